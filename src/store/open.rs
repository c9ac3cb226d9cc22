//! Opening a practice file: look first, touch later.
//!
//! A file that is not ours is left byte for byte as it was, so its header is read before the driver may open it
//! for writing.

use std::fs::{File, OpenOptions};
use std::{fs, io, io::Read, path::Path, thread, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use super::error::{StoreError, Trouble, Unopenable};
use super::{backup, check::Progress, full, private, schema};

/// How long a desk waits for another one to finish writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Memory for the pages of a practice, in KiB: those that the screens of a hundred thousand clients read.
pub(super) const CACHE: i32 = 8 * 1024;

/// Every statement of a screen and of a write stays prepared.
const STATEMENTS: usize = 320;

/// What the log beside the file keeps of the disk once it is written back.
const LOG_BYTES: i64 = 16 * 1024 * 1024;

/// Is told how far bringing a file up to date has come.
type Tell<'a> = &'a mut dyn FnMut(Progress);

/// Opens a practice file; one that is not there is made.
pub(super) fn open_or_make(path: &Path, tell: Tell<'_>) -> Result<Connection, StoreError> {
    if path.try_exists().map_err(|error| unreachable_file(path, error))? {
        return open_existing(path, tell);
    }
    make(path)?;
    open_there(path, tell)
}

/// Opens a practice file that is there.
pub(super) fn open_existing(path: &Path, tell: Tell<'_>) -> Result<Connection, StoreError> {
    // A crash while a new practice is made leaves an empty file too, but no backups.
    let is_empty = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() == 0);
    if is_empty && backup::is_backed_up(path) {
        return Err(refuse(path, Unopenable::Emptied, None));
    }
    open_there(path, tell)
}

fn open_there(path: &Path, tell: Tell<'_>) -> Result<Connection, StoreError> {
    open_with(path, |conn, path| {
        guard(&conn, path)?;
        let conn = ready(conn, Some(path), tell)?;
        private::keep_to_oneself(path);
        Ok(conn)
    })
}

/// Opens a practice file that is itself a copy, and brings it up to date without another one beside it.
pub(super) fn open_and_migrate(path: &Path) -> Result<Connection, StoreError> {
    open_with(path, |conn, path| {
        guard(&conn, path)?;
        ready(conn, None, &mut |_| {})
    })
}

/// Opens a practice file that is there and leaves it as it is: an older one is refused.
pub(super) fn open_as_it_is(path: &Path) -> Result<Connection, StoreError> {
    open_with(path, |conn, path| {
        guard(&conn, path)?;
        match schema::version(&conn)? {
            0 => Err(refuse(path, Unopenable::NotADatabase, None)),
            found if found < schema::VERSION => Err(refuse(path, Unopenable::Older { found }, None)),
            _ => Ok(conn),
        }
    })
}

fn open_with(
    path: &Path,
    mut prepare: impl FnMut(Connection, &Path) -> Result<Connection, StoreError>,
) -> Result<Connection, StoreError> {
    look(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || Connection::open_with_flags(path, flags).map_err(StoreError::from);
    let mut opened = open().and_then(|conn| prepare(conn, path));
    for _ in 1..full::TRIES {
        match &opened {
            Err(StoreError::Failed { source, .. }) if full::may_be_full(source) => thread::sleep(full::PAUSE),
            _ => break,
        }
        opened = open().and_then(|conn| prepare(conn, path));
    }
    opened.map_err(|error| match error {
        StoreError::Failed { why, source, .. } => {
            refuse(path, unopenable(path, why, &source), Some(Box::new(source)))
        }
        other => other,
    })
}

/// Why the driver could not open a file.
fn unopenable(path: &Path, why: Trouble, source: &rusqlite::Error) -> Unopenable {
    use rusqlite::ffi;
    match source.sqlite_extended_error_code() {
        _ if full::may_be_full(source) && full::is_full(path) => Unopenable::Trouble(Trouble::DiskFull),
        // What desks share beside the file to find their way in its log.
        Some(ffi::SQLITE_IOERR_SHMMAP | ffi::SQLITE_IOERR_SHMLOCK) => Unopenable::NotDurable,
        _ if why == Trouble::ReadOnly => Unopenable::NoRight,
        _ => Unopenable::Trouble(why),
    }
}

/// Opens a practice file for oneself alone and without a place beside it to share, and makes something of it. Its log stays
/// as it is.
pub(super) fn open_alone(
    path: &Path,
    read: impl Fn(Connection) -> Result<Connection, StoreError>,
) -> Result<Connection, StoreError> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let has_log = fs::metadata(log).is_ok_and(|log| log.len() > 0);
    open_with(path, |conn, path| {
        conn.pragma_update_and_check(None, "locking_mode", "exclusive", |_| Ok(()))?;
        guard(&conn, path)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)?;
        read(conn)
    })
}

