//! Spans of days as people type them: one day, from one to another, or in words such as `this week`.

use chrono::{Datelike, Days, NaiveDate};

use super::{DayError, Lean, add_months, parse_day, show_day};

/// What may stand between two days. A hyphen alone parts the numbers of one day.
const BETWEEN: [&str; 6] = [" to ", " until ", "..", "…", "–", " - "];

/// From one day to another, both of them included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DaySpan {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl DaySpan {
    /// Reads a span of the past: `today`, `12/3`, `1/3 to 12/3`, `since 1/3`, `this week`, `last month`.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, DayError> {
        let text = text.trim().to_lowercase();
        if let Some(span) = named(&text, today) {
            return Ok(span);
        }
        let day = |text: &str| parse_day(text, today, Lean::Past);
        if let Some(text) = text.strip_prefix("since ").or(text.strip_prefix("from ")) {
            if !BETWEEN.iter().any(|mark| text.contains(mark)) {
                let from = day(text)?;
                return Ok(Self { from, until: today.max(from) });
            }
            return Self::parse(text, today);
        }
        let parted = BETWEEN.iter().find_map(|mark| text.split_once(mark));
        let (one, other) = match parted {
            Some((one, other)) => (day(one)?, day(other)?),
            None => (day(&text)?, day(&text)?),
        };
        Ok(Self { from: one.min(other), until: one.max(other) })
    }

    /// In a person's words: `12 Mar 2026`, `1 Mar 2026 to 12 Mar 2026`.
    pub fn words(self) -> String {
        if self.from == self.until {
            show_day(self.from)
        } else {
            format!("{} to {}", show_day(self.from), show_day(self.until))
        }
    }
}

/// Weeks begin on a Monday.
fn named(text: &str, today: NaiveDate) -> Option<DaySpan> {
    let monday = today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
    let first = today.with_day(1)?;
    let before = |day: NaiveDate| day.pred_opt();
    let (from, until) = match text {
        "this week" | "week" => (monday, today),
        "last week" => (monday.checked_sub_days(Days::new(7))?, before(monday)?),
        "this month" | "month" => (first, today),
        "last month" => (add_months(first, -1)?, before(first)?),
        "this year" | "year" => (first.with_month(1)?, today),
        "last year" => (add_months(first.with_month(1)?, -12)?, before(first.with_month(1)?)?),
        _ => return None,
    };
    Some(DaySpan { from, until })
}
