//! Whether time ran backwards between two moments that followed one another.

use chrono::{NaiveDateTime, TimeDelta};

/// What is nothing to tell: summer time, a journey, two machines that are not set alike.
const SLACK: TimeDelta = TimeDelta::hours(3);

/// Whether what came later has the earlier time by hours, so that a clock was set back between.
pub fn runs_back(before: NaiveDateTime, after: NaiveDateTime) -> bool {
    before - after > SLACK
}
