//! Everything the clinic can set.

use rusqlite::Connection;
use rusqlite::Row;

use super::api::settings::LookRow;
use super::api::settings::NamedRow;
use super::api::settings::PriceRow;
use super::api::settings::RateRow;
use super::api::settings::ReasonRow;
use super::api::settings::SettingsPage;
use super::api::settings::VatRow;
use super::error::StoreError;
use crate::domain::Factor;
use crate::domain::WindowRule;

/// All of it.
pub(super) fn page(conn: &Connection) -> Result<SettingsPage, StoreError> {
    let clinic = super::clinic(conn)?.ok_or_else(|| {
        StoreError::refused("The clinic is not set up yet. Open hairline without a command first.")
    })?;
    Ok(SettingsPage {
        clinic,
        looks: looks(conn)?,
        areas: areas(conn)?,
        rates: rates(conn)?,
        vats: vats(conn)?,
        specialists: specialists(conn)?,
        reasons: reasons(conn)?,
        prices: prices(conn)?,
    })
}

fn all<T>(
    conn: &Connection,
    sql: &str,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    Ok(conn.prepare_cached(sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// Looks, active ones first.
pub(super) fn looks(conn: &Connection) -> Result<Vec<LookRow>, StoreError> {
    let sql = "SELECT id, name, opens_after, closes_after, planned_minutes, active,
                      (SELECT count(*) FROM treatment WHERE look_id = look.id) AS treatments
               FROM look ORDER BY active DESC, name";
    all(conn, sql, |row| {
        Ok(LookRow {
            id: row.get("id")?,
            name: row.get("name")?,
            rule: WindowRule {
                opens_after: row.get("opens_after")?,
                closes_after: row.get("closes_after")?,
                planned: row.get("planned_minutes")?,
            },
            active: row.get("active")?,
            treatments: row.get("treatments")?,
        })
    })
}

fn named(row: &Row<'_>) -> rusqlite::Result<NamedRow> {
    Ok(NamedRow { id: row.get("id")?, name: row.get("name")?, active: row.get("active")? })
}

/// Areas, active ones first, in the order of the catalogue.
pub(super) fn areas(conn: &Connection) -> Result<Vec<NamedRow>, StoreError> {
    all(conn, "SELECT id, name, active FROM area ORDER BY active DESC, id", named)
}

/// Specialists, active ones first.
pub(super) fn specialists(conn: &Connection) -> Result<Vec<NamedRow>, StoreError> {
    all(conn, "SELECT id, name, active FROM specialist ORDER BY active DESC, name", named)
}

/// Hourly rates, the newest day first.
pub(super) fn rates(conn: &Connection) -> Result<Vec<RateRow>, StoreError> {
    all(conn, "SELECT id, from_day, hourly FROM rate ORDER BY from_day DESC", |row| {
        Ok(RateRow { id: row.get("id")?, from: row.get("from_day")?, hourly: row.get("hourly")? })
    })
}

/// VAT rates, the newest day first.
pub(super) fn vats(conn: &Connection) -> Result<Vec<VatRow>, StoreError> {
    all(conn, "SELECT id, from_day, basis_points FROM vat ORDER BY from_day DESC", |row| {
        Ok(VatRow { id: row.get("id")?, from: row.get("from_day")?, vat: row.get("basis_points")? })
    })
}

/// Fixed prices, then products.
pub(super) fn prices(conn: &Connection) -> Result<Vec<PriceRow>, StoreError> {
    let sql = "SELECT id, kind = 'product' AS product, words, amount, active FROM price
               ORDER BY active DESC, kind, id";
    all(conn, sql, |row| {
        Ok(PriceRow {
            id: row.get("id")?,
            product: row.get("product")?,
            words: row.get("words")?,
            amount: row.get("amount")?,
            active: row.get("active")?,
        })
    })
}

/// Reasons, by what they explain.
pub(super) fn reasons(conn: &Connection) -> Result<Vec<ReasonRow>, StoreError> {
    let sql = "SELECT id, kind, words, factor, months, active FROM reason ORDER BY active DESC, kind, id";
    all(conn, sql, |row| {
        let (factor, months): (Option<Factor>, Option<i32>) = (row.get("factor")?, row.get("months")?);
        Ok(ReasonRow {
            id: row.get("id")?,
            kind: row.get("kind")?,
            words: row.get("words")?,
            suggests: factor.zip(months),
            active: row.get("active")?,
        })
    })
}
