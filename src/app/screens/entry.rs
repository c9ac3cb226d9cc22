//! One entry of the history with everything that was written down of it, over the card.

use crate::app::ask::Ask;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::keymap::Context;
use crate::app::screen::Stage;
use crate::app::wrap::wrap;
use crate::domain::SessionKind;
use crate::domain::show_day;
use crate::store::api::Page;
use crate::store::api::Query;
use crate::store::api::card::Entry;
use crate::store::api::card::SessionEntry;
use crate::store::api::card::What;

/// Columns of the text in the box.
pub const WIDTH: u16 = 68;

/// An entry in full; long notes scroll.
#[derive(Debug)]
pub struct EntryView {
    /// The entry.
    pub entry: Entry,
    /// How many rows are scrolled away.
    pub offset: usize,
    height: usize,
}

impl EntryView {
    /// One entry.
    pub fn of(entry: Entry) -> Self {
        Self { entry, offset: 0, height: 0 }
    }
}

impl Stage for EntryView {
    fn title(&self) -> String {
        format!("{}, {}", kind(&self.entry.what), show_day(self.entry.day))
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Entry]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        Vec::new()
    }

    fn load(&mut self, _page: Page, _desk: &Desk) {}

    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Ask> {
        let most = rows(&self.entry, WIDTH, desk).len().saturating_sub(self.height);
        self.offset = match command {
            Command::Open => return vec![Ask::Back],
            Command::Void => return vec![Ask::Back, Ask::Run(Command::Void)],
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
        What::Charge { .. } => "charge",
        What::Payment { .. } => "payment",
        What::Note { .. } => "note",
    }
}

/// Everything that was written down of an entry, as rows with a label; a long text goes on without one.
pub fn rows(entry: &Entry, columns: u16, desk: &Desk) -> Vec<(&'static str, String)> {
    let cells = usize::from(columns).saturating_sub(LABEL).max(1);
    let mut rows = Vec::new();
    for (label, text) in facts(entry, desk) {
        let mut label = Some(label);
        rows.extend(wrap(&text, cells).into_iter().map(|row| (label.take().unwrap_or(""), row)));
    }
    rows
}

/// Cells of the label in front of each row.
pub const LABEL: usize = 12;

fn facts(entry: &Entry, desk: &Desk) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    facts.extend(entry.voided.as_ref().map(|reason| ("voided", reason.clone())));
    match &entry.what {
        What::Session(session) => facts.extend(session_facts(session)),
        What::Charge { words, amount, changed, .. } => {
            facts.push(("for", words.clone()));
            facts.push(("amount", desk.money(*amount)));
            facts.extend(changed.as_ref().map(|words| ("changed", words.clone())));
        }
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
