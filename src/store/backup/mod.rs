//! Backups: copied whole, opened again and checked, and only then given their name; the oldest are thinned out.

mod beside;
mod copy;
mod elsewhere;
mod evidence;
mod folder;
mod known;
mod later;
mod name;
mod newest;
mod origin;
mod ours;
mod register;
mod restore;
mod sealed;
mod settings;
mod standing;
mod thinning;
mod unfinished;

use std::path::{Path, PathBuf};
use std::{fs, path};

use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::{Connection, OptionalExtension, named_params};

use super::api::backup::{BackupAge, Finding, LastBackup};
use super::{Head, Progress, Store, error::StoreError, heads};
use crate::domain::{Currency, Money, Passphrase, ShortHead, printable};
use copy::Copied;
use origin::Origin;
use ours::{Backup, File};
use standing::Standing;

pub(super) use beside::{LOOKING, make as make_beside};
pub(super) use copy::beside as keep_beside;
pub(super) use evidence::{Compared, Depth};
pub(super) use folder::{Found, USUAL, choose};
pub(super) use newest::is_backed_up;
pub use newest::{Found as FoundBackup, Newest, UNSEALED, newest, newest_of_damaged};
pub use restore::{Restore, Stranger};
pub(super) use sealed::Key;
pub(super) use settings::settings;
pub(super) use unfinished::{Held, Unfinished};

