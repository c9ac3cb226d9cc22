//! What the rest of the program may know of the store: questions, answers and changes, as plain data.

pub mod audit;
pub mod backup;
pub mod before;
pub mod card;
pub mod change;
pub mod clients;
pub mod draft;
pub mod imports;
pub mod known;
pub mod lots;
pub mod merge;
pub mod practice;
pub mod query;
pub mod rules;
pub mod sessions;
pub mod settings;
pub mod staff;
pub mod till;
pub mod today;
pub mod touch_ups;
pub mod written;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::{ClientId, RecoveryCode, SessionId, TreatmentId};

pub use change::Change;
pub use query::{Page, Query, Question};

/// The rows of a list that are on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slice {
    /// The first row, counted from zero.
    pub offset: usize,
    /// How many rows.
    pub limit: usize,
}

impl Slice {
    /// All rows, of a list that is read to its end.
    pub const WHOLE: Self = Self { offset: 0, limit: 100_000 };

    /// The rows nearest to these, of so many in all, among which one is: moved no further than it takes, and no further than to
    /// the last ones.
    #[must_use]
    pub fn holding(self, row: usize, total: usize) -> Self {
        let limit = self.limit.max(1);
        let lowest = (row + 1).saturating_sub(limit);
        let offset = self.offset.clamp(lowest, row).min(total.saturating_sub(limit).max(lowest));
        Self { offset, limit }
    }
}

/// Who writes, where and when: goes with every change into its audit row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The person.
    pub who: String,
    /// The computer, for the audit.
    pub desk: String,
    /// The time, from the one clock.
    pub now: NaiveDateTime,
}

impl Stamp {
    /// The day of the change.
    pub fn day(&self) -> NaiveDate {
        self.now.date()
    }
}

/// What a successful change says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// The number of its audit row.
    pub seq: i64,
    /// What was done, as a sentence: `Logged a touch-up for Anna Peeters.`
    pub words: String,
    /// Whom it was about.
    pub client: Option<ClientId>,
    /// The session it made.
    pub session: Option<SessionId>,
    /// The treatment it made or moved.
    pub treatment: Option<TreatmentId>,
    /// The entry of the history that it made.
    pub record: Option<audit::Record>,
    /// What it is called where it can be undone: `payment of € 50.00 from Anna Peeters`. None where nothing of it can.
    pub undo: Option<String>,
    /// The change that it took back.
    pub undoes: Option<i64>,
    /// The recovery code it made, to be shown once.
    pub recovery: Option<RecoveryCode>,
}
