//! Days of the calendar: shown, moved by months, and read as people type them.

mod span;
mod typed;

use chrono::{Months, NaiveDate};
use thiserror::Error;

pub use span::DaySpan;
pub(crate) use typed::parse_full;
pub use typed::{counts_from_today, parse_day};

/// How a day typed without its year is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// The last such day, today included.
    Past,
    /// The next such day, today included.
    Future,
    /// The one nearest to today.
    Nearest,
}

/// Why a day cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DayError {
    /// No date.
    #[error("Type a date such as 12/3, 2026-03-12, today or -1.")]
    NotADay,
    /// Such as 31 April.
    #[error("That day is not in the calendar: type a date such as 12/3, 2026-03-12, today or -1.")]
    NoSuchDay,
    /// A year that no practice has to do with.
    #[error("The year is not between 1900 and 2200: type a date such as 12/3/2026 or 2026-03-12.")]
    YearOutOfRange,
    /// A session that is logged as having happened, on a day to come.
    #[error("{} is in the future; a session that is logged has happened.", show_day(*.day))]
    Future {
        /// The day that was read.
        day: NaiveDate,
    },
    /// A birth on a day to come.
    #[error("{} is in the future: type the day of birth, such as 12/3/1985.", show_day(*.day))]
    BirthInFuture {
        /// The day that was read.
        day: NaiveDate,
    },
    /// A birth more than 120 years back.
    #[error("{} is more than 120 years ago: type the day of birth, such as 12/3/1985.", show_day(*.day))]
    BirthTooLongAgo {
        /// The day that was read.
        day: NaiveDate,
    },
    /// A birth without its year.
    #[error("The year of birth is missing: type the day with its year, such as 12/3/1985.")]
    YearMissing,
}

/// The day as a person reads it, `12 Mar 2026`.
pub fn show_day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// The day as files keep it, `2026-03-12`.
pub fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// The day so many calendar months later, or earlier, in **one** step; where the day does not exist, the last
/// day of that month (domain rules, touch-up window 1). `None` beyond the calendar's ends.
pub fn add_months(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let step = Months::new(months.unsigned_abs());
    if months < 0 { day.checked_sub_months(step) } else { day.checked_add_months(step) }
}

/// Reads the day of something that has happened: not after today (domain rules, bad input).
///
/// A year of two digits is of this century unless that is more than ten years ahead, so that tomorrow's date
/// is refused rather than taken for one a hundred years ago.
pub fn parse_happened(text: &str, today: NaiveDate) -> Result<NaiveDate, DayError> {
    parse_happened_until(text, today, today)
}

/// The same where the day that `today` means is not the last one that has come: in a form that was typed earlier.
pub fn parse_happened_until(text: &str, today: NaiveDate, latest: NaiveDate) -> Result<NaiveDate, DayError> {
    let day = typed::read(text, today, Some(Lean::Past), add_months(today, 120).unwrap_or(today))?;
    if day > latest { Err(DayError::Future { day }) } else { Ok(day) }
}

/// Reads a day of birth: with its year, not after today, not more than 120 years back.
pub fn parse_birth(text: &str, today: NaiveDate) -> Result<NaiveDate, DayError> {
    let day = typed::read(text, today, None, today)?;
    if day > today {
        Err(DayError::BirthInFuture { day })
    } else if add_months(today, -120 * 12).is_some_and(|oldest| day < oldest) {
        Err(DayError::BirthTooLongAgo { day })
    } else {
        Ok(day)
    }
}
