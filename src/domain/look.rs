//! The touch-up rule of a look: when its window opens and closes, and how long a touch-up is planned.

use thiserror::Error;

use crate::domain::minutes::Minutes;

/// Why a look's rule cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RuleError {
    /// A window that would open on its clock, or before it.
    #[error("The window opens at least 1 month after the clock: type a number of months such as 36.")]
    OpensTooEarly,
    /// A window that would close before it opens.
    #[error("The window closes after it opens: type more than {opens_after} months.")]
    ClosesTooEarly {
        /// When it opens, in months after the clock.
        opens_after: i32,
    },
    /// A window that nobody lives to see close.
    #[error("The window closes within {max} months of the clock: type a smaller number of months.", max = WindowRule::MAX)]
    ClosesTooLate,
}

/// When the touch-up window of a look opens and closes, in calendar months after the clock (domain rules,
/// touch-up window).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WindowRule {
    /// Months from the clock to the first day of the window.
    pub opens_after: i32,
    /// Months from the clock to the last day of the window.
    pub closes_after: i32,
    /// How long a touch-up of this look is planned.
    pub planned: Minutes,
}

impl WindowRule {
    /// The most months after the clock at which a window closes: fifty years.
    pub const MAX: i32 = 600;

    /// Takes a rule whose window opens after its clock and closes after it opens.
    pub fn new(opens_after: i32, closes_after: i32, planned: Minutes) -> Result<Self, RuleError> {
        if opens_after < 1 {
            Err(RuleError::OpensTooEarly)
        } else if closes_after <= opens_after {
            Err(RuleError::ClosesTooEarly { opens_after })
        } else if closes_after > Self::MAX {
            Err(RuleError::ClosesTooLate)
        } else {
            Ok(Self { opens_after, closes_after, planned })
        }
    }

    /// In a person's words: `3–5 y`, or `30–54 months` where they are not whole years.
    pub fn words(&self) -> String {
        if self.opens_after % 12 == 0 && self.closes_after % 12 == 0 {
            format!("{}–{} y", self.opens_after / 12, self.closes_after / 12)
        } else {
            format!("{}–{} months", self.opens_after, self.closes_after)
        }
    }
}
