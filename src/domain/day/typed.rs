//! Dates as people type them, day first.

use std::cmp::Ordering;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};

use super::{DayError, Lean, add_months};

/// What a day that is counted from today begins with.
const SIGNS: [char; 3] = ['+', '-', '−'];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a day: `today`, `t`, `yesterday`, `y`, `tomorrow`; `-1`, `+7`, `-2w`, `+3m`, `-1y`; `12/3`, `12.3`,
/// `12-3`, `12 mar`, with a year of two or four digits or without; `2026-03-12`, `20260312`. The day always
/// comes before the month.
pub fn parse_day(text: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DayError> {
    let latest = if lean == Lean::Past { today } else { NaiveDate::MAX };
    read(text, today, Some(lean), latest)
}

/// Whether a text counts from today, as `today` and `-1` do, and `12/3` does not.
pub fn counts_from_today(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    named(&text).is_some() || text.starts_with(SIGNS)
}

/// How many days after today a word means.
fn named(text: &str) -> Option<i64> {
    match text {
        "today" | "t" | "now" => Some(0),
        "yesterday" | "y" => Some(-1),
        "tomorrow" => Some(1),
        _ => None,
    }
}

/// Reads a day that is written in full, for which no today is needed; a year of two digits is of this century.
pub(crate) fn parse_full(text: &str) -> Result<NaiveDate, DayError> {
    let text = text.trim().to_lowercase();
    in_range(dated(&text, NaiveDate::MIN, None, NaiveDate::MAX)?)
}

/// Reads a day. Without a lean the year must be typed; a year of two digits falls in the last century where it
/// would otherwise be after the latest day.
pub(super) fn read(
    text: &str,
    today: NaiveDate,
    lean: Option<Lean>,
    latest: NaiveDate,
) -> Result<NaiveDate, DayError> {
    let text = text.trim().to_lowercase();
    let day = match named(&text) {
        Some(days) => today.checked_add_signed(TimeDelta::days(days)),
        None if text.starts_with(SIGNS) => Some(moved(&text, today)?),
        None => Some(dated(&text, today, lean, latest)?),
    };
    in_range(day.ok_or(DayError::YearOutOfRange)?)
}

fn in_range(day: NaiveDate) -> Result<NaiveDate, DayError> {
    if (1900..=2200).contains(&day.year()) { Ok(day) } else { Err(DayError::YearOutOfRange) }
}

/// A day counted from today: `-1`, `+7 days`, `-2w`, `+3m`, `-1y`.
fn moved(text: &str, today: NaiveDate) -> Result<NaiveDate, DayError> {
    let back = !text.starts_with('+');
    let text = text.trim_start_matches(SIGNS).trim_start();
    let (count, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let count: u16 = count.parse().map_err(|_| DayError::NotADay)?;
    let days = |each: u64| {
        let span = Days::new(u64::from(count) * each);
        if back { today.checked_sub_days(span) } else { today.checked_add_days(span) }
    };
    let months = |each: i32| {
        let span = i32::from(count) * each;
        add_months(today, if back { -span } else { span })
    };
    let day = match unit.trim() {
        "" | "d" | "day" | "days" => days(1),
        "w" | "week" | "weeks" => days(7),
        "m" | "month" | "months" => months(1),
        "y" | "year" | "years" => months(12),
        _ => return Err(DayError::NotADay),
    };
    day.ok_or(DayError::YearOutOfRange)
}

/// A day by its numbers.
fn dated(text: &str, today: NaiveDate, lean: Option<Lean>, latest: NaiveDate) -> Result<NaiveDate, DayError> {
    let separated = |c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ',');
    let parts: Vec<&str> = text.split(separated).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [all] if all.len() == 8 => {
            let (year, rest) = all.split_at_checked(4).ok_or(DayError::NotADay)?;
            let (month, day) = rest.split_at_checked(2).ok_or(DayError::NotADay)?;
            on(number(year)?, number(month)?, number(day)?)
        }
        [year, month, day] if year.len() == 4 => on(number(year)?, self::month(month)?, number(day)?),
        [day, month, year] => {
            let (day, month) = (number(day)?, self::month(month)?);
            match (year.len(), number(year)?) {
                (4, year) => on(year, month, day),
                (2, year) => on(2000 + year, month, day)
                    .and_then(|found| if found > latest { on(1900 + year, month, day) } else { Ok(found) }),
                _ => Err(DayError::NotADay),
            }
        }
        [day, month] => {
            yearless(self::month(month)?, number(day)?, today, lean.ok_or(DayError::YearMissing)?)
        }
        _ => Err(DayError::NotADay),
    }
}

/// A day without its year, in the year that the lean chooses.
fn yearless(month: u32, day: u32, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DayError> {
    let year = today.year();
    match ((month, day).cmp(&(today.month(), today.day())), lean) {
        (Ordering::Greater, Lean::Past) => on(year - 1, month, day),
        (Ordering::Less, Lean::Future) => on(year + 1, month, day),
        (_, Lean::Past | Lean::Future) => on(year, month, day),
        (_, Lean::Nearest) => (year - 1..=year + 1)
            .filter_map(|year| on(year, month, day).ok())
            .min_by_key(|found| (*found - today).abs())
            .ok_or(DayError::NoSuchDay),
    }
}

fn on(year: i32, month: u32, day: u32) -> Result<NaiveDate, DayError> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DayError::NoSuchDay)
}

/// A month by its number or by the first three letters or more of its name.
fn month(text: &str) -> Result<u32, DayError> {
    let named = |name: &&str| text.len() >= 3 && name.starts_with(text);
    match (1..).zip(&MONTHS).find(|(_, name)| named(name)) {
        Some((month, _)) => Ok(month),
        None => number(text),
    }
}

/// A number of up to four digits.
fn number<N: std::str::FromStr>(text: &str) -> Result<N, DayError> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().map_err(|_| DayError::NotADay) } else { Err(DayError::NotADay) }
}
