//! What is the matter with a disk or a file, sorted from what the driver says of it.

use rusqlite::ErrorCode;
use thiserror::Error;

/// What is the matter with the disk or the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Trouble {
    /// No space left.
    #[error("the disk is full. Nothing was lost; free some space, then try again.")]
    DiskFull,
    /// The file may be read only.
    #[error(
        "the practice file may only be read. Nothing was lost; ask whoever looks after this computer for the right \
         to write to it, then try again."
    )]
    ReadOnly,
    /// Another program has kept the file to itself for longer than we wait.
    #[error(
        "another program is busy with the practice file. Nothing was lost; wait a moment, then try again."
    )]
    Busy,
    /// What is in the file cannot be right.
    #[error(
        "the practice file is damaged. Nothing was written; close Hairline and put back the newest backup, \
         and keep the damaged file."
    )]
    Damaged,
    /// The disk or the network drive failed.
    #[error(
        "the disk did not answer. Nothing was lost; check that the disk or the network drive is there, then try again."
    )]
    Disk,
    /// The row asked for is gone.
    #[error("it is not in the file any more: it was undone. Go back and look again.")]
    Gone,
    /// A row that the change refers to is gone.
    #[error(
        "something it belongs to is not in the file any more: it was undone. Nothing was lost; choose \
         another, then try again."
    )]
    PartGone,
    /// A fault of the program.
    #[error(
        "the program did something the practice file does not allow. Nothing was lost; please report this."
    )]
    Fault,
}

impl Trouble {
    /// The matter alone, where what was written may be there or not.
    pub(super) fn unsettling(self) -> &'static str {
        match self {
            Self::DiskFull => "the disk is full,",
            Self::Busy => "another program keeps the file to itself,",
            Self::Damaged => "the practice file is damaged,",
            Self::ReadOnly => "the practice file may not be written to,",
            Self::Gone => "the practice file was moved, deleted or replaced,",
            _ => "the disk failed while it was written,",
        }
    }

    /// Sorts the driver's errors.
    pub(in crate::store) fn of(error: &rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::Gone,
            rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::IntegralValueOutOfRange(..) => {
                Self::Damaged
            }
            rusqlite::Error::SqliteFailure(error, _)
                if error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY =>
            {
                Self::PartGone
            }
            rusqlite::Error::SqliteFailure(error, _) => Self::of_code(error.code),
            _ => Self::Fault,
        }
    }

    fn of_code(code: ErrorCode) -> Self {
        match code {
            ErrorCode::DiskFull => Self::DiskFull,
            // What cannot be opened is the log beside the file: the folder may not be written to.
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => Self::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
                Self::Busy
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
            ErrorCode::SystemIoFailure => Self::Disk,
            _ => Self::Fault,
        }
    }
}
