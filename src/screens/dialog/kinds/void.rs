//! The voiding of a session, a line or a payment: it stays to be seen with its reason, and counts for nothing.

use chrono::NaiveDate;

use super::then;
use crate::app::form::{Choice, Form, fields};
use crate::app::history::kind;
use crate::app::{answers::Answers, form::reason::Reason};
use crate::app::{desk::Desk, words::state_words};
use crate::domain::{Money, SessionId, clock, show_day, window};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::card::{CardPage, CardQuery, Entry, SessionEntry, TreatmentRow, What};
use crate::store::api::{Change, Query, Slice, settings::ReasonKind};

/// Entries that are read to tell where a clock falls back to: more than any client ever has.
const EVERYTHING: usize = 100_000;

fields! {
    Void(page: &CardPage, entry: &Entry) {
        reason: Reason = Reason::new();
        with_charge: Choice<bool> =
            Choice::of("charge", "Charge", [(true, "void its charge too"), (false, "keep its charge")]).hidden(true);
    } with {
        entry: Entry = entry.clone();
        /// The card with every entry, once it was read.
        page: CardPage = page.clone();
        complete: bool = false;
    }
}

/// The voiding of this entry.
pub fn dialog(page: &CardPage, entry: &Entry) -> Dialog {
    Dialog::of(Void::new(page, entry))
}

impl Void {
    fn session(&self) -> Option<&SessionEntry> {
        match &self.entry.what {
            What::Session(session) => Some(session),
            _ => None,
        }
    }

    /// Whether the session has a charge, be its sum zero.
    fn is_charged(&self, wanted: SessionId) -> bool {
        self.page
            .timeline
            .iter()
            .filter(|entry| entry.voided.is_none())
            .any(|entry| matches!(&entry.what, What::Charge(charge) if charge.session == Some(wanted)))
    }

    /// Whether an amount is voided: of a session, its charge.
    fn is_money(&self) -> bool {
        match &self.entry.what {
            What::Session(session) => self.is_charged(session.id),
            What::Charge(_) | What::Payment { .. } => true,
            What::Note { .. } => false,
        }
    }

    /// What the session was charged, and what was paid with it.
    fn money_of(&self, wanted: SessionId) -> (Money, Money) {
        let mut sums = (Money::ZERO, Money::ZERO);
        for entry in self.page.timeline.iter().filter(|entry| entry.voided.is_none()) {
            match &entry.what {
                What::Charge(charge) if charge.session == Some(wanted) => sums.0 += charge.amount,
                What::Payment { session: Some(session), amount, .. } if *session == wanted => {
                    sums.1 += *amount;
                }
                _ => {}
            }
        }
        sums
    }

    fn treatment(&self, session: &SessionEntry) -> Option<&TreatmentRow> {
        let (id, _) = session.treatment.as_ref()?;
        self.page.treatments.iter().find(|row| row.id == *id)
    }

    /// The clock of a treatment without this session.
    fn clock_without(&self, session: &SessionEntry) -> Option<NaiveDate> {
        clock(self.page.timeline.iter().filter_map(|entry| match &entry.what {
            What::Session(other) if same_treatment(other, session) => {
                let voided = entry.voided.is_some() || other.id == session.id;
                Some((other.kind, other.completes, voided, entry.day))
            }
            _ => None,
        }))
    }

    fn what_the_clock_does(&self, session: &SessionEntry, desk: &Desk) -> Option<String> {
        let row = self.treatment(session)?;
        let (before, after) = (row.clock?, self.clock_without(session));
        let words = match after {
            Some(after) if after == before => format!("The clock stays at {}.", show_day(before)),
            None if row.sessions > 1 => {
                "Its course is no longer completed: the treatment is in course, without a window.".to_owned()
            }
            None => "No other session of the treatment counts: it has no window.".to_owned(),
            Some(after) => {
                let months = row.adjustment.as_ref().map_or(0, |adjustment| adjustment.months);
                let then = window(after, &row.rule, months).ok().filter(|_| row.closed.is_none());
                let state =
                    then.map(|then| format!(" Then: {}.", state_words(desk.clock_day(), Some(&then))));
                format!("The clock falls back to {}.{}", show_day(after), state.unwrap_or_default())
            }
        };
        Some(words)
    }

    fn outlook_of_session(&self, session: &SessionEntry, desk: &Desk) -> Vec<String> {
        let mut rows: Vec<String> = self.what_the_clock_does(session, desk).into_iter().collect();
        let (charged, paid) = self.money_of(session.id);
        if !self.is_charged(session.id) {
            return rows;
        }
        if self.with_charge.is(&true) {
            rows.push(self.balance_after(-charged, desk));
            if !paid.is_zero() {
                rows.push(format!("The {} paid with it stays the client's.", desk.money(paid)));
            }
        } else {
            rows.push(format!("{} stays charged.", desk.money(charged)));
        }
        rows
    }

    fn balance_after(&self, difference: Money, desk: &Desk) -> String {
        then(self.page.client.facts.name.as_str(), self.page.client.balance + difference, desk)
    }
}

fn same_treatment(one: &SessionEntry, other: &SessionEntry) -> bool {
    one.treatment.as_ref().map(|(id, _)| id) == other.treatment.as_ref().map(|(id, _)| id)
}

impl FormKind for Form<Void> {
    fn title(&self) -> String {
        format!("Void: {}, {}", kind(&self.entry.what), show_day(self.entry.day))
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let reason = self.reason.chosen(desk)?;
        let with_charge = !self.with_charge.hidden && self.with_charge.is(&true);
        Some(match &self.entry.what {
            What::Session(session) => Change::VoidSession { session: session.id, reason, with_charge },
            What::Charge(charge) => Change::VoidLine { line: charge.id, reason },
            What::Payment { id, .. } => Change::VoidPayment { payment: *id, reason },
            What::Note { .. } => return None,
        })
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        if let Some(page) = answers.to(Query::settings()) {
            let on_offer = page.reasons.into_iter().filter(|row| row.kind == ReasonKind::Void && row.active);
            self.reason.offer(on_offer.map(|row| row.words).collect());
        }
        let slice = Slice { offset: 0, limit: EVERYTHING };
        let query = CardQuery { client: self.page.client.id, day: desk.today(), slice, seek: None };
        if let Some(page) = answers.to(Query::card(query)) {
            self.page = *page;
            self.complete = true;
            let charged = self.session().is_some_and(|session| self.is_charged(session.id));
            self.with_charge.hidden = !charged;
        }
    }

    fn follow(&mut self, _desk: &Desk) {
        self.reason.follow();
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let mut rows = vec!["It stays in the history, crossed out, with the reason.".to_owned()];
        if self.entry.day < desk.today() && self.is_money() {
            rows.push(format!("{} keeps its sums: the void counts today.", show_day(self.entry.day)));
        }
        match &self.entry.what {
            What::Session(session) if self.complete => {
                rows.extend(self.outlook_of_session(session, desk));
            }
            What::Charge(charge) => rows.push(self.balance_after(-charge.amount, desk)),
            What::Payment { amount, .. } => rows.push(self.balance_after(*amount, desk)),
            _ => {}
        }
        rows
    }
}
