//! The session that the form makes: the rules across its fields, and a sentence at the field that breaks one.

use super::reading::{Given, Reading};
use super::{fields::LATER, fields::SessionFields, offers::NOTHING, pigments};
use crate::app::desk::Desk;
use crate::app::form::{Field, Form, Text};
use crate::domain::{ClientId, Money, SessionKind, ShortText};
use crate::store::api::sessions::{NewSession, SessionFormPage, SessionTreatment};

/// What is wrong, and at the field of which place it is said.
pub(super) type Fault = (usize, String);

/// The session, once every field by itself is well.
pub(super) fn session(
    client: ClientId,
    form: &Form<SessionFields>,
    page: &SessionFormPage,
    desk: &Desk,
) -> Result<NewSession, Fault> {
    let reading = Reading { form, page, given: &Given::NONE, desk };
    times(&reading)?;
    if let Some((field, sentence)) = pigments::fault(form) {
        return Err((form.place(field), sentence));
    }
    let treatment = treatment(&reading)?;
    charge(&reading)?;
    payment(&reading)?;
    let bill = reading.bill();
    let line = |text: &Text<Option<ShortText>>| text.value(desk).flatten().filter(|_| !text.hidden);
    Ok(NewSession {
        client,
        treatment,
        kind: reading.kind(),
        completes: reading.completes(),
        day: form
            .day
            .value(desk)
            .ok_or_else(|| missing(form, &form.day, "Type the day of the session, such as today or 12/3."))?,
        starts: reading.starts(),
        minutes: form
            .minutes
            .value(desk)
            .ok_or_else(|| missing(form, &form.minutes, "Type how long it lasted, such as 120."))?,
        specialist: reading.specialist(),
        pigments: reading.pigments(),
        needle: line(&form.needle),
        depth: line(&form.depth),
        dilution: line(&form.dilution),
        hair_loss: form.hair_loss.value(desk).flatten(),
        note: form.note.value(desk).flatten(),
        lines: bill.lines,
        payments: bill.paid.into_iter().collect(),
    })
}

/// What is to be typed in a field.
fn missing(form: &Form<SessionFields>, field: &Field, sentence: impl Into<String>) -> Fault {
    (form.place(field), sentence.into())
}

/// What is wrong with an end that does not come after the start.
pub(super) fn end_fault(reading: &Reading<'_>) -> Option<String> {
    let (start, end) = reading.starts().zip(reading.ends())?;
    start.until(end).err().map(|error| error.to_string())
}

/// Start and end belong together.
fn times(reading: &Reading<'_>) -> Result<(), Fault> {
    let form = reading.form;
    if let Some(sentence) = end_fault(reading) {
        return Err(missing(form, &form.end, sentence));
    }
    if reading.ends().is_some() && form.start.is_empty() {
        return Err(missing(form, &form.start, "Type when it began too, or leave the end empty."));
    }
    Ok(())
}

fn treatment(reading: &Reading<'_>) -> Result<SessionTreatment, Fault> {
    let fault = |sentence: String| missing(reading.form, &reading.form.treatment, sentence);
    let treatment = reading.treatment().id().ok_or_else(|| {
        fault("The clinic offers no look or no area yet: F9 Settings adds them.".to_owned())
    })?;
    let needs_one = matches!(reading.kind(), SessionKind::Initial | SessionKind::TouchUp);
    if needs_one && treatment == SessionTreatment::None {
        let kind = reading.kind();
        return Err(fault(format!("A session of the kind {kind} belongs to a treatment: choose one.")));
    }
    Ok(treatment)
}

fn charge(reading: &Reading<'_>) -> Result<(), Fault> {
    let form = reading.form;
    if reading.is_charged() {
        if reading.page.rates.is_empty() && reading.base().is_none() {
            let sentence = "The clinic has no hourly rate yet: F9 Settings adds one.";
            return Err(missing(form, &form.charge, sentence));
        }
        if form.amount.is_empty() {
            let sentence = format!("Type the amount, or choose {NOTHING} to charge nothing.");
            return Err(missing(form, &form.amount, sentence));
        }
    }
    if let Some(computed) = reading.differs().filter(|_| reading.is_charged() && reading.reason().is_none()) {
        let field: &Field = if form.in_words.hidden { &form.reason } else { &form.in_words };
        let computed = reading.desk.money(computed);
        let sentence =
            format!("The rule makes it {computed}: choose why it is changed, or type a reason of your own.");
        return Err(missing(form, field, sentence));
    }
    for extra in &form.extras {
        let off = extra.off.value(reading.desk).flatten();
        if extra.is_discount() && off.is_none_or(Money::is_zero) {
            return Err(missing(form, &extra.off, "Type how much is taken off, such as 20 or 20.00."));
        }
    }
    not_below_zero(reading)
}

fn not_below_zero(reading: &Reading<'_>) -> Result<(), Fault> {
    let (form, bill) = (reading.form, reading.bill());
    if !bill.lines.is_empty() && reading.page.vats.is_empty() {
        let sentence = "The clinic has no VAT rate yet: F9 Settings adds one, 0 % is one too.";
        return Err(missing(form, &form.charge, sentence));
    }
    if bill.total >= Money::ZERO {
        return Ok(());
    }
    let last = form.extras.iter().rev().find(|extra| !extra.off.hidden);
    let charged: Money =
        bill.lines.iter().map(|line| line.amount).filter(|amount| *amount > Money::ZERO).sum();
    let field = last.map_or(&form.amount, |extra| &extra.off);
    let most = reading.desk.money(charged);
    Err(missing(form, field, format!("That is more than what is charged: {most} is the most.")))
}

fn payment(reading: &Reading<'_>) -> Result<(), Fault> {
    let form = reading.form;
    let is_later = form.method.is(&None);
    if !is_later && form.paid.value(reading.desk).flatten().is_none_or(Money::is_zero) {
        let sentence = format!("Type what was received, or choose {LATER}.");
        return Err(missing(form, &form.paid, sentence));
    }
    Ok(())
}
