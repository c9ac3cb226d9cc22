//! The session that the form makes: the rules across its fields, and a sentence at the field that breaks one.

use super::bill::{DISCOUNT, NOTHING};
use super::fields::{EXTRAS, LATER};
use super::pigments;
use super::reading::{Given, Reading};
use crate::app::{desk::Desk, form::Form};
use crate::domain::{ClientId, HairLoss, Money, Note, SessionKind, ShortText};
use crate::store::api::sessions::{NewSession, SessionFormPage, SessionTreatment};

/// What is wrong, and at which field it is said.
pub(super) type Fault = (&'static str, String);

/// The session, once every field by itself is well.
pub(super) fn session(
    client: ClientId,
    form: &Form,
    page: &SessionFormPage,
    desk: &Desk,
) -> Result<NewSession, Fault> {
    let reading = Reading { form, page, given: &Given::NONE, desk };
    times(&reading)?;
    pigments::fault(form).map_or(Ok(()), Err)?;
    let treatment = treatment(&reading)?;
    charge(&reading)?;
    payment(&reading)?;
    let bill = reading.bill();
    let line = |key: &str| {
        Some(form.field(key))
            .filter(|field| !field.hidden)
            .and_then(|_| ShortText::parse(form.text(key)).ok())
    };
    Ok(NewSession {
        client,
        treatment,
        kind: reading.kind(),
        completes: reading.completes(),
        day: reading
            .day()
            .ok_or(("day", "Type the day of the session, such as today or 12/3.".to_owned()))?,
        starts: reading.starts(),
        minutes: reading.minutes().ok_or(("minutes", "Type how long it lasted, such as 120.".to_owned()))?,
        specialist: reading.specialist(),
        pigments: reading.pigments(),
        needle: line("needle"),
        depth: line("depth"),
        dilution: line("dilution"),
        hair_loss: HairLoss::parse(form.text("hair_loss")).ok(),
        note: Note::parse_optional(form.text("note")).unwrap_or_default(),
        lines: bill.lines,
        payments: bill.paid.into_iter().collect(),
    })
}

/// Start and end belong together, and the end comes after the start.
pub(super) fn times(reading: &Reading<'_>) -> Result<(), Fault> {
    match (reading.starts(), reading.ends()) {
        (Some(start), Some(end)) => start.until(end).map(drop).map_err(|error| ("end", error.to_string())),
        (None, Some(_)) if reading.form.text("start").is_empty() => {
            Err(("start", "Type when it began too, or leave the end empty.".into()))
        }
        _ => Ok(()),
    }
}

fn treatment(reading: &Reading<'_>) -> Result<SessionTreatment, Fault> {
    let treatment = reading.treatment().id().ok_or_else(|| {
        ("treatment", "The clinic offers no look or no area yet: F9 Settings adds them.".to_owned())
    })?;
    let needs_one = matches!(reading.kind(), SessionKind::Initial | SessionKind::TouchUp);
    if needs_one && treatment == SessionTreatment::None {
        return Err((
            "treatment",
            format!("A session of the kind {} belongs to a treatment: choose one.", reading.kind()),
        ));
    }
    Ok(treatment)
}

fn charge(reading: &Reading<'_>) -> Result<(), Fault> {
    let form = reading.form;
    if reading.is_charged() {
        if reading.page.rates.is_empty() && reading.base().is_none() {
            return Err(("charge", "The clinic has no hourly rate yet: F9 Settings adds one.".into()));
        }
        if form.text("amount").is_empty() {
            return Err(("amount", format!("Type the amount, or choose {NOTHING} to charge nothing.")));
        }
    }
    if let Some(computed) = reading.differs().filter(|_| reading.is_charged() && reading.reason().is_none()) {
        let key = if form.field("in_words").hidden { "reason" } else { "in_words" };
        let computed = reading.desk.money(computed);
        return Err((
            key,
            format!("The rule makes it {computed}: choose why it is changed, or type a reason of your own."),
        ));
    }
    for (also, off) in EXTRAS {
        let is_discount = form.text(also).starts_with(DISCOUNT);
        if is_discount && Money::parse(form.text(off)).map_or(true, Money::is_zero) {
            return Err((off, "Type how much is taken off, such as 20 or 20.00.".into()));
        }
    }
    not_below_zero(reading)
}

fn not_below_zero(reading: &Reading<'_>) -> Result<(), Fault> {
    let bill = reading.bill();
    if !bill.lines.is_empty() && reading.page.vats.is_empty() {
        return Err((
            "charge",
            "The clinic has no VAT rate yet: F9 Settings adds one, 0 % is one too.".into(),
        ));
    }
    if bill.total >= Money::ZERO {
        return Ok(());
    }
    let last = EXTRAS.iter().rev().find(|(_, off)| !reading.form.field(off).hidden);
    let charged: Money =
        bill.lines.iter().map(|line| line.amount).filter(|amount| *amount > Money::ZERO).sum();
    let most = reading.desk.money(charged);
    Err((
        last.map_or("amount", |(_, off)| off),
        format!("That is more than what is charged: {most} is the most."),
    ))
}

fn payment(reading: &Reading<'_>) -> Result<(), Fault> {
    let is_zero = Money::parse(reading.form.text("paid")).map_or(true, Money::is_zero);
    if reading.form.text("method") != LATER && is_zero {
        return Err(("paid", format!("Type what was received, or choose {LATER}.")));
    }
    Ok(())
}
