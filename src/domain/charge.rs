//! What the time of a session is charged.

use crate::domain::{coded::coded, currency::Currency, minutes::Minutes, money::Money};

coded! {
    /// How the minutes of a session become minutes that are charged (domain rules, charges).
    #[derive(Default)]
    Rounding {
        /// Every hour that has begun.
        #[default]
        HourStarted = "hour-started", "per hour started";
        /// Every half hour that has begun.
        HalfHourStarted = "half-hour-started", "per half hour started";
        /// Every quarter that has begun.
        QuarterStarted = "quarter-started", "per quarter started";
        /// The minutes themselves.
        ExactMinutes = "exact-minutes", "exact minutes";
    }
}

impl Rounding {
    /// The minutes of one step.
    const fn step(self) -> u32 {
        match self {
            Self::HourStarted => 60,
            Self::HalfHourStarted => 30,
            Self::QuarterStarted => 15,
            Self::ExactMinutes => 1,
        }
    }
}

/// The minutes that are charged: rounded up to the whole step.
pub fn billable(minutes: Minutes, rounding: Rounding) -> u32 {
    u32::from(minutes.get()).next_multiple_of(rounding.step())
}

/// The charge for a session's time at an hourly rate; half a cent goes away from zero, once.
pub fn time_charge(minutes: Minutes, hourly: Money, rounding: Rounding) -> Money {
    Money::nearest(i128::from(hourly.cents()) * i128::from(billable(minutes, rounding)), 60)
}

/// How the charge came about: `121 min, per hour started = 3 h × € 90.00`.
pub fn words(minutes: Minutes, hourly: Money, rounding: Rounding, currency: &Currency) -> String {
    // The longest session is a whole number of every step, so what is charged never passes it.
    let charged = Minutes::new(i64::from(billable(minutes, rounding))).unwrap_or(minutes).words();
    format!("{minutes}, {rounding} = {charged} × {}", currency.show(hourly))
}
