//! Files that lie beside a practice for a while, under its name and an ending of their own; what a crash left is swept.

use std::path::{Path, PathBuf};

use super::unfinished::{Held, Unfinished};
use super::{copy, folder, restore::RESTORING, unfinished};
use crate::store::{Store, error::StoreError};

/// What the name of a copy that is to be encrypted has behind that of the practice.
pub(super) const COPYING: &str = ".copying-";

/// The same of a copy of a damaged practice that is looked at.
pub(in crate::store) const LOOKING: &str = ".looking-";

/// How many windows may need such a file at once.
const MOST: u32 = 100;

/// Makes an empty file beside a practice, and keeps it from being swept.
pub(in crate::store) fn make(practice: &Path, ending: &str) -> Result<(Unfinished, Held), StoreError> {
    let held = sweep(practice);
    let name = practice.file_name().unwrap_or_default();
    let numbered = (1..=MOST).map(|number| -> PathBuf {
        let mut name = name.to_os_string();
        name.push(format!("{ending}{number}"));
        practice.with_file_name(name)
    });
    let made = Unfinished::make_one_of(numbered);
    let home = practice.parent().unwrap_or(Path::new("."));
    Ok((made.map_err(|error| folder::trouble(home, &error))?, held))
}

/// Takes away what a crash left beside a practice. As long as the answer lives nobody else does.
pub(super) fn sweep(practice: &Path) -> Held {
    let home = practice.parent().unwrap_or(Path::new("."));
    let name = practice.file_name().unwrap_or_default().to_string_lossy();
    let ours = [COPYING, LOOKING, RESTORING].map(|ending| format!("{name}{ending}"));
    unfinished::hold(home, |name| {
        ours.iter().any(|ours| name.starts_with(ours)) || copy::is_partial(practice, name)
    })
}

impl Store {
    /// Takes away what a crash left beside the practice, unless it is being written now.
    pub fn sweep(practice: &Path) {
        drop(sweep(practice));
    }
}
