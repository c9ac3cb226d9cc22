//! What is known of the backups.

use chrono::NaiveDateTime;

/// The last backup that was opened again and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBackup {
    /// When it was made.
    pub at: NaiveDateTime,
    /// The file.
    pub file: String,
}
