//! What the backups know of the audit: whoever cut it off or wrote it anew did not reach them.

use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use super::folder;
use super::ours::Backup;
use super::ours::File;
use super::restore::RESTORED;
use crate::domain::show_day;
use crate::store::Head;
use crate::store::Store;
use crate::store::chain;
use crate::store::error::StoreError;

/// A sentence when the audit is not the one that a backup of this very file was made from. What was backed up of a copy of
/// it went on apart, and says nothing.
pub(in crate::store) fn contradiction(store: &Store) -> Result<Option<String>, StoreError> {
    let Some(folder) = store.chosen_folder()?.or_else(|| usual(store.path())) else { return Ok(None) };
    let file = File::of(store)?;
    let restored = restored(&store.conn)?;
    let mut found: Option<Backup> = None;
    for backup in file.backups(&folder) {
        // What was backed up before the last restore is of what was left behind.
        let is_former = restored.is_some_and(|restored| backup.at <= restored)
            || is_left_behind(&store.conn, &backup.origin.head);
        if file.made(&backup) && !is_former && !chain::holds(&store.conn, &backup.origin.head)? {
            found = found.filter(|found| found.order() > backup.order()).or(Some(backup));
        }
    }
    Ok(found.map(|Backup { path, at, origin }| {
        format!(
            "The audit is not the one that was backed up on {}: entry {} is another or missing. Entries were cut off or written anew \
             outside the program; {} has them.",
            show_day(at.date()),
            origin.head.seq,
            path.display()
        )
    }))
}

fn usual(practice: Option<&Path>) -> Option<PathBuf> {
    practice.map(|practice| practice.with_file_name(folder::USUAL))
}

/// When a backup was last put back.
fn restored(conn: &Connection) -> Result<Option<NaiveDateTime>, StoreError> {
    let sql = "SELECT at FROM audit WHERE substr(what, 1, :length) = :words ORDER BY seq DESC LIMIT 1";
    let mut statement = conn.prepare(sql)?;
    let params = named_params! { ":length": RESTORED.chars().count(), ":words": RESTORED };
    Ok(statement.query_row(params, |row| row.get(0)).optional()?)
}

/// Whether a restore left behind what ends there. An older file does not know.
pub(super) fn is_left_behind(conn: &Connection, end: &Head) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM left_behind WHERE chain = :chain)";
    conn.query_row(sql, named_params! { ":chain": end.chain }, |row| row.get(0)).unwrap_or(false)
}

/// Notes in a file that takes another one's place which backups of that one it knows nothing of.
pub(super) fn leave_behind(conn: &Connection, former: &Path, folders: &[PathBuf]) -> Result<(), StoreError> {
    let identity = super::origin::identity(conn)?;
    let file = File { identity, place: super::origin::place(former) };
    for backup in folders.iter().flat_map(|folder| file.backups(folder)) {
        if file.made(&backup) && !chain::holds(conn, &backup.origin.head)? {
            let sql = "INSERT OR IGNORE INTO left_behind (chain) VALUES (:chain)";
            conn.execute(sql, named_params! { ":chain": backup.origin.head.chain })?;
        }
    }
    Ok(())
}
