//! What the backup of a large practice left out while people worked: its records are held against the audit afterwards, and
//! only then is an older one thinned out.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, named_params};

use super::{evidence::Depth, ours, ours::File};
use crate::store::{Store, check, error::StoreError};

/// Steps of the driver between two looks at whether to stop.
const STEPS: i32 = 10_000;

/// The last backup, whose records were not compared.
struct Waiting {
    at: NaiveDateTime,
    file: PathBuf,
    findings: usize,
}

impl Store {
    /// Compares what the last backup did not, until somebody says that it is to stop; whether anything was compared. What is
    /// found is said on Today, and where nothing is the older backups are thinned out.
    pub fn compare_backup(&mut self, stops: &Arc<AtomicBool>) -> Result<bool, StoreError> {
        let Some(waiting) = self.waiting()?.filter(|_| self.ensure_whole().is_ok()) else { return Ok(false) };
        let told = Arc::clone(stops);
        self.conn.progress_handler(STEPS, Some(move || told.load(Ordering::Relaxed)))?;
        let records = check::records(&self.conn);
        self.conn.progress_handler(0, None::<fn() -> bool>)?;
        if stops.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let mut found = records?;
        let (file, folder) = (File::of(self)?, waiting.file.parent().unwrap_or(Path::new("")));
        let held = self.against_backups(&file, Some((folder, Path::new(""))), Depth::Ends)?;
        if waiting.findings == 0 {
            found.splice(0..0, held.findings);
        }
        if self.note_compared(&waiting, &found)? && found.is_empty() && waiting.findings == 0 {
            ours::thin(&file, &held.fitting, &waiting.file);
        }
        Ok(true)
    }

    fn waiting(&self) -> Result<Option<Waiting>, StoreError> {
        let sql = "SELECT at, file, findings FROM backup WHERE id = 1 AND compared = 0";
        let read = self.conn.query_row(sql, [], |row| {
            let (file, findings): (String, i64) = (row.get("file")?, row.get("findings")?);
            let findings = usize::try_from(findings).unwrap_or_default();
            Ok(Waiting { at: row.get("at")?, file: file.into(), findings })
        });
        Ok(read.optional()?)
    }

    /// Notes what was found; not where another backup was made meanwhile.
    fn note_compared(&self, waiting: &Waiting, found: &[String]) -> Result<bool, StoreError> {
        let noted = self.conn.execute(
            "UPDATE backup SET compared = 1, findings = findings + :findings, finding = coalesce(finding, :finding)
             WHERE id = 1 AND compared = 0 AND at = :at",
            named_params! { ":findings": found.len(), ":finding": found.first(), ":at": waiting.at },
        )?;
        Ok(noted == 1)
    }
}
