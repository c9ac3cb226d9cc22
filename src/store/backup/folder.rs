//! The folder of the backups: whether it is there, which name is free in it, and which backups are in it.

use std::path::{Path, PathBuf};
use std::{fs, fs::File, io};

use chrono::{Duration, NaiveDateTime};

use super::{name, name::Named, unfinished::Unfinished};
use crate::domain::printable;
use crate::store::{error::StoreError, open};

/// The name of the folder beside the practice file.
pub(in crate::store) const USUAL: &str = "backups";

/// The folder beside the practice file that is used where none was chosen.
pub(super) fn usual(practice: Option<&Path>) -> Result<PathBuf, StoreError> {
    let folder = practice.unwrap_or(Path::new("")).with_file_name(USUAL);
    open::make_folder(&folder).map_err(|error| trouble(&folder, &error))?;
    Ok(folder)
}

/// Refuses a folder that is not there. It is not made: a stick that is not plugged in would be an empty folder.
pub(super) fn is_there(folder: &Path) -> Result<(), StoreError> {
    match fs::metadata(folder) {
        Ok(about) if about.is_dir() => Ok(()),
        Ok(_) => Err(trouble(folder, &io::ErrorKind::NotADirectory.into())),
        Err(error) => Err(trouble(folder, &error)),
    }
}

/// A time at which no backup was made yet, and the file in which the one of that time is made.
pub(super) fn begin(
    folder: &Path,
    (clinic, identity): (&str, Option<&str>),
    now: NaiveDateTime,
) -> Result<(Unfinished, NaiveDateTime), StoreError> {
    let taken = |at, end: &str| folder.join(name::name(clinic, identity, at, end)).exists();
    for at in (0..).map(|seconds| now + Duration::seconds(seconds)) {
        if taken(at, name::PLAIN) || taken(at, name::SEALED) {
            continue;
        }
        match Unfinished::make(folder.join(name::name(clinic, identity, at, name::PARTIAL))) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|made| (made, at)).map_err(|error| trouble(folder, &error)),
        }
    }
    Err(trouble(folder, &io::ErrorKind::Other.into()))
}

/// How a folder was found that was chosen for backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Found {
    /// It is there.
    There,
    /// It was made.
    Made,
    /// It is on something that is not plugged in now.
    Away,
}

/// Looks whether backups can go into a folder. One that only lacks itself is made.
pub(in crate::store) fn choose(folder: &Path) -> Result<Found, StoreError> {
    let parent_is_there = folder.parent().is_some_and(Path::is_dir);
    let made = !folder.exists() && parent_is_there && open::make_folder(folder).is_ok();
    match is_there(folder) {
        Err(_) if !folder.exists() => Ok(Found::Away),
        Err(error) => Err(error),
        Ok(()) => {
            // Rights alone do not tell: the whole stick may be write-protected.
            let trial = Unfinished::make(folder.join(format!("hairline-trial{}", name::PARTIAL)));
            trial.map_err(|error| trouble(folder, &error))?;
            Ok(if made { Found::Made } else { Found::There })
        }
    }
}

/// Gives a file that is whole its name, on the disk too.
pub(super) fn put(partial: &Path, path: &Path) -> io::Result<()> {
    File::open(partial)?.sync_all()?;
    fs::rename(partial, path)?;
    sync_folder(path)
}

/// Makes the names of a folder last. Only Unix knows how; elsewhere the rename does.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// What is in a folder of backups.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub path: PathBuf,
    /// What its name says, where it is that of a backup.
    pub named: Option<Named>,
    /// Whether it may be opened: a link leads anywhere, and whoever opens a pipe waits for ever.
    pub is_file: bool,
}

/// Everything in a folder, by name.
pub(super) fn entries(folder: &Path) -> Vec<Entry> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<Entry> = entries
        .map(|entry| Entry {
            path: entry.path(),
            named: entry.file_name().to_str().and_then(Named::read),
            is_file: entry.file_type().is_ok_and(|kind| kind.is_file()),
        })
        .collect();
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    entries
}

/// A file in a folder of backups that has the name of one.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub path: PathBuf,
    pub named: Named,
}

/// Every file in a folder that has the name of a backup, whosoever it is.
pub(super) fn candidates(folder: &Path) -> Vec<Candidate> {
    let files = entries(folder).into_iter().filter(|entry| entry.is_file);
    files.filter_map(|Entry { path, named, .. }| Some(Candidate { path, named: named? })).collect()
}

/// The name of a file, without its folder.
pub(super) fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What is the matter with a folder, as a sentence.
pub(super) fn trouble(folder: &Path, error: &io::Error) -> StoreError {
    let shown = printable(&folder.to_string_lossy()).into_owned();
    StoreError::Refused(match error.kind() {
        io::ErrorKind::NotFound => {
            format!(
                "The backup folder {shown} is not there. Plug in the stick or the drive it is on, or name another folder."
            )
        }
        io::ErrorKind::NotADirectory => {
            format!("{shown} is not a folder. Name the folder that backups go into.")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            format!("The backup folder {shown} is full. Free some space there, or name another folder.")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            format!("The backup folder {shown} may only be read. Name a folder that you may write to.")
        }
        _ => format!(
            "The backup folder {shown} did not answer. Check the stick or the drive it is on, then try again."
        ),
    })
}
