//! How long a session lasts.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::time_of_day::TimeOfDay;

/// Why a length of time cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MinutesError {
    /// No length of time.
    #[error("Type how long the session lasted, such as 120, 2h30 or 2:30.")]
    NotMinutes,
    /// 0 minutes, or more than 12 hours.
    #[error("A session lasts from 1 minute to 12 hours: type the minutes, such as 120.")]
    OutOfRange,
    /// An end that is not after its start.
    #[error("The end is not after the start: type a time later than {start}.")]
    EndNotAfterStart {
        /// When the session began.
        start: TimeOfDay,
    },
}

/// Whole minutes of a session, from 1 to 720 (domain rules, bad input).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u16")]
pub struct Minutes(u16);

impl Minutes {
    /// Twelve hours, the longest session.
    pub const MAX: u16 = 720;

    /// Takes a number of minutes.
    pub fn new(minutes: i64) -> Result<Self, MinutesError> {
        match u16::try_from(minutes) {
            Ok(minutes @ 1..=Self::MAX) => Ok(Self(minutes)),
            _ => Err(MinutesError::OutOfRange),
        }
    }

    /// The number of minutes.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// Reads minutes (`120`, `120 min`) or hours (`2h`, `2h30`, `2:30`, `2.5h`, `2,5 h`).
    pub fn parse(text: &str) -> Result<Self, MinutesError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        Self::new(minutes(&text).ok_or(MinutesError::NotMinutes)?)
    }

    /// In a person's words: `2 h 05`, `2 h`, `45 min`.
    pub fn words(self) -> String {
        match (self.0 / 60, self.0 % 60) {
            (0, minutes) => format!("{minutes} min"),
            (hours, 0) => format!("{hours} h"),
            (hours, minutes) => format!("{hours} h {minutes:02}"),
        }
    }
}

impl TryFrom<i64> for Minutes {
    type Error = MinutesError;

    fn try_from(minutes: i64) -> Result<Self, MinutesError> {
        Self::new(minutes)
    }
}

impl From<Minutes> for u16 {
    fn from(minutes: Minutes) -> Self {
        minutes.0
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} min", self.0))
    }
}

/// The minutes that a text without blanks or capitals means.
fn minutes(text: &str) -> Option<i64> {
    if let Some((hours, minutes)) = text.split_once(':') {
        return Some(whole(hours)? * 60 + sixtieths(minutes)?);
    }
    if let Some((hours, rest)) = text.split_once('h') {
        return match rest
            .trim_start_matches("ours")
            .trim_start_matches("our")
            .trim_end_matches("min")
            .trim_end_matches('m')
        {
            "" | "r" | "rs" => hundredths(hours).map(|hours| (hours * 60 + 50) / 100),
            minutes => Some(whole(hours)? * 60 + sixtieths(minutes)?),
        };
    }
    ["minutes", "minute", "mins", "min", "m", ""].iter().find_map(|unit| whole(text.strip_suffix(unit)?))
}

/// A whole number of up to six digits, so that no product of it overflows.
fn whole(text: &str) -> Option<i64> {
    let digits = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn sixtieths(text: &str) -> Option<i64> {
    whole(text).filter(|&minutes| text.len() == 2 && minutes < 60)
}

/// A number with up to two decimals, times a hundred.
fn hundredths(text: &str) -> Option<i64> {
    match text.split_once(['.', ',']) {
        None => Some(whole(text)? * 100),
        Some((ones, decimals)) if decimals.len() == 1 => Some(whole(ones)? * 100 + whole(decimals)? * 10),
        Some((ones, decimals)) if decimals.len() == 2 => Some(whole(ones)? * 100 + whole(decimals)?),
        Some(_) => None,
    }
}
