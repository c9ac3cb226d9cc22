//! The pigments of a session.

use rusqlite::{Connection, Row};

use super::{error::StoreError, select};
use crate::domain::{Pigment, PigmentId, SessionId};

/// The pigments that count, in the order in which they were written down.
pub(super) fn of(conn: &Connection, session: SessionId) -> Result<Vec<Pigment>, StoreError> {
    Ok(with_keys(conn, session)?.into_iter().map(|(_, pigment)| pigment).collect())
}

/// The same, each with its key.
pub(super) fn with_keys(
    conn: &Connection,
    session: SessionId,
) -> Result<Vec<(PigmentId, Pigment)>, StoreError> {
    let sql = "SELECT id, brand, shade, lot, expiry FROM pigment
               WHERE session_id = :session AND voided_on IS NULL ORDER BY id";
    Ok(select::rows(conn, sql, &[(":session", &session)], |row| Ok((row.get("id")?, read(row)?)))?)
}

/// One pigment, voided or not.
pub(super) fn one(conn: &Connection, pigment: PigmentId) -> Result<Pigment, StoreError> {
    let sql = "SELECT brand, shade, lot, expiry FROM pigment WHERE id = :pigment";
    Ok(select::one(conn, sql, &[(":pigment", &pigment)], read)?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Pigment> {
    Ok(Pigment {
        brand: row.get("brand")?,
        shade: row.get("shade")?,
        lot: row.get("lot")?,
        expiry: row.get("expiry")?,
    })
}

/// The pigments that were voided, each with the reason.
pub(super) fn voided(conn: &Connection, session: SessionId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT brand, shade, lot, expiry, void_reason FROM pigment
               WHERE session_id = :session AND voided_on IS NOT NULL ORDER BY id";
    Ok(select::rows(conn, sql, &[(":session", &session)], |row| {
        let reason: Option<String> = row.get("void_reason")?;
        Ok(format!("{}: {}", read(row)?, reason.unwrap_or_default()))
    })?)
}
