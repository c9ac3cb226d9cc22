//! The day of a form: what it calls today, and the days typed in it that count from there.

use chrono::{Days, NaiveDate};

use super::{Field, Fields, Form};
use crate::app::desk::Desk;
use crate::domain::show_day;

/// Days after which no text that counts from today still means the same day: more than a year.
const LATER: Days = Days::new(500);

impl<F: Fields + ?Sized> Form<F> {
    /// What there is to say of its day, once the clock says another one.
    pub fn day_words(&self, desk: &Desk) -> Option<String> {
        let day = self.typed_on.filter(|day| *day < desk.clock_day())?;
        let verb = if self.is_dirty() { "Typed" } else { "Opened" };
        let dates = self.all().iter().any(|field| field.rules.reads_day.is_some() && !field.hidden);
        let then = if dates { ": its dates count from then." } else { "." };
        Some(format!("{verb} on {}{then}", show_day(day)))
    }

    /// Somebody types into it. One that was opened on another day, and that nobody has typed into, is of today.
    pub fn typed_into(&mut self, today: NaiveDate) {
        if self.is_dirty() || self.typed_on == Some(today) {
            return;
        }
        self.typed_on = Some(today);
        self.is_settled = false;
        for field in self.all_mut() {
            if let Some(text) = field.first.offered.take().filter(|_| field.offered) {
                field.first.text.clone_from(&text);
                field.offer(text);
            }
        }
    }

    /// Once its day is past, what counted from today is shown as the day it meant.
    pub fn settle_days(&mut self, desk: &Desk) {
        let Some(day) = self.typed_on.filter(|day| *day < desk.clock_day()) else { return };
        if std::mem::replace(&mut self.is_settled, true) {
            return;
        }
        let then = Desk { now: day.and_time(desk.now.time()), ..desk.typed_on(None) };
        for field in self.all_mut() {
            let is_first = !field.is_changed();
            if field.settle_now(&then) && is_first {
                field.settle_first();
            }
        }
    }
}

impl Field {
    /// A day that was typed by counting from today, such as `-1` or `12/3`, becomes the day it means.
    pub(super) fn settle(&mut self, desk: &Desk) {
        if !self.offered
            && let Some(day) = self.relative_day(desk)
        {
            self.set(show_day(day));
        }
    }

    /// The same where it was only offered; says whether it counted from today.
    fn settle_now(&mut self, desk: &Desk) -> bool {
        let Some(day) = self.relative_day(desk) else { return false };
        self.first.offered = self.offered.then(|| self.shown().to_owned());
        self.set(show_day(day));
        true
    }

    /// The day that its text means today, if it means another one later.
    fn relative_day(&self, desk: &Desk) -> Option<NaiveDate> {
        let reads = self.rules.reads_day?;
        let day = reads(self.shown(), desk)?;
        let later = Desk { now: desk.now.checked_add_days(LATER)?, ..desk.clone() };
        let later = later.typed_on(desk.today().checked_add_days(LATER));
        (reads(self.shown(), &later) != Some(day)).then_some(day)
    }
}
