//! Whose a backup is: which practice, of which of its files, and how far it knows the audit.
//!
//! The identity of a practice is the hash of the first row of its audit, which the random id of that save is part of: it
//! is made with the set-up, every copy and every backup has it, those of older programs too, and nobody can forget to
//! carry it over. That makes it the quick test. What two copies of one file did since is told apart by the audit's chain:
//! a backup is of this file where its end lies in this file's chain.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, named_params};
use sha2::{Digest, Sha256};

use super::sealed;
use crate::store::{Head, chain};

/// Digits of a hash that are enough to tell practices, and places, apart.
const DIGITS: usize = 32;

/// What a file says of whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    /// The practice; older encrypted backups do not say it.
    pub identity: Option<String>,
    /// Which of its files, as a digest of where that lies; older backups do not say it.
    pub place: Option<String>,
    /// Where its audit ends.
    pub head: Head,
    /// Whether it is encrypted, so that its chain cannot be read.
    pub sealed: bool,
    /// Whether it is encrypted and says that the file it was made of has noted it.
    pub noted: bool,
}

impl Origin {
    /// What a backup says; nothing where it cannot be read.
    pub fn of_backup(path: &Path) -> Option<Self> {
        if sealed::is_sealed(path).ok()? {
            return sealed::origin(path);
        }
        let conn = read_only(path).filter(is_plainly_made)?;
        Some(Self {
            identity: identity(&conn).ok()?,
            place: place_noted(&conn).ok().flatten(),
            head: chain::head(&conn).ok()??,
            sealed: false,
            noted: false,
        })
    }
}

/// A file that is only read.
pub(super) fn read_only(path: &Path) -> Option<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()
}

/// Whether what is read of a file that anybody may have made lies in tables, and not in views, which may never end.
pub(super) fn is_plainly_made(conn: &Connection) -> bool {
    let sql = "SELECT NOT EXISTS (
                   SELECT 1 FROM sqlite_schema
                   WHERE lower(name) IN ('audit', 'audit_text', 'head', 'place', 'clinic', 'left_behind', 'sealed') AND (type <> 'table' OR sql NOT LIKE 'CREATE TABLE%')
               )";
    conn.query_row(sql, [], |row| row.get(0)).unwrap_or(false)
}

/// Whether a file is of nobody yet: it has no clinic, and nothing was written in it.
pub(super) fn is_blank(path: &Path) -> bool {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM audit) AND NOT EXISTS (SELECT 1 FROM clinic)";
    let conn = read_only(path).filter(is_plainly_made);
    conn.is_some_and(|conn| conn.query_row(sql, [], |row| row.get(0)).unwrap_or(false))
}

/// Which practice this is; none before anything was written.
pub(super) fn identity(conn: &Connection) -> rusqlite::Result<Option<String>> {
    Ok(chain::first(conn)?.and_then(|hash| hash.get(..DIGITS).map(str::to_owned)))
}

/// Where a practice lies, as a digest: a backup on a stick says nothing of the computer it came from.
pub(super) fn place(practice: &Path) -> String {
    digest(&fs::canonicalize(practice).unwrap_or_else(|_| canonical_folder(practice)))
}

/// The same of its name, wherever that leads.
pub(super) fn place_by_name(practice: &Path) -> String {
    digest(&canonical_folder(practice))
}

fn digest(whole: &Path) -> String {
    let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
    digest.iter().take(DIGITS / 2).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// The place of a file that is not there any more.
fn canonical_folder(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    folder.join(file.file_name().unwrap_or_default())
}

/// The place that a file says it lay at when it was last backed up.
fn place_noted(conn: &Connection) -> rusqlite::Result<Option<String>> {
    conn.query_row("SELECT place FROM place WHERE id = 1", [], |row| row.get(0)).optional()
}

/// Notes where a practice lies, so that the backup which is made next says it.
pub(super) fn note_place(conn: &Connection, place: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO place (id, place) VALUES (1, :place)
               ON CONFLICT (id) DO UPDATE SET place = excluded.place WHERE place <> excluded.place";
    conn.execute(sql, named_params! { ":place": place }).map(drop)
}

/// A file, read without touching it, its log or anything beside it: it may be damaged, and what is in its log is not seen.
pub(super) fn untouched(practice: &Path) -> Option<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(uri(practice)?, flags).ok()?;
    // A schema that may be written to is one whose file may be shorter than its header says.
    conn.pragma_update(None, "writable_schema", true).ok()?;
    Some(conn)
}

/// The address of a file that nobody writes to, as the driver takes it.
fn uri(file: &Path) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let escaped = file.to_str()?.bytes().fold(String::new(), |text, byte| {
        if plain(byte) {
            text + char::from(byte).encode_utf8(&mut [0; 4])
        } else {
            text + &format!("%{byte:02X}")
        }
    });
    Some(format!("file:{escaped}?immutable=1"))
}
