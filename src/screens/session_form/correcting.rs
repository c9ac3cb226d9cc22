//! Correcting a session: the form opens with all of its text, and what is saved takes the place of the old one.

use super::bill::discount;
use super::fields::{Charged, Extra, ExtraFields, SessionFields, Treated};
use super::{Given, SessionForm, offers, pigments};
use crate::app::form::Form;
use crate::app::form::reason::Picked as Why;
use crate::app::route::{Choice, Route};
use crate::app::{action::Action, desk::Desk};
use crate::domain::{ClientId, Money, Pigment, SessionId, iso, show_day};
use crate::store::api::sessions::{LineKind, NewLine, NewSession, SessionFormPage};
use crate::store::api::{Change, clients::ClientHit, settings::NamedRow, written::Written};

/// The session that is corrected.
#[derive(Debug)]
pub struct Correcting {
    /// Which one.
    pub session: SessionId,
    /// It, once it was read.
    pub written: Option<Box<Written>>,
    /// Whether the form waits for what is offered to that client.
    is_moving: bool,
}

impl Correcting {
    /// A session that is to be read.
    pub(super) fn new(session: SessionId) -> Self {
        Self { session, written: None, is_moving: false }
    }

    /// The words over the form.
    pub(super) fn title(&self) -> String {
        let day = self.written.as_ref().map(|written| format!(" {}", show_day(written.day)));
        format!("Correct{}", day.unwrap_or_default())
    }

    /// A specialist who is not on offer any more stays on offer here.
    pub(super) fn complete(&self, page: &mut SessionFormPage) {
        let of = self.written.as_ref().and_then(|written| written.specialist.as_ref());
        if let Some((id, name)) = of.filter(|(id, _)| page.specialists.iter().all(|row| row.id != id.0)) {
            page.specialists.push(NamedRow { id: id.0, name: name.clone(), active: false });
        }
    }

    /// The change that a session makes in place of this one, or at which field something is missing.
    pub(super) fn change(&self, form: &Form<SessionFields>, new: NewSession, desk: &Desk) -> Option<Change> {
        let reason = form.correction.chosen(desk)?;
        let seen = self.written.as_ref()?.pigments.iter().map(|(id, _)| *id).collect();
        let with_payments = form.payments_go.is(&true);
        Some(Change::CorrectSession {
            session: self.session,
            seen,
            reason,
            new: Box::new(new),
            with_payments,
        })
    }
}

impl SessionForm {
    /// A session of a client, to be corrected.
    pub fn correct(client: ClientId, session: SessionId) -> Self {
        let given = Given { instead_of: Some(session), ..Given::default() };
        Self { correcting: Some(Correcting::new(session)), given, ..Self::of(client) }
    }

    /// Takes the session as it was written down, and fills the form with it.
    pub(super) fn know_written(&mut self, written: Box<Written>, desk: &Desk) {
        let Some(correcting) = &mut self.correcting else { return };
        let is_first = correcting.written.is_none();
        self.form.correction.offer(written.void_reasons.clone());
        correcting.written = Some(written);
        if is_first {
            self.fill(desk);
        }
    }

    /// Fills the form once both are there: the session, and what is on offer.
    pub(super) fn fill(&mut self, desk: &Desk) {
        let Some(correcting) = &self.correcting else { return };
        let (Some(page), Some(written)) = (&mut self.page, correcting.written.clone()) else { return };
        correcting.complete(page);
        offers::stock(&mut self.form, page);
        self.fill_treatment(&written, desk);
        self.fill_sitting(&written, desk);
        self.follow(desk);
        self.fill_charge(&written, desk);
        (self.form.correction.picked.hidden, self.form.method.hidden) = (false, false);
        self.follow(desk);
        self.form.go_to(|form| &form.day, desk);
        self.form.settle();
    }

    fn fill_treatment(&mut self, written: &Written, desk: &Desk) {
        let treated = written.treatment.map_or(Treated::Nothing, Treated::Existing);
        if !self.form.treatment.select(&treated) {
            self.form.treatment.reset();
        }
        self.follow(desk);
        self.form.kind.select(&written.kind);
        self.follow(desk);
        self.form.completes.select(&written.completes);
    }

    fn fill_sitting(&mut self, written: &Written, desk: &Desk) {
        let form = &mut self.form;
        form.day.offer(iso(written.day));
        form.minutes.offer(written.minutes.map(|minutes| minutes.get().to_string()).unwrap_or_default());
        form.start.put(written.starts.map(|starts| starts.to_string()).unwrap_or_default());
        offers::follow_times(form, true, desk);
        if let Some((id, _)) = &written.specialist {
            form.specialist.select(&Some(*id));
        }
        let all: Vec<Pigment> = written.pigments.iter().map(|(_, pigment)| pigment.clone()).collect();
        pigments::put_all(&mut form.pigments, &all);
        let repeated = [&written.needle, &written.depth, &written.dilution];
        for (field, text) in form.repeated().into_iter().zip(repeated) {
            field.put(text.clone().unwrap_or_default());
        }
        form.hair_loss.put(written.hair_loss.map(|stage| stage.to_string()).unwrap_or_default());
        form.note.put(written.note.clone().unwrap_or_default());
    }

    /// What was charged, as the form says it; what it cannot say stands as it was.
    fn fill_charge(&mut self, written: &Written, desk: &Desk) {
        self.made.corrects();
        self.follow(desk);
        let mut lines = written.lines.clone();
        let own = lines.iter().position(|line| self.charge_of(line).is_some());
        let own = own.map(|at| lines.remove(at));
        let charge = own.as_ref().and_then(|line| self.charge_of(line));
        self.form.charge.select(&charge.unwrap_or(Charged::Nothing));
        self.follow(desk);
        if let Some(line) = own {
            self.fill_amount(&line, desk);
        }
        let mut places = 0..self.form.extras.len();
        for line in lines {
            let said = self.extra_of(&line, desk).and_then(|extra| Some((places.next()?, extra)));
            let Some((at, extra)) = said else {
                self.given.stands.push(line);
                continue;
            };
            self.form.extras[at].also.select(&extra);
            self.follow(desk);
            if line.amount < Money::ZERO {
                self.form.extras[at].off.put((-line.amount).to_string());
            }
        }
    }

