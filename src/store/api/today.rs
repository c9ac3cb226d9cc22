//! The figures of a day and the lists behind them.

use chrono::NaiveDate;

use crate::domain::ClientId;
use crate::domain::Minutes;
use crate::domain::Money;
use crate::domain::SessionId;
use crate::domain::SessionKind;
use crate::domain::TimeOfDay;

use super::backup::BackupAge;
use super::touch_ups::TouchUpRow;

/// The figures of the Today screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TodayPage {
    /// Treatments by state.
    pub counts: Counts,
    /// Sessions held today, voided ones left out.
    pub sessions: usize,
    /// Charged today, voided left out.
    pub charged: Money,
    /// Received today, voided left out.
    pub received: Money,
    /// How many clients owe.
    pub owing: usize,
    /// How much they owe together.
    pub owed: Money,
    /// How many clients there are, archived ones left out.
    pub clients: usize,
    /// How old the last backup is.
    pub backup: BackupAge,
    /// The first overdue treatments whom nobody has booked, snoozed or been told not to call: the longest first.
    pub to_call: Vec<TouchUpRow>,
}

/// How many treatments are in each state on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Past their window.
    pub overdue: usize,
    /// Of the overdue, those nobody calls: booked, snoozed, declined, or do not contact.
    pub overdue_quiet: usize,
    /// In their window.
    pub due: usize,
    /// Opening within the horizon.
    pub upcoming: usize,
    /// Maintenance-free, the upcoming among them.
    pub maintenance_free: usize,
    /// Their initial course not completed.
    pub in_course: usize,
}

/// One day: what was held, charged and received.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayPage {
    /// The sessions, earliest first, voided ones too.
    pub sessions: Vec<DaySession>,
    /// Charged, voided left out.
    pub charged: Money,
    /// Received in cash.
    pub cash: Money,
    /// Received by card.
    pub card: Money,
    /// Received by transfer.
    pub transfer: Money,
}

/// A session of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySession {
    /// The session.
    pub id: SessionId,
    /// Whose.
    pub client: ClientId,
    /// Their name.
    pub name: String,
    /// When it began.
    pub starts: Option<TimeOfDay>,
    /// How long it took.
    pub minutes: Option<Minutes>,
    /// What kind.
    pub kind: SessionKind,
    /// The treatment, as `shaven look, crown`.
    pub treatment: Option<String>,
    /// Who did it.
    pub specialist: Option<String>,
    /// Charged for it.
    pub charged: Money,
    /// Paid for it.
    pub paid: Money,
    /// Whether it was voided.
    pub voided: bool,
}

/// The day a [`DayPage`] is about is part of its query; kept here for the title of an empty one.
pub type Day = NaiveDate;
