//! The newest backup of a practice, found without the practice: it may be damaged, cut or gone.

use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::OpenFlags;

use super::Contents;
use super::copy;
use super::folder;
use super::sealed;

/// A backup that can be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made.
    pub at: NaiveDateTime,
    /// What it holds; none where it is encrypted.
    pub contents: Option<Contents>,
}

/// The newest backup of a practice: in the folder that was chosen, as far as the practice can say it, where the last one
/// went, or beside the file.
pub fn newest(practice: &Path) -> Option<Newest> {
    let told = Told::read(practice).unwrap_or_default();
    let beside = practice.with_file_name(folder::USUAL);
    let into = told.last.as_deref().and_then(Path::parent).map(Path::to_owned);
    let mut folders: Vec<PathBuf> = told.folder.into_iter().chain(into).chain([beside]).collect();
    folders.dedup();
    let of = |clinic: Option<&str>| -> Vec<_> {
        folders.iter().flat_map(|folder| folder::all_backups(folder, clinic)).collect()
    };
    let mut backups = of(told.clinic.as_deref());
    if backups.is_empty() {
        // The clinic may have had another name when they were made.
        backups = of(None);
    }
    backups.sort_by_key(|(_, at)| *at);
    backups.into_iter().rev().find_map(|(path, at)| {
        let contents = if sealed::is_sealed(&path).ok()? { None } else { Some(contents(&path)?) };
        Some(Newest { path, at, contents })
    })
}

fn contents(backup: &Path) -> Option<Contents> {
    let conn = Connection::open_with_flags(backup, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    copy::contents(&conn).ok()
}

/// What a practice file still says of its backups.
#[derive(Debug, Default)]
struct Told {
    clinic: Option<String>,
    folder: Option<PathBuf>,
    last: Option<PathBuf>,
}

impl Told {
    /// Reads it without touching the file, its log or anything beside it.
    fn read(practice: &Path) -> Option<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(uri(practice)?, flags).ok()?;
        // A schema that may be written to is one whose file may be shorter than its header says.
        conn.pragma_update(None, "writable_schema", true).ok()?;
        let text = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, Option<String>>(0)).ok().flatten();
        Some(Self {
            clinic: text("SELECT name FROM clinic"),
            folder: text("SELECT backup_folder FROM clinic").map(PathBuf::from),
            last: text("SELECT file FROM backup").map(PathBuf::from),
        })
    }
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
