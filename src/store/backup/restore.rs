//! The way back: a backup is copied beside the practice, looked over, and put in its place; what was there is kept.

use std::path::{Path, PathBuf};
use std::{fs, fs::File, io};

use rusqlite::{Connection, TransactionBehavior};

use super::{
    Contents, beside, copy, folder, known, newest, origin, register, sealed, sealed::Unopened,
    unfinished::Held,
};
use crate::domain::{Known, Passphrase, show_day};
use crate::store::error::{StoreError, Unopenable};
use crate::store::{
    Head, Progress, Store, api::Stamp, attempts, audit, chain, check, numbers, open, write::Done,
};

/// What the name of a backup that is being put back has behind that of the practice.
pub(super) const RESTORING: &str = ".restoring";

/// A backup that was looked over and waits to be put in place.
#[derive(Debug)]
pub struct Restore {
    /// What the backup holds.
    pub backup: Contents,
    /// What the practice holds now; none when there is no file yet, and a sentence when it cannot be read.
    pub present: Result<Option<Contents>, StoreError>,
    /// What is not as it should be in the backup, a sentence each.
    pub findings: Vec<String>,
    /// Whether the audits of the two went on apart: neither is a beginning of the other.
    pub apart: bool,
    /// Whose the backup is, where it is not of this practice.
    pub stranger: Option<Stranger>,
    from: PathBuf,
    prepared: PathBuf,
    practice: PathBuf,
    _held: Held,
}

/// Two practices that have nothing to do with each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// The clinic of the backup.
    pub backup: String,
    /// The clinic of the file.
    pub present: String,
}

impl Stranger {
    /// What stands between a backup and a file; nothing where they are of one practice, or the file does not say.
    fn between(backup: &Path, practice: &Path) -> Option<Self> {
        let backup = origin::read_only(backup)?;
        let present = open::open_as_it_is(practice).ok().or_else(|| origin::untouched(practice))?;
        let identity = |conn: &Connection| origin::identity(conn).ok().flatten();
        let differ = identity(&backup)? != identity(&present)?;
        let name = |conn: &Connection| crate::store::clinic(conn).ok().flatten().map(|clinic| clinic.name);
        let named = |conn: &Connection| name(conn).unwrap_or_default();
        differ.then(|| Self { backup: named(&backup), present: named(&present) })
    }
}

impl Restore {
    /// Whether a backup is encrypted, so that its passphrase is needed.
    pub fn is_encrypted(backup: &Path) -> Result<bool, StoreError> {
        let is_file = backup.is_file();
        Ok(is_file && sealed::is_sealed(backup).map_err(|error| open::unreachable_file(backup, error))?)
    }

