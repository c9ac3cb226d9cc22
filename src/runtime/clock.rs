//! The one clock. Everything else is told what time it is.

use std::time::Duration;

use chrono::{NaiveDateTime, Timelike};

use super::{environment, uptime};
use crate::domain::Uptime;

/// What tells the time.
pub trait Clock {
    /// The local time at the desk.
    fn now(&self) -> NaiveDateTime;

    /// How long the machine has been running, whatever its clock says.
    fn uptime(&self) -> Uptime {
        uptime::of_the_machine()
    }

    /// How long until the minute changes.
    fn until_next_minute(&self) -> Duration {
        let now = self.now();
        let gone =
            u64::from(now.second() % 60) * 1000 + u64::from(now.and_utc().timestamp_subsec_millis() % 1000);
        Duration::from_millis(60_000_u64.saturating_sub(gone).max(1))
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock that the others are told to ask")]
    fn now(&self) -> NaiveDateTime {
        chrono::Local::now().naive_local()
    }
}

/// A clock that stands still, for tests and for looking at another day.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub NaiveDateTime);

impl Clock for FixedClock {
    fn now(&self) -> NaiveDateTime {
        self.0
    }
}

/// The machine's clock, or the time in `HAIRLINE_NOW` (`2026-03-12T14:00:00`), which tests set. Where staff sign in the
/// shipped program knows the machine's clock alone.
pub fn from_environment(signs_in: bool) -> Box<dyn Clock> {
    match environment::now().filter(|_| environment::counts(signs_in)) {
        Some(fixed) => Box::new(FixedClock(fixed)),
        None => Box::new(MachineClock),
    }
}

/// The clock that counts in a practice: from when staff sign in, the machine's own.
pub(super) fn counting(clock: &dyn Clock, signs_in: bool) -> &dyn Clock {
    if environment::counts(signs_in) { clock } else { &MachineClock }
}
