//! The newest backup of a practice file, found with or without the file: it may be damaged, cut or gone.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::ours::{Backup, File};
use super::{Contents, copy, folder, known, origin, ours, settings};
use crate::store::{Head, chain, looking, open};

/// A backup that can be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made.
    pub at: NaiveDateTime,
    /// What it holds; none where it is encrypted.
    pub contents: Option<Contents>,
    /// Whether it is not encrypted although the clinic encrypts its backups, as far as the files tell.
    pub unsealed: bool,
}

/// What is said of one that is not encrypted although the clinic encrypts its backups.
pub const UNSEALED: &str = "This backup is not encrypted, and this clinic encrypts its backups: whoever had it could read it and \
                            change it.";

/// What is found of the backups of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// None of this file.
    None,
    /// The newest one, by the audit.
    One(Newest),
    /// Of several practices, or of copies of one that went on apart, and nothing says which of them this file was: the newest
    /// of each, the one made last first.
    Several(Vec<Newest>),
}

/// The newest backup of a practice file: in the folder that was chosen, as far as the file can say it, where the last one
/// went, or beside the file.
pub fn newest(practice: &Path) -> Found {
    found(&Told::read(practice), practice)
}

/// The same of a file that was found to be damaged, which is not touched.
pub fn newest_of_damaged(practice: &Path) -> Found {
    found(&Told::by(None, practice), practice)
}

fn found(told: &Told, practice: &Path) -> Found {
    let mut backups: Vec<Backup> =
        told.folders(practice).iter().flat_map(|folder| told.file.backups(folder)).collect();
    if told.file.identity.is_some() {
        backups.retain(|backup| told.owns(backup));
        backups.sort_by_key(Backup::order);
        return backups.iter().rev().find_map(|backup| told.opened(backup)).map_or(Found::None, Found::One);
    }
    // Of those that say of which file they are, this file's are meant.
    if backups.iter().any(|backup| told.file.made(backup)) {
        backups.retain(|backup| told.file.made(backup));
    }
    let mut lines: Vec<Newest> = ends(backups).iter().filter_map(|backup| told.opened(backup)).collect();
    if lines.len() > 1 { Found::Several(lines) } else { lines.pop().map_or(Found::None, Found::One) }
}

/// Where the backups of a practice file may be, as far as it can say it.
pub(super) fn folders(practice: &Path) -> Vec<PathBuf> {
    Told::read(practice).folders(practice)
}

/// Whether there is a backup that was made of the file at this place, or that may have been.
pub(in crate::store) fn is_backed_up(practice: &Path) -> bool {
    let file = File::at(None, practice);
    let backups = file.backups(&practice.with_file_name(folder::USUAL));
    backups.iter().any(|backup| backup.origin.place.is_none() || file.made(backup))
}

/// The newest backup of each line: one that another one goes on from is passed over, and so is what a restore left behind.
fn ends(mut backups: Vec<Backup>) -> Vec<Backup> {
    backups.sort_by_key(Backup::order);
    let mut ends: Vec<Backup> = Vec::new();
    while let Some(backup) = backups.pop() {
        if !ends.iter().any(|end| is_before(&backup, end)) {
            ends.push(backup);
        }
    }
    ends
}

/// Whether a backup is of the same line as a newer one. Where the newer one is encrypted, only what proves the contrary
/// counts: another practice, another file, or the same number with another hash.
fn is_before(backup: &Backup, newer: &Backup) -> bool {
    let (one, other) = (&backup.origin, &newer.origin);
    let differ = |one: &Option<String>, other: &Option<String>| {
        one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other)
    };
    if differ(&one.identity, &other.identity) {
        return false;
    }
    let goes_on = ours::goes_on_from(newer, &one.head);
    goes_on.unwrap_or_else(|| {
        !differ(&one.place, &other.place) && (one.head.seq < other.head.seq || one.head == other.head)
    }) || origin::read_only(&newer.path).is_some_and(|conn| known::is_left_behind(&conn, &one.head))
}

/// Whether a practice, or a backup of it, says that its backups are encrypted; not where it cannot be read.
pub(super) fn encrypts(file: &Path) -> bool {
    let conn = open::open_as_it_is(file).ok().or_else(|| origin::untouched(file));
    conn.is_some_and(|conn| has_key(&conn))
}

fn has_key(conn: &Connection) -> bool {
    settings::key(conn).is_ok_and(|key| key.is_some())
}

/// What a practice file still says of itself and of its backups.
struct Told {
    conn: Option<Connection>,
    /// Whether all of it can be read, with what is in the log beside it.
    intact: bool,
    file: File,
    head: Option<Head>,
}

impl Told {
    fn read(practice: &Path) -> Self {
        let is_whole = !looking::is_damaged(practice);
        Self::by(open::open_as_it_is(practice).ok().filter(|_| is_whole), practice)
    }

    /// By a file that is whole, or by what is left of it.
    fn by(whole: Option<Connection>, practice: &Path) -> Self {
        let is_intact = whole.is_some();
        let conn = whole.or_else(|| origin::untouched(practice));
        let identity = conn.as_ref().and_then(|conn| origin::identity(conn).ok().flatten());
        let head = conn.as_ref().and_then(|conn| chain::head(conn).ok().flatten());
        Self { conn, intact: is_intact, file: File::at(identity, practice), head }
    }

    /// Whether a backup is of this file: it is a beginning of its audit, or it was made of this very file and goes on from
    /// where the file ends, as where an older file was put in its place. Of a damaged file the end may be what is missing, so
    /// that whatever was made of it counts, unless a restore left it behind.
    fn owns(&self, backup: &Backup) -> bool {
        let Some(conn) = &self.conn else { return false };
        let end = &backup.origin.head;
        if chain::holds(conn, end).unwrap_or(false) {
            return true;
        }
        let goes_on =
            |head: &Head| end.seq > head.seq && ours::goes_on_from(backup, head).unwrap_or(!self.intact);
        let goes_on = self.head.as_ref().is_some_and(goes_on);
        match (&backup.origin.place, self.intact) {
            (Some(_), true) => self.file.made(backup) && goes_on,
            (Some(_), false) => self.file.made(backup) && !known::is_left_behind(conn, end),
            (None, is_intact) => !is_intact && goes_on,
        }
    }

    /// A backup that can be opened; an encrypted one is for the passphrase to open.
    fn opened(&self, backup: &Backup) -> Option<Newest> {
        let (path, at) = (backup.path.clone(), backup.at);
        if backup.origin.sealed {
            return Some(Newest { path, at, contents: None, unsealed: false });
        }
        let conn = origin::read_only(&path)?;
        let unsealed = has_key(&conn) || self.conn.as_ref().is_some_and(has_key);
        Some(Newest { path, at, contents: Some(copy::contents(&conn).ok()?), unsealed })
    }

    fn folders(&self, practice: &Path) -> Vec<PathBuf> {
        let text = |sql: &str| -> Option<String> {
            self.conn.as_ref()?.query_row(sql, [], |row| row.get::<_, Option<String>>(0)).ok().flatten()
        };
        let chosen = text("SELECT backup_folder FROM clinic").map(PathBuf::from);
        let last = text("SELECT file FROM backup").map(PathBuf::from);
        let into = last.as_deref().and_then(Path::parent).map(Path::to_owned);
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in chosen.into_iter().chain(into).chain([practice.with_file_name(folder::USUAL)]) {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        folders
    }
}
