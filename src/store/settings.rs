//! What the clinic can set: the short tables of the practice, each read whole.

use rusqlite::{Connection, Row};

use super::api::settings::{
    LookRow, NamedRow, PriceFrom, PriceRow, RateRow, ReasonRow, SettingsPage, VatRow,
};
use super::{attempts, backup, error::StoreError, imports, select, staff, standing::rule};
use crate::domain::SessionKind;

/// Everything the settings screen shows.
pub(super) fn page(conn: &Connection) -> Result<SettingsPage, StoreError> {
    Ok(SettingsPage {
        clinic: super::clinic(conn)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?,
        is_billed: is_billed(conn)?,
        looks: looks(conn)?,
        areas: names(conn, "area")?,
        rates: rates(conn)?,
        vats: vats(conn)?,
        specialists: names(conn, "specialist")?,
        reasons: reasons(conn)?,
        prices: prices(conn)?,
        staff: staff::rows(conn)?,
        shut_out: attempts::shut_out(conn)?,
        sign_in: staff::sign_in(conn)?,
        imports: imports::list(conn)?,
        backups: backup::settings(conn)?,
    })
}

/// Whether anything was ever charged or paid, voided or not: the currency is that of those amounts.
pub(super) fn is_billed(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM line WHERE id > 0) OR EXISTS (SELECT 1 FROM payment WHERE id > 0) AS is_billed";
    Ok(select::one(conn, sql, &[], |row| row.get("is_billed"))?)
}

/// The looks, those on offer first.
pub(super) fn looks(conn: &Connection) -> Result<Vec<LookRow>, StoreError> {
    let sql = "SELECT id, name, opens_after, closes_after, planned_minutes, active,
                      coalesce((SELECT number FROM counter WHERE figure = 'look' AND key = CAST(look.id AS TEXT)), 0) AS treatments
               FROM look ORDER BY active DESC, name";
    Ok(select::rows(conn, sql, &[], |row| {
        Ok(LookRow {
            id: row.get("id")?,
            name: row.get("name")?,
            rule: rule(row)?,
            active: row.get("active")?,
            treatments: row.get("treatments")?,
        })
    })?)
}

/// The names of a table that has an id, a name and whether it is offered.
pub(super) fn names(conn: &Connection, table: &'static str) -> Result<Vec<NamedRow>, StoreError> {
    let sql = format!("SELECT id, name, active FROM {table} ORDER BY active DESC, name");
    Ok(select::rows(conn, &sql, &[], |row| {
        Ok(NamedRow { id: row.get("id")?, name: row.get("name")?, active: row.get("active")? })
    })?)
}

/// The hourly rates, the newest day first.
pub(super) fn rates(conn: &Connection) -> Result<Vec<RateRow>, StoreError> {
    let sql = "SELECT id, from_day, hourly FROM rate ORDER BY from_day DESC";
    Ok(select::rows(conn, sql, &[], |row| {
        Ok(RateRow { id: row.get("id")?, from: row.get("from_day")?, hourly: row.get("hourly")? })
    })?)
}

/// The VAT rates, the newest day first.
pub(super) fn vats(conn: &Connection) -> Result<Vec<VatRow>, StoreError> {
    let sql = "SELECT id, from_day, basis_points FROM vat ORDER BY from_day DESC";
    Ok(select::rows(conn, sql, &[], |row| {
        Ok(VatRow { id: row.get("id")?, from: row.get("from_day")?, vat: row.get("basis_points")? })
    })?)
}

/// Fixed prices and products, those on offer first.
pub(super) fn prices(conn: &Connection) -> Result<Vec<PriceRow>, StoreError> {
    let sql = "SELECT id, kind = 'product' AS product, words, amount, active,
                      coalesce(role, (SELECT role FROM price_role WHERE price_id = price.id)) AS role
               FROM price ORDER BY active DESC, product, words";
    let mut prices = select::rows(conn, sql, &[], |row| {
        let role: Option<String> = row.get("role")?;
        Ok(PriceRow {
            id: row.get("id")?,
            product: row.get("product")?,
            words: row.get("words")?,
            amount: row.get("amount")?,
            since: Vec::new(),
            role: role.and_then(|code| SessionKind::from_code(&code)),
            active: row.get("active")?,
        })
    })?;
    let sql = "SELECT price_id, from_day, amount FROM price_from ORDER BY from_day DESC";
    for (price, since) in select::rows(conn, sql, &[], since)? {
        prices.iter_mut().filter(|row| row.id == price).for_each(|row| row.since.push(since));
    }
    Ok(prices)
}

/// An amount from a day on, and which price it is of.
fn since(row: &Row<'_>) -> rusqlite::Result<(i64, PriceFrom)> {
    Ok((row.get("price_id")?, PriceFrom { from: row.get("from_day")?, amount: row.get("amount")? }))
}

/// The reasons, a kind after the other, those on offer first.
pub(super) fn reasons(conn: &Connection) -> Result<Vec<ReasonRow>, StoreError> {
    let sql = "SELECT id, kind, factor, words, months, active FROM reason ORDER BY kind, active DESC, words";
    Ok(select::rows(conn, sql, &[], |row| {
        let (factor, months) = (row.get::<_, Option<_>>("factor")?, row.get::<_, Option<_>>("months")?);
        Ok(ReasonRow {
            id: row.get("id")?,
            kind: row.get("kind")?,
            words: row.get("words")?,
            suggests: factor.zip(months),
            active: row.get("active")?,
        })
    })?)
}
