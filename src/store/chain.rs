//! The chain of the audit: each row's hash covers the row and the hash before it, so that none is changed unseen.
//!
//! The hash of a row is SHA-256 over the hash before it, 64 hexadecimal digits (zeros before the first row), and the
//! row's columns in the order of [`COLUMNS`]: `n` for none, `i` and eight bytes for a number, `t`, the length in eight
//! bytes and the UTF-8 bytes for a text; numbers have their highest byte first. Of the columns in [`LATER`] those that hold
//! something follow, each after its name as a text; rows of older programs have none of them.

mod broken;

use rusqlite::{Connection, OptionalExtension, Row, named_params, types::ValueRef};
use sha2::{Digest, Sha256};

pub(super) use broken::broken;

/// The columns that a hash covers, and the order in which it does.
const COLUMNS: [&str; 8] = ["seq", "at", "who", "desk", "what", "client_id", "images", "undoes"];

/// The columns that came later, in the order in which they did: a hash covers each where it holds something.
const LATER: [&str; 6] = ["save", "known", "warns", "seen", "left_seq", "left_chain"];

/// What stands for the hash before the first row.
const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Where the chain ends: the last row of the audit and its hash. Whoever knows it knows whether one before was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The number of the row; zero before the first one.
    pub seq: i64,
    /// Its hash.
    pub chain: String,
}

impl Head {
    /// Where the chain of an audit without rows ends.
    pub(super) fn start() -> Self {
        Self { seq: 0, chain: START.to_owned() }
    }

    /// From the columns `seq` and `chain`.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { seq: row.get("seq")?, chain: row.get("chain")? })
    }
}

/// Where the chain ends, as it was noted with the last change.
pub(super) fn head(conn: &Connection) -> rusqlite::Result<Option<Head>> {
    let mut statement = conn.prepare_cached("SELECT seq, chain FROM head WHERE id = 1")?;
    statement.query_row([], Head::read).optional()
}

/// The last row that is there, whatever was noted.
pub(super) fn last(conn: &Connection) -> rusqlite::Result<Option<Head>> {
    let mut statement = conn.prepare_cached("SELECT seq, chain FROM audit ORDER BY seq DESC LIMIT 1")?;
    statement.query_row([], Head::read).optional()
}

/// The hash of the first row, which no later one can have.
pub(super) fn first(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT chain FROM audit ORDER BY seq LIMIT 1")?;
    statement.query_row([], |row| row.get(0)).optional()
}

/// Whether an audit has this row: what ended there is a beginning of it.
pub(super) fn holds(conn: &Connection, end: &Head) -> rusqlite::Result<bool> {
    let mut statement =
        conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM audit WHERE seq = :seq AND chain = :chain)")?;
    let values = named_params! { ":seq": end.seq, ":chain": end.chain };
    Ok(end.seq == 0 || statement.query_row(values, |row| row.get(0))?)
}

/// The number of the next row. A row that was cut off leaves a gap for ever, rather than its number to another.
pub(super) fn next(conn: &Connection) -> rusqlite::Result<i64> {
    let mut statement = conn.prepare_cached(
        "SELECT max(coalesce((SELECT seq FROM head), 0), coalesce((SELECT max(seq) FROM audit), 0)) + 1",
    )?;
    statement.query_row([], |row| row.get(0))
}

/// Hangs a row that has just been written onto the chain.
pub(super) fn link(conn: &Connection, seq: i64) -> rusqlite::Result<()> {
    link_as(conn, seq, &LATER.join(", "))
}

/// The same of a row whose later columns are these in SQL.
fn link_as(conn: &Connection, seq: i64, later: &str) -> rusqlite::Result<()> {
    let before = head(conn)?.map_or_else(|| START.to_owned(), |head| head.chain);
    // Read back, so that what is hashed is what is stored.
    let sql = format!("SELECT {}, {later} FROM audit WHERE seq = :seq", COLUMNS.join(", "));
    let chain = conn
        .prepare_cached(&sql)?
        .query_row(named_params! { ":seq": seq }, |row| Ok(Entry::read(row)?.hash(seq, &before)))?;
    conn.prepare_cached("UPDATE audit SET chain = :chain WHERE seq = :seq")?
        .execute(named_params! { ":chain": chain, ":seq": seq })?;
    conn.prepare_cached(
        "INSERT INTO head (id, seq, chain) VALUES (1, :seq, :chain)
         ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, chain = excluded.chain",
    )?
    .execute(named_params! { ":seq": seq, ":chain": chain })?;
    Ok(())
}

