//! Rules that were broken by what has happened, for an owner to look at.

use rusqlite::Connection;

use super::{api::rules::ExceptionRow, error::StoreError, select};
use crate::domain::{Rule, SessionId};

/// What is still to be looked at; of a session that was voided, or a pigment, nothing is.
const TO_SEE: &str = "
    FROM exception INDEXED BY exception_to_see
        JOIN session ON session.id = exception.session_id
        JOIN client ON client.id = session.client_id
        LEFT JOIN pigment ON pigment.id = pigment_id
    WHERE seen_on IS NULL AND session.voided_on IS NULL AND pigment.voided_on IS NULL";

/// How many there are to look at.
pub(super) fn count(conn: &Connection) -> Result<usize, StoreError> {
    Ok(select::count(conn, &format!("SELECT count(*) {TO_SEE}"), &[])?)
}

/// What there is to look at, the last first.
pub(super) fn page(conn: &Connection) -> Result<Vec<ExceptionRow>, StoreError> {
    let sql = format!(
        "SELECT exception.id AS id, client.id AS client, client.name AS name, session.id AS session,
                session.day AS day, rule, shade, reason, who, exception.day AS written
         {TO_SEE} ORDER BY exception.id DESC"
    );
    Ok(select::rows(conn, &sql, &[], |row| {
        Ok(ExceptionRow {
            id: row.get("id")?,
            client: row.get("client")?,
            name: row.get("name")?,
            session: row.get("session")?,
            day: row.get("day")?,
            rule: row.get("rule")?,
            shade: row.get("shade")?,
            reason: row.get("reason")?,
            by: (row.get("who")?, row.get("written")?),
        })
    })?)
}

/// The rules that a session breaks, each with the reason; of a pigment that was voided none counts.
pub(super) fn of(conn: &Connection, session: SessionId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT rule, shade, reason, who FROM exception LEFT JOIN pigment ON pigment.id = pigment_id
               WHERE exception.session_id = :session AND pigment.voided_on IS NULL ORDER BY exception.id";
    Ok(select::rows(conn, sql, &[(":session", &session)], |row| {
        let (rule, shade): (Rule, Option<String>) = (row.get("rule")?, row.get("shade")?);
        let shade = shade.map(|shade| format!(" ({shade})")).unwrap_or_default();
        let (reason, who): (String, String) = (row.get("reason")?, row.get("who")?);
        Ok(format!("{rule}{shade}: {reason} ({who})"))
    })?)
}
