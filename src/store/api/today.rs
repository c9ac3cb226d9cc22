//! The figures of a day and the lists behind them.

use chrono::NaiveDate;

use crate::domain::{ClientId, Minutes, Money, PaymentMethod, SessionKind, ShortHead, TimeOfDay};

use super::{backup::BackupAge, card::ChargeKind, till::TillRow, touch_ups::TouchUpRow};

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
    /// How many are archived.
    pub archived: usize,
    /// How many broken rules an owner has not looked at yet.
    pub exceptions: usize,
    /// How old the last backup is.
    pub backup: BackupAge,
    /// The first of those who may be called: the overdue, the longest first, then the due, by the day their window closes.
    pub to_call: Vec<TouchUpRow>,
    /// How many courses nobody completed whose last session lies months back.
    pub unfinished_courses: usize,
    /// The first of them, the longest first.
    pub unfinished: Vec<TouchUpRow>,
}

/// How many treatments are in each state on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Past their window.
    pub overdue: usize,
    /// Of the overdue, those nobody calls.
    pub overdue_quiet: usize,
    /// In their window.
    pub due: usize,
    /// Of the due, those nobody calls.
    pub due_quiet: usize,
    /// Opening within the horizon.
    pub upcoming: usize,
    /// Maintenance-free, the upcoming among them.
    pub maintenance_free: usize,
    /// Their initial course not completed.
    pub in_course: usize,
}

/// One day: what was held, charged and received, and what was voided on it. The rows add up to the sums, those left out
/// that were voided on the day itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayPage {
    /// The sessions, earliest first, then what was charged and received beside them, then the voids of earlier entries.
    pub rows: Vec<DayRow>,
    /// What was voided, given back or written for an earlier day on it, and what was done to its records later.
    pub till: Vec<TillRow>,
    /// Charged, less what was voided that day.
    pub charged: Money,
    /// Received in cash, less what was given back or voided that day.
    pub cash: Money,
    /// Received by card, likewise.
    pub card: Money,
    /// Received by transfer, likewise.
    pub transfer: Money,
    /// The head of the audit at the end of the day; of today, as it is now.
    pub head: Option<ShortHead>,
}

/// An entry of the day: a session with the money that belongs to it, or a charge or a payment beside one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRow {
    /// Whose.
    pub client: ClientId,
    /// Their name.
    pub name: String,
    /// What it is.
    pub what: DayEntry,
    /// Charged, below zero for what was taken off, and for a void of an earlier charge.
    pub charged: Money,
    /// Received, below zero for what was given back, and for a void of an earlier payment.
    pub received: Money,
    /// What of its charges is outstanding now.
    pub outstanding: Money,
    /// Whether and when it was voided.
    pub void: DayVoid,
}

/// What an entry of the day is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayEntry {
    /// A sitting.
    Session {
        /// When it began.
        starts: Option<TimeOfDay>,
        /// How long it took.
        minutes: Option<Minutes>,
        /// What kind.
        kind: SessionKind,
        /// The treatment, as `shaven look, crown`.
        treatment: Option<String>,
        /// Who did it.
        specialist: Option<String>,
    },
    /// A line of a charge, or what was taken off one, in its words.
    Charge(ChargeKind, String),
    /// Money received, or given back below zero.
    Payment(PaymentMethod),
}

/// How a void touches a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayVoid {
    /// It stands.
    None,
    /// It was made and voided on this day, and counts for nothing.
    SameDay,
    /// It was voided on a later day, and counts here as it did then.
    Later(NaiveDate),
    /// This is the void of an entry of an earlier day.
    Of(NaiveDate),
}

/// The day a [`DayPage`] is about is part of its query; kept here for the title of an empty one.
pub type Day = NaiveDate;