    /// Looks a backup over. The practice and the backup stay as they are.
    pub fn prepare(
        backup: &Path,
        practice: &Path,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Self, StoreError> {
        Self::prepare_with(None, backup, practice, tell)
    }

    /// The same of an encrypted backup.
    pub fn prepare_encrypted(
        backup: &Path,
        passphrase: &Passphrase,
        practice: &Path,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Self, StoreError> {
        Self::prepare_with(Some(passphrase), backup, practice, tell)
    }

    fn prepare_with(
        passphrase: Option<&Passphrase>,
        backup: &Path,
        practice: &Path,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<Self, StoreError> {
        // What a link leads to is the practice: put in the place of the link, a second one would live on beside it.
        let resolved = fs::canonicalize(practice).ok();
        let practice = resolved.as_deref().unwrap_or(practice);
        let sealed = Self::is_encrypted(backup)?;
        if !sealed {
            open::look_at_header(backup)?;
        }
        if is_same(backup, practice) {
            return Err(StoreError::refused("This is the practice file itself. Name a backup of it."));
        }
        let held = beside::sweep(practice);
        let prepared = ending(practice, RESTORING);
        let brought = match passphrase {
            _ if !sealed => bring(backup, &prepared),
            Some(passphrase) => decrypt(backup, &prepared, passphrase),
            None => Err(StoreError::refused("This backup is encrypted. Its passphrase is needed.")),
        };
        let looked_over = brought.and_then(|()| look_over(&prepared, tell));
        let (contents, findings) = looked_over.map_err(|error| {
            clear(&prepared);
            of_file(error, backup)
        })?;
        let encrypts = || newest::encrypts(&prepared) || newest::encrypts(practice);
        let unsealed = (!sealed && encrypts()).then(|| newest::UNSEALED.to_owned());
        Ok(Self {
            backup: contents,
            present: present(practice),
            findings: unsealed.into_iter().chain(findings).collect(),
            apart: are_apart(&prepared, practice),
            stranger: Stranger::between(&prepared, practice),
            from: backup.to_owned(),
            prepared,
            practice: practice.to_owned(),
            _held: held,
        })
    }

    /// Where the owner signs in who wants this: the practice as it is, or the backup where that cannot be read.
    pub fn asked(&self) -> Result<Option<Store>, StoreError> {
        let present = self.present.as_ref().is_ok_and(Option::is_some);
        let file = if present { &self.practice } else { &self.prepared };
        let store = Store::open_as_it_is(file)?;
        Ok(store.desk_context()?.sign_in.is_some().then_some(store))
    }

    /// Puts the backup in place. Answers where the file that was there is kept.
    pub fn put_in_place(self, stamp: &Stamp) -> Result<Option<PathBuf>, StoreError> {
        let signs_in = Store::open_as_it_is(&self.prepared)?.desk_context()?.sign_in.is_some();
        let known = match self.asked()? {
            Some(_) => Known::SignedIn,
            // Whoever may open a practice without a PIN puts back one with PINs.
            None if signs_in => Known::Nobody,
            None => Known::Named,
        };
        let alone = self.present.as_ref().is_ok_and(Option::is_some);
        if alone {
            take_for_oneself(&self.practice)?;
        }
        let kept = self.practice.exists().then(|| self.aside(stamp));
        self.note(stamp, known, kept.as_deref())?;
        let swap = || -> io::Result<()> {
            if let Some(kept) = &kept {
                keep(&self.practice, kept)?;
            }
            folder::put(&self.prepared, &self.practice)
        };
        let into = self.practice.parent().unwrap_or(Path::new("."));
        swap().map_err(|error| folder::trouble(into, &error))?;
        Ok(kept)
    }

    /// The name under which the file that was there is kept.
    fn aside(&self, stamp: &Stamp) -> PathBuf {
        let stem = self.practice.file_stem().unwrap_or_default().to_string_lossy();
        let time = stamp.now.format("%Y-%m-%d-%H%M%S");
        let numbered = |number: u32| match number {
            1 => format!("{stem}-before-restore-{time}.db"),
            _ => format!("{stem}-before-restore-{time}-{number}.db"),
        };
        let mut names = (1..).map(|number| self.practice.with_file_name(numbered(number)));
        // What was kept before is never written over.
        names
            .find(|path| fs::symlink_metadata(path).is_err())
            .unwrap_or_else(|| self.practice.with_extension("former.db"))
    }

    /// Writes into the backup's audit that it was put back.
    fn note(&self, stamp: &Stamp, known: Known, kept: Option<&Path>) -> Result<(), StoreError> {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let of = self
            .backup
            .changed
            .map_or_else(String::new, |at| format!(", last written to on {}", show_day(at.date())));
        let kept =
            kept.map_or_else(String::new, |kept| format!(" What was there is kept as {}.", name(kept)));
        let words = format!("{} {}{of}.{kept}", audit::code::RESTORED, name(&self.from));
        let mut conn = open::open_as_it_is(&self.prepared)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if self.present.as_ref().is_ok_and(Option::is_some) {
            // Nobody gets another try at a PIN by putting an older file in place.
            attempts::carry_over(&open::open_as_it_is(&self.practice)?, &tx)?;
        }
        register::know(&tx, &self.practice, &self.from)?;
        let left = left_behind(&self.practice);
        let done = Done { left, ..Done::warning(words) };
        audit::append::record_alone(&tx, stamp, Some(known), audit::code::RESTORE, done)?;
        // What was written since the backup has numbers that forms and papers may still speak of.
        if let Some(given) = given(&self.practice) {
            numbers::raise(&tx, &given)?;
        }
        known::leave_behind(&tx, &self.practice, &newest::folders(&self.practice))?;
        tx.commit()?;
        in_one_file(conn)
    }
}

impl Drop for Restore {
    fn drop(&mut self) {
        clear(&self.prepared);
    }
}

/// Copies the backup beside the practice, with the log beside it if there is one.
fn bring(backup: &Path, prepared: &Path) -> Result<(), StoreError> {
    let into = prepared.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let bring = || -> io::Result<()> {
        open::make_folder(into)?;
        clear(prepared);
        for end in ["", "-wal"] {
            let from = ending(backup, end);
            if from.exists() {
                copy::new_file(&ending(prepared, end))?;
                io::copy(
                    &mut File::open(from)?,
                    &mut File::options().write(true).open(ending(prepared, end))?,
                )?;
            }
        }
        Ok(())
    };
    bring().map_err(|error| folder::trouble(into, &error))
}

/// Decrypts the backup beside the practice, where it will stand anyway.
fn decrypt(backup: &Path, prepared: &Path, passphrase: &Passphrase) -> Result<(), StoreError> {
    let into = prepared.parent().unwrap_or(Path::new("."));
    let new = || -> io::Result<File> {
        open::make_folder(into)?;
        clear(prepared);
        copy::new_file(prepared)?;
        File::options().write(true).open(prepared)
    };
    let mut file = new().map_err(|error| folder::trouble(into, &error))?;
    sealed::open(backup, &mut file, passphrase).map_err(|error| match error {
        Unopened::Passphrase => StoreError::WrongPassphrase,
        Unopened::Damaged => StoreError::refused(
            "This backup is damaged and cannot be decrypted, and nothing was changed. Choose another backup.",
        ),
        Unopened::Foreign => StoreError::refused(
            "This file is encrypted with a key, and not with a passphrase. Decrypt it with the key first, then restore that.",
        ),
        Unopened::Source(error) => open::unreachable_file(backup, error),
        Unopened::Target(error) => folder::trouble(into, &error),
    })?;
    open::look_at_header(prepared)
}

/// Opens the copy of a backup, brings it up to date, and looks whether it is whole.
fn look_over(prepared: &Path, tell: &mut dyn FnMut(Progress)) -> Result<(Contents, Vec<String>), StoreError> {
    let conn = open::open_and_migrate(prepared)?;
    let (damage, findings) = check::whole(&conn, tell)?;
    if let Some(finding) = damage.first() {
        let words =
            format!("This backup is damaged, and nothing was changed: {finding} Choose another backup.");
        return Err(StoreError::Refused(words));
    }
    let contents = copy::contents(&conn)?;
    in_one_file(conn)?;
    Ok((contents, findings))
}

/// What the practice holds now.
fn present(practice: &Path) -> Result<Option<Contents>, StoreError> {
    match Store::open_as_it_is(practice) {
        Ok(store) => store.contents().map(Some),
        Err(StoreError::Open { why: Unopenable::Missing, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The numbers that the practice has given out, where it can be read.
fn given(practice: &Path) -> Option<numbers::Highest> {
    open::open_as_it_is(practice).ok().and_then(|conn| numbers::given(&conn).ok())
}

/// Whether neither of two audits goes on from the other, as far as they can be read.
fn are_apart(backup: &Path, practice: &Path) -> bool {
    let both = origin::read_only(backup).zip(open::open_as_it_is(practice).ok());
    let apart = both.map(|(backup, present)| -> rusqlite::Result<bool> {
        let end = |conn: &Connection| chain::head(conn).map(|head| head.unwrap_or_else(Head::start));
        Ok(!chain::holds(&present, &end(&backup)?)? && !chain::holds(&backup, &end(&present)?)?)
    });
    apart.is_some_and(|apart| apart.unwrap_or(false))
}

/// Where the audit ends that is left behind, as far as the practice can be read.
fn left_behind(practice: &Path) -> Option<Head> {
    let conn = open::open_as_it_is(practice).ok().or_else(|| origin::untouched(practice))?;
    chain::head(&conn).ok().flatten()
}

/// Makes sure that nobody else has the practice open, and puts its log into it.
fn take_for_oneself(practice: &Path) -> Result<(), StoreError> {
    let conn = open::open_as_it_is(practice)?;
    conn.busy_timeout(std::time::Duration::ZERO)?;
    // Only who is alone may leave the log.
    match in_one_file(conn) {
        // A damaged file is kept as it is, with its log.
        Err(error) if !error.is_damage() => Err(StoreError::refused(
            "Hairline is open on the practice file. Quit it in every window and at every desk, then try again; nothing was changed.",
        )),
        _ => Ok(()),
    }
}

/// Puts everything into the one file and closes it.
fn in_one_file(conn: Connection) -> Result<(), StoreError> {
    conn.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    conn.close().map_err(|(_, error)| error.into())
}

/// Keeps a file under a second name. Where a disk knows no second names it is copied.
fn keep(practice: &Path, kept: &Path) -> io::Result<()> {
    if fs::hard_link(practice, kept).is_err() {
        copy::new_file(kept)?;
        fs::copy(practice, kept)?;
        File::open(kept)?.sync_all()?;
    }
    // The log of a damaged file belongs to it, and would be read into the one that takes its place.
    for end in ["-wal", "-shm"] {
        if ending(practice, end).exists() {
            fs::rename(ending(practice, end), ending(kept, end))?;
        }
    }
    folder::sync_folder(kept)
}

fn is_same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).ok().is_some_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

/// A file beside another, of the same name and this ending.
fn ending(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Takes away what was prepared, if it is still there.
fn clear(prepared: &Path) {
    for end in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(ending(prepared, end));
    }
}

/// An error about the copy is about the backup for the person who named it.
fn of_file(error: StoreError, backup: &Path) -> StoreError {
    match error {
        StoreError::Open { why, source, .. } => StoreError::Open { path: backup.to_owned(), why, source },
        other => other,
    }
}
