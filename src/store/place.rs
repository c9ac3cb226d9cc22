//! Whether the practice file is still where it was opened.
//!
//! A file that is moved, deleted or replaced stays open, and the driver goes on writing into it without a word. So each
//! save looks whether the name still leads to the open file: before it, and again before it is final.

use std::io;
use std::path::{Path, PathBuf};

use super::error::{Displaced, StoreError};

/// A file's name, and which file that was when it was opened.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    opened: Option<FileId>,
}

/// Device and inode.
type FileId = (u64, u64);

impl Place {
    /// The place of a file that was opened this moment.
    pub fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), opened: id(path).ok() }
    }

    /// The name.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses to go on with a file that is no longer the one of this name.
    pub fn ensure(&self) -> Result<(), StoreError> {
        let how = match id(&self.path) {
            Ok(found) if self.opened.is_none_or(|opened| opened == found) => return Ok(()),
            Ok(_) => Displaced::Replaced,
            Err(_) => Displaced::Gone,
        };
        Err(StoreError::Displaced { path: self.path.clone(), how })
    }
}

#[cfg(unix)]
fn id(path: &Path) -> io::Result<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).map(|about| (about.dev(), about.ino()))
}

/// Elsewhere an open file can be neither replaced nor deleted; all files count as the same one.
#[cfg(not(unix))]
fn id(path: &Path) -> io::Result<FileId> {
    std::fs::metadata(path).map(|_| (0, 0))
}