    /// What of the money follows the session: all of it within one client; to another one what is paid goes where it was
    /// chosen to, and what was taken off since stays behind.
    pub(super) fn follow_money(&mut self) {
        let written = self.correcting.as_ref().and_then(|correcting| correcting.written.as_ref());
        let Some(written) = written else { return };
        let moves = self.given.moved.is_some();
        let goes_along = !moves || self.form.payments_go.is(&true);
        self.given.paid = if goes_along { written.payments.clone() } else { Vec::new() };
        self.given.taken_off = if moves { Money::ZERO } else { written.taken_off };
        let charged: Money = written.lines.iter().map(|line| line.amount).sum();
        let paid: Money = written.payments.iter().map(|(.., amount)| *amount).sum();
        self.given.balance = if moves { Money::ZERO } else { charged + written.taken_off - paid };
    }

    /// How the session itself is charged by a line, if that is on offer. A line says which price it was by its words alone.
    fn charge_of(&self, line: &NewLine) -> Option<Charged> {
        let charged = match line.kind {
            LineKind::Time { .. } => Charged::Hour,
            LineKind::Fixed => {
                let mut prices = self.page.as_ref()?.prices.iter().filter(|price| !price.product);
                Charged::Price(prices.find(|price| price.words == line.words.as_str())?.id)
            }
            _ => return None,
        };
        self.form.charge.offers().contains(&charged).then_some(charged)
    }

    fn fill_amount(&mut self, line: &NewLine, desk: &Desk) {
        let computed = self.reading(desk).and_then(|reading| reading.base()).map(|base| base.amount);
        if computed == Some(line.amount) {
            return;
        }
        self.form.amount.put(line.amount.to_string());
        self.follow(desk);
        let Some((_, reason)) = &line.changed else { return };
        let known = self.form.reason.select(&Why::Own(reason.to_string()));
        if !known {
            self.form.reason.select(&Why::Other);
        }
        self.follow(desk);
        if !known {
            self.form.in_words.put(reason.to_string());
        }
    }

    /// The choice that makes a line of the same words and the same amount.
    fn extra_of(&self, line: &NewLine, desk: &Desk) -> Option<Extra> {
        let (page, words) = (self.page.as_ref()?, line.words.as_str());
        let [ExtraFields { also, .. }, ..] = &self.form.extras;
        if matches!(line.kind, LineKind::Discount { of: None }) {
            let says_so = |extra: &&Extra| match extra {
                Extra::Discount(why) => discount(why.as_deref()) == words,
                _ => false,
            };
            return also.offers().iter().find(says_so).cloned();
        }
        let day = self.reading(desk)?.day()?;
        let price = page.prices.iter().find(|price| price.words == words)?;
        (price.on(day) == line.amount).then_some(Extra::Price(price.id))
    }

    /// Asks to whom it is moved.
    pub(super) fn ask_client(&self) -> Vec<Action> {
        if self.correcting.is_none() {
            return Vec::new();
        }
        let purpose = Choice::MoveSession;
        vec![Action::Push(Route::ChooseClient { purpose, instead_of: self.client })]
    }

    /// Goes on with another client; what is typed stays, and their treatments are on offer.
    pub(super) fn move_to(&mut self, hit: &ClientHit) {
        let Some(correcting) = &mut self.correcting else { return };
        let Some(written) = &correcting.written else { return };
        let (owner, name) = &written.client;
        let goes = *owner != hit.id;
        self.given.moved = goes.then(|| (name.clone(), hit.name.clone()));
        correcting.is_moving = true;
        self.client = hit.id;
        let sum: Money = written.payments.iter().map(|(.., amount)| *amount).sum();
        let field = &mut self.form.payments_go;
        field.hidden = !goes || sum.is_zero();
        let (go, stay) = (format!("go along to {}", hit.name), format!("stay as credit of {name}"));
        field.offer([(true, go), (false, stay)]);
        field.reset();
    }

    /// Puts what is offered to another client into a form that is filled already; says whether it did.
    pub(super) fn take_over(&mut self, page: &mut SessionFormPage, desk: &Desk) -> bool {
        let Some(correcting) = &mut self.correcting else { return false };
        correcting.complete(page);
        if !correcting.is_moving || page.client.id != self.client {
            return false;
        }
        correcting.is_moving = false;
        let before = self.form.fields.clone();
        let chosen = self.reading(desk).and_then(|reading| reading.treatment().names());
        offers::stock(&mut self.form, page);
        // Their treatment of the same look and area is meant, where they have one.
        let mut theirs = page.treatments.iter().chain(&page.closed);
        let same = theirs.find(|row| chosen.as_ref() == Some(&(row.look.clone(), row.area.clone())));
        if let Some(row) = same {
            self.form.treatment.select(&Treated::Existing(row.id));
        }
        self.page = Some(Box::new(page.clone()));
        self.follow(desk);
        self.form.kind.take(&before.kind);
        self.follow(desk);
        self.form.completes.take(&before.completes);
        self.form.charge.take(&before.charge);
        self.follow(desk);
        self.form.amount.set(before.amount.shown());
        self.form.amount.offered = before.amount.offered;
        self.follow(desk);
        self.form.specialist.take(&before.specialist);
        self.form.go_to(|form| &form.treatment, desk);
        true
    }
}
