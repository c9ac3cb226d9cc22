//! An e-mail address, checked for its shape alone.

use std::fmt;

use thiserror::Error;

use crate::domain::text::is_unprintable;

/// Why an e-mail address cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EmailError {
    /// Not one @ with something on both sides.
    #[error("Type an e-mail address such as name@example.com, or leave it empty.")]
    Shape,
    /// A blank or an invisible character inside.
    #[error("An e-mail address has no blanks or invisible characters: type it again without them.")]
    Blank,
    /// Longer than mail allows.
    #[error("An e-mail address has at most {max} characters: type a shorter one.", max = Email::MAX)]
    TooLong,
}

/// An e-mail address: one @, something on both sides, no blanks. Whether it exists, only mail can tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// The longest address that mail carries, in characters.
    pub const MAX: usize = 254;

    /// Reads an address; the caller decides whether the field may be empty.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        if text.contains(|c: char| c.is_whitespace() || is_unprintable(c)) {
            return Err(EmailError::Blank);
        }
        if text.chars().count() > Self::MAX {
            return Err(EmailError::TooLong);
        }
        match text.split_once('@') {
            Some((who, host)) if !who.is_empty() && !host.is_empty() && !host.contains('@') => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(EmailError::Shape),
        }
    }

    /// The address as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
