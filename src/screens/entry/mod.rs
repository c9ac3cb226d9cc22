//! One entry of the history, or one treatment, with everything that was written down of it, over the card.

pub mod draw;

use crate::app::{
    action::Action, command::Command, desk::Desk, keymap::Context, screen::Stage, words::state_words,
    wrap::wrap,
};
use crate::domain::{ClientId, Money, SessionKind, explain, show_day};
use crate::screens::change::told;
use crate::store::api::audit::{How, Record, RecordChange};
use crate::store::api::card::{
    AdjustmentRow, ChargeEntry, ChargeKind, Entry, SessionEntry, TreatmentRow, What,
};
use crate::store::api::{Page, Query};

/// Columns of the text in the box.
pub const WIDTH: u16 = 68;

/// What is shown in full.
#[derive(Debug)]
pub enum About {
    /// An entry of the history.
    Entry(Entry),
    /// A treatment.
    Treatment(TreatmentRow),
}

/// An entry or a treatment in full; long notes scroll.
#[derive(Debug)]
pub struct EntryView {
    /// Which one.
    pub about: About,
    /// Who wrote it, and every later change, once they were read.
    pub changes: Option<Vec<RecordChange>>,
    client: ClientId,
    /// How many rows are scrolled away.
    pub offset: usize,
    height: usize,
}

impl EntryView {
    /// One of this client.
    pub fn of(client: ClientId, about: About) -> Self {
        Self { about, changes: None, client, offset: 0, height: 0 }
    }

    /// Everything that was written down of it, and who did: as rows with a label.
    pub fn rows(&self, columns: u16, desk: &Desk) -> Vec<(&'static str, String)> {
        let mut rows = match &self.about {
            About::Entry(entry) => rows(entry, columns, desk),
            About::Treatment(row) => broken(treatment_facts(row, desk), columns),
        };
        if let Some(changes) = &self.changes {
            rows.push(("", String::new()));
            rows.extend(broken(changes_in_words(changes), columns));
        }
        rows
    }
}

impl Stage for EntryView {
    fn title(&self) -> String {
        match &self.about {
            About::Entry(entry) => format!("{}, {}", kind(&entry.what), show_day(entry.day)),
            About::Treatment(row) => format!("{}, {}", row.look, row.area),
        }
    }

    fn contexts(&self) -> &'static [Context] {
        match &self.about {
            About::Entry(Entry { what: What::Session(_), voided: None, .. }) => {
                &[Context::Sitting, Context::InFull, Context::Entry]
            }
            About::Entry(_) => &[Context::InFull, Context::Entry],
            About::Treatment(_) => &[Context::InFull],
        }
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        let record = match &self.about {
            About::Entry(entry) => record(&entry.what),
            About::Treatment(row) => Record::Treatment(row.id),
        };
        vec![Query::Record { client: self.client, record }]
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        if let Page::Record(changes) = page {
            self.changes = Some(changes);
        }
    }

    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Action> {
        let most = self.rows(WIDTH, desk).len().saturating_sub(self.height);
        self.offset = match command {
            Command::Open => return vec![Action::Back],
            Command::Void | Command::Correct | Command::CorrectPigment => {
                return vec![Action::Back, Action::Run(command)];
            }
            Command::Up => self.offset.saturating_sub(1),
            Command::Down => (self.offset + 1).min(most),
            Command::PageUp => self.offset.saturating_sub(self.height.max(1)),
            Command::PageDown => (self.offset + self.height.max(1)).min(most),
            _ => self.offset,
        };
        Vec::new()
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn resized(&mut self, desk: &Desk) {
        self.height = desk.rows().saturating_sub(4);
    }
}

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

fn broken(facts: Vec<(&'static str, String)>, columns: u16) -> Vec<(&'static str, String)> {
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

/// Who wrote it, and what was done to it since.
fn changes_in_words(changes: &[RecordChange]) -> Vec<(&'static str, String)> {
    if changes.is_empty() {
        return vec![("written", "the audit does not say by whom: it came with the practice".to_owned())];
    }
    changes.iter().map(in_words).collect()
}

fn in_words(change: &RecordChange) -> (&'static str, String) {
    let row = &change.row;
    let by = format!("by {} on {}, {}", row.who, show_day(row.at.date()), row.at.format("%H:%M"));
    match &change.how {
        How::Added => ("written", by),
        How::Voided(reason) => ("voided", format!("{by}: {reason}")),
        How::Removed => ("taken away", by),
        How::Changed => {
            let fields: Vec<String> = change
                .fields
                .iter()
                .map(|field| format!("{} {}", field.label, told(field, &change.how)))
                .collect();
            ("changed", format!("{by}: {}", fields.join("; ")))
        }
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

fn treatment_facts(row: &TreatmentRow, desk: &Desk) -> Vec<(&'static str, String)> {
    let mut facts = vec![("look", format!("touch-up after {}", row.rule.words()))];
    facts
        .extend(row.closed.as_ref().map(|(day, reason)| ("closed", format!("{}: {reason}", show_day(*day)))));
    facts.extend(row.state.map(|_| ("state", state_words(desk.today(), row.window.as_ref()))));
    facts.extend(row.clock.map(|clock| ("clock", show_day(clock))));
    let window = row.window.as_ref();
    facts.extend(window.map(|window| {
        ("window", format!("opens {}, closes {}", show_day(window.opens), show_day(window.closes)))
    }));
    facts.extend(row.adjustment.as_ref().map(|adjustment| {
        let AdjustmentRow { months, reason, by, on, .. } = adjustment;
        ("adjusted", explain(&row.rule, *months, reason, by, *on))
    }));
    facts.extend(row.mark.map(|mark| ("mark", mark.words(desk.today()))));
    facts.push(("sessions", row.sessions.to_string()));
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
