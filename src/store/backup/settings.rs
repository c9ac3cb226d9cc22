//! How the clinic has set its backups: into which folder, and with which key.

use rusqlite::{Connection, OptionalExtension};

use super::{last, sealed::Key};
use crate::store::{api::backup::BackupSettings, error::StoreError, heads};

/// Everything the settings show of the backups.
pub(in crate::store) fn settings(conn: &Connection) -> Result<BackupSettings, StoreError> {
    let last = last(conn)?;
    Ok(BackupSettings {
        folder: folder(conn)?,
        encrypted: key(conn)?.is_some(),
        neutral: is_neutral(conn)?,
        head: last.as_ref().and_then(|(_, head)| heads::short(head)),
        last: last.map(|(last, _)| last),
    })
}

/// The folder that was chosen.
pub(super) fn folder(conn: &Connection) -> Result<Option<String>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT backup_folder FROM clinic WHERE id = 1")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?.flatten())
}

/// Whether the names of backups leave out which clinic they are of.
pub(super) fn is_neutral(conn: &Connection) -> Result<bool, StoreError> {
    let mut statement = conn.prepare_cached("SELECT backup_neutral IS NOT NULL FROM clinic WHERE id = 1")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?.unwrap_or(false))
}

/// What encrypts the backups.
pub(super) fn key(conn: &Connection) -> Result<Option<Key>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT backup_recipient, backup_identity FROM clinic WHERE id = 1")?;
    let key = statement.query_row([], |row| {
        let halves: (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
        Ok(halves.0.zip(halves.1).map(|(recipient, identity)| Key { recipient, identity }))
    });
    Ok(key.optional()?.flatten())
}
