//! The passphrase of encrypted backups.

use std::fmt;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;

/// The fewest characters of a new one: whoever finds a stick may try as long as they like.
const LEAST: usize = 12;

/// A text that is no passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PassphraseError {
    /// Nothing was typed.
    #[error("Type the passphrase.")]
    Empty,
    /// So short that it could be tried out.
    #[error(
        "Type at least {LEAST} characters: whoever finds a backup may try as long as they like. Four words that do not belong \
         together are easy to remember."
    )]
    Short,
    /// It holds what cannot be typed everywhere.
    #[error("A passphrase has letters, digits, signs and spaces only.")]
    Control,
}

/// What opens encrypted backups. It is written down nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl Passphrase {
    /// Reads one that was set before. Composed letters, so that every keyboard types the same.
    pub fn parse(text: &str) -> Result<Self, PassphraseError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PassphraseError::Empty);
        }
        if text.chars().any(char::is_control) {
            return Err(PassphraseError::Control);
        }
        Ok(Self(text.nfc().collect()))
    }

    /// Reads a new one, which must not be easy to try out.
    pub fn choose(text: &str) -> Result<Self, PassphraseError> {
        let read = Self::parse(text)?;
        if read.0.chars().count() < LEAST { Err(PassphraseError::Short) } else { Ok(read) }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}
