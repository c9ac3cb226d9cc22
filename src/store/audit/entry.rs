//! One change of the audit in full: what it touched field by field, whether it fits the chain, what took it back.

use rusqlite::Connection;

use super::{IMAGES, list, touched};
use crate::store::api::audit::{AuditEntry, AuditRow};
use crate::store::{chain, error::StoreError, select};

/// What a change did.
pub(in crate::store) fn page(conn: &Connection, seq: i64) -> Result<AuditEntry, StoreError> {
    let row = list::row(conn, seq)?;
    let sql = &format!("SELECT undoes, chain, {IMAGES} AS images FROM audit WHERE seq = :seq");
    let (undoes, hash, images): (Option<i64>, String, String) =
        select::one(conn, sql, &[(":seq", &seq)], |row| {
            Ok((row.get("undoes")?, row.get("chain")?, row.get("images")?))
        })?;
    let words = touched::Words::new(conn, row.client.as_ref().map(|(client, _)| *client))?;
    Ok(AuditEntry {
        hash,
        fits: chain::fits(conn, seq)?,
        took_back: undoes.map(|seq| taken_back(conn, seq)).transpose()?.flatten(),
        taken_back_by: list::taking_back(conn, seq)?,
        touched: super::images(&images).iter().map(|image| words.of(image)).collect::<Result<_, _>>()?,
        row,
    })
}

/// The change that another one took back, where no other program has taken it out since.
fn taken_back(conn: &Connection, seq: i64) -> Result<Option<AuditRow>, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM audit WHERE seq = :seq)";
    let is_there: bool = select::one(conn, sql, &[(":seq", &seq)], |row| row.get(0))?;
    is_there.then(|| list::row(conn, seq)).transpose()
}
