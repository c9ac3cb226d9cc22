//! The kinds of session, and which of them set a treatment's clock.

use chrono::NaiveDate;

use crate::domain::coded::coded;

coded! {
    /// What a session was for.
    SessionKind {
        /// One of the sessions that build the look up.
        Initial = "initial", "initial course";
        /// A later session that restores intensity, charged by the hour.
        TouchUp = "touch-up", "touch-up";
        /// A talk before or between.
        Consultation = "consultation", "consultation";
        /// A look at the result.
        Control = "control", "control visit";
        /// A correction within the initial course.
        Correction = "correction", "correction";
    }
}

/// Whether such a session sets the clock: a touch-up does, and the initial session that staff mark as completing
/// the course (domain rules, touch-up window 4).
pub fn restarts_clock(kind: SessionKind, completes: bool) -> bool {
    match kind {
        SessionKind::TouchUp => true,
        SessionKind::Initial => completes,
        SessionKind::Consultation | SessionKind::Control | SessionKind::Correction => false,
    }
}

/// The day from which a treatment's window is counted: its last completing session or touch-up. Each session is
/// its kind, whether it completes the course, whether it is voided, and its day; a voided one never counts.
pub fn clock(sessions: impl Iterator<Item = (SessionKind, bool, bool, NaiveDate)>) -> Option<NaiveDate> {
    counting(sessions).max()
}

/// So many months after its last session a course that nobody completed is asked about: its sessions lie some weeks apart
/// (a choice of the house).
pub const COURSE_PAUSE_MONTHS: i32 = 3;

/// The clock as it stood on a day, by the sessions held until then (domain rules, touch-up window 5): none while the course
/// was not completed.
pub fn clock_as_of(
    sessions: impl Iterator<Item = (SessionKind, bool, bool, NaiveDate)>,
    day: NaiveDate,
) -> Option<NaiveDate> {
    clock(sessions.filter(|(.., held)| *held <= day))
}

fn counting(
    sessions: impl Iterator<Item = (SessionKind, bool, bool, NaiveDate)>,
) -> impl Iterator<Item = NaiveDate> {
    sessions.filter_map(|(kind, completes, voided, day)| {
        (!voided && restarts_clock(kind, completes)).then_some(day)
    })
}
