//! What the form offers and hides: each answer decides what the next fields ask and what stands in them already.

use super::bill::{BY_THE_HOUR, DISCOUNT, NO_MORE, NO_REASON, NOTHING, OTHER_REASON};
use super::fields::{EXTRAS, LATER, REPEATED};
use super::pigments;
use super::reading::{Given, Picked, Reading};
use crate::app::desk::Desk;
use crate::app::form::{Form, Value};
use crate::domain::{Minutes, Money, Role, SessionKind, TimeOfDay, TreatmentId};
use crate::store::api::{sessions::SessionFormPage, settings::NamedRow};

const NEW: &str = "a new treatment";
const NONE: &str = "none: nothing is decided yet";
/// No specialist yet.
const NOBODY: &str = "not chosen yet";

/// The answers for which the present offers were made.
#[derive(Debug, Default)]
pub(super) struct Made {
    treatment: Option<String>,
    kind: Option<String>,
    charge: Option<String>,
    /// Whether the session is of a past that is not charged by itself.
    of_the_past: bool,
    /// Whether somebody chose how it is charged: that stays, whatever day it is.
    pub(super) charge_is_chosen: bool,
    /// Whether a session is corrected, which may have cost nothing.
    corrects: bool,
}

impl Made {
    /// From now on it is for the correction of a session.
    pub(super) fn corrects(&mut self) {
        (self.corrects, self.charge_is_chosen, self.kind) = (true, true, None);
    }
}

/// Puts what the clinic offers into the choices; what was chosen stays chosen.
pub(super) fn stock(form: &mut Form, page: &SessionFormPage) {
    let treatments = page.treatments.iter().map(|row| format!("{}, {}", row.look, row.area));
    let closed = page.closed.iter().map(|row| format!("{}, {} (closed)", row.look, row.area));
    options(form, "treatment", unlike(treatments.chain([NEW.into(), NONE.into()]).chain(closed)));
    options(form, "look", page.looks.iter().map(|look| look.name.clone()).collect());
    options(form, "area", page.areas.iter().map(|area| area.name.clone()).collect());
    options(form, "specialist", specialists(page));
    for (also, _) in EXTRAS {
        options(form, also, extras(page));
    }
    let reasons = page.price_reasons.iter().cloned();
    options(
        form,
        "reason",
        [NO_REASON.into()].into_iter().chain(reasons).chain([OTHER_REASON.into()]).collect(),
    );
    let noted = page.client.facts.hair_loss.map(|stage| format!("; last noted {stage}")).unwrap_or_default();
    form.field_mut("hair_loss").hint = format!("as seen that day, such as N4 or L2{noted}");
}

/// Where there are several, none is chosen until it is known whose session it is.
fn specialists(page: &SessionFormPage) -> Vec<String> {
    let nobody = (page.specialists.len() > 1).then(|| NOBODY.to_owned());
    nobody.into_iter().chain(page.specialists.iter().map(|row| row.name.clone())).collect()
}

/// Two treatments of the same look on the same area are told apart by a number.
fn unlike(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        let numbered = format!("{name} (");
        let same = all.iter().filter(|one| **one == name || one.starts_with(&numbered)).count();
        all.push(if same == 0 { name } else { format!("{name} ({})", same + 1) });
    }
    all
}

fn extras(page: &SessionFormPage) -> Vec<String> {
    let prices = page.prices.iter().map(|price| price.words.clone());
    let discounts = page.price_reasons.iter().map(|words| format!("{DISCOUNT}: {words}"));
    [NO_MORE.to_owned()].into_iter().chain(prices).chain([DISCOUNT.to_owned()]).chain(discounts).collect()
}

fn options(form: &mut Form, key: &str, names: Vec<String>) {
    if let Value::Choice { options, selected } = &mut form.field_mut(key).value {
        let chosen = options.get(*selected);
        *selected = names.iter().position(|name| Some(name) == chosen).unwrap_or(0);
        *options = names;
    }
}

