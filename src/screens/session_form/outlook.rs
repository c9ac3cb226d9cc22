//! What follows from the fields before anything is saved: the new window, and what staff should look at twice.

use chrono::NaiveDate;

use super::reading::{Picked, Reading};
use super::{bill::LONG_AGO, fields::Charged, pigments};
use crate::app::form::Field;
use crate::domain::{Adjustment, SessionKind, Window, show_day, span_words, window};
use crate::store::api::sessions::{LastSession, LineKind};

/// What becomes of the treatment's window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The clock starts anew: the window then.
    Next(Window),
    /// Nothing moves: the window as it is.
    Stays(Window),
    /// No clock yet, and why.
    InCourse(String),
    /// No treatment, or not enough is filled in: a sentence.
    None(String),
}

impl Reading<'_> {
    /// What becomes of the window.
    pub fn news(&self) -> News {
        let picked = self.treatment();
        let Some(rule) = picked.rule() else {
            return News::None("No treatment, so no window.".into());
        };
        let (before, months) = match picked {
            Picked::Existing(row) => (row.clock, row.adjustment.as_ref().map_or(0, |it| it.months)),
            _ => (None, 0),
        };
        let Some(day) = self.day() else { return News::None("Type the date to see the window.".into()) };
        let restarts = self.restarts_clock() && before.is_none_or(|clock| clock <= day);
        let clock = if restarts { Some(day) } else { before };
        let Some(clock) = clock else {
            return News::InCourse(format!(
                "{} counts from the session that completes the course.",
                rule.words()
            ));
        };
        match window(clock, rule, months) {
            Ok(window) if restarts => News::Next(window),
            Ok(window) => News::Stays(window),
            Err(error) => News::None(error.to_string()),
        }
    }

    /// The adjustment that the window has, in words.
    pub fn adjusted(&self) -> Option<String> {
        let Picked::Existing(row) = self.treatment() else { return None };
        let it = row.adjustment.as_ref()?;
        Some(format!("{}: {}", Adjustment::new(it.months).ok()?.words(), it.reason))
    }

    /// The rules that it breaks, a sentence each: it takes a reason to save it.
    pub fn broken(&self) -> impl Iterator<Item = &str> {
        self.given.broken.iter().map(|one| one.words.as_str())
    }

    /// What may be right, and is worth a second look.
    pub fn warnings(&self) -> Vec<String> {
        let Some(day) = self.day() else { return Vec::new() };
        let pigments = self.pigments();
        [
            self.moves(),
            self.long_ago(day),
            self.not_charged(day),
            self.twice(day),
            self.later_clock(day),
            self.unfinished(),
            self.before_the_first_rate(day),
            self.before_the_first_vat(day),
        ]
        .into_iter()
        .flatten()
        .chain(pigments::lots_in_shades(&pigments))
        .collect()
    }

    /// A day typed without its year is the last such day: a slip is seen by how long ago that is.
    fn long_ago(&self, day: NaiveDate) -> Option<String> {
        let today = self.desk.today();
        ((today - day).num_days() > LONG_AGO).then(|| format!("This day is {} ago.", span_words(day, today)))
    }

    /// Why nothing is charged, where nobody chose that.
    fn not_charged(&self, day: NaiveDate) -> Option<String> {
        let kind = self.kind();
        let has_no_charge = self.form.charge.is(&Charged::Nothing);
        let of_the_past = self.is_of_the_past() == Some(true);
        let first = self.page.first_day.filter(|first| day < *first);
        let asks_a_price = matches!(kind, SessionKind::Initial | SessionKind::Consultation);
        let has_price = self.fixed_prices().any(|price| price.role == Some(kind));
        let why = match first {
            Some(first) => format!("before {}, your first day in hairline", show_day(first)),
            None if of_the_past => format!("more than {LONG_AGO} days ago"),
            None if asks_a_price && !has_price => {
                let words = "Not charged: no price is set for this kind of session. Settings adds one.";
                return has_no_charge.then(|| words.into());
            }
            None => return None,
        };
        has_no_charge.then(|| format!("Not charged: {why}. F7 changes that."))
    }

    fn moves(&self) -> Option<String> {
        let (from, to) = self.given.moved.as_ref()?;
        Some(format!("The session moves from {from} to {to}."))
    }

    fn twice(&self, day: NaiveDate) -> Option<String> {
        if self.given.instead_of.is_some() {
            return None;
        }
        let (treatment, kind) = (self.treatment().existing(), self.kind());
        let is_same = |last: &LastSession| (last.treatment, last.kind, last.day) == (treatment, kind, day);
        let words = || format!("A session of this kind is already logged on {}.", show_day(day));
        self.page.last.iter().any(is_same).then(words)
    }

    fn later_clock(&self, day: NaiveDate) -> Option<String> {
        let Picked::Existing(row) = self.treatment() else { return None };
        let clock = row.clock.filter(|clock| *clock > day && self.restarts_clock())?;
        Some(format!("A later session keeps the clock: {}.", show_day(clock)))
    }

    fn unfinished(&self) -> Option<String> {
        let Picked::Existing(row) = self.treatment() else { return None };
        (row.clock.is_none() && self.kind() == SessionKind::TouchUp)
            .then(|| "The course was not completed; a touch-up starts the clock all the same.".into())
    }

    fn before_the_first_rate(&self, day: NaiveDate) -> Option<String> {
        let from = self.rate(day).filter(|rate| rate.from > day)?.from;
        let by_the_hour = matches!(self.base()?.kind, LineKind::Time { .. });
        by_the_hour
            .then(|| format!("No rate was set for that day: the first one is used, from {}.", show_day(from)))
    }

    fn before_the_first_vat(&self, day: NaiveDate) -> Option<String> {
        let first = self.page.vats.last().filter(|first| first.from > day)?;
        let (vat, from) = (first.vat, show_day(first.from));
        let is_charged = !self.bill().lines.is_empty();
        is_charged.then(|| format!("No VAT was set for that day: the first one is used, {vat} from {from}."))
    }

    /// What is offered from the last session and was not changed.
    pub fn as_last_time(&self) -> Option<String> {
        let last = self.last()?;
        let offers: [(&Field, &str); 4] = [
            (&self.form.pigments[0].shade, "pigment"),
            (&self.form.needle, "needle"),
            (&self.form.depth, "depth"),
            (&self.form.dilution, "dilution"),
        ];
        let filled = offers.into_iter().filter(|(field, _)| !field.is_empty());
        let offered = filled.clone().count();
        let kept: Vec<&str> =
            filled.filter(|(field, _)| field.offered && !field.hidden).map(|(_, word)| word).collect();
        match kept.len() {
            0 => None,
            all if all == offered => Some(format!("as last time, {}:", show_day(last.day))),
            _ => Some(format!("as last time: {}", kept.join(", "))),
        }
    }

    /// The day that was read.
    pub fn day_in_full(&self) -> Option<String> {
        Some(self.day()?.format("%a %-d %b %Y").to_string())
    }
}