/// Sets up what was read into memory, an older file too.
pub(super) fn ready_in_memory(conn: Connection) -> Result<Connection, StoreError> {
    guard(&conn, Path::new("memory"))?;
    ready(conn, None, &mut |_| {})
}

/// A practice that is gone with its connection.
pub(super) fn in_memory() -> Result<Connection, StoreError> {
    ready_in_memory(Connection::open_in_memory()?)
}

/// Makes an empty file that nobody else may read, with the folders above it.
fn make(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_folder(folder).map_err(|error| refuse(path, Unopenable::NoFolder, Some(Box::new(error))))?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| unreachable_file(path, error))
}

pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Looks at a file without touching it.
fn look(path: &Path) -> Result<(), StoreError> {
    let about = fs::metadata(path).map_err(|error| unreachable_file(path, error))?;
    // The mode is asked too, since an administrator's program may write to what everybody marked as read-only.
    if about.is_file() && about.permissions().readonly() {
        return Err(refuse(path, Unopenable::NoRight, None));
    }
    header(path, OpenOptions::new().read(true).write(true)).map(drop)
}

/// Looks at a file that need not be written to, and that must hold something.
pub(super) fn look_at_header(path: &Path) -> Result<(), StoreError> {
    match header(path, OpenOptions::new().read(true))? {
        0 => Err(refuse(path, Unopenable::NotADatabase, None)),
        _ => Ok(()),
    }
}

/// Reads the header of a file, and refuses what is no practice; how many bytes there are of it.
fn header(path: &Path, options: &OpenOptions) -> Result<usize, StoreError> {
    let about = fs::metadata(path).map_err(|error| unreachable_file(path, error))?;
    if about.is_dir() {
        return Err(refuse(path, Unopenable::Folder, None));
    }
    if !about.is_file() {
        return Err(refuse(path, Unopenable::NotADatabase, None));
    }
    let mut header = Vec::with_capacity(Header::LENGTH);
    let read = |file: File| file.take(Header::LENGTH as u64).read_to_end(&mut header);
    options.open(path).and_then(read).map_err(|error| unreachable_file(path, error))?;
    Header::read(&header).map_err(|why| refuse(path, why, None))?;
    if is_cut(path, &header) {
        return Err(refuse(path, Unopenable::Trouble(Trouble::Damaged), None));
    }
    Ok(header.len())
}

/// Whether a file is shorter than its header says. What is missing may be in the log beside it, so where there is one the
/// driver is to say.
fn is_cut(path: &Path, header: &[u8]) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let has_log = fs::metadata(log).is_ok_and(|log| log.len() > 0);
    !has_log && Header::length(header) > fs::metadata(path).map_or(u64::MAX, |about| about.len())
}

/// The first bytes of a database, as <https://www.sqlite.org/fileformat2.html> lays them out.
pub(super) struct Header;

impl Header {
    /// The header of the file and the kind and number of cells of the first page, which lists the tables.
    pub const LENGTH: usize = 105;
    const MAGIC: &[u8] = b"SQLite format 3\0";

    /// How long the file is by its header: pages times their size.
    pub fn length(bytes: &[u8]) -> u64 {
        let Some(bytes) = bytes.get(..Self::LENGTH) else { return 0 };
        let size = match u16::from_be_bytes([bytes[16], bytes[17]]) {
            1 => 65_536,
            size => u64::from(size),
        };
        let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        // The count means nothing where a writer did not keep it up.
        if number(24) == number(92) { size * u64::from(number(28)) } else { 0 }
    }

    /// Whether these are the first bytes of a practice that this program knows, or of nothing yet.
    fn read(bytes: &[u8]) -> Result<(), Unopenable> {
        if bytes.is_empty() {
            return Ok(());
        }
        if !bytes.starts_with(Self::MAGIC) {
            return Err(Unopenable::NotADatabase);
        }
        if bytes.len() < Self::LENGTH {
            let is_ours = bytes.get(68..72) == Some(&schema::APPLICATION_ID.to_be_bytes());
            return Err(if is_ours {
                Unopenable::Trouble(Trouble::Damaged)
            } else {
                Unopenable::NotADatabase
            });
        }
        let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let has_tables = bytes[100] != 0x0D || bytes[103..105] != [0, 0];
        accept(number(68).cast_signed(), number(60), has_tables)
    }
}

