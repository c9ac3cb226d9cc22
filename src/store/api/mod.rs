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
pub mod rules;
pub mod sessions;
pub mod settings;
pub mod staff;
pub mod till;
pub mod today;
pub mod touch_ups;
pub mod written;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::{ClientId, ImportId, RecoveryCode, SessionId, TreatmentId};

pub use change::Change;

/// A question that one screen asks: everything it shows, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// The figures of the day.
    Today { day: NaiveDate, calls: usize },
    /// Clients by any part of name, phone or e-mail.
    Clients(clients::ClientsQuery),
    /// One client with everything known of them.
    Card(card::CardQuery),
    /// Treatments by the state of their touch-up window.
    TouchUps(touch_ups::TouchUpsQuery),
    /// What a session form offers and computes with.
    SessionForm { client: ClientId, day: NaiveDate },
    /// The lots that the clinic used last of these shades.
    Lots(Vec<lots::Shade>),
    /// The rules that a session would break.
    Broken(Box<rules::Sitting>),
    /// A session as it was written down.
    Written(SessionId),
    /// Broken rules that an owner has not looked at yet.
    Exceptions,
    /// One client as a form edits them.
    ClientForm { client: ClientId },
    /// Who may be the same person as the one being typed.
    Alike(clients::AlikeQuery),
    /// Everything the clinic can set.
    Settings,
    /// What a change of the settings would move, before it is made.
    Moves(settings::MovesQuery),
    /// The lines of one day: sessions held, amounts charged, payments taken.
    Day { day: NaiveDate },
    /// How often something was voided, given back or written for an earlier day since some time.
    Till { since: NaiveDateTime },
    /// The charges of a client that something can still be taken off, the newest first.
    Creditable { client: ClientId },
    /// Clients who owe, the largest amount first.
    Unpaid { slice: Slice },
    /// Who may sign in.
    Staff,
    /// Changes that were made, the newest first.
    Audit(audit::AuditQuery),
    /// One of them in full.
    AuditEntry { seq: i64 },
    /// What stands in the way of taking an import back.
    Dependents { import: ImportId },
    /// What became of one record of a client.
    Record { client: ClientId, record: audit::Record },
}

/// The answer to a [`Query`] of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Answers [`Query::Today`].
    Today(today::TodayPage),
    /// Answers [`Query::Clients`].
    Clients(clients::ClientsPage),
    /// Answers [`Query::Card`].
    Card(Box<card::CardPage>),
    /// Answers [`Query::TouchUps`].
    TouchUps(touch_ups::TouchUpsPage),
    /// Answers [`Query::SessionForm`].
    SessionForm(Box<sessions::SessionFormPage>),
    /// Answers [`Query::Lots`], a shade each.
    Lots(Vec<(lots::Shade, Option<lots::LastLot>)>),
    /// Answers [`Query::Broken`].
    Broken(Vec<rules::Broken>),
    /// Answers [`Query::Written`].
    Written(Box<written::Written>),
    /// Answers [`Query::Exceptions`], the last first.
    Exceptions(Vec<rules::ExceptionRow>),
    /// Answers [`Query::ClientForm`].
    ClientForm(Box<clients::ClientRow>),
    /// Answers [`Query::Alike`].
    Alike(Vec<clients::Alike>),
    /// Answers [`Query::Settings`].
    Settings(Box<settings::SettingsPage>),
    /// Answers [`Query::Moves`].
    Moves(settings::Moves),
    /// Answers [`Query::Day`].
    Day(today::DayPage),
    /// Answers [`Query::Till`].
    Till(till::TillCounts),
    /// Answers [`Query::Creditable`].
    Creditable(Vec<card::Creditable>),
    /// Answers [`Query::Unpaid`].
    Unpaid(clients::UnpaidPage),
    /// Answers [`Query::Staff`].
    Staff(Vec<staff::Person>),
    /// Answers [`Query::Audit`].
    Audit(audit::AuditPage),
    /// Answers [`Query::AuditEntry`].
    AuditEntry(Box<audit::AuditEntry>),
    /// Answers [`Query::Dependents`], client by client.
    Dependents(Vec<imports::Dependent>),
    /// Answers [`Query::Record`], the first change first.
    Record(Vec<audit::RecordChange>),
}

/// The rows of a list that are on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slice {
    /// The first row, counted from zero.
    pub offset: usize,
    /// How many rows.
    pub limit: usize,
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
