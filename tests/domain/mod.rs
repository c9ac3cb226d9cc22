//! The domain's rules: every worked example as a table, and properties over many dates and texts.

mod backups;
mod calls;
#[expect(
    clippy::inconsistent_digit_grouping,
    reason = "amounts in cents read best with the cents apart: 90_00"
)]
mod charges;
mod codes;
mod days;
#[expect(
    clippy::inconsistent_digit_grouping,
    reason = "amounts in cents read best with the cents apart: 90_00"
)]
mod money;
#[expect(
    clippy::inconsistent_digit_grouping,
    reason = "amounts in cents read best with the cents apart: 90_00"
)]
mod outstanding;
mod persons;
mod phones;
mod pigments;
mod rules;
mod sentences;
mod short_heads;
mod staff;
mod texts;
mod times;
mod touch_ups;

use chrono::NaiveDate;
use hairline::domain::{Minutes, WindowRule};
use proptest::prelude::Strategy;

/// A day by its ISO text.
fn on(iso: &str) -> NaiveDate {
    iso.parse().expect("the test names a day of the calendar")
}

/// Any day from 1900 to 2199.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day of the calendar");
    (0..109_000_u64).prop_map(move |days| first + chrono::Days::new(days))
}

/// A look's rule with a planned touch-up of two hours.
fn rule(opens_after: i32, closes_after: i32) -> WindowRule {
    let planned = Minutes::new(120).expect("two hours");
    WindowRule::new(opens_after, closes_after, planned).expect("the test names a rule that holds")
}
