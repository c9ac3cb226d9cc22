//! A copy of a practice in one file, opened again and held against what it was copied from.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::{fs, io};

use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::{Contents, folder};
use crate::store::{Head, Progress, chain, check, error::StoreError, open, select};

/// What was copied.
pub(super) struct Copied {
    pub contents: Contents,
    pub head: Head,
    pub findings: Vec<String>,
    /// Whether the records were held against the audit.
    pub compared: bool,
}

/// Copies a practice into an empty file, and opens it again to see that it is whole.
pub(super) fn copy(
    conn: &Connection,
    to: &Path,
    tell: &mut dyn FnMut(Progress),
) -> Result<Copied, StoreError> {
    let into = to.parent().unwrap_or(Path::new("."));
    // The figures and the pages are of the same moment, whoever writes meanwhile.
    let snapshot = conn.unchecked_transaction()?;
    let counted = counts(&snapshot)?;
    write(&snapshot, to, tell).map_err(|error| in_folder(into, error))?;
    File::open(to).and_then(|file| file.sync_all()).map_err(|error| folder::trouble(into, &error))?;
    verified(to, &counted, tell)
}

/// Copies the pages, into a file that needs no log beside it.
fn write(conn: &Connection, to: &Path, tell: &mut dyn FnMut(Progress)) -> rusqlite::Result<()> {
    let mut copy = Connection::open(to)?;
    check::copy_pages(conn, &mut copy, "copying the practice", tell)?;
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)
}

/// Opens the copy as a restore would.
fn verified(
    path: &Path,
    counted: &[(String, i64)],
    tell: &mut dyn FnMut(Progress),
) -> Result<Copied, StoreError> {
    let conn = open::open_as_it_is(path)?;
    let check::OfCopy { damage, findings, compared } = check::of_copy(&conn, tell)?;
    if let Some(finding) = damage.first() {
        return Err(StoreError::Refused(format!(
            "The copy is not whole, and was not kept: {finding} Run hairline check to see whether the practice file itself is \
             damaged; the older backups stay."
        )));
    }
    if counts(&conn)? != counted {
        return Err(StoreError::refused(
            "The copy does not hold what the practice holds, and was not kept. Try again, into another folder.",
        ));
    }
    let head = chain::head(&conn)?.unwrap_or_else(Head::start);
    Ok(Copied { contents: contents(&conn)?, head, findings, compared })
}

/// How many rows each table has.
fn counts(conn: &Connection) -> rusqlite::Result<Vec<(String, i64)>> {
    let mut statement = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let count = |name: String| {
        let count =
            conn.query_row(&format!("SELECT count(*) FROM {}", select::quoted(&name)), [], |row| row.get(0))?;
        Ok((name, count))
    };
    names.into_iter().map(count).collect()
}

/// What a practice holds.
pub(super) fn contents(conn: &Connection) -> Result<Contents, StoreError> {
    let count = |table: &str| conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
    let changed = conn.query_row("SELECT at FROM audit ORDER BY seq DESC LIMIT 1", [], |row| row.get(0));
    let (payments, received) = conn.query_row(
        "SELECT count(*), coalesce(sum(amount), 0) FROM payment WHERE voided_on IS NULL",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(Contents {
        clients: count("client")?,
        sessions: count("session")?,
        payments,
        received,
        currency: crate::store::clinic(conn)?.map(|clinic| clinic.currency).unwrap_or_default(),
        entries: count("audit")?,
        changed: changed.optional()?,
    })
}

/// What a copy beside the file ends with as long as it is not whole.
const PARTIAL: &str = "partial";

/// Whether this is the name of such a copy of the file.
pub(super) fn is_partial(practice: &Path, name: &str) -> bool {
    let stem = practice.file_stem().unwrap_or_default().to_string_lossy();
    let rest = name.strip_prefix(&*stem).and_then(|rest| rest.strip_prefix("-version-"));
    rest.is_some_and(|rest| rest.ends_with(&format!(".{PARTIAL}")))
}

/// Puts a copy of a file beside it before it is brought up to date.
pub(in crate::store) fn beside(
    conn: &Connection,
    (practice, version): (&Path, u32),
    tell: &mut dyn FnMut(Progress),
) -> Result<PathBuf, StoreError> {
    let stem = practice.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = |number: u32| match number {
        1 => format!("{stem}-version-{version}.db"),
        _ => format!("{stem}-version-{version}-{number}.db"),
    };
    let mut names = (1..).map(|number| practice.with_file_name(numbered(number)));
    let path = names.find(|path| !path.exists()).unwrap_or_else(|| practice.with_extension("older.db"));
    let partial = path.with_extension(PARTIAL);
    let into = practice.parent().unwrap_or(Path::new("."));
    let put = new_file(&partial)
        .map_err(|error| folder::trouble(into, &error))
        .and_then(|()| write(conn, &partial, tell).map_err(|error| in_folder(into, error)))
        .and_then(|()| folder::put(&partial, &path).map_err(|error| folder::trouble(into, &error)));
    put.inspect_err(|_| {
        // What is half done is of no use.
        let _ = fs::remove_file(&partial);
    })?;
    Ok(path)
}

/// Makes an empty file that nobody else may read, over one that was left half done.
pub(super) fn new_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// An error of the driver while it wrote into a folder, where the folder is to blame.
fn in_folder(folder: &Path, error: rusqlite::Error) -> StoreError {
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            io::ErrorKind::PermissionDenied
        }
        Some(ErrorCode::SystemIoFailure) => io::ErrorKind::Other,
        _ => return StoreError::from(error).while_doing("back the practice up"),
    };
    folder::trouble(folder, &kind.into())
}
