//! A practice file that is looked at and not written to: damaged, as is noticed beside the screen, or on a full disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fs::File, io, io::Read as _, path::Path};

use rusqlite::{Connection, config::DbConfig};

use super::backup::{Held, Unfinished};
use super::{Store, api::practice::ReadOnly, backup, error::StoreError, full, open, open::Header, schema};
use crate::domain::printable;

/// How many times longer than it is a cut file may have been.
const MOST: u64 = 10;

/// Memory for the pages of a file that is looked over, in KiB.
const CACHE: i32 = 256;

/// After how many steps of the check it is asked whether to stop.
const STEPS: i32 = 1_000;

/// That nothing is written.
#[derive(Debug)]
pub(super) struct Looking {
    why: ReadOnly,
    /// What in the file is not of this program.
    foreign: Vec<String>,
    /// The copy that is open in place of the file, and goes with the value.
    _copy: Option<(Unfinished, Held)>,
}

/// Whether the driver's quick check finds damage in a practice file. A file that cannot be looked into now, for whatever
/// other reason, counts as whole.
pub fn is_damaged(path: &Path) -> bool {
    is_damaged_unless(path, &Arc::default())
}

/// The same, until somebody says that it is to stop; then nothing was found.
pub fn is_damaged_unless(path: &Path, stops: &Arc<AtomicBool>) -> bool {
    open::open_as_it_is(path)
        .and_then(|mut conn| quick_check(&mut conn, Arc::clone(stops)))
        .map_or_else(|error| error.is_damage(), |whole| !whole)
}

fn quick_check(conn: &mut Connection, stops: Arc<AtomicBool>) -> Result<bool, StoreError> {
    // Each page is read once, so there is no use in keeping any.
    conn.pragma_update(None, "cache_size", -CACHE)?;
    conn.progress_handler(STEPS, Some(move || stops.load(Ordering::Relaxed)))?;
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(said == "ok")
}

impl Store {
    /// Opens a copy of a damaged practice file, to look at what can still be read. The file itself stays as it is.
    pub fn open_to_look(path: &Path) -> Result<Self, StoreError> {
        let (copy, held) = backup::make_beside(path, backup::LOOKING)?;
        bring(path, copy.path()).map_err(|error| open::unreachable_file(path, error))?;
        let conn = open::open_and_migrate(copy.path())?;
        let store = Self::on(conn, Some(copy.path()));
        Ok(Self {
            looking: Some(Looking { why: ReadOnly::Damaged, foreign: Vec::new(), _copy: Some((copy, held)) }),
            ..store
        })
    }

    /// From now on nothing is written: the file was found to be damaged.
    pub fn only_look(&mut self) {
        self.looking.get_or_insert(Looking { why: ReadOnly::Damaged, foreign: Vec::new(), _copy: None });
    }

    /// Why nothing is written, if that is so.
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.looking.as_ref().map(|looking| looking.why)
    }

    /// What was opened; where there is no room on the disk to open it, a copy in memory to look at.
    pub(super) fn opened(path: &Path, opened: Result<Connection, StoreError>) -> Result<Self, StoreError> {
        match opened {
            Ok(conn) => Self::on(conn, Some(path)).unless_foreign(),
            Err(error) if error.is_full_disk() => match full::open_in_memory(path) {
                Ok(conn) => {
                    let looking = Looking { why: ReadOnly::DiskFull, foreign: Vec::new(), _copy: None };
                    Ok(Self { looking: Some(looking), ..Self::on(conn, Some(path)) })
                }
                Err(_) => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    pub(super) fn ensure_writable(&self) -> Result<(), StoreError> {
        match self.read_only() {
            None => Ok(()),
            Some(ReadOnly::Damaged) => Err(StoreError::OnlyToLook),
            Some(ReadOnly::DiskFull) => Err(StoreError::NoRoom),
            Some(ReadOnly::Foreign) => {
                let words = self.foreign().unwrap_or_default();
                Err(StoreError::Refused(format!("Nothing was saved. {words}")))
            }
        }
    }

    /// What in the file is not of this program, and what to do about it.
    pub(super) fn foreign(&self) -> Option<String> {
        let foreign = &self.looking.as_ref()?.foreign;
        let first = foreign.first()?;
        let more = match foreign.len() - 1 {
            0 => String::new(),
            more => format!(" The same goes for {more} more, which hairline check names."),
        };
        Some(format!(
            "{first}{more} It may write along unseen, so the practice is open only to be looked at. Quit, then put back a backup: \
             hairline restore."
        ))
    }

    /// A store that only looks where something in the file is not of this program.
    fn unless_foreign(mut self) -> Result<Self, StoreError> {
        self.look_for_foreign()?;
        Ok(self)
    }

    /// Looks whether anything in the file is not of this program, where it was not looked at since it changed.
    pub(super) fn look_for_foreign(&mut self) -> Result<(), StoreError> {
        let version = self.conn.pragma_query_value(None, "schema_version", |row| row.get(0)).ok();
        if self.looking.is_some() || self.made == version {
            return Ok(());
        }
        self.made = version;
        // What cannot be read is damage, which is found elsewhere.
        let found = schema::differences(&self.conn).unwrap_or_default();
        if !found.is_empty() {
            // What still is written here, as wrong PINs are, lets none of it do anything.
            self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
            let foreign = found.iter().map(|words| printable(words).into_owned()).collect();
            self.looking = Some(Looking { why: ReadOnly::Foreign, foreign, _copy: None });
        }
        Ok(())
    }

    /// The same for what only reads the practice: a full disk does not stand in its way.
    pub(super) fn ensure_whole(&self) -> Result<(), StoreError> {
        match self.read_only() {
            Some(ReadOnly::Damaged | ReadOnly::Foreign) => self.ensure_writable(),
            None | Some(ReadOnly::DiskFull) => Ok(()),
        }
    }
}

/// Copies a file with its log, and makes one that was cut as long as it was: what is missing can then not be read, but
/// what is there can.
fn bring(path: &Path, copy: &Path) -> io::Result<()> {
    let into = |copy: &Path| File::options().write(true).create(true).truncate(true).open(copy);
    let mut file = into(copy)?;
    io::copy(&mut File::open(path)?, &mut file)?;
    let length = file.metadata()?.len();
    let mut header = Vec::new();
    File::open(path)?.take(Header::LENGTH as u64).read_to_end(&mut header)?;
    let was = Header::length(&header);
    if (length..=length.saturating_mul(MOST)).contains(&was) {
        file.set_len(was)?;
    }
    let log = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        name
    };
    match File::open(log(path)) {
        Ok(mut from) => io::copy(&mut from, &mut into(Path::new(&log(copy)))?).map(drop),
        Err(_) => Ok(()),
    }
}
