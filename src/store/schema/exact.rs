//! Whether the tables, indexes and triggers of a file are exactly those that the program makes: a trigger of another
//! program could write anything into a practice, unseen by whoever saves.

use std::sync::OnceLock;

use rusqlite::{Connection, types::ValueRef};
use sha2::{Digest as _, Sha256};

use crate::store::open;

/// The hash of what the program makes, so that one comparison is enough for a file that is as it should be.
const OURS: &str = include_str!("../../../data/migrations.sha256");

/// Everything that a file is made of. The kinds too: the driver takes bytes for a name as well, but whoever lists the tables
/// does not.
const MADE: &str = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";

/// One part: its kind, its name, and the rest of it, each with the kind of its value.
type Part = (Vec<u8>, Vec<u8>, Vec<u8>);

fn parts(conn: &Connection) -> rusqlite::Result<Vec<Part>> {
    let mut statement = conn.prepare(MADE)?;
    let parts = statement.query_map([], |row| {
        let rest = [encoded(row.get_ref("tbl_name")?), encoded(row.get_ref("sql")?)].concat();
        Ok((encoded(row.get_ref("type")?), encoded(row.get_ref("name")?), rest))
    })?;
    parts.collect()
}

/// A value that nobody takes for another one: its kind, its length and its bytes.
fn encoded(value: ValueRef<'_>) -> Vec<u8> {
    let (kind, bytes) = match value {
        ValueRef::Text(bytes) => (b't', bytes.to_vec()),
        ValueRef::Blob(bytes) => (b'b', bytes.to_vec()),
        ValueRef::Integer(number) => (b'i', number.to_be_bytes().to_vec()),
        ValueRef::Real(number) => (b'r', number.to_be_bytes().to_vec()),
        ValueRef::Null => (b'n', Vec::new()),
    };
    [vec![kind], (bytes.len() as u64).to_be_bytes().to_vec(), bytes].concat()
}

fn hash(parts: &[Part]) -> String {
    let mut hash = Sha256::new();
    for (kind, name, rest) in parts {
        hash.update([kind.as_slice(), name, rest].concat());
    }
    hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// What the program makes.
fn ours() -> rusqlite::Result<&'static Vec<Part>> {
    static OURS: OnceLock<Vec<Part>> = OnceLock::new();
    if let Some(ours) = OURS.get() {
        return Ok(ours);
    }
    let conn = open::in_memory().map_err(|_| rusqlite::Error::InvalidQuery)?;
    let made = parts(&conn)?;
    Ok(OURS.get_or_init(|| made))
}

/// Each part that is not as the program makes it, and each that is not of this program, in a sentence.
pub(in crate::store) fn differences(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let theirs = parts(conn)?;
    if hash(&theirs) == OURS.trim() {
        return Ok(Vec::new());
    }
    let ours = ours()?;
    let is_there =
        |among: &[Part], part: &Part| among.iter().any(|one| (&one.0, &one.1) == (&part.0, &part.1));
    let changed = ours.iter().filter(|part| !theirs.contains(part));
    let changed =
        changed.map(|part| format!("The {} is not as the program makes it, or is gone.", name(part)));
    let foreign = theirs.iter().filter(|part| !is_there(ours, part));
    let foreign = foreign.map(|part| format!("The {} is not of this program.", name(part)));
    Ok(changed.chain(foreign).collect())
}

/// The kind and the name of a part, as in `trigger tally_client_insert`.
fn name(part: &Part) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes.get(9..).unwrap_or_default()).into_owned();
    format!("{} {}", text(&part.0), text(&part.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/migrations.sha256");

    /// After a new migration: `HAIRLINE_WRITE_DOCS=1 cargo test --lib schema`. Until then a file that is as it should be is
    /// compared part by part, which takes longer and finds the same.
    #[test]
    fn the_hash_is_that_of_what_the_migrations_make() {
        let made = hash(ours().unwrap());
        if std::env::var_os("HAIRLINE_WRITE_DOCS").is_some() {
            std::fs::write(FILE, format!("{made}\n")).unwrap();
        }
        assert_eq!(std::fs::read_to_string(FILE).unwrap().trim(), made, "run `just docs`");
    }

    #[test]
    fn names_are_told_apart_whatever_is_in_them() {
        for (sql, found) in [
            ("CREATE TABLE \"clinic\nx\" (a)", "The table clinic\nx is not of this program."),
            ("CREATE TABLE \"two words\" (a)", "The table two words is not of this program."),
            ("DROP INDEX client_owing", "The index client_owing is not as the program makes it, or is gone."),
        ] {
            let conn = open::in_memory().unwrap();
            assert_eq!(differences(&conn).unwrap(), [""; 0]);
            conn.execute_batch(sql).unwrap();
            assert_eq!(differences(&conn).unwrap(), [found]);
        }
    }
}
