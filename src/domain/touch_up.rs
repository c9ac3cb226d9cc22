//! The touch-up window of a treatment, and where it stands on a day.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::adjustment::{AdjustmentError, least};
use crate::domain::{day::add_months, look::WindowRule};

mod span;

pub use span::span_words;

/// The span in which a touch-up is expected: not a date, but an earliest and a latest day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// The day from which it is counted.
    pub clock: NaiveDate,
    /// The first day of the window.
    pub opens: NaiveDate,
    /// The last day of the window.
    pub closes: NaiveDate,
}

/// The window counted from a clock: each end is **one** addition of calendar months, the look's and the
/// treatment's adjustment together (domain rules, touch-up window 1 and 2).
pub fn window(
    clock: NaiveDate,
    rule: &WindowRule,
    adjustment_months: i32,
) -> Result<Window, AdjustmentError> {
    let after = |months: i32| {
        let months = months.checked_add(adjustment_months)?;
        add_months(clock, months)
    };
    let opens = after(rule.opens_after).ok_or(AdjustmentError::TooLarge)?;
    let closes = after(rule.closes_after).ok_or(AdjustmentError::TooLarge)?;
    if opens <= clock {
        return Err(AdjustmentError::OpensTooEarly { least: least(rule) });
    }
    Ok(Window { clock, opens, closes })
}

/// Why a word names no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Type one of in-course, maintenance-free, due or overdue.")]
pub struct StateError;

/// Where a treatment stands on a day: computed, never stored (domain rules, touch-up window 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The initial course is not completed: no clock yet.
    InCourse,
    /// Before the window: nobody should call.
    MaintenanceFree,
    /// Inside the window, its first and last day included.
    Due,
    /// After the window.
    Overdue,
}

impl State {
    /// Every state, in the order of a treatment's life.
    pub const ALL: [Self; 4] = [Self::InCourse, Self::MaintenanceFree, Self::Due, Self::Overdue];

    /// The word a person reads.
    pub const fn word(self) -> &'static str {
        match self {
            Self::InCourse => "in course",
            Self::MaintenanceFree => "maintenance-free",
            Self::Due => "due",
            Self::Overdue => "overdue",
        }
    }

    /// The word that commands and files use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InCourse => "in-course",
            other => other.word(),
        }
    }

    /// Reads the word or the code.
    pub fn parse(text: &str) -> Result<Self, StateError> {
        let code = text.trim().to_lowercase().replace(' ', "-");
        Self::ALL.into_iter().find(|state| state.code() == code).ok_or(StateError)
    }

    /// A sign one cell wide that tells the states apart without colour.
    pub const fn sign(self) -> char {
        match self {
            Self::InCourse => '…',
            Self::MaintenanceFree => '·',
            Self::Due => '●',
            Self::Overdue => '!',
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// The state on a day; without a window the initial course is not completed.
pub fn state(day: NaiveDate, window: Option<&Window>) -> State {
    match window {
        None => State::InCourse,
        Some(window) if day < window.opens => State::MaintenanceFree,
        Some(window) if day <= window.closes => State::Due,
        Some(_) => State::Overdue,
    }
}

/// Whether a window that is still closed opens within so many months (domain rules, touch-up window 3).
pub fn is_upcoming(day: NaiveDate, window: &Window, horizon_months: i32) -> bool {
    state(day, Some(window)) == State::MaintenanceFree
        && add_months(day, horizon_months).is_some_and(|horizon| window.opens <= horizon)
}

/// Since when, or in how long, in a person's words: `7 months over`, `due, 4 months left`, `opens in 3 weeks`.
pub fn phrase(day: NaiveDate, window: Option<&Window>) -> String {
    let Some(window) = window else { return "course not completed".to_owned() };
    match state(day, Some(window)) {
        State::Overdue => format!("{} over", span_words(window.closes, day)),
        State::Due if day == window.closes => "due, last day today".to_owned(),
        State::Due => format!("due, {} left", span_words(day, window.closes)),
        _ if day.succ_opt() == Some(window.opens) => "opens tomorrow".to_owned(),
        _ => format!("opens in {}", span_words(day, window.opens)),
    }
}
