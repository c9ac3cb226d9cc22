//! What each row adds to the kept sums: the one definition that keeps them, makes them anew and checks them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::{AreaId, LookId, Money, SpecialistId};

/// What the sums read of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClientRow {
    pub is_archived: bool,
    pub balance: Money,
}

/// What the sums read of a treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TreatmentRow {
    pub look: LookId,
    pub area: AreaId,
    /// Who held the last session.
    pub specialist: Option<SpecialistId>,
    /// The first and the last day of the window.
    pub opens: Option<NaiveDate>,
    pub closes: Option<NaiveDate>,
    /// Whether it has no clock yet, is not closed, and its client is not archived.
    pub is_in_course: bool,
    /// Whether nobody ever calls about it.
    pub do_not_call: bool,
}

/// A calendar month: its year, and its number from 1.
pub(super) type Month = (i32, u32);

/// Treatments of one look, area and specialist (none: 0): in a month, or in course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub look: LookId,
    pub area: AreaId,
    pub specialist: SpecialistId,
    pub month: Option<Month>,
}

/// A kept sum. Windows are counted by the day and the month of either end, and those about which nobody ever calls once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counter {
    /// Clients who are not archived.
    Clients,
    Archived,
    /// Clients who owe, archived ones too.
    Owing,
    /// What they owe together, in cents.
    Owed,
    InCourse,
    /// Treatments of a look, closed ones too.
    OfLook(LookId),
    OpeningDay(NaiveDate),
    OpeningMonth(Month),
    ClosingDay(NaiveDate),
    ClosingMonth(Month),
    DoNotCallOpeningDay(NaiveDate),
    DoNotCallOpeningMonth(Month),
    DoNotCallClosingDay(NaiveDate),
    DoNotCallClosingMonth(Month),
    PartOpening(Part),
    PartClosing(Part),
    PartDoNotCallOpening(Part),
    PartDoNotCallClosing(Part),
    PartCourses(Part),
}

/// So much in each sum.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sums(pub BTreeMap<Counter, i64>);

impl Sums {
    /// Adds what a row adds, so many times: once for a row that is there now, −1 times for one that was there.
    pub fn add(&mut self, row: &impl Contributes, times: i64) {
        row.contributions(|counter, number| *self.0.entry(counter).or_default() += times * number);
    }
}

/// A row that adds to sums.
pub(super) trait Contributes {
    /// Each sum it adds to, and how much.
    fn contributions(&self, add: impl FnMut(Counter, i64));
}

impl Contributes for ClientRow {
    fn contributions(&self, mut add: impl FnMut(Counter, i64)) {
        add(if self.is_archived { Counter::Archived } else { Counter::Clients }, 1);
        if self.balance > Money::ZERO {
            add(Counter::Owing, 1);
            add(Counter::Owed, self.balance.0);
        }
    }
}

impl Contributes for TreatmentRow {
    fn contributions(&self, mut add: impl FnMut(Counter, i64)) {
        add(Counter::OfLook(self.look), 1);
        if self.is_in_course {
            add(Counter::InCourse, 1);
            add(Counter::PartCourses(self.part(None)), 1);
        }
        if let Some(day) = self.opens {
            let month = month(day);
            add(Counter::OpeningDay(day), 1);
            add(Counter::OpeningMonth(month), 1);
            add(Counter::PartOpening(self.part(Some(month))), 1);
            if self.do_not_call {
                add(Counter::DoNotCallOpeningDay(day), 1);
                add(Counter::DoNotCallOpeningMonth(month), 1);
                add(Counter::PartDoNotCallOpening(self.part(Some(month))), 1);
            }
        }
        if let Some(day) = self.closes {
            let month = month(day);
            add(Counter::ClosingDay(day), 1);
            add(Counter::ClosingMonth(month), 1);
            add(Counter::PartClosing(self.part(Some(month))), 1);
            if self.do_not_call {
                add(Counter::DoNotCallClosingDay(day), 1);
                add(Counter::DoNotCallClosingMonth(month), 1);
                add(Counter::PartDoNotCallClosing(self.part(Some(month))), 1);
            }
        }
    }
}

impl TreatmentRow {
    fn part(&self, month: Option<Month>) -> Part {
        let specialist = self.specialist.unwrap_or(SpecialistId(0));
        Part { look: self.look, area: self.area, specialist, month }
    }
}

fn month(day: NaiveDate) -> Month {
    (day.year(), day.month())
}
