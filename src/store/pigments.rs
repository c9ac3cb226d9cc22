//! The pigments of a session.

use rusqlite::Connection;

use super::error::StoreError;
use super::select;
use crate::domain::Pigment;
use crate::domain::SessionId;

/// The pigments that count, in the order in which they were written down.
pub(super) fn of(conn: &Connection, session: SessionId) -> Result<Vec<Pigment>, StoreError> {
    let sql = "SELECT brand, shade, lot, expiry FROM pigment WHERE session_id = :session AND voided_on IS NULL ORDER BY id";
    Ok(select::rows(conn, sql, &[(":session", &session)], |row| {
        Ok(Pigment {
            brand: row.get("brand")?,
            shade: row.get("shade")?,
            lot: row.get("lot")?,
            expiry: row.get("expiry")?,
        })
    })?)
}
