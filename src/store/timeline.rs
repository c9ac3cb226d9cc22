//! The timeline of one client: every session, charge, payment and note, newest first.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::api::audit::Record;
use super::api::card::{CardQuery, ChargeEntry, ChargeKind, Entry, SessionEntry, What};
use super::{error::StoreError, exceptions, ledger::Ledger, pigments, select};
use crate::domain::{SessionId, show_pigments};

/// Within a day notes come first, then each session with what was charged and paid for it below, the latest session
/// first, and last what belongs to none. Only these keys are read of all, and only the rows of
/// the slice beyond them.
const KEYS: &str = "
    SELECT day, id AS place, 1 AS kind, id AS entry FROM session WHERE client_id = :client
    UNION ALL
    SELECT day, coalesce(session_id, 0), 2, id FROM line WHERE client_id = :client
    UNION ALL
    SELECT day, coalesce(session_id, 0), 3, id FROM payment WHERE client_id = :client
    UNION ALL
    SELECT day, 9223372036854775807, 0, id FROM note WHERE client_id = :client
    ORDER BY day DESC, place DESC, kind, entry";

/// The part of a timeline that was asked for.
pub(super) struct Part {
    /// Its entries.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub total: usize,
    /// Where among these the sought one is.
    pub found: Option<usize>,
}

/// The entries of a slice, or of the one nearest to it that holds the sought entry.
pub(super) fn part(conn: &Connection, query: &CardQuery, ledger: &Ledger) -> Result<Part, StoreError> {
    let read = |row: &Row<'_>| Ok((row.get("kind")?, row.get("entry")?));
    let keys: Vec<(i64, i64)> = select::rows(conn, KEYS, &[(":client", &query.client)], read)?;
    let sought = query.seek.and_then(key);
    let found = keys.iter().position(|key| Some(*key) == sought);
    let slice = found.map_or(query.slice, |row| query.slice.holding(row, keys.len()));
    let entries = keys.iter().skip(slice.offset).take(slice.limit);
    let entries = entries.map(|(kind, id)| match kind {
        1 => session(conn, SessionId(*id)),
        2 => one(conn, CHARGE, *id, |row| charge(row, ledger)),
        3 => one(conn, PAYMENT, *id, payment),
        _ => one(conn, NOTE, *id, note),
    });
    Ok(Part { entries: entries.collect::<Result<_, _>>()?, total: keys.len(), found })
}

/// Kind and number of an entry, as [`KEYS`] has them; none for what is no entry.
fn key(record: Record) -> Option<(i64, i64)> {
    match record {
        Record::Session(id) => Some((1, id.0)),
        Record::Line(id) => Some((2, id.0)),
        Record::Payment(id) => Some((3, id.0)),
        Record::Note(id) => Some((0, id.0)),
        Record::Treatment(_) => None,
    }
}

const SESSION: &str = "
    SELECT session.id, treatment_id, look.name AS look, area.name AS area, kind, completes, day, starts, minutes,
           specialist.name AS specialist, needle, depth, dilution, hair_loss, note, voided_on, void_reason
    FROM session
        LEFT JOIN treatment ON treatment.id = treatment_id
        LEFT JOIN look ON look.id = look_id
        LEFT JOIN area ON area.id = area_id
        LEFT JOIN specialist ON specialist.id = session.specialist_id
    WHERE session.id = :id";

const CHARGE: &str = "
    SELECT line.id, line.session_id, line.day, line.words, line.kind, line.amount, line.change_reason, line.vat,
           line.voided_on, line.void_reason, credited.words AS off, credited.day AS off_day
    FROM line LEFT JOIN line AS credited ON credited.id = line.credits
    WHERE line.id = :id";

const PAYMENT: &str = "SELECT id, session_id, day, method, amount, voided_on, void_reason
                       FROM payment WHERE id = :id";

const NOTE: &str = "SELECT id, day, words, author FROM note WHERE id = :id";

fn one(
    conn: &Connection,
    sql: &str,
    id: i64,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<Entry>,
) -> Result<Entry, StoreError> {
    Ok(select::one(conn, sql, &[(":id", &id)], read)?)
}

fn session(conn: &Connection, id: SessionId) -> Result<Entry, StoreError> {
    let voided_pigments = pigments::voided(conn, id)?;
    let exceptions = exceptions::of(conn, id)?;
    let pigments = show_pigments(&pigments::of(conn, id)?);
    one(conn, SESSION, id.0, |row| {
        let what = What::Session(SessionEntry {
            id,
            treatment: match row.get("treatment_id")? {
                Some(treatment) => Some((treatment, label(row)?)),
                None => None,
            },
            kind: row.get("kind")?,
            completes: row.get("completes")?,
            starts: row.get("starts")?,
            minutes: row.get("minutes")?,
            specialist: row.get("specialist")?,
            pigments,
            voided_pigments,
            exceptions,
            needle: row.get("needle")?,
            depth: row.get("depth")?,
            dilution: row.get("dilution")?,
            hair_loss: row.get("hair_loss")?,
            note: row.get("note")?,
        });
        Ok(Entry { day: row.get("day")?, what, voided: voided(row)? })
    })
}

/// A treatment as `shaven look, crown`, from the columns `look` and `area`.
pub(super) fn label(row: &Row<'_>) -> rusqlite::Result<String> {
    let (look, area): (String, String) = (row.get("look")?, row.get("area")?);
    Ok(format!("{look}, {area}"))
}

fn charge(row: &Row<'_>, ledger: &Ledger) -> rusqlite::Result<Entry> {
    let id = row.get("id")?;
    let off: (Option<String>, Option<NaiveDate>) = (row.get("off")?, row.get("off_day")?);
    let what = What::Charge(ChargeEntry {
        id,
        session: row.get("session_id")?,
        words: row.get("words")?,
        kind: charge_kind(row)?,
        amount: row.get("amount")?,
        changed: row.get("change_reason")?,
        vat: row.get("vat")?,
        off: off.0.zip(off.1),
        outstanding: ledger.of_line(id),
    });
    Ok(Entry { day: row.get("day")?, what, voided: voided(row)? })
}

/// What a line is, from the column `kind`.
pub(super) fn charge_kind(row: &Row<'_>) -> rusqlite::Result<ChargeKind> {
    Ok(match row.get_ref("kind")?.as_str()? {
        "discount" => ChargeKind::Discount,
        "credit" => ChargeKind::Credit,
        _ => ChargeKind::Charge,
    })
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

fn note(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let what = What::Note { id: row.get("id")?, words: row.get("words")?, author: row.get("author")? };
    Ok(Entry { day: row.get("day")?, what, voided: None })
}

fn voided(row: &Row<'_>) -> rusqlite::Result<Option<String>> {
    let on: Option<NaiveDate> = row.get("voided_on")?;
    let reason: Option<String> = row.get("void_reason")?;
    Ok(on.map(|_| reason.unwrap_or_default()))
}
