//! Where a treatment stands on a day: its clock and its window as they were then.
//!
//! What is stored holds from the last day on which something was done or set. On a day before it what came later is
//! forgotten, and the domain's rule is asked again.

use std::cmp::Reverse;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::{error::StoreError, select};
use crate::domain::{State, TreatmentId, Window, WindowRule, clock_as_of, state, window};

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
    /// The day the adjustment was set.
    pub adjusted_on: Option<NaiveDate>,
    /// The day on which the treatment was closed or its client archived, the earlier of both.
    pub over_on: Option<NaiveDate>,
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
        let later = [self.clock, terms.adjusted_on, terms.over_on];
        if later.into_iter().flatten().all(|set| set <= day) {
            return Ok(self);
        }
        let clock = clock_on(conn, terms.treatment, day)?;
        let months = if terms.adjusted_on.is_some_and(|on| on > day) { 0 } else { terms.adjustment_months };
        // A rule and an adjustment that do not go together are refused before they are written.
        let window = clock
            .filter(|_| terms.over_on.is_none_or(|over| over > day))
            .and_then(|clock| window(clock, &terms.rule, months).ok());
        let (opens, closes) = (window.map(|window| window.opens), window.map(|window| window.closes));
        Ok(Self { clock, opens, closes })
    }
}

impl Terms {
    /// The columns that [`Terms::read`] reads, of a treatment, its look and its client.
    pub const COLUMNS: &str =
        "treatment.id AS treatment, opens_after, closes_after, planned_minutes, adjustment_months,
                               adjustment_on, closed_on, archived_on";

    /// Reads [`Terms::COLUMNS`].
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Self::with_rule(row, rule(row)?)
    }

    /// The same, but for the rule, which is known.
    pub fn with_rule(row: &Row<'_>, rule: WindowRule) -> rusqlite::Result<Self> {
        let over: [Option<NaiveDate>; 2] = [row.get("closed_on")?, row.get("archived_on")?];
        Ok(Self {
            treatment: row.get("treatment")?,
            rule,
            adjustment_months: row.get("adjustment_months")?,
            adjusted_on: row.get("adjustment_on")?,
            over_on: over.into_iter().flatten().min(),
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

/// Whether anything was held, begun or set after a day, so that it may have to be forgotten.
pub(super) fn is_past(conn: &Connection, day: NaiveDate) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM session WHERE day > :day)
                   OR EXISTS (SELECT 1 FROM treatment WHERE since > :day)
                   OR EXISTS (SELECT 1 FROM treatment WHERE mark_on > :day)
                   OR EXISTS (SELECT 1 FROM treatment WHERE adjustment_on > :day)
                   OR EXISTS (SELECT 1 FROM treatment WHERE closed_on > :day)
                   OR EXISTS (SELECT 1 FROM client WHERE archived_on > :day)";
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
