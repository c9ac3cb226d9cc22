//! Files that hold what clients told are for their owner alone: other rights are taken away when a practice is opened,
//! since a copy is made with those that anybody may read.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Store, backup};
use crate::domain::printable;

/// How many files are named one by one.
const MOST: usize = 10;

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

/// What others may read of a practice, its log, its backups, the copies beside it, and rows that an import refused; the first
/// few, a sentence each.
pub(super) fn findings(practice: &Path) -> Vec<String> {
    let refused = |name: &String| name.contains(".refused.") || name.contains(".refused-");
    let home = home(practice);
    let rows = names(&home).into_iter().filter(refused).map(|name| home.join(name));
    let open =
        of(practice).into_iter().chain(beside(practice)).chain(rows).filter(|path| others(path).is_some());
    let open: Vec<PathBuf> = open.collect();
    let said = open.iter().take(MOST).map(|path| {
        let path = path.to_string_lossy();
        format!("{} may be read by others on this computer. Take their rights away, or move it to a folder of your own.", printable(&path))
    });
    let more = open.len().saturating_sub(MOST);
    let rest = (more > 0).then(|| format!("So may {more} more files beside it."));
    said.chain(rest).collect()
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
        for path in beside(practice) {
            close(&path);
        }
    }
}

/// The backups beside a practice, their folder, and the copies that were made before it was changed.
fn beside(practice: &Path) -> Vec<PathBuf> {
    let folder = practice.with_file_name(backup::USUAL);
    let backups = names(&folder).into_iter().filter(|name| backup::is_of_a_backup(name));
    let stem = practice.file_stem().unwrap_or_default().to_string_lossy();
    let is_copy = |name: &String| {
        let rest = name.strip_prefix(&*stem);
        rest.is_some_and(|rest| rest.starts_with("-version-") || rest.starts_with("-before-restore-"))
    };
    let home = home(practice);
    let copies = names(&home).into_iter().filter(is_copy).map(|name| practice.with_file_name(name));
    let backups: Vec<PathBuf> = backups.map(|name| folder.join(name)).collect();
    [folder].into_iter().chain(backups).chain(copies).collect()
}

fn home(practice: &Path) -> PathBuf {
    let home = practice.parent().filter(|home| !home.as_os_str().is_empty());
    home.unwrap_or(Path::new(".")).to_owned()
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
