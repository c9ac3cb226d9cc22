//! Which of the backups in a folder are of this file, in the order of its audit, and which of them are thinned out.

use std::path::{Path, PathBuf};
use std::{cmp::Reverse, fs};

use chrono::NaiveDateTime;

use super::{folder, origin, origin::Origin, thinning};
use crate::store::{Head, Store, chain, error::StoreError};

/// A backup and whose it is.
#[derive(Debug, Clone)]
pub(super) struct Backup {
    pub path: PathBuf,
    /// When it was made, by the clock of then.
    pub at: NaiveDateTime,
    pub origin: Origin,
}

impl Backup {
    /// Its place in the order in which backups were made: by the audit; the clock only decides where nothing was written
    /// between two.
    pub fn order(&self) -> (i64, NaiveDateTime) {
        (self.origin.head.seq, self.at)
    }
}

/// A practice file, as its backups know it again.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// The practice; none before anything was written.
    pub identity: Option<String>,
    /// Where it lies.
    pub place: String,
    /// Where it lies by its name, which may be a link that leads elsewhere.
    pub named: String,
}

impl File {
    /// The file that a store has open.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let identity = origin::identity(&store.conn)?;
        Ok(Self::at(identity, store.path().unwrap_or(Path::new(""))))
    }

    /// The file of a practice at a place.
    pub fn at(identity: Option<String>, path: &Path) -> Self {
        Self { identity, place: origin::place(path), named: origin::place_by_name(path) }
    }

    /// Whether it lies at this place.
    pub fn lies_at(&self, place: &str) -> bool {
        place == self.place || place == self.named
    }

    /// Whether a backup says that it was made of this very file, rather than of a copy of it.
    pub fn made(&self, backup: &Backup) -> bool {
        backup.origin.place.as_ref() == Some(&self.place)
    }

    /// Whether a backup is of this practice, as far as it says: by the beginning of its audit, or by where the file lay it was
    /// made of, since the beginning can be written anew. One that says neither may be.
    pub fn is_of_it(&self, origin: &Origin) -> bool {
        let is_same = |said: &Option<String>| said.is_none() || *said == self.identity;
        origin.place.as_ref().is_some_and(|place| self.lies_at(place)) || is_same(&origin.identity)
    }

    /// The backups of this practice in a folder; one that does not say whose it is may be among them.
    pub fn backups(&self, folder: &Path) -> Vec<Backup> {
        let is_ours =
            |said: &Option<String>| self.identity.is_none() || said.is_none() || *said == self.identity;
        let named = folder::candidates(folder).into_iter().filter(|candidate| {
            self.identity.as_ref().is_none_or(|identity| candidate.named.may_be_of(identity))
        });
        let read = named.filter_map(|candidate| {
            let origin = Origin::of_backup(&candidate.path)?;
            Some(Backup { path: candidate.path, at: candidate.named.at, origin })
        });
        read.filter(|backup| is_ours(&backup.origin.identity)).collect()
    }
}

/// Takes away the backups of this file that are not kept; how many. What was made of a copy of it, what a restore left
/// behind, what was not compared and whatever does not say whose it is stays. So does one that cannot be taken away, and harms nobody.
pub(super) fn thin(file: &File, fitting: &[Backup], just_made: &Path) -> usize {
    let in_folder = |backup: &&Backup| backup.path.parent() == just_made.parent() && file.made(backup);
    let mut ours: Vec<(bool, &Backup)> =
        fitting.iter().filter(in_folder).map(|backup| (backup.path == just_made, backup)).collect();
    // The newest first, and the one just made before all: it holds whatever the others do.
    ours.sort_by_key(|(is_new, backup)| Reverse((*is_new, backup.order())));
    let times: Vec<NaiveDateTime> = ours.iter().map(|(_, backup)| backup.at).collect();
    let kept = thinning::kept(&times);
    let surplus = ours.iter().enumerate().filter(|(at, (is_new, _))| !is_new && !kept.contains(at));
    surplus.filter(|(_, (_, backup))| fs::remove_file(&backup.path).is_ok()).count()
}

/// Whether the audit of a backup goes on from a row of another; one that is encrypted does not tell.
pub(super) fn goes_on_from(backup: &Backup, end: &Head) -> Option<bool> {
    if backup.origin.sealed {
        return None;
    }
    chain::holds(&origin::read_only(&backup.path)?, end).ok()
}
