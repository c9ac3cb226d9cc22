//! Spans of time in the unit a person would use.

use chrono::{Datelike, NaiveDate};

use crate::domain::day::add_months;

/// The time between two days, in either order and never rounded up: `1 day`, `5 days`, `3 weeks`, `7 months`,
/// `2½ years`.
///
/// Days below two weeks, weeks below nine, whole calendar months below 24, then years and half years.
pub fn span_words(from: NaiveDate, to: NaiveDate) -> String {
    let (from, to) = (from.min(to), from.max(to));
    let days = (to - from).num_days();
    if days == 1 {
        return "1 day".to_owned();
    }
    match (days, whole_months(from, to)) {
        (..14, _) => format!("{days} days"),
        (..63, _) => format!("{} weeks", days / 7),
        (_, months @ ..24) => format!("{months} months"),
        (_, months) if months % 12 < 6 => format!("{} years", months / 12),
        (_, months) => format!("{}½ years", months / 12),
    }
}

/// The whole calendar months from one day to a later one.
fn whole_months(from: NaiveDate, to: NaiveDate) -> i32 {
    let months = (to.year() - from.year()) * 12 + to.month().cast_signed() - from.month().cast_signed();
    let is_reached = add_months(from, months).is_some_and(|day| day <= to);
    if is_reached { months } else { months - 1 }
}
