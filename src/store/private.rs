//! Files that hold what clients told are for their owner alone: other rights are taken away when a practice is opened,
//! since a copy is made with those that anybody may read.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use super::Store;
use super::backup;

/// What lies beside a practice while it is open, behind its name.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Takes the rights of everybody else away from a practice file and its log.
pub(super) fn keep_to_oneself(practice: &Path) {
    for path in of(practice) {
        close(&path);
    }
}

/// Whether others may still read a practice file or its log: the file is not ours, or its disk knows no rights.
pub(super) fn is_open_to_others(practice: &Path) -> bool {
    of(practice).iter().any(|path| others(path).is_some())
}

fn of(practice: &Path) -> Vec<PathBuf> {
    let ending = |end: &&str| {
        let mut name = practice.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    BESIDE.iter().map(ending).collect()
}

impl Store {
    /// Takes the rights of everybody else away from what lies beside a practice too: its backups, their folder, and the
    /// copies that were made before it was changed.
    pub fn keep_all_to_oneself(practice: &Path) {
        let folder = practice.with_file_name(backup::USUAL);
        close(&folder);
        let backups = names(&folder).into_iter().filter(|name| backup::is_of_a_backup(name));
        for name in backups {
            close(&folder.join(name));
        }
        let stem = practice.file_stem().unwrap_or_default().to_string_lossy();
        let is_copy = |name: &String| {
            let rest = name.strip_prefix(&*stem);
            rest.is_some_and(|rest| rest.starts_with("-version-") || rest.starts_with("-before-restore-"))
        };
        let home = practice.parent().filter(|home| !home.as_os_str().is_empty()).unwrap_or(Path::new("."));
        for name in names(home).into_iter().filter(is_copy) {
            close(&practice.with_file_name(name));
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The rights without those of others, where others have any. A link is left as it is: what it leads to may be anything.
#[cfg(unix)]
fn others(path: &Path) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    let about = fs::symlink_metadata(path).ok().filter(|about| about.is_file() || about.is_dir())?;
    let mode = about.permissions().mode();
    (mode & 0o077 != 0).then(|| fs::Permissions::from_mode(mode & 0o7700))
}

/// Elsewhere a file in somebody's own folder is theirs.
#[cfg(not(unix))]
fn others(_path: &Path) -> Option<fs::Permissions> {
    None
}

fn close(path: &Path) {
    if let Some(own) = others(path) {
        // Where it cannot be done it is said where one begins.
        let _ = fs::set_permissions(path, own);
    }
}