/// Whether a row is what was written, and stands behind the row it was written behind.
pub(super) fn fits(conn: &Connection, seq: i64) -> rusqlite::Result<bool> {
    let mut statement =
        conn.prepare_cached("SELECT chain FROM audit WHERE seq < :seq ORDER BY seq DESC LIMIT 1")?;
    let before = statement.query_row(named_params! { ":seq": seq }, |row| row.get(0)).optional()?;
    let before: String = before.unwrap_or_else(|| START.to_owned());
    let sql = format!("SELECT {}, chain FROM audit WHERE seq = :seq", covered());
    conn.prepare_cached(&sql)?.query_row(named_params! { ":seq": seq }, |row| {
        Ok(row.get::<_, String>("chain")? == Entry::read(row)?.hash(seq, &before))
    })
}

/// Chains the rows that were written before there was a chain.
pub(super) fn link_all(conn: &Connection) -> rusqlite::Result<()> {
    let mut statement = conn.prepare("SELECT seq FROM audit ORDER BY seq")?;
    let seqs = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    seqs.into_iter().try_for_each(|seq| link_as(conn, seq, &LATER.map(|_| "NULL").join(", ")))
}

/// Every column that a hash covers, in SQL.
fn covered() -> String {
    [COLUMNS.as_slice(), &LATER].concat().join(", ")
}

/// A row of the audit as its hash sees it.
struct Entry {
    seq: i64,
    /// The other columns, encoded.
    rest: Vec<u8>,
}

impl Entry {
    /// Reads a row that begins with [`COLUMNS`] and [`LATER`].
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut rest = Vec::new();
        for at in 1..COLUMNS.len() {
            encode(row.get_ref(at)?, &mut rest);
        }
        for (at, name) in (COLUMNS.len()..).zip(LATER) {
            let value = row.get_ref(at)?;
            if value != ValueRef::Null {
                encode(ValueRef::Text(name.as_bytes()), &mut rest);
                encode(value, &mut rest);
            }
        }
        Ok(Self { seq: row.get(0)?, rest })
    }

    /// The hash of this row as the row of that number, after a row of that hash.
    fn hash(&self, seq: i64, before: &str) -> String {
        let mut number = Vec::new();
        encode(ValueRef::Integer(seq), &mut number);
        let digest =
            Sha256::new().chain_update(before).chain_update(&number).chain_update(&self.rest).finalize();
        digest.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }
}

fn encode(value: ValueRef<'_>, into: &mut Vec<u8>) {
    let mut sized = |kind: u8, bytes: &[u8]| {
        into.push(kind);
        into.extend((bytes.len() as u64).to_be_bytes());
        into.extend(bytes);
    };
    match value {
        ValueRef::Text(bytes) => sized(b't', bytes),
        // The table holds no such values, but a damaged file may.
        ValueRef::Blob(bytes) => sized(b'b', bytes),
        ValueRef::Real(number) => sized(b'r', &number.to_be_bytes()),
        ValueRef::Null => into.push(b'n'),
        ValueRef::Integer(number) => {
            into.push(b'i');
            into.extend(number.to_be_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with another program from the rule at the head of this file.
    #[test]
    fn the_hash_follows_the_written_rule() {
        let mut rest = Vec::new();
        for text in ["2026-03-12 14:05:00", "An", "front", "Set up Haarlijn."] {
            encode(ValueRef::Text(text.as_bytes()), &mut rest);
        }
        encode(ValueRef::Null, &mut rest);
        encode(ValueRef::Text(b"[]"), &mut rest);
        encode(ValueRef::Null, &mut rest);
        assert_eq!(
            Entry { seq: 1, rest }.hash(1, START),
            "68f9651ca97634a1ae092e4bde4db79e208178748d733ae28ec820b1a070c0a0"
        );
    }
}
