//! What is known of the backups.

use chrono::NaiveDateTime;

use crate::domain::{Passphrase, ShortHead};

/// How a practice stands with its backups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackupAge {
    /// When the last one was made that was opened again and found whole.
    pub last: Option<NaiveDateTime>,
    /// When the practice was begun; none for a demo, of which nobody needs a backup.
    pub begun: Option<NaiveDateTime>,
    /// Whether the last one is beside the file, since the chosen folder could not be used.
    pub elsewhere: bool,
    /// The name of the last one, where it is not where it was.
    pub missing: Option<String>,
    /// Whether what is noted of the last one cannot be, so that its age is not known.
    pub doubtful: bool,
    /// Whether its records were not held against the audit yet.
    pub uncompared: bool,
    /// What the check before the last one found.
    pub finding: Option<Finding>,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much.
    pub count: usize,
    /// The first of it, as a sentence.
    pub first: String,
}

/// The last backup that was opened again and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBackup {
    /// When it was made.
    pub at: NaiveDateTime,
    /// The file.
    pub file: String,
}

/// How a clinic has set its backups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackupSettings {
    /// The folder; none for the one beside the file.
    pub folder: Option<String>,
    /// Whether they are encrypted.
    pub encrypted: bool,
    /// Whether their names leave out which clinic they are of.
    pub neutral: bool,
    /// The last one.
    pub last: Option<LastBackup>,
    /// Where the audit in it ends.
    pub head: Option<ShortHead>,
}

/// Whether backups are encrypted from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encryption {
    /// As they were.
    Keep,
    /// Not any more.
    Off,
    /// With this passphrase.
    With(Passphrase),
}
