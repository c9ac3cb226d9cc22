//! Marks beside a treatment's state: what was agreed with the client about the touch-up.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::day::show_day;

/// A mark beside the state, never instead of it: an overdue client who is booked is still overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// A touch-up is booked on this day.
    Booked(NaiveDate),
    /// Nobody calls before this day.
    SnoozedUntil(NaiveDate),
    /// The client said no, on this day.
    Declined(NaiveDate),
}

impl Mark {
    /// The code it is kept by.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Booked(_) => "booked",
            Self::SnoozedUntil(_) => "snoozed",
            Self::Declined(_) => "declined",
        }
    }

    /// The day it carries.
    pub const fn day(self) -> NaiveDate {
        match self {
            Self::Booked(day) | Self::SnoozedUntil(day) | Self::Declined(day) => day,
        }
    }

    /// The mark kept by this code and day, if there is one.
    pub fn from_code(code: &str, day: NaiveDate) -> Option<Self> {
        [Self::Booked(day), Self::SnoozedUntil(day), Self::Declined(day)]
            .into_iter()
            .find(|one| one.code() == code)
    }

    /// In a person's words on a day: `booked 3 Dec 2026`, `booked 3 Dec 2026, did not come?` once that day has passed,
    /// `snoozed until 3 Dec 2027`, `snooze ended 3 Dec 2026`, `declined`.
    pub fn words(self, day: NaiveDate) -> String {
        match self {
            Self::Booked(on) if on < day => format!("booked {}, did not come?", show_day(on)),
            Self::Booked(on) => format!("booked {}", show_day(on)),
            Self::SnoozedUntil(until) if until <= day => format!("snooze ended {}", show_day(until)),
            Self::SnoozedUntil(until) => format!("snoozed until {}", show_day(until)),
            Self::Declined(_) => "declined".to_owned(),
        }
    }

    /// The day it is booked for, where that day has passed.
    pub fn missed_on(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Booked(on) => Some(on).filter(|on| *on < day),
            Self::SnoozedUntil(_) | Self::Declined(_) => None,
        }
    }

    /// Whether nobody calls on a day: booked for that day or later, snoozed beyond it, or declined.
    pub fn quiet_on(self, day: NaiveDate) -> bool {
        match self {
            Self::Booked(on) => day <= on,
            Self::SnoozedUntil(until) => day < until,
            Self::Declined(_) => true,
        }
    }
}