/// Whether a database is a practice that this program knows, or nothing yet.
fn accept(application_id: i32, found: u32, has_tables: bool) -> Result<(), Unopenable> {
    match application_id {
        schema::APPLICATION_ID if found > schema::VERSION => {
            Err(Unopenable::Newer { found, known: schema::VERSION })
        }
        schema::APPLICATION_ID => Ok(()),
        0 if !has_tables => Ok(()),
        _ => Err(Unopenable::OtherProgram),
    }
}

/// Sets a guarded connection up and brings its file up to date; an older one is kept beside it first.
fn ready(mut conn: Connection, keep_beside: Option<&Path>, tell: Tell<'_>) -> Result<Connection, StoreError> {
    let version = schema::version(&conn)?;
    if let Some(path) = keep_beside.filter(|_| version > 0 && version < schema::VERSION) {
        backup::keep_beside(&conn, (path, version), tell).map_err(|error| match error {
            error if error.is_damage() => error,
            error => refuse(path, Unopenable::NoCopy, Some(Box::new(error))),
        })?;
    }
    conn.pragma_update(None, "temp_store", "memory")?;
    // The tables come before the log: a crash between leaves a file that is ours, or an empty one.
    schema::migrate(&mut conn, tell)?;
    keep_a_log(&conn)?;
    conn.pragma_update(None, "synchronous", "full")?;
    is_durable(&conn)?;
    // After an import the log beside the file does not stay as large as the import was.
    conn.pragma_update_and_check(None, "journal_size_limit", LOG_BYTES, |_| Ok(()))?;
    conn.pragma_update(None, "cache_size", -CACHE)?;
    Ok(conn)
}

/// Sets the file to write-ahead logging. The driver does not wait for other desks at this one step, so we do.
fn keep_a_log(conn: &Connection) -> rusqlite::Result<()> {
    const PAUSE: Duration = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    loop {
        match conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())) {
            Err(error) if waited < PATIENCE && error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                thread::sleep(PAUSE);
                waited += PAUSE;
            }
            other => return other,
        }
    }
}

/// Makes sure that what is saved will be on the disk: the driver keeps its own way, without a word, where it cannot do as
/// it was told.
fn is_durable(conn: &Connection) -> Result<(), StoreError> {
    /// What `synchronous` answers for `full`.
    const FULL: i64 = 2;
    let path = Path::new(conn.path().unwrap_or_default());
    let log: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let synchronous: i64 = conn.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    // A practice in memory has neither a file nor a log.
    let is_file = !path.as_os_str().is_empty();
    if is_file && (log != "wal" || synchronous != FULL) {
        return Err(refuse(path, Unopenable::NotDurable, None));
    }
    Ok(())
}

/// Makes sure that a connection is to a practice, and that neither can do the other harm.
fn guard(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // What is still in the log beside the file may tell more than the header did; should it be refused after all,
    // closing it must not write the log into it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    look_inside(conn, path)?;
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        // A statement stays as it was prepared, whatever it is asked: planned anew for each value it took a third of all time.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
        // A misspelt column in double quotes is an error, not a text.
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
    ] {
        conn.set_db_config(setting, on)?;
    }
    Ok(())
}

/// Asks the driver what the header told, with what is in the log beside the file.
fn look_inside(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    // One look: between two, another desk may turn an empty file into a practice.
    let conn = conn.unchecked_transaction()?;
    let application_id = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let has_tables = conn.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?;
    accept(application_id, schema::version(&conn)?, has_tables).map_err(|why| refuse(path, why, None))
}

/// Why the file system did not let us near the file.
pub(super) fn unreachable_file(path: &Path, error: io::Error) -> StoreError {
    let why = match error.kind() {
        io::ErrorKind::NotFound => Unopenable::Missing,
        io::ErrorKind::IsADirectory => Unopenable::Folder,
        io::ErrorKind::NotADirectory => Unopenable::NoFolder,
        io::ErrorKind::StorageFull => Unopenable::Trouble(Trouble::DiskFull),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Unopenable::NoRight,
        _ => Unopenable::Trouble(Trouble::Disk),
    };
    refuse(path, why, Some(Box::new(error)))
}

fn refuse(
    path: &Path,
    why: Unopenable,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
) -> StoreError {
    StoreError::Open { path: path.to_owned(), why, source }
}
