//! The time on the clock at which a session starts or ends.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::minutes::{Minutes, MinutesError};

/// Why a time of day cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Type a time between 0:00 and 23:59, such as 14:00, 14h30 or 1430.")]
pub struct TimeOfDayError;

/// A time of day, in whole minutes since midnight: 0 to 1439.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Takes minutes since midnight.
    pub fn new(minutes: u16) -> Result<Self, TimeOfDayError> {
        if minutes < 24 * 60 { Ok(Self(minutes)) } else { Err(TimeOfDayError) }
    }

    /// Minutes since midnight.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// Reads `14:00`, `14.30`, `14h`, `14h30`, `1400` or `9`.
    pub fn parse(text: &str) -> Result<Self, TimeOfDayError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let (hours, minutes) = match text.split_once([':', '.', 'h']) {
            Some((hours, "")) if text.ends_with('h') => (hours, "00"),
            Some(parts) => parts,
            None if (3..=4).contains(&text.len()) => {
                text.split_at_checked(text.len() - 2).ok_or(TimeOfDayError)?
            }
            None => (text.as_str(), "00"),
        };
        match (number(hours, 1), number(minutes, 2)) {
            (Some(hours @ 0..24), Some(minutes @ 0..60)) => Self::new(hours * 60 + minutes),
            _ => Err(TimeOfDayError),
        }
    }

    /// The minutes from this time to a later one of the same day.
    pub fn until(self, end: Self) -> Result<Minutes, MinutesError> {
        if end <= self {
            return Err(MinutesError::EndNotAfterStart { start: self });
        }
        Minutes::new(i64::from(end.0 - self.0))
    }
}

impl TryFrom<u16> for TimeOfDay {
    type Error = TimeOfDayError;

    fn try_from(minutes: u16) -> Result<Self, TimeOfDayError> {
        Self::new(minutes)
    }
}

impl From<TimeOfDay> for u16 {
    fn from(time: TimeOfDay) -> Self {
        time.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

/// A number of one or two digits, at least so many.
fn number(text: &str, least: usize) -> Option<u16> {
    let digits = (least..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
