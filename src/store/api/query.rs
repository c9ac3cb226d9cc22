//! Everything that can be asked: each question with its answer, and with what is said where it cannot be read.

use chrono::{NaiveDate, NaiveDateTime};

use super::card::{CardPage, CardQuery, Creditable};
use super::clients::{Alike, AlikeQuery, ClientRow, ClientsPage, ClientsQuery, UnpaidPage};
use super::rules::{Broken, ExceptionRow, Sitting};
use super::settings::{Moves, MovesQuery, SettingsPage};
use super::today::{DayPage, TodayPage};
use super::{Slice, audit, imports::Dependent, lots, sessions::SessionFormPage, staff::Person};
use super::{till::TillCounts, touch_ups::TouchUpsPage, touch_ups::TouchUpsQuery, written::Written};
use crate::domain::{ClientId, ImportId, SessionId};

/// A question with the kind of its answer, so that nobody can take another page for it.
#[derive(Debug, Clone)]
pub struct Question<P> {
    /// The question.
    pub query: Query,
    /// Takes the answer out of its page; none for the page of another question.
    pub answer: fn(Page) -> Option<P>,
}

/// Declares the questions once: what is asked, the answer, and what the question does, as in "Could not read the day".
macro_rules! queries {
    ($(
        $(#[$doc:meta])*
        $name:ident = $ask:ident $({ $($field:ident: $type:ty),+ })? $(($arg:ident: $of:ty))?
            -> $page:ty, $doing:literal;
    )+) => {
        /// A question that one screen asks: everything it shows, and nothing else.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Query { $($(#[$doc])* $name $({ $($field: $type),+ })? $(($of))?),+ }

        /// The answer to a [`Query`] of the same name.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Page {
            $(#[doc = concat!("Answers [`Query::", stringify!($name), "`].")] $name($page)),+
        }

        impl Query {
            $(
                $(#[$doc])*
                pub const fn $ask($($($field: $type),+)? $($arg: $of)?) -> Question<$page> {
                    Question {
                        query: Query::$name $({ $($field),+ })? $(($arg))?,
                        answer: |page| match page {
                            Page::$name(answer) => Some(answer),
                            _ => None,
                        },
                    }
                }
            )+

            /// What the question does, as in "Could not read the list of touch-ups".
            pub const fn doing(&self) -> &'static str {
                match self { $(Query::$name { .. } => $doing),+ }
            }
        }
    };
}

queries! {
    /// The figures of the day.
    Today = today { day: NaiveDate, calls: usize } -> TodayPage, "read the figures of the day";
    /// Clients by any part of name, phone or e-mail.
    Clients = clients(query: ClientsQuery) -> ClientsPage, "search the clients";
    /// One client with everything known of them.
    Card = card(query: CardQuery) -> Box<CardPage>, "read the client's card";
    /// Treatments by the state of their touch-up window.
    TouchUps = touch_ups(query: TouchUpsQuery) -> TouchUpsPage, "read the list of touch-ups";
    /// What a session form offers and computes with.
    SessionForm = session_form { client: ClientId, day: NaiveDate } -> Box<SessionFormPage>, "read the client's card";
    /// The lots that the clinic used last of these shades, a shade each.
    Lots = lots(shades: Vec<lots::Shade>) -> Vec<(lots::Shade, Option<lots::LastLot>)>, "look for the last lot";
    /// The rules that a session would break.
    Broken = broken(sitting: Box<Sitting>) -> Vec<Broken>, "look at the rules";
    /// A session as it was written down.
    Written = written(session: SessionId) -> Box<Written>, "read the session";
    /// Broken rules that an owner has not looked at yet, the last first.
    Exceptions = exceptions -> Vec<ExceptionRow>, "read the exceptions";
    /// One client as a form edits them.
    ClientForm = client_form { client: ClientId } -> Box<ClientRow>, "read the client's card";
    /// Who may be the same person as the one being typed.
    Alike = alike(query: AlikeQuery) -> Vec<Alike>, "look for the same client";
    /// Everything the clinic can set.
    Settings = settings -> Box<SettingsPage>, "read the settings";
    /// What a change of the settings would move, before it is made.
    Moves = moves(query: MovesQuery) -> Moves, "work out what the change moves";
    /// The lines of one day: sessions held, amounts charged, payments taken.
    Day = day { day: NaiveDate } -> DayPage, "read the day";
    /// How often something was voided, given back or written for an earlier day since some time.
    Till = till { since: NaiveDateTime } -> TillCounts, "read the day";
    /// The charges of a client that something can still be taken off, the newest first.
    Creditable = creditable { client: ClientId } -> Vec<Creditable>, "read the client's charges";
    /// Clients who owe, the largest amount first.
    Unpaid = unpaid { slice: Slice } -> UnpaidPage, "read who owes";
    /// Who may sign in.
    Staff = staff -> Vec<Person>, "read who signs in";
    /// Changes that were made, the newest first.
    Audit = audit(query: audit::AuditQuery) -> audit::AuditPage, "read the audit";
    /// One of them in full.
    AuditEntry = audit_entry { seq: i64 } -> Box<audit::AuditEntry>, "read the audit";
    /// What stands in the way of taking an import back, client by client.
    Dependents = dependents { import: ImportId } -> Vec<Dependent>, "read the import";
    /// What became of one record of a client, the first change first.
    Record = record { client: ClientId, record: audit::Record } -> Vec<audit::RecordChange>, "read the audit";
}
