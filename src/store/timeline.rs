//! The history of a client: sessions, charges, payments and notes in one line of time, newest first.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use super::api::Slice;
use super::api::card::Entry;
use super::api::card::SessionEntry;
use super::api::card::What;
use super::error::StoreError;
use crate::domain::ClientId;
use crate::domain::Pigment;
use crate::domain::SessionId;
use crate::domain::TreatmentId;
use crate::domain::show_pigments;

/// How many entries there are.
pub(super) fn count(conn: &Connection, client: ClientId) -> Result<usize, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT (SELECT count(*) FROM session WHERE client_id = :client)
              + (SELECT count(*) FROM line WHERE client_id = :client)
              + (SELECT count(*) FROM payment WHERE client_id = :client)
              + (SELECT count(*) FROM note WHERE client_id = :client)",
    )?;
    Ok(statement.query_row(named_params! { ":client": client }, |row| row.get(0))?)
}

/// The entries of a slice. Within a day what followed stands above: payment, charge, session.
pub(super) fn entries(conn: &Connection, client: ClientId, slice: Slice) -> Result<Vec<Entry>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, id FROM (
             SELECT day, 0 AS kind, id FROM note WHERE client_id = :client
             UNION ALL SELECT day, 1, id FROM payment WHERE client_id = :client
             UNION ALL SELECT day, 2, id FROM line WHERE client_id = :client
             UNION ALL SELECT day, 3, id FROM session WHERE client_id = :client)
         ORDER BY day DESC, kind, id DESC LIMIT :limit OFFSET :offset",
    )?;
    let limit = i64::try_from(slice.limit).unwrap_or(i64::MAX);
    let offset = i64::try_from(slice.offset).unwrap_or(i64::MAX);
    let keys = statement
        .query_map(named_params! { ":client": client, ":limit": limit, ":offset": offset }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<Vec<(u8, i64)>, _>>()?;
    keys.into_iter().map(|(kind, id)| entry(conn, kind, id)).collect()
}

fn entry(conn: &Connection, kind: u8, id: i64) -> Result<Entry, StoreError> {
    let one = |sql: &str, read: fn(&Row<'_>) -> rusqlite::Result<Entry>| {
        conn.prepare_cached(sql)?.query_row([id], read)
    };
    Ok(match kind {
        0 => one("SELECT id, day, words, author FROM note WHERE id = ?1", note)?,
        1 => one(
            "SELECT id, day, session_id, method, amount, void_reason, voided_on FROM payment WHERE id = ?1",
            payment,
        )?,
        2 => one(
            "SELECT id, day, session_id, words, amount, change_reason, void_reason, voided_on FROM line WHERE id = ?1",
            line,
        )?,
        _ => session(conn, SessionId(id))?,
    })
}

fn voided(row: &Row<'_>) -> rusqlite::Result<Option<String>> {
    let on: Option<String> = row.get("voided_on")?;
    let reason: Option<String> = row.get("void_reason")?;
    Ok(on.map(|_| reason.unwrap_or_default()))
}

fn note(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let what = What::Note { id: row.get("id")?, words: row.get("words")?, author: row.get("author")? };
    Ok(Entry { day: row.get("day")?, what, voided: None })
}

fn payment(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let what = What::Payment {
        id: row.get("id")?,
        session: row.get("session_id")?,
        method: row.get("method")?,
        amount: row.get("amount")?,
    };
    Ok(Entry { day: row.get("day")?, what, voided: voided(row)? })
}

fn line(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let what = What::Charge {
        id: row.get("id")?,
        session: row.get("session_id")?,
        words: row.get("words")?,
        amount: row.get("amount")?,
        changed: row.get("change_reason")?,
    };
    Ok(Entry { day: row.get("day")?, what, voided: voided(row)? })
}

fn session(conn: &Connection, id: SessionId) -> Result<Entry, StoreError> {
    let pigments = show_pigments(&pigments(conn, id)?);
    let mut statement = conn.prepare_cached(
        "SELECT session.id, session.treatment_id, kind, completes, day, starts, minutes, needle, depth, dilution,
                session.hair_loss, session.note, voided_on, void_reason, specialist.name AS specialist,
                look.name || ', ' || area.name AS treatment
         FROM session LEFT JOIN specialist ON specialist.id = session.specialist_id
         LEFT JOIN treatment ON treatment.id = session.treatment_id
         LEFT JOIN look ON look.id = look_id LEFT JOIN area ON area.id = area_id
         WHERE session.id = :id",
    )?;
    let entry = statement.query_row(named_params! { ":id": id }, |row| {
        let treatment: Option<TreatmentId> = row.get("treatment_id")?;
        let entry = SessionEntry {
            id,
            treatment: treatment.zip(row.get("treatment")?),
            kind: row.get("kind")?,
            completes: row.get("completes")?,
            starts: row.get("starts")?,
            minutes: row.get("minutes")?,
            specialist: row.get("specialist")?,
            pigments,
            needle: row.get("needle")?,
            depth: row.get("depth")?,
            dilution: row.get("dilution")?,
            hair_loss: row.get("hair_loss")?,
            note: row.get("note")?,
        };
        Ok(Entry { day: row.get("day")?, what: What::Session(entry), voided: voided(row)? })
    });
    Ok(entry.optional()?.ok_or_else(|| StoreError::refused("This session is not in the file any more."))?)
}

/// The pigments of a session.
pub(super) fn pigments(conn: &Connection, session: SessionId) -> Result<Vec<Pigment>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT brand, shade, lot, expiry FROM pigment WHERE session_id = :session ORDER BY id",
    )?;
    let rows = statement.query_map(named_params! { ":session": session }, |row| {
        Ok(Pigment {
            brand: row.get("brand")?,
            shade: row.get("shade")?,
            lot: row.get("lot")?,
            expiry: row.get("expiry")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
