//! What is known of the backups.

use chrono::NaiveDateTime;

/// How a practice stands with its backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BackupAge {
    /// When the last one was made that was opened again and found whole.
    pub last: Option<NaiveDateTime>,
    /// When the practice was begun; none for a demo, of which nobody needs a backup.
    pub begun: Option<NaiveDateTime>,
}

/// The last backup that was opened again and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBackup {
    /// When it was made.
    pub at: NaiveDateTime,
    /// The file.
    pub file: String,
}
