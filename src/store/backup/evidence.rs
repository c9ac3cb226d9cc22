//! Every file in the backup folders against the audit as it is now: whoever cut it off or wrote it anew did not reach them.
//!
//! No name is believed, nor what a header or an entry of the audit says of itself. A backup fits where its end lies in the
//! present chain; where it does not, only a file that holds what the backup holds excuses it.

use std::path::{Path, PathBuf};
use std::{cell::OnceCell, fs};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::ours::{Backup, File};
use super::{
    elsewhere::Beside, folder, folder::Entry, origin, origin::Origin, register, sealed, sealed::Kind,
};
use crate::domain::{printable, show_day};
use crate::store::{Head, audit, chain};

/// What was found in the backup folders.
#[derive(Debug, Default)]
pub(in crate::store) struct Compared {
    /// What speaks against the audit, or cannot be looked at, a sentence each.
    pub findings: Vec<String>,
    /// What speaks neither for nor against it, a sentence each.
    pub notes: Vec<String>,
    /// The backups that hold nothing but what the audit holds.
    pub(super) fitting: Vec<Backup>,
}

/// How well the files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Depth {
    /// Where they end, as before each backup.
    Ends,
    /// Every byte of them, as when somebody asks for it.
    Whole,
}

/// What a file in a backup folder is to a practice.
enum Verdict {
    /// Nothing of it.
    Foreign,
    /// A beginning of its audit.
    Fits(Option<Backup>),
    /// Neither for nor against.
    Aside(String),
    /// Against.
    Against(String),
}

/// Holds every file in these folders against the audit; the one that is being made is left out.
pub(super) fn compare(
    conn: &Connection,
    file: &File,
    practice: Option<&Path>,
    (folders, being_made): (&[PathBuf], Option<&Path>),
    depth: Depth,
) -> Compared {
    let judge = Judge { conn, file, practice, depth, beside: OnceCell::new() };
    let mut compared = Compared::default();
    let home = practice.and_then(Path::parent).and_then(|home| fs::canonicalize(home).ok());
    for folder in folders {
        // Beside the practice lie practices, which are no backups.
        let is_home = home.is_some() && fs::canonicalize(folder).ok() == home;
        for entry in folder::entries(folder) {
            if being_made != Some(entry.path.as_path()) && (entry.named.is_some() || !is_home) {
                compared.take(judge.verdict(&entry));
            }
        }
    }
    compared.findings.extend(judge.noted().filter(|_| compared.findings.is_empty()));
    compared
}

/// Whether a file holds what the audit has not, so that it must stay whatever its name says.
pub(super) fn is_evidence(conn: &Connection, file: &File, path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    let origin = is_file.then(|| Origin::of_backup(path)).flatten().filter(|origin| file.is_of_it(origin));
    origin.is_some_and(|origin| !chain::holds(conn, &origin.head).unwrap_or(false))
}

impl Compared {
    fn take(&mut self, verdict: Verdict) {
        let shown = |words: String| printable(&words).into_owned();
        match verdict {
            Verdict::Foreign => {}
            Verdict::Fits(backup) => self.fitting.extend(backup),
            Verdict::Aside(words) => self.notes.push(shown(words)),
            Verdict::Against(words) => self.findings.push(shown(words)),
        }
    }
}

struct Judge<'a> {
    conn: &'a Connection,
    file: &'a File,
    practice: Option<&'a Path>,
    depth: Depth,
    beside: OnceCell<Beside>,
}