/// What a practice holds, in the figures by which a person tells two of them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Clients, archived ones too.
    pub clients: i64,
    /// Sessions, voided ones too.
    pub sessions: i64,
    /// Payments, voided ones left out.
    pub payments: i64,
    /// What they add up to, less what was given back.
    pub received: Money,
    /// The currency of that.
    pub currency: Currency,
    /// Entries of the audit.
    pub entries: i64,
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
    /// Where the audit in it ends, as it is written on paper.
    pub head: Option<ShortHead>,
    /// How many older ones were taken away.
    pub thinned: usize,
    /// What the check found that is not damage; the backup has it as the practice has.
    pub findings: Vec<String>,
    /// Whether its records were held against the audit, which for a large one is done beside the work.
    pub compared: bool,
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
        Ok(settings::folder(&self.conn)?.map(PathBuf::from))
    }

    /// Whether a backup is due: there is none, it is not where it was or not what was noted, it is older than a day, something
    /// was written since and it is older than this, or the folder it should be in is there again.
    pub fn needs_backup(&self, now: NaiveDateTime, older_than: TimeDelta) -> Result<bool, StoreError> {
        // Of a file that is only looked at, since something in it is not as it should be, none is made.
        if self.ensure_whole().is_err() || self.clinic()?.is_none_or(|clinic| clinic.demo) {
            return Ok(false);
        }
        let Some((last, noted)) = last(&self.conn)? else { return Ok(true) };
        let since = now - last.at;
        if Standing::of(&self.conn, &last, &noted)? != Standing::AsNoted {
            return Ok(true);
        }
        let may_go_home = || -> Result<bool, StoreError> {
            Ok(is_elsewhere(&self.conn)? && folder::is_there(&self.backup_folder()?).is_ok())
        };
        // A clock that was set back makes the last one as good as none.
        Ok(since < TimeDelta::zero()
            || since > TimeDelta::days(1)
            || (since >= older_than && self.head()?.seq != noted.seq)
            || may_go_home()?)
    }

    /// Backs the practice up into a folder that is there, encrypted where the clinic has set a passphrase, and thins out
    /// the older backups of this file there.
    pub fn back_up(
        &mut self,
        folder: &Path,
        now: NaiveDateTime,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Verified, StoreError> {
        let key = settings::key(&self.conn)?;
        self.back_up_with(key.as_ref(), folder, now, tell)
    }

    /// The same, encrypted with a passphrase for this once.
    pub fn back_up_encrypted(
        &mut self,
        passphrase: &Passphrase,
        folder: &Path,
        now: NaiveDateTime,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Verified, StoreError> {
        self.back_up_with(Some(&Key::new(passphrase)?), folder, now, tell)
    }

    /// Backs the practice up into the folder that the clinic chose; where that one cannot be used, beside the file, and
    /// says so.
    pub fn back_up_as_set(
        &mut self,
        now: NaiveDateTime,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<(Verified, Option<String>), StoreError> {
        let folder = self.backup_folder()?;
        let refusal = match self.back_up(&folder, now, tell) {
            Ok(verified) => return Ok((verified, None)),
            Err(error) => error,
        };
        let usual = folder::usual(self.path())?;
        if usual == folder {
            return Err(refusal);
        }
        let verified = self.back_up(&usual, now, tell)?;
        self.conn.execute("UPDATE backup SET elsewhere = 1 WHERE id = 1", [])?;
        let shown = usual.to_string_lossy().into_owned();
        let words = format!("{refusal} Meanwhile the backup went into {}.", printable(&shown));
        Ok((verified, Some(words)))
    }

    fn back_up_with(
        &mut self,
        key: Option<&Key>,
        folder: &Path,
        now: NaiveDateTime,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Verified, StoreError> {
        self.ensure_whole()?;
        folder::is_there(folder)?;
        let clinic = self.clinic()?.map(|clinic| clinic.name).unwrap_or_default();
        let file = File::of(self)?;
        let identity = file.identity.as_deref();
        // Where it cannot be noted the backup does not say of which file it is, and is never thinned out.
        let _ = origin::note_place(&self.conn, &file.place);
        let _held = unfinished::hold(folder, |name| {
            name::is_partial(&clinic, identity, name)
                && !evidence::is_evidence(&self.conn, &file, &folder.join(name))
        });
        let called = if settings::is_neutral(&self.conn)? { name::NEUTRAL } else { &clinic };
        let (partial, at) = folder::begin(folder, (called, identity), now)?;
        let (mut copied, end) = match key {
            Some(key) => (self.copy_sealed(key, &file, partial.path(), tell)?, name::SEALED),
            None => (copy::copy(&self.conn, partial.path(), tell)?, name::PLAIN),
        };
        let name = name::name(called, identity, at, end);
        let path = folder.join(&name);
        let mut held = self.against_backups(&file, Some((folder, partial.path())), Depth::Ends)?;
        copied.findings.splice(0..0, std::mem::take(&mut held.findings));
        if key.is_some() {
            register::note(&self.conn, partial.path(), &name, &copied.head)
                .map_err(|error| folder::trouble(folder, &error))?;
        }
        folder::put(partial.path(), &path).map_err(|error| folder::trouble(folder, &error))?;
        self.note_backup(at, &path, &copied)?;
        held.fitting.push(Backup { path: path.clone(), at, origin: origin_of(&file, &copied.head) });
        // Where another program wrote, and where that was not looked for, the older backups are what tells what was there before.
        let may_thin = copied.findings.is_empty() && copied.compared;
        let thinned = if may_thin { ours::thin(&file, &held.fitting, &path) } else { 0 };
        let Copied { contents, head, findings, compared } = copied;
        Ok(Verified { path, contents, head: heads::short(&head), thinned, findings, compared })
    }

    /// Every backup that there is in the folders of this file, held against its audit.
    pub(super) fn held_against_backups(&self, depth: Depth) -> Result<Compared, StoreError> {
        self.against_backups(&File::of(self)?, None, depth)
    }

    /// The same while one is being made in a folder.
    fn against_backups(
        &self,
        file: &File,
        being_made: Option<(&Path, &Path)>,
        depth: Depth,
    ) -> Result<Compared, StoreError> {
        let into = being_made.map(|(folder, _)| folder.to_owned());
        let last = self.last_backup()?.map(|last| PathBuf::from(last.file));
        let last = last.and_then(|last| last.parent().map(Path::to_owned));
        let usual = self.path().map(|practice| practice.with_file_name(folder::USUAL));
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in into.into_iter().chain(self.chosen_folder()?).chain(last).chain(usual) {
            let same = |other: &PathBuf| fs::canonicalize(other).ok() == fs::canonicalize(&folder).ok();
            if folder.is_dir() && !folders.iter().any(same) {
                folders.push(folder);
            }
        }
        let being_made = being_made.map(|(_, partial)| partial);
        Ok(evidence::compare(&self.conn, file, self.path(), (&folders, being_made), depth))
    }

    /// Makes the copy beside the practice, where what it holds lies anyway, and encrypts it into a file elsewhere.
    fn copy_sealed(
        &self,
        key: &Key,
        file: &File,
        into: &Path,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Copied, StoreError> {
        let (plain, _held) = beside::make(self.path().unwrap_or(into), beside::COPYING)?;
        let copied = copy::copy(&self.conn, plain.path(), tell)?;
        tell(Progress { doing: "encrypting the copy", done: 0, of: 0 });
        let origin = Origin { sealed: true, noted: true, ..origin_of(file, &copied.head) };
        sealed::seal_and_try(plain.path(), into, key, &origin)?;
        Ok(copied)
    }

    fn note_backup(&self, at: NaiveDateTime, file: &Path, copied: &Copied) -> Result<(), StoreError> {
        self.conn.execute(
            "INSERT INTO backup (id, at, file, seq, chain, findings, finding, elsewhere, compared)
             VALUES (1, :at, :file, :seq, :chain, :findings, :finding, 0, :compared)
             ON CONFLICT (id) DO UPDATE SET
                 at = excluded.at, file = excluded.file, seq = excluded.seq, chain = excluded.chain,
                 findings = excluded.findings, finding = excluded.finding, elsewhere = excluded.elsewhere,
                 compared = excluded.compared",
            named_params! {
                ":at": at,
                ":file": path::absolute(file).unwrap_or_else(|_| file.to_owned()).to_string_lossy(),
                ":seq": copied.head.seq,
                ":chain": copied.head.chain,
                ":findings": copied.findings.len(),
                ":finding": copied.findings.first(),
                ":compared": copied.compared,
            },
        )?;
        Ok(())
    }
}

/// What a backup that is made of a file says of itself.
fn origin_of(file: &File, head: &Head) -> Origin {
    let File { identity, place, .. } = file.clone();
    Origin { identity, place: Some(place), head: head.clone(), sealed: false, noted: false }
}

/// The last backup that was found whole, and where its audit ends.
fn last(conn: &Connection) -> Result<Option<(LastBackup, Head)>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT at, file, seq, chain FROM backup WHERE id = 1")?;
    let last = statement.query_row([], |row| {
        Ok((LastBackup { at: row.get("at")?, file: row.get("file")? }, Head::read(row)?))
    });
    Ok(last.optional()?)
}

/// How old the last backup is, and what there is to say of it.
pub(super) fn age(conn: &Connection) -> Result<BackupAge, StoreError> {
    if super::clinic(conn)?.is_none_or(|clinic| clinic.demo) {
        return Ok(BackupAge::default());
    }
    let mut statement =
        conn.prepare_cached("SELECT at FROM audit WHERE seq = (SELECT min(seq) FROM audit)")?;
    let begun = statement.query_row([], |row| row.get(0)).optional()?;
    let elsewhere = is_elsewhere(conn)?;
    let last = last(conn)?;
    let standing = last.as_ref().map(|(last, noted)| Standing::of(conn, last, noted)).transpose()?;
    let last = last.map(|(last, _)| last);
    let missing = last.as_ref().filter(|_| standing == Some(Standing::Missing));
    let missing = missing.map(|last| folder::name_of(Path::new(&last.file)));
    let doubtful = standing == Some(Standing::Doubtful);
    let uncompared = is_noted(conn, "compared = 0")?;
    let (last, finding) = (last.map(|last| last.at), finding(conn)?);
    Ok(BackupAge { last, begun, elsewhere, missing, doubtful, uncompared, finding })
}

/// Whether the last backup went beside the file, since the folder that was chosen could not be used.
fn is_elsewhere(conn: &Connection) -> Result<bool, StoreError> {
    Ok(settings::folder(conn)?.is_some() && is_noted(conn, "elsewhere = 1")?)
}

/// Whether this was noted of the last backup.
fn is_noted(conn: &Connection, what: &str) -> Result<bool, StoreError> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM backup WHERE id = 1 AND {what})");
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// What the check before the last backup found.
fn finding(conn: &Connection) -> Result<Option<Finding>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT findings, finding FROM backup WHERE id = 1 AND findings > 0")?;
    let found = statement
        .query_row([], |row| Ok(Finding { count: row.get("findings")?, first: row.get("finding")? }));
    Ok(found.optional()?)
}

/// Whether this is the name of a backup.
pub(super) fn is_of_a_backup(name: &str) -> bool {
    name::Named::read(name).is_some()
}
