//! The tables of the practice file, and how an older file is brought up to date.

use rusqlite::Connection;
use rusqlite::TransactionBehavior;

/// `hair`, by which a practice file tells itself from the databases of other programs.
pub(super) const APPLICATION_ID: i32 = 0x6861_6972;

/// The migrations by their number; none is edited once it has shipped.
const MIGRATIONS: [(u32, &str); 1] = [(1, include_str!("../../data/migrations/0001_practice.sql"))];

/// The newest version of the file that this program knows.
pub(super) const VERSION: u32 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// The last migration that a file has had.
pub(super) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings a file up to date, all of it or nothing of it.
pub(super) fn migrate(conn: &mut Connection) -> rusqlite::Result<()> {
    if version(conn)? == VERSION {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another desk may have brought it up to date meanwhile.
    let have = version(&tx)?;
    for (_, sql) in MIGRATIONS.iter().filter(|(number, _)| *number > have) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", VERSION)?;
    tx.commit()
}
