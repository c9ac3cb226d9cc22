//! A state of a window in the words of every screen that tells it in full.

use chrono::NaiveDate;

use crate::domain::State;
use crate::domain::Window;
use crate::domain::phrase;
use crate::domain::state;

/// `overdue, 7 months over`; `due, 4 months left`; `in course`.
pub fn state_words(day: NaiveDate, window: Option<&Window>) -> String {
    let state = state(day, window);
    let phrase = phrase(day, window);
    match state {
        State::Due => phrase,
        State::InCourse => state.word().to_owned(),
        State::Overdue | State::MaintenanceFree => format!("{}, {phrase}", state.word()),
    }
}
