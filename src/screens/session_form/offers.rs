//! What the form offers and hides: each answer decides what the next fields ask and what stands in them already.

use super::fields::{Charged, Extra, SessionFields, Treated};
use super::pigments;
use super::reading::{Given, Picked, Reading};
use crate::app::desk::Desk;
use crate::app::form::reason::Picked as Why;
use crate::app::form::{Form, Text};
use crate::domain::{AreaId, Minutes, Money, Role, SessionKind, SpecialistId, TimeOfDay, TreatmentId};
use crate::store::api::{sessions::SessionFormPage, settings::NamedRow};

/// Charged with nothing.
pub(super) const NOTHING: &str = "nothing";

/// The answers for which the present offers were made.
#[derive(Debug, Default)]
pub(super) struct Made {
    treatment: Option<Treated>,
    kind: Option<SessionKind>,
    charge: Option<Charged>,
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
pub(super) fn stock(form: &mut SessionFields, page: &SessionFormPage) {
    form.treatment.offer(unlike(treatments(page)));
    form.look.offer(page.looks.iter().map(|look| (look.id, look.name.clone())));
    form.area.offer(page.areas.iter().map(|area| (AreaId(area.id), area.name.clone())));
    form.specialist.offer(specialists(page));
    for extra in &mut form.extras {
        extra.also.offer(extras(page));
    }
    let own = page.price_reasons.iter().map(|words| (Why::Own(words.clone()), words.as_str()));
    form.reason.offer(own.chain([(Why::Other, "another reason")]));
    let noted = page.client.facts.hair_loss.map(|stage| format!("; last noted {stage}")).unwrap_or_default();
    form.hair_loss.hint = format!("as seen that day, such as N4 or L2{noted}");
}

/// The open treatments, a new one, none, and behind these the closed ones.
fn treatments(page: &SessionFormPage) -> impl Iterator<Item = (Treated, String)> {
    let open = page.treatments.iter();
    let open = open.map(|row| (Treated::Existing(row.id), format!("{}, {}", row.look, row.area)));
    let closed = page.closed.iter();
    let closed =
        closed.map(|row| (Treated::Existing(row.id), format!("{}, {} (closed)", row.look, row.area)));
    let others = [
        (Treated::New, "a new treatment".to_owned()),
        (Treated::Nothing, "none: nothing is decided yet".to_owned()),
    ];
    open.chain(others).chain(closed)
}

/// Where there are several, none is chosen until it is known whose session it is.
fn specialists(page: &SessionFormPage) -> impl Iterator<Item = (Option<SpecialistId>, &str)> {
    let nobody = (page.specialists.len() > 1).then_some((None, "not chosen yet"));
    let known = page.specialists.iter().map(|row| (Some(SpecialistId(row.id)), row.name.as_str()));
    nobody.into_iter().chain(known)
}

/// Two treatments of the same look on the same area are told apart by a number.
fn unlike<T>(offers: impl Iterator<Item = (T, String)>) -> Vec<(T, String)> {
    let mut all: Vec<(T, String)> = Vec::new();
    for (value, name) in offers {
        let numbered = format!("{name} (");
        let same = all.iter().filter(|(_, one)| *one == name || one.starts_with(&numbered)).count();
        all.push((value, if same == 0 { name } else { format!("{name} ({})", same + 1) }));
    }
    all
}

fn extras(page: &SessionFormPage) -> impl Iterator<Item = (Extra, String)> {
    let prices = page.prices.iter().map(|price| (Extra::Price(price.id), price.words.clone()));
    let discounts = page.price_reasons.iter();
    let discounts =
        discounts.map(|words| (Extra::Discount(Some(words.clone())), format!("discount: {words}")));
    let nothing = (Extra::Nothing, "nothing more".to_owned());
    let discount = (Extra::Discount(None), "discount".to_owned());
    [nothing].into_iter().chain(prices).chain([discount]).chain(discounts)
}

/// Brings every field along with the ones before it.
pub(super) fn follow(
    form: &mut Form<SessionFields>,
    page: &SessionFormPage,
    (made, given): (&mut Made, &Given),
    desk: &Desk,
) {
    let treatment = form.treatment.value().copied();
    if made.treatment != treatment {
        made.treatment = treatment;
        made.kind = None;
        after_treatment(form, page, desk);
    }
    let kind = form.kind.value().copied();
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
    let charge = form.charge.value().copied();
    if made.charge != charge {
        made.charge = charge;
        form.amount.offered = true;
    }
    let kind = Reading { form, page, given: &Given::NONE, desk }.kind();
    pigments::show(&mut form.pigments, is_talk(kind));
    follow_charge(form, page, desk);
    follow_payment(form, page, given, desk);
}

/// A treatment brings its kind of session, and the pigment, needle and depth of its last one.
fn after_treatment(form: &mut Form<SessionFields>, page: &SessionFormPage, desk: &Desk) {
    let reading = Reading { form, page, given: &Given::NONE, desk };
    let picked = reading.treatment();
    let kinds = kinds(&picked);
    let planned = picked.rule().map(|rule| rule.planned);
    let last = reading.last();
    let pigments_of_last = last.map(|last| last.pigments.clone()).unwrap_or_default();
    let repeated = last.map(|last| [last.needle.clone(), last.depth.clone(), last.dilution.clone()]);
    let is_new = matches!(picked, Picked::New(_));
    let specialist = myself(page, desk).or_else(|| known(page, picked.existing()));
    (form.look.hidden, form.area.hidden) = (!is_new, !is_new);
    let first = kinds[0];
    form.kind.offer(kinds.into_iter().map(|kind| (kind, kind)));
    form.kind.select(&first);
    if let Some(row) = specialist {
        form.specialist.select(&Some(SpecialistId(row.id)));
    }
    form.minutes.hint = minutes_hint(planned);
    for (field, text) in form.repeated().into_iter().zip(repeated.unwrap_or_default()) {
        field.offer_anew(text.unwrap_or_default());
    }
    pigments::offer_again(&mut form.pigments, &pigments_of_last);
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
fn after_kind(form: &mut Form<SessionFields>, page: &SessionFormPage, corrects: bool, desk: &Desk) {
    offer_charges(form, page, desk, (!corrects, corrects));
    let kind = Reading { form, page, given: &Given::NONE, desk }.kind();
    form.completes.hidden = kind != SessionKind::Initial;
    for field in form.repeated() {
        field.hidden = is_talk(kind);
    }
}

fn is_talk(kind: SessionKind) -> bool {
    matches!(kind, SessionKind::Consultation | SessionKind::Control)
}

/// How the session can be charged, and how it usually is.
fn offer_charges(
    form: &mut Form<SessionFields>,
    page: &SessionFormPage,
    desk: &Desk,
    (usually, corrects): (bool, bool),
) {
    let reading = Reading { form, page, given: &Given::NONE, desk };
    let (kind, of_the_past) = (reading.kind(), reading.is_of_the_past() == Some(true));
    let usual = reading.usual_charge(kind);
    let fixed = reading.fixed_prices().map(|price| (Charged::Price(price.id), price.words.clone()));
    let mut charges: Vec<(Charged, String)> =
        [(Charged::Hour, "by the hour".to_owned())].into_iter().chain(fixed).collect();
    // A touch-up that costs nothing is an amount of 0, with its reason, unless it is of the past.
    if kind != SessionKind::TouchUp || of_the_past || corrects {
        charges.push((Charged::Nothing, NOTHING.to_owned()));
    }
    form.charge.offer(charges);
    if usually {
        form.charge.select(&usual);
    }
}

fn follow_charge(form: &mut Form<SessionFields>, page: &SessionFormPage, desk: &Desk) {
    let reading = Reading { form, page, given: &Given::NONE, desk };
    let (charged, differs) = (reading.is_charged(), reading.differs().is_some());
    let computed = reading.base().map(|base| base.amount.to_string()).unwrap_or_default();
    // An amount that someone typed stays, whatever the rule makes of it meanwhile.
    let asks = charged && differs && !form.amount.offered;
    let has_focus = form.has_focus(&form.amount);
    offer_amount(&mut form.amount, has_focus, computed);
    form.amount.hidden = !charged;
    form.reason.hidden = !asks;
    form.in_words.hidden = !asks || !form.reason.is(&Why::Other);
    let mut shown = true;
    for extra in &mut form.extras {
        let used = extra.also.value().is_some_and(|also| *also != Extra::Nothing);
        extra.also.hidden = !shown && !used;
        extra.off.hidden = !extra.is_discount();
        shown = used;
    }
}

fn follow_payment(form: &mut Form<SessionFields>, page: &SessionFormPage, given: &Given, desk: &Desk) {
    let paid: Money = given.paid.iter().map(|(.., amount)| *amount).sum();
    let total = Reading { form, page, given, desk }.bill().total + given.taken_off - paid;
    form.paid.hidden = form.method.is(&None);
    let has_focus = form.has_focus(&form.paid);
    offer_amount(&mut form.paid, has_focus, total.to_string());
}

/// Puts an amount in as long as nobody touched the field. One that was emptied and left is offered again.
fn offer_amount(field: &mut Text<Option<Money>>, has_focus: bool, amount: String) {
    field.offered |= !has_focus && field.shown().is_empty();
    field.offer_anew(amount);
}

/// Start, end and minutes say one thing twice: the one that was not typed follows from the two others.
pub(super) fn follow_times(form: &mut SessionFields, minutes_are_typed: bool, desk: &Desk) {
    let (start, end) = (form.start.value(desk).flatten(), form.end.value(desk).flatten());
    let minutes = form.minutes.value(desk);
    let end_is_typed = !form.end.offered && !form.end.is_empty();
    if minutes_are_typed || !end_is_typed {
        let after = |start: TimeOfDay, minutes: Minutes| TimeOfDay::new(start.get() + minutes.get()).ok();
        match start.zip(minutes).and_then(|(start, minutes)| after(start, minutes)) {
            Some(end) => form.end.offer(end.to_string()),
            None if end_is_typed => {}
            None => form.end.offer(""),
        }
    } else if let Some((start, end)) = start.zip(end)
        && let Ok(minutes) = start.until(end)
    {
        form.minutes.offer(minutes.get().to_string());
    }
}
