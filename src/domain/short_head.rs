//! The short head of the audit: eight digits that stand for all of it up to an entry, short enough to be written on paper.
//!
//! The rule: the digits are the last eight, in decimal, of a number of eight bytes, the highest first, which Argon2id
//! (version 1.3, 8 MiB, one round, one lane) makes of the entry's hash, in its 64 hexadecimal digits, with `hairline head` and
//! the entry's number as its salt. Eight digits are found by trial: a plain hash would give them away in seconds to somebody
//! who rewrites the audit until they fit.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;

/// Memory of one digest, in KiB: a few milliseconds, and days for whoever tries all of them.
const MEMORY: u32 = 8 * 1024;

/// How many different digits there are.
const DIFFERENT: u64 = 100_000_000;

/// How many digits stand behind the number.
const DIGITS: usize = 8;

/// A text that holds no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "Type the head as it stands on the paper: the number of the entry, then the eight digits, such as 13:28957572."
)]
pub struct ShortHeadError;

/// An entry of the audit, and eight digits that follow from it and from every entry before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortHead {
    seq: i64,
    digits: u32,
}

impl ShortHead {
    /// The short head of an entry with this number and this hash; none on a computer that has no memory left for it.
    pub fn of(seq: i64, chain: &str) -> Option<Self> {
        let costs = Params::new(MEMORY, 1, 1, None).ok()?;
        let mut digest = [0; 8];
        let salt = format!("hairline head {seq}");
        Argon2::new(Algorithm::Argon2id, Version::V0x13, costs)
            .hash_password_into(chain.as_bytes(), salt.as_bytes(), &mut digest)
            .ok()?;
        let digits = u32::try_from(u64::from_be_bytes(digest) % DIFFERENT).ok()?;
        Some(Self { seq, digits })
    }

    /// Reads heads as a person types them from paper, one after the other: a number, then eight digits, with whatever is no
    /// letter between them.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, ShortHeadError> {
        if text.chars().any(char::is_alphabetic) {
            return Err(ShortHeadError);
        }
        let mut groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
        let mut heads = Vec::new();
        while let Some(number) = groups.next() {
            let mut digits = String::new();
            while digits.len() < DIGITS {
                digits.push_str(groups.next().ok_or(ShortHeadError)?);
            }
            let seq = number.parse().map_err(|_| ShortHeadError)?;
            let digits =
                (digits.len() == DIGITS).then(|| digits.parse().ok()).flatten().ok_or(ShortHeadError)?;
            heads.push(Self { seq, digits });
        }
        if heads.is_empty() { Err(ShortHeadError) } else { Ok(heads) }
    }

    /// The number of the entry.
    pub fn seq(&self) -> i64 {
        self.seq
    }
}

impl fmt::Display for ShortHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} · {:04}-{:04}", self.seq, self.digits / 10_000, self.digits % 10_000)
    }
}
