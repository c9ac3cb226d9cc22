//! A practice on a full disk: looked at in memory, since the driver needs room beside the file even to read it.
//!
//! What desks share beside the file (the `-shm`) is made by the first one that opens it. Where there is no room for it the
//! driver speaks of an input or output error, and the disk seems to be silent, though it answers.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, ffi};

use super::{error::StoreError, open};

/// What the driver needs beside a file to open it: a first piece of what desks share, and the head of a log.
#[cfg(unix)]
const ROOM: u64 = 64 * 1024;

/// How often opening is tried where it failed for want of room, and the pause between. A file that was deleted keeps its
/// room as long as any program, such as one that is just being started, has it open.
pub(super) const TRIES: usize = 10;
pub(super) const PAUSE: Duration = Duration::from_millis(20);

/// Whether the driver failed where a disk without room lets it fail.
pub(super) fn may_be_full(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_extended_error_code(),
        Some(
            ffi::SQLITE_FULL
                | ffi::SQLITE_IOERR_SHMSIZE
                | ffi::SQLITE_IOERR_SHMOPEN
                | ffi::SQLITE_IOERR_WRITE
        )
    )
}

/// Whether the disk of a file has no room to open it.
#[cfg(unix)]
pub(super) fn is_full(path: &Path) -> bool {
    rustix::fs::statvfs(path).is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < ROOM)
}

/// Elsewhere the system says it in the error.
#[cfg(not(unix))]
pub(super) fn is_full(_: &Path) -> bool {
    false
}

/// Reads a practice file into memory, with what is in its log, and touches neither.
pub(super) fn open_in_memory(path: &Path) -> Result<Connection, StoreError> {
    open::open_alone(path, |conn| {
        let mut copy = Connection::open_in_memory()?;
        super::check::copy_pages(&conn, &mut copy, "reading the file", &mut |_| {})?;
        open::ready_in_memory(copy)
    })
}
