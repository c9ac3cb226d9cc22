//! The passphrase of encrypted backups.

use std::{collections::BTreeSet, fmt};

use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::fold;

/// The fewest characters of a new one: whoever finds a stick may try as long as they like.
const LEAST: usize = 12;

/// The fewest different characters of a new one.
const DIFFERENT: usize = 6;

/// The fewest characters of a new one that are not of the clinic's name.
const BESIDE_NAME: usize = 8;

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
    /// The same few characters over and over.
    #[error(
        "This has too few different characters: it is among the first that anybody tries. Take four words that do not belong \
         together."
    )]
    Few,
    /// The clinic's name, and little else.
    #[error(
        "The clinic's name is the first that anybody tries. Take four words that have nothing to do with it."
    )]
    Clinic,
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
        let letters: BTreeSet<char> = read.0.to_lowercase().chars().collect();
        // One sign of Chinese is one of thousands.
        let different: usize = letters.iter().map(|letter| if letter.is_ascii() { 1 } else { 3 }).sum();
        match () {
            () if read.0.chars().count() < LEAST => Err(PassphraseError::Short),
            () if different < DIFFERENT => Err(PassphraseError::Few),
            () => Ok(read),
        }
    }

    /// The same for a clinic of this name, which it must not rest on.
    pub fn choose_for(clinic: &str, text: &str) -> Result<Self, PassphraseError> {
        let read = Self::choose(text)?;
        let (mut rest, words) = (fold(&read.0).replace(' ', ""), fold(clinic));
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            rest = rest.replace(word, "");
        }
        if rest.chars().count() < BESIDE_NAME { Err(PassphraseError::Clinic) } else { Ok(read) }
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
