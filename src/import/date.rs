//! Dates as spreadsheets hold them: day first, year first, with a month's name, or counted in days.

use crate::domain::fold;
use chrono::{Days, NaiveDate};

/// How a year of two digits is completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShortYear {
    /// The latest such year that is not after today: 62 is 1962.
    Past,
    /// Always 20xx: the trade is not older.
    ThisCentury,
}

/// The months by the beginnings of their names in English, Dutch and French, folded. "jui" alone would be two of them.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb", "fev"],
    &["mar", "maa", "mrt"],
    &["apr", "avr"],
    &["may", "mei", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec"],
];

/// The date in a cell; a time after it is left out. `None` when it is no date of the calendar.
pub fn read(cell: &str, short: ShortYear, today: NaiveDate) -> Option<NaiveDate> {
    let text = without_time(cell.trim());
    if let Some(day) = serial(text) {
        return Some(day);
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    }
    let folded = fold(&text.replace('/', " "));
    let parts: Vec<&str> = folded.split(' ').filter(|part| !matches!(*part, "de" | "le")).collect();
    let [first, month, last] = parts[..] else { return None };
    let month = month_of(month)?;
    if first.len() == 4 {
        return NaiveDate::from_ymd_opt(number(first)?, month, day_of(last)?);
    }
    let year = number(last).filter(|_| matches!(last.len(), 2 | 4))?;
    let (day, long) = (day_of(first)?, last.len() == 4);
    let in_century = |century: i32| NaiveDate::from_ymd_opt(century + year, month, day);
    match (long, short) {
        (true, _) => in_century(0),
        (false, ShortYear::ThisCentury) => in_century(2000),
        (false, ShortYear::Past) => in_century(2000).filter(|day| *day <= today).or_else(|| in_century(1900)),
    }
}

/// "2021-06-15T09:30:00" and "15/06/2021 09:30" are both the fifteenth.
fn without_time(text: &str) -> &str {
    let end = text.find(':').map(|colon| text[..colon].rfind([' ', 'T']).unwrap_or(0));
    end.map_or(text, |end| text[..end].trim_end())
}

/// A spreadsheet's own count of days, as a cell holds it that lost its format; its day 1 is 1 January 1900 and it
/// believes that year to have been a leap year, so counting from 30 December 1899 is right from March 1900 on.
fn serial(text: &str) -> Option<NaiveDate> {
    let whole = text.split_once(['.', ',']).map_or(text, |(whole, _)| whole);
    let days: u64 =
        whole.parse().ok().filter(|_| whole.len() == 5 && whole.starts_with(|c: char| c.is_ascii_digit()))?;
    if text.len() != whole.len() && !text[whole.len() + 1..].bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

fn month_of(text: &str) -> Option<u32> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return number(text).and_then(|month| u32::try_from(month).ok());
    }
    (1..)
        .zip(MONTHS)
        .find_map(|(month, names)| names.iter().any(|name| text.starts_with(name)).then_some(month))
}

/// The day of the month, also "1er", "3rd" and "3e".
fn day_of(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}

fn number(text: &str) -> Option<i32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20)?;
        read(text, ShortYear::Past, today).map(|day| day.to_string())
    }

    #[test]
    fn a_date_is_read_in_every_form_that_spreadsheets_write() {
        for (cell, expected) in [
            ("15/06/2021", "2021-06-15"),
            ("15-6-2021", "2021-06-15"),
            ("15.06.21", "2021-06-15"),
            ("3-4-62", "1962-04-03"),
            ("2021-06-15", "2021-06-15"),
            ("2021/6/5", "2021-06-05"),
            ("20210615", "2021-06-15"),
            ("2021-06-15T09:30:00", "2021-06-15"),
            ("15/06/2021 9:30", "2021-06-15"),
            ("44362", "2021-06-15"),
            ("44362,5", "2021-06-15"),
            ("15 mei 2021", "2021-05-15"),
            ("1er août 2021", "2021-08-01"),
            ("12 juillet 1980", "1980-07-12"),
            ("12 juin 1980", "1980-06-12"),
            ("3 de dec. 1999", "1999-12-03"),
        ] {
            assert_eq!(day(cell).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_none() {
        for cell in [
            "31/02/1980",
            "06/25/2021",
            "12/3",
            "today",
            "-1",
            "2021",
            "4436",
            "99/99/99",
            "1/2/3/4",
            "",
            ":",
        ] {
            assert_eq!(day(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_treatment_with_a_short_year_is_of_this_century() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let read = read("1/2/30", ShortYear::ThisCentury, today).unwrap();
        assert_eq!(read.to_string(), "2030-02-01");
    }
}
