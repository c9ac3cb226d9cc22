//! The folder that a clinic chooses for its backups.

use std::{fmt, path::Path};

use thiserror::Error;

use super::text::is_unprintable;

/// A text that names no folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BackupFolderError {
    /// It depends on where the program is started.
    #[error("Type the whole path of the folder, such as /media/stick/backups.")]
    NotWhole,
    /// It holds what cannot be seen.
    #[error("The path holds a character that cannot be seen. Type it again.")]
    Control,
}

/// A folder by its whole path, whether or not it is there at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFolder(String);

impl BackupFolder {
    /// Reads a path as it is typed.
    pub fn parse(text: &str) -> Result<Self, BackupFolderError> {
        let text = text.trim();
        if text.contains(is_unprintable) {
            return Err(BackupFolderError::Control);
        }
        if !Path::new(text).is_absolute() {
            return Err(BackupFolderError::NotWhole);
        }
        Ok(Self(text.to_owned()))
    }

    /// The path.
    pub fn as_path(&self) -> &Path {
        Path::new(&self.0)
    }

    /// The path as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BackupFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