impl Judge<'_> {
    fn verdict(&self, entry: &Entry) -> Verdict {
        let name = folder::name_of(&entry.path);
        let identity = self.file.identity.as_deref();
        let may_be_ours = entry
            .named
            .as_ref()
            .is_some_and(|named| identity.is_none_or(|identity| named.may_be_of(identity)));
        let odd = |what: &str| {
            let words = format!(
                "In the backup folder {name} has the name of a backup, but {what}. Somebody put it there, or the disk is failing: \
                 move it out of the folder."
            );
            if may_be_ours { Verdict::Against(words) } else { Verdict::Foreign }
        };
        if !entry.is_file {
            return odd("is a link, a folder or a pipe and no file");
        }
        match sealed::kind(&entry.path) {
            Err(_) if entry.named.is_some() => Verdict::Against(format!(
                "The backup {name} cannot be read, so that nothing tells whether the audit is still the one that was backed up. Make \
                 sure that you may read it, or move it out of the folder."
            )),
            Err(_) => Verdict::Foreign,
            Ok(Kind::Other) => odd("is none: it is empty, or another file"),
            Ok(Kind::Plain) => match Origin::of_backup(&entry.path) {
                Some(origin) => self.plain(entry, origin),
                None if origin::is_blank(&entry.path) => Verdict::Foreign,
                None => odd("cannot be read as one"),
            },
            Ok(Kind::Sealed) => self.sealed(entry).unwrap_or_else(|| odd("cannot be read as one")),
        }
    }

    fn plain(&self, entry: &Entry, origin: Origin) -> Verdict {
        let name = folder::name_of(&entry.path);
        if !self.file.is_of_it(&origin) {
            return Verdict::Foreign;
        }
        let Some(conn) = origin::read_only(&entry.path) else { return Verdict::Foreign };
        let is_end = chain::last(&conn).is_ok_and(|last| last.as_ref() == Some(&origin.head));
        let is_whole = || chain::broken(&conn, || {}).is_ok_and(|broken| broken.is_empty());
        if !is_end || (self.depth == Depth::Whole && !is_whole()) {
            return Verdict::Against(changed(&name));
        }
        if self.holds(&origin.head) {
            return Verdict::Fits(backup(entry, origin));
        }
        match self.beside().excuse(origin.place.as_deref(), &origin.head) {
            Some(excuse) => Verdict::Aside(format!("The backup {name} {excuse}.")),
            None => self.against(entry, first_unlike(self.conn, &conn, &origin.head)),
        }
    }

    /// An encrypted one, if it can be read as one. What its header says, which anybody can edit, counts where it speaks against
    /// the audit; for it counts what was noted when it was made.
    fn sealed(&self, entry: &Entry) -> Option<Verdict> {
        let name = folder::name_of(&entry.path);
        let origin = sealed::origin(&entry.path)?;
        let noted = register::noted(self.conn, &entry.path);
        if noted.is_none() && !self.file.is_of_it(&origin) && !register::is_name(self.conn, &name) {
            return Some(Verdict::Foreign);
        }
        if origin.head.seq == 0 {
            return Some(Verdict::Against(changed(&name)));
        }
        if !self.holds(&origin.head) {
            let excuse = self.beside().excuse_sealed(&entry.path, &origin.head);
            let excuse =
                excuse.or_else(|| noted.as_ref().and_then(|_| self.beside().excuse(None, &origin.head)));
            let excused = excuse.map(|excuse| Verdict::Aside(format!("The backup {name} {excuse}.")));
            return Some(excused.unwrap_or_else(|| self.against(entry, origin.head.seq)));
        }
        let Some(noted) = noted else { return Some(self.unknown(entry, &name, &origin)) };
        let is_changed = noted.head != origin.head
            || self.depth == Depth::Whole && !register::is_unchanged(&entry.path, &noted);
        Some(if is_changed { Verdict::Against(changed(&name)) } else { Verdict::Fits(backup(entry, origin)) })
    }

    /// An encrypted one that says that it fits, and was not noted.
    fn unknown(&self, entry: &Entry, name: &str, origin: &Origin) -> Verdict {
        if entry.named.is_none() {
            // It may be on its way to a name.
            return Verdict::Foreign;
        }
        if let Some(excuse) = self.beside().excuse_sealed(&entry.path, &origin.head) {
            return Verdict::Aside(format!("The backup {name} {excuse}."));
        }
        if register::is_name(self.conn, name) {
            return Verdict::Against(changed(name));
        }
        let is_elsewhere = origin.place.as_ref().is_some_and(|place| !self.file.lies_at(place));
        if origin.noted && !is_elsewhere {
            return Verdict::Against(format!(
                "The encrypted backup {name} is none that this file knows: it was changed since it was made, or it holds what this file \
                 has lost. Put it back under another name with its passphrase, and compare; then move it out of the folder."
            ));
        }
        Verdict::Aside(format!(
            "The encrypted backup {name} was not compared: this file did not make it, or an older Hairline did, and only its passphrase \
             tells what is in it. It is kept."
        ))
    }

    /// An end at nothing is in every chain, and is no backup's.
    fn holds(&self, end: &Head) -> bool {
        end.seq > 0 && chain::holds(self.conn, end).unwrap_or(false)
    }

    fn beside(&self) -> &Beside {
        self.beside.get_or_init(|| Beside::of(self.conn, self.practice))
    }

    fn against(&self, entry: &Entry, first: i64) -> Verdict {
        let name = folder::name_of(&entry.path);
        let on = entry
            .named
            .as_ref()
            .map_or_else(String::new, |named| format!(" on {}", show_day(named.at.date())));
        let before = restored_before(self.conn).map_or_else(String::new, |at| {
            format!(
                " If it is of what was left when a backup was put back on {}, move it too.",
                show_day(at.date())
            )
        });
        Verdict::Against(format!(
            "The audit is not the one that was backed up{on}: entry {first} is another or missing, and {name} has it. Copy that backup \
             to a safe place and compare. Entries were cut off or written anew outside the program, or an older copy took the place \
             of the file. No backup is thinned out as long as that one is in the folder.{before}"
        ))
    }

    /// What the file itself says of its last backup.
    fn noted(&self) -> Option<String> {
        let (last, head) = super::last(self.conn).ok()??;
        (!chain::holds(self.conn, &head).unwrap_or(false)).then(|| {
            format!(
                "The file was last backed up on {} with entry {} at the end of its audit, which is another or missing now: entries were \
                 cut off or written anew outside the program. Keep every backup, and compare them with the file.",
                show_day(last.at.date()),
                head.seq
            )
        })
    }
}

