//! Clients who owe.

use rusqlite::Connection;
use rusqlite::named_params;

use super::api::Slice;
use super::api::clients::Unpaid;
use super::api::clients::UnpaidPage;
use super::error::StoreError;
use crate::domain::Money;

/// A slice of those who owe, the largest amount first.
pub(super) fn page(conn: &Connection, slice: Slice) -> Result<UnpaidPage, StoreError> {
    let (total, sum) = sums(conn)?;
    let mut statement = conn.prepare_cached(
        "SELECT id, name, phone, balance,
                (SELECT max(day) FROM line WHERE client_id = client.id AND voided_on IS NULL) AS last_charge
         FROM client WHERE balance > 0 ORDER BY balance DESC, folded, id LIMIT :limit OFFSET :offset",
    )?;
    let limit = i64::try_from(slice.limit).unwrap_or(i64::MAX);
    let offset = i64::try_from(slice.offset).unwrap_or(i64::MAX);
    let rows = statement.query_map(named_params! { ":limit": limit, ":offset": offset }, |row| {
        Ok(Unpaid {
            id: row.get("id")?,
            name: row.get("name")?,
            phone: row.get("phone")?,
            balance: row.get("balance")?,
            last_charge: row.get("last_charge")?,
        })
    })?;
    Ok(UnpaidPage { rows: rows.collect::<Result<_, _>>()?, total, sum })
}

/// How many owe, and how much together.
pub(super) fn sums(conn: &Connection) -> Result<(usize, Money), StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT count(*), coalesce(sum(balance), 0) FROM client WHERE balance > 0")?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