/// Brings every field along with the ones before it.
pub(super) fn follow(
    form: &mut Form,
    page: &SessionFormPage,
    (made, given): (&mut Made, &Given),
    desk: &Desk,
) {
    let treatment = Some(form.text("treatment").to_owned());
    if made.treatment != treatment {
        made.treatment = treatment;
        made.kind = None;
        after_treatment(form, page, desk);
    }
    let kind = Some(form.text("kind").to_owned());
    let of_the_past =
        Reading { form, page, given: &Given::NONE, desk }.is_of_the_past().unwrap_or(made.of_the_past);
    if made.kind != kind {
        made.kind = kind;
        made.of_the_past = of_the_past;
        made.charge_is_chosen = made.corrects;
        after_kind(form, page, made.corrects, desk);
    }
    if made.of_the_past != of_the_past {
        made.of_the_past = of_the_past;
        offer_charges(form, page, desk, (!made.charge_is_chosen, made.corrects));
    }
    let charge = Some(form.text("charge").to_owned());
    if made.charge != charge {
        made.charge = charge;
        form.field_mut("amount").offered = true;
    }
    let kind = Reading { form, page, given: &Given::NONE, desk }.kind();
    pigments::show(form, is_talk(kind));
    follow_charge(form, page, desk);
    follow_payment(form, page, given, desk);
}

/// A treatment brings its kind of session, and the pigment, needle and depth of its last one.
fn after_treatment(form: &mut Form, page: &SessionFormPage, desk: &Desk) {
    let reading = Reading { form, page, given: &Given::NONE, desk };
    let picked = reading.treatment();
    let kinds = kinds(&picked);
    let planned = picked.rule().map(|rule| rule.planned);
    let last = reading.last();
    let is_new = matches!(picked, Picked::New(_));
    let specialist = myself(page, desk).or_else(|| known(page, picked.existing()));
    let pigments_of_last = last.map(|last| last.pigments.clone()).unwrap_or_default();
    let repeated = REPEATED.map(|key| {
        let text = last.and_then(|last| match key {
            "needle" => last.needle.clone(),
            "depth" => last.depth.clone(),
            _ => last.dilution.clone(),
        });
        (key, text.unwrap_or_default())
    });
    form.field_mut("look").hidden = !is_new;
    form.field_mut("area").hidden = !is_new;
    options(form, "kind", kinds.iter().map(|kind| kind.word().to_owned()).collect());
    form.field_mut("kind").set(kinds[0].word());
    if let Some(row) = specialist {
        form.field_mut("specialist").set(row.name.clone());
    }
    form.field_mut("minutes").hint = minutes_hint(planned);
    for (key, text) in repeated {
        offer(form, key, text);
    }
    pigments::offer_again(form, &pigments_of_last);
}

/// The specialist who has signed in and writes down their own session.
fn myself<'a>(page: &'a SessionFormPage, desk: &Desk) -> Option<&'a NamedRow> {
    let person = desk.person.as_ref().filter(|person| person.role == Role::Specialist)?;
    page.specialists.iter().find(|row| row.name == person.name)
}

/// Who did the last session of the treatment, or else of the client.
fn known(page: &SessionFormPage, treatment: Option<TreatmentId>) -> Option<&NamedRow> {
    let of_treatment = page.last.iter().filter(|last| last.treatment == treatment && treatment.is_some());
    let id = of_treatment.chain(&page.last).find_map(|last| last.specialist)?;
    page.specialists.iter().find(|row| row.id == id.0)
}

/// The kinds that a treatment can have, the likely one first.
fn kinds(picked: &Picked<'_>) -> Vec<SessionKind> {
    let first = match picked {
        Picked::Nothing => return vec![SessionKind::Consultation, SessionKind::Control],
        Picked::Existing(row) if row.clock.is_some() => SessionKind::TouchUp,
        _ => SessionKind::Initial,
    };
    let others = SessionKind::ALL.into_iter().filter(|kind| *kind != first);
    [first].into_iter().chain(others).collect()
}

fn minutes_hint(planned: Option<Minutes>) -> String {
    let planned = planned.map(|minutes| format!(", planned {minutes}")).unwrap_or_default();
    format!("such as 120 or 2h{planned}; or type start and end")
}

/// A talk uses no pigment; each kind has its usual charge.
fn after_kind(form: &mut Form, page: &SessionFormPage, corrects: bool, desk: &Desk) {
    offer_charges(form, page, desk, (!corrects, corrects));
    let kind = Reading { form, page, given: &Given::NONE, desk }.kind();
    form.field_mut("completes").hidden = kind != SessionKind::Initial;
    for key in REPEATED {
        form.field_mut(key).hidden = is_talk(kind);
    }
}

