//! What was erased by request, as the entries say that erased it.

use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::NaiveDateTime;
use rusqlite::Connection;

use crate::domain::show_day;

/// Texts that one entry erased.
pub(in crate::store) struct Erased {
    seq: i64,
    who: String,
    at: NaiveDateTime,
    texts: usize,
    /// How many entries told them.
    entries: usize,
}

impl fmt::Display for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seq, who, at, texts, entries } = self;
        let day = show_day(at.date());
        let of = |count: &usize, one: &str, more: &str| {
            if *count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
        };
        let (texts, entries) = (of(texts, "text", "texts"), of(entries, "entry", "entries"));
        write!(
            f,
            "Erased by request on {day} by {who} (entry {seq} of the audit): {texts} of {entries} before it."
        )
    }
}

/// Entry and place of each text that was erased. An entry erases what was told before it, and nothing of its own.
const TEXTS: &str = "
    SELECT audit.seq, who, at, text.value ->> 0 AS entry, text.value ->> 1 AS place
    FROM audit INDEXED BY audit_erased, json_each(iif(json_valid(erased), erased, '[]')) AS text
    WHERE erased IS NOT NULL AND typeof(text.value ->> 0) = 'integer' AND typeof(text.value ->> 1) = 'integer'
      AND text.value ->> 0 < audit.seq AND text.value ->> 1 >= 0
    ORDER BY audit.seq";

/// Entry and place of each of them.
pub(super) fn all(conn: &Connection) -> rusqlite::Result<HashSet<(i64, usize)>> {
    let mut statement = conn.prepare(TEXTS)?;
    let texts = statement.query_map([], |row| Ok((row.get("entry")?, row.get("place")?)))?;
    texts.collect()
}

/// The records of which an image was erased, by table and number, each with the last entry that told of it.
pub(in crate::store) fn records(conn: &Connection) -> rusqlite::Result<HashMap<(String, i64), i64>> {
    let mut statement = conn.prepare(&format!(
        "SELECT records ->> ('$[' || (place - 1) || '][0]'), records ->> ('$[' || (place - 1) || '][1]'), max(entry)
         FROM ({TEXTS}) JOIN audit ON audit.seq = entry WHERE place > 0 AND json_valid(records) GROUP BY 1, 2"
    ))?;
    let records = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    records.collect()
}

/// What was erased, by the entries that say so.
pub(in crate::store) fn erased(conn: &Connection) -> rusqlite::Result<Vec<Erased>> {
    let mut statement = conn.prepare(&format!(
        "SELECT seq, who, at, count(*) AS texts, count(DISTINCT entry) AS entries FROM ({TEXTS}) GROUP BY seq"
    ))?;
    let erased = statement.query_map([], |row| {
        let (seq, who, at) = (row.get("seq")?, row.get("who")?, row.get("at")?);
        Ok(Erased { seq, who, at, texts: row.get("texts")?, entries: row.get("entries")? })
    })?;
    erased.collect()
}
