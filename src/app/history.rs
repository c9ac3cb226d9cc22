//! What the history says of an entry: on the card, beside it, and in full.

use super::{desk::Desk, wrap::wrap};
use crate::domain::{Money, SessionKind, show_day};
use crate::store::api::audit::Record;
use crate::store::api::card::{ChargeEntry, ChargeKind, Entry, SessionEntry, What};

/// What an entry is, in a word or two.
pub fn kind(what: &What) -> &'static str {
    match what {
        What::Session(session) => session.kind.word(),
        What::Charge(charge) => match charge.kind {
            ChargeKind::Charge => "charge",
            ChargeKind::Discount => "discount",
            ChargeKind::Credit => "credit",
        },
        What::Payment { .. } => "payment",
        What::Note { .. } => "note",
    }
}

/// Everything that was written down of an entry, as rows with a label; a long text goes on without one.
pub fn rows(entry: &Entry, columns: u16, desk: &Desk) -> Vec<(&'static str, String)> {
    broken(facts(entry, desk), columns)
}

/// Facts as rows of so many cells; a long text goes on without a label.
pub fn broken(facts: Vec<(&'static str, String)>, columns: u16) -> Vec<(&'static str, String)> {
    let cells = usize::from(columns).saturating_sub(LABEL).max(1);
    let mut rows = Vec::new();
    for (label, text) in facts {
        let mut label = Some(label);
        rows.extend(wrap(&text, cells).into_iter().map(|row| (label.take().unwrap_or(""), row)));
    }
    rows
}

/// The record that an entry shows.
pub fn record(what: &What) -> Record {
    match what {
        What::Session(session) => Record::Session(session.id),
        What::Charge(charge) => Record::Line(charge.id),
        What::Payment { id, .. } => Record::Payment(*id),
        What::Note { id, .. } => Record::Note(*id),
    }
}

/// Cells of the label in front of each row.
pub const LABEL: usize = 12;

fn facts(entry: &Entry, desk: &Desk) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    facts.extend(entry.voided.as_ref().map(|reason| ("voided", reason.clone())));
    match &entry.what {
        What::Session(session) => facts.extend(session_facts(session)),
        What::Charge(charge) => facts.extend(charge_facts(charge, desk)),
        What::Payment { method, amount, .. } => {
            facts.push(("amount", desk.money(*amount)));
            facts.push(("by", method.word().to_owned()));
        }
        What::Note { words, author, .. } => {
            facts.push(("by", author.clone()));
            facts.push(("note", words.clone()));
        }
    }
    facts
}

/// What was charged, with the VAT that is in it: it follows from the amount, and is not kept.
fn charge_facts(charge: &ChargeEntry, desk: &Desk) -> Vec<(&'static str, String)> {
    let split = charge.vat.split(charge.amount);
    let mut facts = vec![("for", charge.words.clone())];
    facts.extend(
        charge.off.as_ref().map(|(words, day)| ("taken off", format!("{words}, {}", show_day(*day)))),
    );
    facts.push(("amount", desk.money(split.gross)));
    facts.push(("net", desk.money(split.net)));
    facts.push(("VAT", format!("{} ({})", desk.money(split.vat), charge.vat)));
    facts.extend(charge.changed.as_ref().map(|words| ("changed", words.clone())));
    if charge.outstanding > Money::ZERO {
        facts.push(("outstanding", desk.money(charge.outstanding)));
    }
    facts
}

fn session_facts(session: &SessionEntry) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some((_, treatment)) = &session.treatment {
        facts.push(("treatment", treatment.clone()));
    }
    if session.kind == SessionKind::Initial {
        let words = if session.completes { "completes the initial course" } else { "the course goes on" };
        facts.push(("course", words.to_owned()));
    }
    facts.push(("time", time(session)));
    let texts = [
        ("specialist", &session.specialist),
        ("needle", &session.needle),
        ("depth", &session.depth),
        ("dilution", &session.dilution),
        ("hair loss", &session.hair_loss),
        ("note", &session.note),
    ];
    facts.extend(texts.into_iter().filter_map(|(label, text)| text.clone().map(|text| (label, text))));
    let at = facts.iter().position(|(label, _)| *label == "specialist").map_or(facts.len(), |at| at + 1);
    for (step, pigment) in
        session.pigments.split(';').map(str::trim).filter(|one| !one.is_empty()).enumerate()
    {
        facts.insert((at + step).min(facts.len()), ("pigment", pigment.to_owned()));
    }
    facts.extend(session.voided_pigments.iter().map(|words| ("crossed out", words.clone())));
    facts.extend(session.exceptions.iter().map(|words| ("exception", words.clone())));
    facts
}

/// When it began and how long it took, as far as known.
pub fn time(session: &SessionEntry) -> String {
    let parts = [
        session.starts.map(|starts| format!("from {starts}")),
        session.minutes.map(|minutes| minutes.to_string()),
    ];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    if known.is_empty() { "not known".into() } else { known.join(", ") }
}
