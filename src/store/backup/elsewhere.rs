//! The files beside a practice that hold what a backup has and the practice has not: a copy that went on apart, and what
//! a restore kept of the file that was there. What they hold is what excuses the backup, and not what anybody wrote of it.

use std::path::{Path, PathBuf};
use std::{collections::BTreeSet, fs};

use rusqlite::Connection;

use super::{folder, origin, register, sealed};
use crate::store::{Head, chain};

/// The files beside a practice that are practices themselves, and whole.
pub(super) struct Beside {
    files: Vec<Other>,
    /// Where the audit ended that restores left behind, by this file's audit and by that of what they left.
    left: BTreeSet<String>,
}

struct Other {
    path: PathBuf,
    place: String,
    conn: Connection,
    head: Head,
}

impl Beside {
    /// Looks at them. It reads each of their audits whole, and is done only where something has to be excused.
    pub fn of(conn: &Connection, practice: Option<&Path>) -> Self {
        let Some(practice) = practice else { return Self { files: Vec::new(), left: BTreeSet::new() } };
        let home = practice.parent().filter(|home| !home.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let itself = origin::place(practice);
        let entries = fs::read_dir(home).into_iter().flatten().flatten();
        let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
        let paths = entries.filter(is_file).map(|entry| entry.path());
        let files: Vec<Other> = paths.filter_map(Other::read).filter(|other| other.place != itself).collect();
        let mut left = left_by(conn);
        let mut waiting: Vec<&Other> = files.iter().collect();
        // A restore before the last one is in the audit of what the last one left.
        while let Some(at) = waiting.iter().position(|other| left.contains(&other.head.chain)) {
            left.extend(left_by(&waiting.swap_remove(at).conn));
        }
        Self { files, left }
    }

    /// Which of them excuses a backup that ends there and was made at that place, as a sentence without its beginning.
    pub fn excuse(&self, place: Option<&str>, head: &Head) -> Option<String> {
        let other = self.files.iter().find(|other| {
            let is_one_of_two = place.is_some_and(|place| place == other.place);
            (is_one_of_two || self.left.contains(&other.head.chain))
                && chain::holds(&other.conn, head).unwrap_or(false)
        })?;
        let name = folder::name_of(&other.path);
        Some(if self.left.contains(&other.head.chain) {
            format!("is of what a restore left behind, which is kept as {name}")
        } else {
            format!("is of {name}, which has the same beginning")
        })
    }

    /// The same of an encrypted one that says that it ends there, which only the file that made it knows.
    pub fn excuse_sealed(&self, backup: &Path, head: &Head) -> Option<String> {
        let known = |other: &Other| {
            let noted = register::noted(&other.conn, backup).filter(|noted| noted.head == *head)?;
            self.excuse(Some(&other.place), &noted.head)
        };
        self.files.iter().find_map(known)
    }
}

impl Other {
    fn read(path: PathBuf) -> Option<Self> {
        if sealed::kind(&path).ok()? != sealed::Kind::Plain {
            return None;
        }
        let conn = origin::read_only(&path).filter(origin::is_plainly_made)?;
        let head = chain::head(&conn).ok().flatten().filter(|head| head.seq > 0)?;
        let is_whole = chain::broken(&conn, || {}).is_ok_and(|broken| broken.is_empty());
        is_whole.then(|| Self { place: origin::place(&path), path, conn, head })
    }
}

/// Where the audit ended that the restores in an audit left behind.
fn left_by(conn: &Connection) -> BTreeSet<String> {
    let read = || -> rusqlite::Result<BTreeSet<String>> {
        let mut statement = conn.prepare("SELECT left_chain FROM audit WHERE left_chain IS NOT NULL")?;
        let left = statement.query_map([], |row| row.get(0))?;
        left.collect()
    };
    read().unwrap_or_default()
}
