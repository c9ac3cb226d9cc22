//! Files that are being written, and the folders in which that happens: nothing half done stays, whatever stops it.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A file that is gone with the value, unless it was given another name by then.
#[derive(Debug)]
pub(in crate::store) struct Unfinished(PathBuf);

impl Unfinished {
    /// Makes an empty file that nobody else may read, under a name that nothing has.
    pub fn make(path: PathBuf) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).map(|_| Self(path))
    }

    /// The same, under the first free one of these names.
    pub fn make_one_of(names: impl IntoIterator<Item = PathBuf>) -> io::Result<Self> {
        let mut taken = io::ErrorKind::AlreadyExists.into();
        for path in names {
            match Self::make(path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
                made => return made,
            }
        }
        Err(taken)
    }

    /// Its name.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        for end in ["", "-journal", "-wal", "-shm"] {
            let mut name = self.0.as_os_str().to_owned();
            name.push(end);
            // Most often there is none, and it may have another name already.
            let _ = fs::remove_file(name);
        }
    }
}

/// A folder in which something is being written. As long as one process holds it, no other sweeps it.
#[derive(Debug)]
pub(in crate::store) struct Held {
    _folder: Option<File>,
}

/// Holds a folder; where nobody else does, what a crash left half done there is swept first.
pub(super) fn hold(folder: &Path, is_half_done: impl Fn(&str) -> bool) -> Held {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let held = File::open(folder).ok();
    if held.as_ref().is_none_or(lock::is_alone) {
        sweep(folder, is_half_done);
    }
    held.iter().for_each(lock::share);
    Held { _folder: held }
}

fn sweep(folder: &Path, is_half_done: impl Fn(&str) -> bool) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        if entry.file_name().to_str().is_some_and(&is_half_done) {
            // What cannot be taken away now is met again the next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The lock of a folder goes with its process, however that ends.
#[cfg(unix)]
mod lock {
    use std::fs::File;

    use rustix::fs::{FlockOperation, flock};

    pub(super) fn is_alone(folder: &File) -> bool {
        flock(folder, FlockOperation::NonBlockingLockExclusive).is_ok()
    }

    pub(super) fn share(folder: &File) {
        // Where a disk knows no locks, nobody is ever alone, and nothing is swept.
        let _ = flock(folder, FlockOperation::LockShared);
    }
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
mod lock {
    use std::fs::File;

    pub(super) fn is_alone(_: &File) -> bool {
        true
    }

    pub(super) fn share(_: &File) {}
}
