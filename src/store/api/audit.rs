//! The audit as it is looked at: what was changed, by whom and when, and what became of one record.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::Slice;
use crate::domain::{ClientId, DaySpan, Known, LineId, NoteId, PaymentId, SessionId, TreatmentId};

/// Changes, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditQuery {
    /// Only those of this person.
    pub who: Option<String>,
    /// Only those about this client.
    pub client: Option<ClientId>,
    /// Only those of these days.
    pub days: Option<DaySpan>,
    /// Only what every owner is to see, whoever did it and when.
    pub warns: bool,
    /// Only what was voided, given back or written for an earlier day since this time.
    pub till: Option<NaiveDateTime>,
    /// The rows on the screen.
    pub slice: Slice,
}

/// A page of changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditPage {
    /// The rows asked for.
    pub rows: Vec<AuditRow>,
    /// How many match in all.
    pub total: usize,
    /// Everyone who ever changed anything, by name.
    pub people: Vec<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number.
    pub seq: i64,
    /// When, by the clock of the desk.
    pub at: NaiveDateTime,
    /// Who made it.
    pub who: String,
    /// At which desk.
    pub desk: String,
    /// What was done, as a sentence.
    pub what: String,
    /// Whom it was about, and their name now; no name for a client who is no longer there.
    pub client: Option<(ClientId, Option<String>)>,
    /// Whether it was taken back later.
    pub taken_back: bool,
    /// How it is known who made it; none where an older program wrote it.
    pub known: Option<Known>,
    /// Whether every owner is to see it.
    pub warns: bool,
    /// The time of the entry before it, where that is later by hours: the clock was set back between them.
    pub set_back: Option<NaiveDateTime>,
}

/// One change with everything it touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// The change.
    pub row: AuditRow,
    /// Its hash in the chain, in hexadecimal digits.
    pub hash: String,
    /// Whether it is what was written, and stands where it was written.
    pub fits: bool,
    /// The change that it took back.
    pub took_back: Option<AuditRow>,
    /// The change that took it back.
    pub taken_back_by: Option<AuditRow>,
    /// The records it touched.
    pub touched: Vec<Touched>,
}

/// A record that a change touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Which one, in words: `Session of 12 Mar 2026`.
    pub record: String,
    /// What was done to it.
    pub how: How,
    /// The fields that are not as they were.
    pub fields: Vec<FieldChange>,
}

/// What a change does to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It was not there before.
    Added,
    /// Some of its fields were changed.
    Changed,
    /// It counts no more, for this reason.
    Voided(String),
    /// It is there no more.
    Removed,
}

/// A field before and after a change, in the words of the forms; none where it was, or is, empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// What the forms call it.
    pub label: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

/// A record of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// A session.
    Session(SessionId),
    /// A line of a charge.
    Line(LineId),
    /// A payment.
    Payment(PaymentId),
    /// A note.
    Note(NoteId),
    /// A treatment.
    Treatment(TreatmentId),
}

/// What was done to one record, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// The change.
    pub row: AuditRow,
    /// What was done.
    pub how: How,
    /// The fields that are not as they were; none for what was added, since the record says it itself.
    pub fields: Vec<FieldChange>,
}
