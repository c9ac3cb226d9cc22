//! Where a treatment stands on a day: its clock and its window as they were then.
//!
//! What is stored holds from the treatment's clock on. On a day before it the sessions after that day are forgotten,
//! and the domain's rule is asked again.

use std::cmp::Reverse;

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::Row;

use super::error::StoreError;
use super::select;
use crate::domain::State;
use crate::domain::TreatmentId;
use crate::domain::Window;
use crate::domain::WindowRule;
use crate::domain::clock_as_of;
use crate::domain::state;
use crate::domain::window;

/// The clock of a treatment and its window; no window while it is in course, closed or its client archived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub clock: Option<NaiveDate>,
    pub opens: Option<NaiveDate>,
    pub closes: Option<NaiveDate>,
}

/// From what a window is computed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub treatment: TreatmentId,
    pub rule: WindowRule,
    pub adjustment_months: i32,
}

impl Standing {
    /// Reads the columns `clock`, `opens` and `closes`.
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { clock: row.get("clock")?, opens: row.get("opens")?, closes: row.get("closes")? })
    }

    /// Reads what is kept of a client's treatments: `clock/opens/closes` of each, or `-` while it is in course.
    pub fn of_client(kept: &str) -> Option<Vec<Self>> {
        let one = |treatment: &str| {
            let mut days = treatment.split('/').map(|day| day.parse().ok());
            match treatment {
                "-" => Some(Self { clock: None, opens: None, closes: None }),
                _ => Some(Self { clock: days.next()?, opens: days.next()?, closes: days.next()? }),
            }
        };
        kept.split(' ').map(one).collect()
    }

    /// The window, if there is one.
    pub fn window(&self) -> Option<Window> {
        Some(Window { clock: self.clock?, opens: self.opens?, closes: self.closes? })
    }

    /// How a list is ordered by what presses most: overdue and due by the day the window closes, the others by the
    /// day it opens, and those in course last.
    pub fn pressing(&self, day: NaiveDate) -> (State, Option<NaiveDate>) {
        match state(day, self.window().as_ref()) {
            State::InCourse => (State::InCourse, None),
            State::MaintenanceFree => (State::MaintenanceFree, self.opens),
            over => (over, self.closes),
        }
    }

    /// Whether it comes first in a list of what presses.
    pub fn is_before(&self, other: &Self, day: NaiveDate) -> bool {
        let ((state, pressing), (others_state, others_pressing)) = (self.pressing(day), other.pressing(day));
        (Reverse(state), pressing) < (Reverse(others_state), others_pressing)
    }

    /// The same as it stood on a day.
    pub fn as_of(self, conn: &Connection, terms: &Terms, day: NaiveDate) -> Result<Self, StoreError> {
        if self.clock.is_none_or(|clock| clock <= day) {
            return Ok(self);
        }
        let clock = clock_on(conn, terms.treatment, day)?;
        let is_listed = self.opens.is_some();
        // A rule and an adjustment that do not go together are refused before they are written.
        let window = clock
            .filter(|_| is_listed)
            .and_then(|clock| window(clock, &terms.rule, terms.adjustment_months).ok());
        let (opens, closes) = (window.map(|window| window.opens), window.map(|window| window.closes));
        Ok(Self { clock, opens, closes })
    }
}

impl Terms {
    /// Reads the columns `treatment`, `adjustment_months` and those of [`rule`].
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            treatment: row.get("treatment")?,
            rule: rule(row)?,
            adjustment_months: row.get("adjustment_months")?,
        })
    }
}

/// Reads the columns `opens_after`, `closes_after` and `planned_minutes`.
pub(super) fn rule(row: &Row<'_>) -> rusqlite::Result<WindowRule> {
    Ok(WindowRule {
        opens_after: row.get("opens_after")?,
        closes_after: row.get("closes_after")?,
        planned: row.get("planned_minutes")?,
    })
}

/// Whether anything was held after a day, so that it may have to be forgotten.
pub(super) fn is_past(conn: &Connection, day: NaiveDate) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM session WHERE day > :day)";
    Ok(select::one(conn, sql, &[(":day", &day)], |row| row.get(0))?)
}

/// A treatment's clock as its sessions set it on a day.
fn clock_on(
    conn: &Connection,
    treatment: TreatmentId,
    day: NaiveDate,
) -> Result<Option<NaiveDate>, StoreError> {
    let sql = "SELECT kind, completes, voided_on IS NOT NULL AS voided, day
               FROM session WHERE treatment_id = :treatment";
    let sessions = select::rows(conn, sql, &[(":treatment", &treatment)], |row| {
        Ok((row.get("kind")?, row.get("completes")?, row.get("voided")?, row.get("day")?))
    })?;
    Ok(clock_as_of(sessions.into_iter(), day))
}
