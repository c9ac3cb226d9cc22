//! Correcting a session: the form opens with all of its text, and what is saved takes the place of the old one.

use super::bill::{BY_THE_HOUR, DISCOUNT, NO_MORE, NOTHING, OTHER_REASON};
use super::fields::{EXTRAS, REPEATED};
use super::{Given, SessionForm, pigments};
use crate::app::form::{CHOOSE, Field, Form, Value};
use crate::app::{action::Action, desk::Desk};
use crate::domain::{ClientId, Money, Pigment, SessionId, iso, show_day};
use crate::screens::{choose_client::ChooseClient, dialog::kinds::reason};
use crate::store::api::sessions::{LineKind, NewLine, NewSession, SessionFormPage};
use crate::store::api::{Change, clients::ClientHit, settings::NamedRow, written::Written};

/// What becomes of the payments was not chosen yet.
const UNCHOSEN: &str = "choose what becomes of them";

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

/// The fields that only a correction shows: what becomes of the payments, and why.
pub(super) fn fields() -> Vec<Field> {
    let money = Field::choice("money", "Payments", vec![UNCHOSEN.to_owned()], 0)
        .hint(CHOOSE)
        .unchosen()
        .check(|text, _| if text == UNCHOSEN { Err("Choose what becomes of them.".into()) } else { Ok(()) });
    let mut fields = vec![money];
    fields.extend(reason::fields());
    for field in &mut fields {
        field.hidden = true;
    }
    fields
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
    pub(super) fn change(&self, form: &mut Form, new: NewSession) -> Option<Change> {
        let reason = reason::chosen(form)?;
        let seen = self.written.as_ref()?.pigments.iter().map(|(id, _)| *id).collect();
        let with_payments = form.selected("money") == 1;
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
        reason::offer(&mut self.form, written.void_reasons.clone());
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
        super::offers::stock(&mut self.form, page);
        self.fill_treatment(&written, desk);
        self.fill_sitting(&written);
        self.follow(desk);
        self.fill_charge(&written, desk);
        for key in ["picked", "method"] {
            self.form.field_mut(key).hidden = false;
        }
        self.follow(desk);
        self.go("day", desk);
        self.form.settle();
    }

    fn fill_treatment(&mut self, written: &Written, desk: &Desk) {
        let Some(page) = &self.page else { return };
        let place = |rows: &[crate::store::api::card::TreatmentRow]| {
            rows.iter().position(|row| Some(row.id) == written.treatment)
        };
        let open = page.treatments.len();
        let none = written.treatment.is_none().then_some(open + 1);
        let at = place(&page.treatments).or(none).or(place(&page.closed).map(|at| open + 2 + at));
        choose(&mut self.form, "treatment", at.unwrap_or(0));
        self.follow(desk);
        self.form.field_mut("kind").set(written.kind.word());
        self.follow(desk);
        choose(&mut self.form, "completes", usize::from(written.completes));
    }

    fn fill_sitting(&mut self, written: &Written) {
        let form = &mut self.form;
        form.field_mut("day").offer(iso(written.day));
        form.field_mut("minutes")
            .offer(written.minutes.map(|minutes| minutes.get().to_string()).unwrap_or_default());
        put(form, "start", written.starts.map(|starts| starts.to_string()));
        super::offers::follow_times(form, "minutes");
        if let Some((_, name)) = &written.specialist {
            form.field_mut("specialist").set(name.clone());
        }
        let all: Vec<Pigment> = written.pigments.iter().map(|(_, pigment)| pigment.clone()).collect();
        pigments::put_all(form, &all);
        let repeated = [&written.needle, &written.depth, &written.dilution];
        for (key, text) in REPEATED.into_iter().zip(repeated) {
            put(form, key, text.clone());
        }
        put(form, "hair_loss", written.hair_loss.map(|stage| stage.to_string()));
        put(form, "note", written.note.clone());
    }

    /// What was charged, as the form says it; what it cannot say stands as it was.
    fn fill_charge(&mut self, written: &Written, desk: &Desk) {
        self.made.corrects();
        self.follow(desk);
        let mut lines = written.lines.clone();
        let own = lines.iter().position(|line| self.charge_of(line).is_some());
        let own = own.map(|at| lines.remove(at));
        let charge = own.as_ref().and_then(|line| self.charge_of(line));
        self.form.field_mut("charge").set(charge.unwrap_or_else(|| NOTHING.to_owned()));
        self.follow(desk);
        if let Some(line) = own {
            self.fill_amount(&line, desk);
        }
        let mut slots = EXTRAS.into_iter();
        for line in lines {
            let said = self.extra_of(&line, desk).and_then(|option| Some((slots.next()?, option)));
            let Some(((also, off), option)) = said else {
                self.given.stands.push(line);
                continue;
            };
            self.form.field_mut(also).set(option);
            self.follow(desk);
            if line.amount < Money::ZERO {
                put(&mut self.form, off, Some((-line.amount).to_string()));
            }
        }
    }

    /// What of the money follows the session: all of it within one client; to another one what is paid goes where it was
    /// chosen to, and what was taken off since stays behind.
    pub(super) fn follow_money(&mut self) {
        let written = self.correcting.as_ref().and_then(|correcting| correcting.written.as_ref());
        let Some(written) = written else { return };
        let moves = self.given.moved.is_some();
        let goes_along = !moves || self.form.selected("money") == 1;
        self.given.paid = if goes_along { written.payments.clone() } else { Vec::new() };
        self.given.taken_off = if moves { Money::ZERO } else { written.taken_off };
        let charged: Money = written.lines.iter().map(|line| line.amount).sum();
        let paid: Money = written.payments.iter().map(|(.., amount)| *amount).sum();
        self.given.balance = if moves { Money::ZERO } else { charged + written.taken_off - paid };
    }

    /// How the session itself is charged by a line, if that is on offer.
    fn charge_of(&self, line: &NewLine) -> Option<String> {
        let wanted = match line.kind {
            LineKind::Time { .. } => BY_THE_HOUR,
            LineKind::Fixed => line.words.as_str(),
            _ => return None,
        };
        has(&self.form, "charge", wanted).then(|| wanted.to_owned())
    }

    fn fill_amount(&mut self, line: &NewLine, desk: &Desk) {
        let computed = self.reading(desk).and_then(|reading| reading.base()).map(|base| base.amount);
        if computed == Some(line.amount) {
            return;
        }
        put(&mut self.form, "amount", Some(line.amount.to_string()));
        self.follow(desk);
        let Some((_, reason)) = &line.changed else { return };
        let known = has(&self.form, "reason", reason.as_str());
        let chosen = if known { reason.as_str() } else { OTHER_REASON };
        self.form.field_mut("reason").set(chosen);
        self.follow(desk);
        if !known {
            put(&mut self.form, "in_words", Some(reason.to_string()));
        }
    }

    /// The choice that makes a line of the same words and the same amount.
    fn extra_of(&self, line: &NewLine, desk: &Desk) -> Option<String> {
        let page = self.page.as_ref()?;
        let (key, _) = EXTRAS[0];
        if matches!(line.kind, LineKind::Discount { of: None }) {
            let rest = line.words.as_str().get(DISCOUNT.len()..).unwrap_or_default();
            return Some(format!("{DISCOUNT}{rest}")).filter(|option| has(&self.form, key, option));
        }
        let day = self.reading(desk)?.day()?;
        let price = page.prices.iter().find(|price| price.words == line.words.as_str())?;
        let same = price.on(day) == line.amount && price.words != NO_MORE;
        (same && has(&self.form, key, &price.words)).then(|| price.words.clone())
    }

    /// Asks to whom it is moved.
    pub(super) fn ask_client(&self) -> Vec<Action> {
        if self.correcting.is_none() {
            return Vec::new();
        }
        vec![Action::Push(ChooseClient::of("Move the session to", self.client).into())]
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
        let field = self.form.field_mut("money");
        field.hidden = !goes || sum.is_zero();
        if let Value::Choice { options, selected } = &mut field.value {
            let stay = format!("stay as credit of {name}");
            *options = vec![UNCHOSEN.to_owned(), format!("go along to {}", hit.name), stay];
            *selected = 0;
        }
    }

    /// Puts what is offered to another client into a form that is filled already; says whether it did.
    pub(super) fn take_over(&mut self, page: &mut SessionFormPage, desk: &Desk) -> bool {
        let Some(correcting) = &mut self.correcting else { return false };
        correcting.complete(page);
        if !correcting.is_moving || page.client.id != self.client {
            return false;
        }
        correcting.is_moving = false;
        let kept = ["kind", "completes", "charge", "amount", "specialist"]
            .map(|key| (key, self.form.field(key).text_value().to_owned(), self.form.field(key).offered));
        super::offers::stock(&mut self.form, page);
        self.page = Some(Box::new(page.clone()));
        self.follow(desk);
        for (key, text, offered) in kept {
            let field = self.form.field_mut(key);
            field.set(text);
            field.offered = offered;
            self.follow(desk);
        }
        self.go("treatment", desk);
        true
    }
}

fn has(form: &Form, key: &str, option: &str) -> bool {
    matches!(&form.field(key).value, Value::Choice { options, .. } if options.iter().any(|one| one == option))
}

fn choose(form: &mut Form, key: &str, at: usize) {
    if let Value::Choice { selected, options } = &mut form.field_mut(key).value {
        *selected = at.min(options.len().saturating_sub(1));
    }
}

/// Puts a text in as one that was typed: nothing is offered in its place.
fn put(form: &mut Form, key: &str, text: Option<String>) {
    let field = form.field_mut(key);
    field.set(text.unwrap_or_default());
    field.offered = false;
}
