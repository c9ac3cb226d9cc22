//! A practice before something happens to it, and what must hold of it after.

use std::fs;
use std::path::{Path, PathBuf};

use hairline::store::{Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::practice::Practice;

/// A practice file that nobody has open, to be copied.
pub struct Desk {
    _folder: TempDir,
    path: PathBuf,
}

impl Desk {
    /// Anna with one treatment, and two others.
    pub fn new() -> Self {
        Self::of(|_| {})
    }

    /// The same, after something was done to the file.
    pub fn of(then: impl FnOnce(&mut Practice)) -> Self {
        let mut practice = Practice::new();
        for name in ["Anna Peeters", "Bram De Smet", "Zoë Łukasiewicz"] {
            let client = practice.client(name);
            practice.treatment(client, Some("2022-06-20"));
        }
        then(&mut practice);
        let (folder, from) = (TempDir::new().unwrap(), practice.path.clone());
        let path = folder.path().join("clinic.db");
        // What is in the log goes into the file.
        practice.raw.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        fs::copy(from, &path).unwrap();
        Self { _folder: folder, path }
    }

    /// A copy in a folder of its own, to which something will happen.
    pub fn copy(&self) -> (TempDir, PathBuf) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("clinic.db");
        fs::copy(&self.path, &path).unwrap();
        (folder, path)
    }
}

/// What the check finds, but for the clock: the practice is written at five past two, and the stories begin at half past ten.
pub fn findings(store: &Store) -> Result<Vec<String>, StoreError> {
    let mut findings = store.check(&mut |_| {})?;
    findings.retain(|finding| !finding.ends_with("14:05: the clock was set back between them."));
    Ok(findings)
}

/// What a practice file holds after something has happened to it.
pub struct After {
    store: Store,
    raw: Connection,
}

impl After {
    /// Opens the file without a question, and finds it whole.
    pub fn opened(path: &Path, when: &str) -> Self {
        let store = Store::open_existing(path).unwrap_or_else(|error| panic!("{when}: {error}"));
        let findings = findings(&store).unwrap_or_else(|error| panic!("{when}: {error}"));
        assert_eq!(findings, [""; 0], "{when}");
        Self { store, raw: Connection::open(path).unwrap() }
    }

    /// How many sessions of so many minutes there are that count.
    pub fn sessions(&self, minutes: u32) -> i64 {
        self.count(&format!("session WHERE minutes = {minutes} AND voided_on IS NULL"))
    }

    /// The same of those that were voided.
    pub fn voided(&self, minutes: u32) -> i64 {
        self.count(&format!("session WHERE minutes = {minutes} AND voided_on IS NOT NULL"))
    }

    /// How many rows there are, as in `client`.
    pub fn count(&self, from: &str) -> i64 {
        self.raw.query_row(&format!("SELECT count(*) FROM {from}"), [], |row| row.get(0)).unwrap()
    }

    /// Where the audit ends.
    pub fn seq(&self) -> i64 {
        self.store.head().unwrap().seq
    }
}
