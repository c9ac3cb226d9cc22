//! What the newest backup knows of the audit: whoever cut it off or wrote it anew did not reach the backup.

use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use super::folder;
use super::restore::RESTORED;
use super::sealed;
use crate::domain::show_day;
use crate::store::Head;
use crate::store::Store;
use crate::store::chain;
use crate::store::error::StoreError;

/// A sentence when the audit is not the one that the newest backup was made from.
pub(in crate::store) fn contradiction(store: &Store) -> Result<Option<String>, StoreError> {
    let clinic = store.clinic()?.map(|clinic| clinic.name).unwrap_or_default();
    let Some(folder) = store.chosen_folder()?.or_else(|| usual(store.path())) else { return Ok(None) };
    let restored = restored(&store.conn)?;
    let backups = folder::backups(&folder, &clinic).into_iter();
    // What was backed up before the last restore is of the file that was left behind.
    let ours = backups.filter(|(_, at)| restored.is_none_or(|restored| *at > restored));
    let Some((path, at)) = ours.max_by_key(|(_, at)| *at) else { return Ok(None) };
    // A backup that cannot be read says nothing of this file.
    let Some(known) = head(&path) else { return Ok(None) };
    if known.seq == 0 || chain_at(&store.conn, known.seq)?.as_deref() == Some(&*known.chain) {
        return Ok(None);
    }
    Ok(Some(format!(
        "The audit is not the one that was backed up on {}: entry {} is another or missing. Entries were cut off or written anew \
         outside the program; {} has them.",
        show_day(at.date()),
        known.seq,
        path.display()
    )))
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

fn head(path: &Path) -> Option<Head> {
    if sealed::is_sealed(path).ok()? {
        return sealed::head(path);
    }
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    chain::head(&conn).ok()?
}

fn chain_at(conn: &Connection, seq: i64) -> Result<Option<String>, StoreError> {
    let mut statement = conn.prepare("SELECT chain FROM audit WHERE seq = :seq")?;
    Ok(statement.query_row(named_params! { ":seq": seq }, |row| row.get(0)).optional()?)
}
