//! One entry of the history, or one treatment, with everything that was written down of it, over the card.

pub mod draw;

use crate::app::answers::Answers;
use crate::app::history::{broken, kind, record, rows};
use crate::app::words::{changed_from, state_words};
use crate::app::{action::Action, command::Command, desk::Desk, keymap::Context, screen::Screen};
use crate::domain::{ClientId, explain, show_day};
use crate::store::api::audit::{How, Record, RecordChange};
use crate::store::api::card::{AdjustmentRow, CardPage, CardQuery, Entry, TreatmentRow, What};
use crate::store::api::{Query, Slice};

/// Columns of the text in the box.
pub const WIDTH: u16 = 68;

/// What is shown in full.
#[derive(Debug)]
enum About {
    /// An entry of the history.
    Entry(Entry),
    /// A treatment of a client with this name.
    Treatment(TreatmentRow, String),
}

/// An entry or a treatment in full; long notes scroll.
#[derive(Debug)]
pub struct EntryView {
    client: ClientId,
    record: Record,
    /// Where in the history it is.
    place: usize,
    /// It, once it was read.
    about: Option<About>,
    /// Who wrote it, and every later change, once they were read.
    pub changes: Option<Vec<RecordChange>>,
    /// How many rows are scrolled away.
    pub offset: usize,
    height: usize,
}

impl EntryView {
    /// One of this client.
    pub fn of(client: ClientId, record: Record, place: usize) -> Self {
        Self { client, record, place, about: None, changes: None, offset: 0, height: 0 }
    }

    /// Everything that was written down of it, and who did: as rows with a label.
    pub fn rows(&self, columns: u16, desk: &Desk) -> Vec<(&'static str, String)> {
        let mut rows = match &self.about {
            Some(About::Entry(entry)) => rows(entry, columns, desk),
            Some(About::Treatment(row, _)) => broken(treatment_facts(row, desk), columns),
            None => Vec::new(),
        };
        if let Some(changes) = &self.changes {
            rows.push(("", String::new()));
            rows.extend(broken(changes_in_words(changes), columns));
        }
        rows
    }
}

impl EntryView {
    /// It, on the card that was read; none where something else is at its place by now.
    fn find(&self, page: CardPage) -> Option<About> {
        if let Record::Treatment(id) = self.record {
            let row = page.treatments.into_iter().find(|row| row.id == id);
            return row.map(|row| About::Treatment(row, page.client.facts.name.to_string()));
        }
        page.timeline.into_iter().find(|entry| record(&entry.what) == self.record).map(About::Entry)
    }
}

impl Screen for EntryView {
    fn title(&self) -> String {
        match &self.about {
            Some(About::Entry(entry)) => format!("{}, {}", kind(&entry.what), show_day(entry.day)),
            Some(About::Treatment(row, name)) => format!("{}, {} · {name}", row.look, row.area),
            None => String::new(),
        }
    }

    fn contexts(&self) -> &'static [Context] {
        match &self.about {
            Some(About::Entry(Entry { what: What::Session(_), voided: None, .. })) => {
                &[Context::Sitting, Context::InFull, Context::Entry]
            }
            Some(About::Entry(_)) => &[Context::InFull, Context::Entry],
            Some(About::Treatment(..)) | None => &[Context::InFull],
        }
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn resized(&mut self, desk: &Desk) {
        self.height = desk.rows().saturating_sub(4);
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let slice = Slice { offset: self.place, limit: 1 };
        if let Some(page) =
            answers.to(Query::card(CardQuery { client: self.client, day: desk.today(), slice, seek: None }))
        {
            self.about = self.find(*page).or(self.about.take());
        }
        if let Some(changes) = answers.to(Query::record(self.client, self.record)) {
            self.changes = Some(changes);
        }
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        let most = self.rows(WIDTH, desk).len().saturating_sub(self.height);
        self.offset = match command {
            Command::Open => return Some(vec![Action::Back]),
            Command::Void | Command::Correct | Command::CorrectPigment => {
                return Some(vec![Action::Back, Action::Run(command)]);
            }
            Command::Up => self.offset.saturating_sub(1),
            Command::Down => (self.offset + 1).min(most),
            Command::PageUp => self.offset.saturating_sub(self.height.max(1)),
            Command::PageDown => (self.offset + self.height.max(1)).min(most),
            _ => return None,
        };
        Some(Vec::new())
    }
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
                .map(|field| format!("{} {}", field.label, changed_from(field, &change.how)))
                .collect();
            ("changed", format!("{by}: {}", fields.join("; ")))
        }
    }
}
