//! One change of the audit in full: what it touched, field by field, before and after.

pub mod draw;

use crate::app::answers::Answers;
use crate::app::{
    action::Action, command::Command, desk::Desk, keymap::Context, screen::Screen, words::changed_from,
    wrap::wrap,
};
use crate::domain::show_day;
use crate::store::api::Query;
use crate::store::api::audit::{AuditEntry, AuditRow, How, Touched};

/// Cells of the label in front of each row.
pub const LABEL: usize = 18;

/// Digits of the hash that are shown: enough to compare by eye.
const HASH: usize = 8;

/// A change; what does not fit scrolls.
#[derive(Debug)]
pub struct ChangeView {
    /// Its number.
    pub seq: i64,
    /// What it did, once it was read.
    pub entry: Option<Box<AuditEntry>>,
    /// How many rows are scrolled away.
    pub offset: usize,
    height: usize,
}

/// A row of the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What kind of row it is.
    pub kind: Kind,
    /// The label in front; empty where a text goes on.
    pub label: String,
    /// The text.
    pub text: String,
}

/// What kind of row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What was done, as a sentence.
    Sentence,
    /// Something about the change.
    Fact,
    /// Something that is not as it should be.
    Alarm,
    /// A record that was touched.
    Record,
    /// A field of it.
    Field,
}

impl ChangeView {
    /// The change of this number.
    pub fn of(seq: i64) -> Self {
        Self { seq, entry: None, offset: 0, height: 0 }
    }

    /// Everything there is to say of it, in rows of so many cells.
    pub fn rows(&self, cells: usize) -> Vec<Row> {
        let Some(entry) = &self.entry else { return Vec::new() };
        let mut rows = about(entry);
        for touched in &entry.touched {
            rows.push(row(Kind::Field, "", ""));
            rows.push(row(Kind::Record, "", format!("{} {}", sign(&touched.how), heading(touched))));
            rows.extend(
                touched
                    .fields
                    .iter()
                    .map(|field| row(Kind::Field, &field.label, changed_from(field, &touched.how))),
            );
        }
        if entry.touched.is_empty() {
            rows.push(row(Kind::Field, "", ""));
            rows.push(row(Kind::Fact, "", "It touched no record that is shown here."));
        }
        rows.into_iter().flat_map(|row| broken(row, cells)).collect()
    }

    fn scroll(&mut self, to: usize, desk: &Desk) {
        let count = self.rows(cells(desk)).len();
        self.offset = to.min(count.saturating_sub(self.height));
    }
}

/// Cells of a row on this desk.
pub fn cells(desk: &Desk) -> usize {
    usize::from(desk.size.0).saturating_sub(2)
}

fn row(kind: Kind, label: &str, text: impl Into<String>) -> Row {
    Row { kind, label: label.to_owned(), text: text.into() }
}

/// A row as long as it has to be: the label stands in front of the first part of it.
fn broken(whole: Row, cells: usize) -> Vec<Row> {
    let room = if whole.kind == Kind::Field || whole.kind == Kind::Fact || whole.kind == Kind::Alarm {
        cells.saturating_sub(LABEL)
    } else {
        cells
    };
    let mut label = Some(whole.label);
    let mut parts = wrap(&whole.text, room.max(1));
    if parts.is_empty() {
        parts.push(String::new());
    }
    parts
        .into_iter()
        .map(|text| Row { kind: whole.kind, label: label.take().unwrap_or_default(), text })
        .collect()
}

fn about(entry: &AuditEntry) -> Vec<Row> {
    let change = &entry.row;
    let mut rows = vec![row(Kind::Sentence, "", change.what.clone())];
    rows.push(row(Kind::Fact, "Who", change.who.clone()));
    rows.extend(entry.row.known.map(|known| row(Kind::Fact, "Known by", known.word())));
    rows.push(row(Kind::Fact, "At which desk", change.desk.clone()));
    rows.push(match change.set_back {
        None => row(Kind::Fact, "When", when(change)),
        Some(before) => {
            let before = format!("{} {}", show_day(before.date()), before.format("%H:%M"));
            let words =
                format!("✗ {}; the entry before it is of {before}: the clock was set back", when(change));
            row(Kind::Alarm, "When", words)
        }
    });
    if let Some((_, name)) = &change.client {
        let name = name.as_deref().unwrap_or("a client who is no longer here");
        rows.push(row(Kind::Fact, "Whom", name));
    }
    rows.push(chain(entry));
    rows.extend(entry.took_back.as_ref().map(|other| row(Kind::Fact, "Undid", reference(other))));
    rows.extend(entry.taken_back_by.as_ref().map(|other| row(Kind::Fact, "Undone by", reference(other))));
    rows
}

fn chain(entry: &AuditEntry) -> Row {
    let hash: String = entry.hash.chars().take(HASH).collect();
    let hash = if hash.is_empty() { "no hash".to_owned() } else { format!("{hash}…") };
    if entry.fits {
        row(Kind::Fact, "Chain", format!("{hash} fits: it is what was written then"))
    } else {
        let words = format!("✗ {hash} does not fit: another program changed it, or the entry before it");
        row(Kind::Alarm, "Chain", words)
    }
}

/// Another change: `entry 12, Mara, 3 Mar 2026 10:31: Logged …`.
fn reference(other: &AuditRow) -> String {
    format!("entry {}, {}, {}: {}", other.seq, other.who, when(other), other.what)
}

fn when(change: &AuditRow) -> String {
    format!("{} {}", show_day(change.at.date()), change.at.format("%H:%M:%S"))
}

fn sign(how: &How) -> &'static str {
    match how {
        How::Added => "+",
        How::Changed => "~",
        How::Voided(_) | How::Removed => "−",
    }
}

fn heading(touched: &Touched) -> String {
    let how = match &touched.how {
        How::Added => "written down",
        How::Changed => "changed",
        How::Voided(_) => "voided",
        How::Removed => "taken away",
    };
    format!("{} · {how}", touched.record)
}

impl Screen for ChangeView {
    fn title(&self) -> String {
        format!("Entry {}", self.seq)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Change]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        if let Some(entry) = answers.to(Query::audit_entry(self.seq)) {
            self.entry = Some(entry);
            self.scroll(self.offset, desk);
        }
    }

    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Action> {
        let screenful = self.height.saturating_sub(1).max(1);
        match command {
            Command::Open => return vec![Action::Back],
            Command::OpenCard => return self.card(),
            Command::Up => self.scroll(self.offset.saturating_sub(1), desk),
            Command::Down => self.scroll(self.offset + 1, desk),
            Command::PageUp => self.scroll(self.offset.saturating_sub(screenful), desk),
            Command::PageDown => self.scroll(self.offset + screenful, desk),
            Command::First => self.scroll(0, desk),
            Command::Last => self.scroll(usize::MAX, desk),
            _ => {}
        }
        Vec::new()
    }

    fn unread(&mut self) {
        self.entry = None;
    }

    fn resized(&mut self, desk: &Desk) {
        self.height = desk.rows();
        self.scroll(self.offset, desk);
    }
}

impl ChangeView {
    /// The card of whom it is about.
    fn card(&self) -> Vec<Action> {
        let client = self.entry.as_ref().and_then(|entry| entry.row.client.as_ref());
        let there = client.filter(|(_, name)| name.is_some());
        there.map(|(client, _)| Action::card_of(*client)).into_iter().collect()
    }
}