fn backup(entry: &Entry, origin: Origin) -> Option<Backup> {
    let at = entry.named.as_ref()?.at;
    Some(Backup { path: entry.path.clone(), at, origin })
}

fn changed(name: &str) -> String {
    format!(
        "The backup {name} was changed since it was made: it is no proof of anything any more. Move it out of the folder, and \
         look who had access to it."
    )
}

/// The first entry that two audits do not share, up to the end of one of them.
fn first_unlike(one: &Connection, other: &Connection, end: &Head) -> i64 {
    let chain_of = |seq: i64| -> rusqlite::Result<Option<String>> {
        let mut statement = other.prepare_cached("SELECT chain FROM audit WHERE seq = :seq")?;
        statement.query_row(named_params! { ":seq": seq }, |row| row.get(0)).optional()
    };
    let is_shared = |seq: i64| {
        let chain = chain_of(seq).ok().flatten();
        chain.is_some_and(|chain| chain::holds(one, &Head { seq, chain }).unwrap_or(false))
    };
    // As each hash covers the one before it, they share every entry up to one, and none after it.
    let (mut shared, mut unlike) = (0, end.seq);
    while shared + 1 < unlike {
        let middle = shared + (unlike - shared) / 2;
        if is_shared(middle) { shared = middle } else { unlike = middle }
    }
    unlike
}

/// When an older program last put a backup back, which did not note what it left.
fn restored_before(conn: &Connection) -> Option<NaiveDateTime> {
    let sql = "SELECT at FROM audit WHERE left_chain IS NULL AND code = :code ORDER BY seq DESC LIMIT 1";
    let params = named_params! { ":code": audit::code::RESTORE };
    conn.query_row(sql, params, |row| row.get(0)).optional().ok()?
}
