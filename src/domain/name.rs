//! A person's name: any script, any accent, one word or five.

use std::fmt;

use thiserror::Error;

use crate::domain::text::{ShortText, TextError, fold};

/// Why a name cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing but blanks.
    #[error("The name is still empty: type at least one word.")]
    Empty,
    /// Digits or signs alone, such as a telephone number that landed in this field.
    #[error("A name has at least one letter: type the name as the client writes it.")]
    NoLetter,
    /// A name that is no line of text.
    #[error(transparent)]
    Text(TextError),
}

/// The name of a person, with one blank between its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name in any script.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let line = ShortText::parse(text).map_err(|error| match error {
            TextError::Empty => NameError::Empty,
            other => NameError::Text(other),
        })?;
        if !line.as_str().contains(char::is_alphabetic) {
            return Err(NameError::NoLetter);
        }
        Ok(Self(line.as_str().split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as search compares it.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
