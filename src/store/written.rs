//! One session as it was written down, to be corrected.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::api::sessions::{LineKind, NewLine};
use super::api::written::Written;
use super::{error::StoreError, pigments, select};
use crate::domain::{LineId, Money, SessionId};

const SESSION: &str = "
    SELECT client_id, client.name AS client, treatment_id, kind, completes, day, starts, minutes,
           session.specialist_id AS specialist_id, specialist.name AS specialist, needle, depth, dilution,
           session.hair_loss AS hair_loss, session.note AS note
    FROM session JOIN client ON client.id = client_id
        LEFT JOIN specialist ON specialist.id = session.specialist_id
    WHERE session.id = :session";

/// Everything of a session that counts.
pub(super) fn page(conn: &Connection, session: SessionId) -> Result<Written, StoreError> {
    let lines = lines(conn, session)?.into_iter().map(|(_, _, line)| line).collect();
    let taken_off = taken_off(conn, session)?.into_iter().map(|(.., amount)| amount).sum();
    let payments = select::rows(
        conn,
        "SELECT day, method, amount FROM payment WHERE session_id = :session AND voided_on IS NULL ORDER BY id",
        &[(":session", &session)],
        |row| Ok((row.get("day")?, row.get("method")?, row.get("amount")?)),
    )?;
    let void_reasons = void_reasons(conn)?;
    let pigments = pigments::with_keys(conn, session)?;
    Ok(select::one(conn, SESSION, &[(":session", &session)], |row| {
        let specialist: Option<String> = row.get("specialist")?;
        Ok(Written {
            session,
            client: (row.get("client_id")?, row.get("client")?),
            treatment: row.get("treatment_id")?,
            kind: row.get("kind")?,
            completes: row.get("completes")?,
            day: row.get("day")?,
            starts: row.get("starts")?,
            minutes: row.get("minutes")?,
            specialist: match specialist {
                Some(name) => Some((row.get("specialist_id")?, name)),
                None => None,
            },
            pigments,
            needle: row.get("needle")?,
            depth: row.get("depth")?,
            dilution: row.get("dilution")?,
            hair_loss: row.get("hair_loss")?,
            note: row.get("note")?,
            lines,
            taken_off,
            payments,
            void_reasons,
        })
    })?)
}

fn void_reasons(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT words FROM reason WHERE kind = 'void' AND active = 1 ORDER BY words";
    Ok(select::rows(conn, sql, &[], |row| row.get("words"))?)
}

/// A line of a session with its key and its day.
pub(super) type KeptLine = (LineId, NaiveDate, NewLine);

/// What was charged with a session and counts, but for what was taken off a charge at the desk.
pub(super) fn lines(conn: &Connection, session: SessionId) -> Result<Vec<KeptLine>, StoreError> {
    let sql = "SELECT id, day, kind, words, minutes, hourly, rounding, computed, amount, change_reason, vat
               FROM line WHERE session_id = :session AND voided_on IS NULL AND credits IS NULL AND kind <> 'credit'
               ORDER BY id";
    Ok(select::rows(conn, sql, &[(":session", &session)], |row| {
        Ok((row.get("id")?, row.get("day")?, line(row)?))
    })?)
}

/// What was taken off the charges of a session: the line, the charge where it names one, and the amount, below zero.
pub(super) fn taken_off(
    conn: &Connection,
    session: SessionId,
) -> Result<Vec<(LineId, Option<LineId>, Money)>, StoreError> {
    let sql = "SELECT id, credits, amount FROM line
               WHERE session_id = :session AND voided_on IS NULL AND (credits IS NOT NULL OR kind = 'credit')";
    Ok(select::rows(conn, sql, &[(":session", &session)], |row| {
        Ok((row.get("id")?, row.get("credits")?, row.get("amount")?))
    })?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<NewLine> {
    let kind = match row.get_ref("kind")?.as_str()? {
        "time" => LineKind::Time {
            minutes: row.get("minutes")?,
            hourly: row.get("hourly")?,
            rounding: row.get("rounding")?,
        },
        "product" => LineKind::Product,
        "discount" => LineKind::Discount { of: None },
        _ => LineKind::Fixed,
    };
    let changed = row.get::<_, Option<_>>("computed")?.zip(row.get("change_reason")?);
    Ok(NewLine { kind, words: row.get("words")?, amount: row.get("amount")?, changed, vat: row.get("vat")? })
}
