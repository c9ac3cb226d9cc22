//! Which backups a restore left behind, so that none of them is offered as the newest. Nothing else rests on this: the file
//! says it of itself.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, named_params};

use super::ours::File;
use crate::store::{Head, chain, error::StoreError};

/// Whether a restore left behind what ends there. An older file does not know.
pub(super) fn is_left_behind(conn: &Connection, end: &Head) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM left_behind WHERE chain = :chain)";
    conn.query_row(sql, named_params! { ":chain": end.chain }, |row| row.get(0)).unwrap_or(false)
}

/// Notes in a file that takes another one's place which backups of that one it knows nothing of.
pub(super) fn leave_behind(conn: &Connection, former: &Path, folders: &[PathBuf]) -> Result<(), StoreError> {
    let identity = super::origin::identity(conn)?;
    let file = File::at(identity, former);
    for backup in folders.iter().flat_map(|folder| file.backups(folder)) {
        if file.made(&backup) && !chain::holds(conn, &backup.origin.head)? {
            let sql = "INSERT OR IGNORE INTO left_behind (chain) VALUES (:chain)";
            conn.execute(sql, named_params! { ":chain": backup.origin.head.chain })?;
        }
    }
    Ok(())
}
