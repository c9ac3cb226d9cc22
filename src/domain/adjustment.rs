//! What shortens or lengthens the time to one treatment's touch-up, in whole months.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::look::WindowRule;

/// Why an adjustment cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AdjustmentError {
    /// No whole number of months.
    #[error("Type a whole number of months, such as -6 or +6.")]
    NotANumber,
    /// The window would open on the clock, or before it.
    #[error("The window would open on its clock or before it: the least allowed for this look is {}.", months_words(*.least))]
    OpensTooEarly {
        /// The least months allowed for this look.
        least: i32,
    },
    /// More than ten years either way.
    #[error("An adjustment is at most {max} months either way: type one such as -6.", max = Adjustment::MAX)]
    TooLarge,
}

/// Months by which one treatment's window is moved, from −120 to +120 (domain rules, touch-up window 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct Adjustment(i32);

impl Adjustment {
    /// The most months either way.
    pub const MAX: i32 = 120;

    /// Takes a number of months.
    pub fn new(months: i32) -> Result<Self, AdjustmentError> {
        if (-Self::MAX..=Self::MAX).contains(&months) {
            Ok(Self(months))
        } else {
            Err(AdjustmentError::TooLarge)
        }
    }

    /// Reads `-6`, `+6`, `6`, `-6 months`.
    pub fn parse(text: &str) -> Result<Self, AdjustmentError> {
        let text = text.trim().to_lowercase();
        let number =
            ["months", "month", "m"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text).trim();
        let (back, digits) = match number.strip_prefix(['-', '−']) {
            Some(digits) => (true, digits.trim_start()),
            None => (false, number.strip_prefix('+').unwrap_or(number).trim_start()),
        };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(AdjustmentError::NotANumber);
        }
        let months: i32 = digits.parse().map_err(|_| AdjustmentError::TooLarge)?;
        Self::new(if back { -months } else { months })
    }

    /// The number of months; negative for sooner.
    pub const fn months(self) -> i32 {
        self.0
    }

    /// In a person's words: `−6 months`.
    pub fn words(self) -> String {
        months_words(self.0)
    }
}

impl TryFrom<i32> for Adjustment {
    type Error = AdjustmentError;

    fn try_from(months: i32) -> Result<Self, AdjustmentError> {
        Self::new(months)
    }
}

impl From<Adjustment> for i32 {
    fn from(adjustment: Adjustment) -> Self {
        adjustment.0
    }
}

impl fmt::Display for Adjustment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.words())
    }
}

/// The least months allowed for a look: one more, and its window would open on the clock.
pub fn least(rule: &WindowRule) -> i32 {
    1 - rule.opens_after
}

/// A signed number of months with its word: `−6 months`, `+1 month`, `0 months`.
pub(crate) fn months_words(months: i32) -> String {
    let sign = match months {
        ..0 => "−",
        0 => "",
        1.. => "+",
    };
    let unit = if months.unsigned_abs() == 1 { "month" } else { "months" };
    format!("{sign}{} {unit}", months.unsigned_abs())
}
