//! What the till tells on its own: voids, refunds, and what was written down for an earlier day.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::{ClientId, Money};

/// What somebody did to the till, as the audit has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TillRow {
    /// Whose record it is, where the audit says so.
    pub client: Option<ClientId>,
    /// Their name now.
    pub name: String,
    /// What was done.
    pub deed: TillDeed,
    /// The day that the record is of.
    pub of: NaiveDate,
    /// Whether a session is among it.
    pub session: bool,
    /// What of it was charged.
    pub charged: Money,
    /// What of it was received; below zero, given back.
    pub received: Money,
    /// Who did it.
    pub who: String,
    /// When, by the clock of the desk.
    pub at: NaiveDateTime,
}

/// What was done to the till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TillDeed {
    /// It counts no more, for this reason.
    Voided(String),
    /// Money went back to a client.
    GivenBack,
    /// It was written down on a later day than its own.
    Added,
}

/// How often it was done since some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TillCounts {
    /// Voids.
    pub voided: usize,
    /// Refunds, those for an earlier day among them.
    pub given_back: usize,
    /// Records of an earlier day than the one on which they were written, refunds among them.
    pub added: usize,
}

impl TillCounts {
    /// Whether there was none of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
