//! Where the chain of the audit ends, as it is and as it was noted, and which entries it has.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::rule::START;

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
    pub(in crate::store) fn start() -> Self {
        Self { seq: 0, chain: START.to_owned() }
    }

    /// From the columns `seq` and `chain`.
    pub(in crate::store) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { seq: row.get("seq")?, chain: row.get("chain")? })
    }
}

/// Where the chain ends, as it was noted with the last change.
pub(in crate::store) fn head(conn: &Connection) -> rusqlite::Result<Option<Head>> {
    let mut statement = conn.prepare_cached("SELECT seq, chain FROM head WHERE id = 1")?;
    statement.query_row([], Head::read).optional()
}

/// Notes where the chain ends.
pub(super) fn set_head(conn: &Connection, seq: i64, chain: &str) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO head (id, seq, chain) VALUES (1, :seq, :chain)
         ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, chain = excluded.chain",
    )?
    .execute(named_params! { ":seq": seq, ":chain": chain })
    .map(drop)
}

/// The last row that is there, whatever was noted.
pub(in crate::store) fn last(conn: &Connection) -> rusqlite::Result<Option<Head>> {
    let mut statement = conn.prepare_cached("SELECT seq, chain FROM audit ORDER BY seq DESC LIMIT 1")?;
    statement.query_row([], Head::read).optional()
}

/// The hash of the first row, which no later one can have.
pub(in crate::store) fn first(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT chain FROM audit ORDER BY seq LIMIT 1")?;
    statement.query_row([], |row| row.get(0)).optional()
}

/// Whether an audit has this row: what ended there is a beginning of it.
pub(in crate::store) fn holds(conn: &Connection, end: &Head) -> rusqlite::Result<bool> {
    let mut statement =
        conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM audit WHERE seq = :seq AND chain = :chain)")?;
    let values = named_params! { ":seq": end.seq, ":chain": end.chain };
    Ok(end.seq == 0 || statement.query_row(values, |row| row.get(0))?)
}

/// The number of the next row. A row that was cut off leaves a gap for ever, rather than its number to another.
pub(in crate::store) fn next(conn: &Connection) -> rusqlite::Result<i64> {
    let mut statement = conn.prepare_cached(
        "SELECT max(coalesce((SELECT seq FROM head), 0), coalesce((SELECT max(seq) FROM audit), 0),
                    coalesce((SELECT max(seq) FROM audit_text), 0)) + 1",
    )?;
    statement.query_row([], |row| row.get(0))
}
