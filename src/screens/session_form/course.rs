//! The question whether a session completes the initial course: a course that nobody completes has no window.

use super::reading::{Picked, Reading};
use crate::app::action::{Action, Question};
use crate::domain::SessionKind;
use crate::store::api::{Change, before::Before, sessions::NewSession};

/// A course has 2 to 4 sessions: from this one on it is asked whether it is the last.
const ASKED_FROM: usize = 3;

/// What is asked before the session is saved, where something is.
pub(super) fn question(reading: &Reading<'_>, session: &NewSession) -> Option<Question> {
    let Picked::Existing(row) = reading.treatment() else { return None };
    if row.clock.is_some() || session.completes {
        return None;
    }
    let (treatment, number) = (format!("{}, {}", row.look, row.area), row.initial + 1);
    match session.kind {
        SessionKind::Initial if number >= ASKED_FROM => {
            let completing = NewSession { completes: true, ..session.clone() };
            let words = format!(
                "This is session {number} of the initial course of {treatment}. Does this complete the course? Its window \
                 counts from the session that does."
            );
            let answers = ("It completes the course", "Not yet");
            let question = Question::new("The initial course", words, answers, vec![write(completing)]);
            Some(question.on_no(vec![write(session.clone())]))
        }
        SessionKind::TouchUp => {
            let words = format!(
                "The initial course of {treatment} was not completed. A touch-up completes it, and the window counts from this \
                 day. Completes the course?"
            );
            let answers = ("It completes the course", "Back to the form");
            Some(Question::new("The initial course", words, answers, vec![write(session.clone())]))
        }
        _ => None,
    }
}

/// Saves a session, unless the same was logged a short while ago.
pub(super) fn write(session: NewSession) -> Action {
    let (before, change) = (Before::Duplicate(None), Change::LogSession(Box::new(session)));
    Action::Write(Change::Expected { before: Box::new(before), change: Box::new(change) })
}
