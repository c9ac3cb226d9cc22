//! Backups: copied whole, opened again and checked, and only then given their name; the oldest are thinned out.

mod copy;
mod folder;
mod known;
mod name;
mod restore;
mod thinning;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDateTime;
use chrono::TimeDelta;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use super::Head;
use super::Progress;
use super::Store;
use super::api::backup::BackupAge;
use super::api::backup::LastBackup;
use super::error::StoreError;

pub(super) use copy::beside;
pub(super) use known::contradiction;
pub use restore::Restore;

/// What a practice holds, in the figures by which a person tells two of them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Clients, archived ones too.
    pub clients: i64,
    /// Sessions, voided ones too.
    pub sessions: i64,
    /// When something was last written down.
    pub changed: Option<NaiveDateTime>,
}

/// A backup that was opened again and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Where it is.
    pub path: PathBuf,
    /// What is in it.
    pub contents: Contents,
    /// How many older ones were taken away.
    pub thinned: usize,
    /// What was done to the audit outside the program; the backup has it as the practice has.
    pub tampering: Vec<String>,
}

impl Store {
    /// What the practice holds.
    pub fn contents(&self) -> Result<Contents, StoreError> {
        copy::contents(&self.conn)
    }

    /// The last backup that was found whole.
    pub fn last_backup(&self) -> Result<Option<LastBackup>, StoreError> {
        Ok(last(&self.conn)?.map(|(last, _)| last))
    }

    /// The folder in which this practice keeps its backups; the usual one is made where it is missing.
    pub fn backup_folder(&self) -> Result<PathBuf, StoreError> {
        match self.chosen_folder()? {
            Some(folder) => Ok(folder),
            None => folder::usual(self.path()),
        }
    }

    /// The folder that the clinic chose, if it did.
    pub fn chosen_folder(&self) -> Result<Option<PathBuf>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT backup_folder FROM clinic WHERE id = 1")?;
        let chosen = statement.query_row([], |row| row.get::<_, Option<String>>(0)).optional()?;
        Ok(chosen.flatten().map(PathBuf::from))
    }

    /// Whether a backup is due: there is none, it is older than a day, or something was written since and it is older
    /// than this.
    pub fn needs_backup(&self, now: NaiveDateTime, older_than: TimeDelta) -> Result<bool, StoreError> {
        if self.clinic()?.is_none_or(|clinic| clinic.demo) {
            return Ok(false);
        }
        let Some((last, seq)) = last(&self.conn)? else { return Ok(true) };
        let age = now - last.at;
        // A clock that was set back makes the last one as good as none.
        Ok(age < TimeDelta::zero()
            || age > TimeDelta::days(1)
            || (age >= older_than && self.head()?.seq != seq))
    }

    /// Backs the practice up into a folder that is there, and thins out the older backups of this clinic there.
    pub fn back_up(
        &mut self,
        folder: &Path,
        now: NaiveDateTime,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Verified, StoreError> {
        folder::is_there(folder)?;
        let clinic = self.clinic()?.map(|clinic| clinic.name).unwrap_or_default();
        let (path, at) = folder::free_name(folder, &clinic, now);
        let partial = path.with_extension("partial");
        let copied = copy::copy(&self.conn, &partial, tell).and_then(|copied| {
            folder::put(&partial, &path).map_err(|error| folder::trouble(folder, &error))?;
            Ok(copied)
        });
        let copied = copied.inspect_err(|_| {
            // What is half done is of no use, and it may be gone already.
            let _ = fs::remove_file(&partial);
        })?;
        // Where another program wrote, the older backups are what tells what was there before.
        let thinned = if copied.tampering.is_empty() { folder::thin(folder, &clinic) } else { 0 };
        self.note_backup(at, &path, &copied.head)?;
        Ok(Verified { path, contents: copied.contents, thinned, tampering: copied.tampering })
    }

    fn note_backup(&self, at: NaiveDateTime, file: &Path, head: &Head) -> Result<(), StoreError> {
        self.conn.execute(
            "INSERT INTO backup (id, at, file, seq, chain) VALUES (1, :at, :file, :seq, :chain)
             ON CONFLICT (id) DO UPDATE SET
                 at = excluded.at, file = excluded.file, seq = excluded.seq, chain = excluded.chain",
            named_params! {
                ":at": at,
                ":file": file.to_string_lossy(),
                ":seq": head.seq,
                ":chain": head.chain,
            },
        )?;
        Ok(())
    }
}

/// The last backup that was found whole, and where its audit ends.
fn last(conn: &Connection) -> Result<Option<(LastBackup, i64)>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT at, file, seq FROM backup WHERE id = 1")?;
    let last = statement.query_row([], |row| {
        Ok((LastBackup { at: row.get("at")?, file: row.get("file")? }, row.get("seq")?))
    });
    Ok(last.optional()?)
}

/// How old the last backup is, and since when there is something to back up.
pub(super) fn age(conn: &Connection) -> Result<BackupAge, StoreError> {
    if super::clinic(conn)?.is_none_or(|clinic| clinic.demo) {
        return Ok(BackupAge::default());
    }
    let mut statement =
        conn.prepare_cached("SELECT at FROM audit WHERE seq = (SELECT min(seq) FROM audit)")?;
    let begun = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(BackupAge { last: last(conn)?.map(|(last, _)| last.at), begun })
}