fn is_talk(kind: SessionKind) -> bool {
    matches!(kind, SessionKind::Consultation | SessionKind::Control)
}

/// How the session can be charged, and how it usually is.
fn offer_charges(form: &mut Form, page: &SessionFormPage, desk: &Desk, (usually, corrects): (bool, bool)) {
    let reading = Reading { form, page, given: &Given::NONE, desk };
    let (kind, of_the_past) = (reading.kind(), reading.is_of_the_past() == Some(true));
    let usual = reading.usual_charge(kind).to_owned();
    let fixed = reading.fixed_prices().map(|price| price.words.clone());
    let mut charges: Vec<String> = [BY_THE_HOUR.to_owned()].into_iter().chain(fixed).collect();
    // A touch-up that costs nothing is an amount of 0, with its reason, unless it is of the past.
    if kind != SessionKind::TouchUp || of_the_past || corrects {
        charges.push(NOTHING.into());
    }
    options(form, "charge", charges);
    if usually {
        form.field_mut("charge").set(usual);
    }
}

fn follow_charge(form: &mut Form, page: &SessionFormPage, desk: &Desk) {
    let reading = Reading { form, page, given: &Given::NONE, desk };
    let (charged, differs) = (reading.is_charged(), reading.differs().is_some());
    let computed = reading.base().map(|base| base.amount.to_string()).unwrap_or_default();
    // An amount that someone typed stays, whatever the rule makes of it meanwhile.
    let differs = differs && !form.field("amount").offered;
    restore(form, "amount");
    offer(form, "amount", computed);
    form.field_mut("amount").hidden = !charged;
    form.field_mut("reason").hidden = !(charged && differs);
    form.field_mut("in_words").hidden = !(charged && differs) || form.text("reason") != OTHER_REASON;
    let mut shown = true;
    for (also, off) in EXTRAS {
        let used = !matches!(form.text(also), "" | NO_MORE);
        form.field_mut(also).hidden = !shown && !used;
        form.field_mut(off).hidden = !form.text(also).starts_with(DISCOUNT);
        shown = used;
    }
}

fn follow_payment(form: &mut Form, page: &SessionFormPage, given: &Given, desk: &Desk) {
    let paid: Money = given.paid.iter().map(|(.., amount)| *amount).sum();
    let total = Reading { form, page, given, desk }.bill().total + given.taken_off - paid;
    form.field_mut("paid").hidden = form.text("method") == LATER;
    restore(form, "paid");
    offer(form, "paid", total.to_string());
}

/// An amount that was emptied and left is offered again.
fn restore(form: &mut Form, key: &str) {
    let left = form.focused().is_none_or(|field| field.key != key);
    let field = form.field_mut(key);
    field.offered |= left && field.text_value().is_empty();
}

/// Puts a text in as long as nobody touched the field.
fn offer(form: &mut Form, key: &str, text: String) {
    let field = form.field_mut(key);
    if field.offered && field.text_value() != text {
        field.offer(text);
    }
}

/// Start, end and minutes say one thing twice: the one that was not typed follows from the two others.
pub(super) fn follow_times(form: &mut Form, typed: &str) {
    let start = TimeOfDay::parse(form.text("start")).ok();
    let end = TimeOfDay::parse(form.text("end")).ok();
    let minutes = Minutes::parse(form.text("minutes")).ok();
    let end_is_typed = !form.field("end").offered && !form.text("end").is_empty();
    if typed == "minutes" || !end_is_typed {
        let after = |start: TimeOfDay, minutes: Minutes| TimeOfDay::new(start.get() + minutes.get()).ok();
        match start.zip(minutes).and_then(|(start, minutes)| after(start, minutes)) {
            Some(end) => form.field_mut("end").offer(end.to_string()),
            None if end_is_typed => {}
            None => form.field_mut("end").offer(""),
        }
    } else if let Some((start, end)) = start.zip(end)
        && let Ok(minutes) = start.until(end)
    {
        form.field_mut("minutes").offer(minutes.get().to_string());
    }
}
