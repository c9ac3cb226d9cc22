//! Where one can go, as plain data; and the one list of all screens, which whoever needs all of them reads.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{command::Command, desk::Desk, section::Section, subject::Subject};
use crate::domain::{ClientId, ImportId, TreatmentId};
use crate::store::api::{Query, audit::Record, touch_ups::Listed};

/// Gives the list of all screens to a macro: those with a route of their own, and what that carries; and those that the
/// shell shows by itself. A row names the screen's type and the folder of `src/screens` it lies in.
macro_rules! every_screen {
    ($reader:ident) => {
        $reader! {
            routes {
                /// An empty file: set up the clinic, or look around.
                Welcome in welcome;
                /// The figures of the day.
                Today in today;
                /// The client list and its search.
                Clients in clients;
                /// A new client; what was searched in vain is filled in.
                ClientForm { searched: String } in client_form;
                /// Treatments in these states; the usual ones where none is named.
                TouchUps { states: Vec<Listed> } in touch_ups;
                /// One day's sessions and sums.
                Day in day;
                /// Clients who owe.
                Unpaid in unpaid;
                /// What was written down against a rule.
                Exceptions in exceptions;
                /// What the clinic can set, at a row of a section where one is named.
                Settings { section: Section, row: usize } in settings;
                /// One client, with a treatment and an entry of the history selected.
                Card { client: ClientId, treatment: Option<TreatmentId>, entry: Option<Record> } in card;
                /// One entry of a client's history in full, by its place in it; or a treatment.
                EntryView { client: ClientId, record: Record, place: usize } in entry;
                /// What was changed, by whom and when.
                Audit { of: AuditOf } in audit;
                /// One change in full, by its number.
                ChangeView { seq: i64 } in change;
                /// The question whether to undo an import.
                ImportUndo { import: ImportId } in import_undo;
                /// Two clients who are one, side by side: who stays, and who leads there.
                Merge { kept: ClientId, gone: ClientId } in merge;
                /// Somebody other than this client, by a part of the name, and what for.
                ChooseClient { purpose: Choice, instead_of: ClientId } in choose_client;
            }
            shown {
                /// Who is there.
                SignIn in sign_in;
                /// A recovery code, shown once.
                Recovery in recovery;
                /// A session to log or to correct.
                SessionForm in session_form;
                /// A small form over another screen.
                Dialog in dialog;
                /// A question with yes and no.
                QuestionView in question;
                /// What was changed elsewhere while a form was open.
                ConflictView in conflict;
                /// The keys.
                Help in help;
                /// Every command and every client.
                Palette in palette;
                /// Where to go, by a letter.
                GoTo in go_to;
            }
        }
    };
}
pub(crate) use every_screen;

macro_rules! routes {
    (
        routes { $($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),+ })? in $folder:ident;)+ }
        shown { $($(#[$shown_doc:meta])* $shown:ident in $shown_folder:ident;)+ }
    ) => {
        /// A screen, and what it is opened with.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Route {
            $($(#[$doc])* $name $({ $($field: $type),+ })?,)+
            /// A form, by what opens it.
            Form(FormRoute),
        }
    };
}
every_screen!(routes);

/// What a client is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choice {
    /// To be merged with another.
    Merge,
    /// To have a session that is corrected.
    MoveSession,
}

/// Which changes the audit lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditOf {
    /// All.
    Everything,
    /// What every owner is to see.
    Warnings,
    /// What was voided, given back or written for an earlier day since some time.
    Till { since: NaiveDateTime },
    /// What is about one client.
    Client { client: ClientId, name: String },
}

/// What opens a form. Drafts keep the first four in the file, where their names and fields stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormRoute {
    /// The set-up of the clinic.
    SetUp,
    /// The form of a new client.
    NewClient,
    /// A command on a client's card, with what was selected there.
    OnCard {
        client: ClientId,
        name: String,
        command: Command,
        treatment: Option<TreatmentId>,
        entry: Option<Record>,
    },
    /// A row of the settings, by its place and its key; none for a new one. An older program kept its name in place of the key.
    Setting { section: Section, row: Option<(usize, String)> },
    /// A row of the settings that is to be removed, by its place.
    Removal { section: Section, row: usize },
    /// A new PIN for an owner, by the recovery code.
    Recover,
}

impl Route {
    /// The card of a client.
    pub fn card(client: ClientId) -> Self {
        Self::Card { client, treatment: None, entry: None }
    }
}

impl FormRoute {
    /// Whom and what a form of a card is about.
    pub fn subject(&self) -> Option<Subject> {
        let Self::OnCard { client, treatment, entry, .. } = self else { return None };
        Some(Subject { client: *client, treatment: *treatment, entry: *entry })
    }

    /// What the form is made from, as a question to the store; none where it needs nothing.
    pub fn query(&self, desk: &Desk) -> Option<Query> {
        match self {
            Self::SetUp | Self::NewClient => None,
            Self::OnCard { .. } => self.subject().map(|subject| subject.query(desk)),
            Self::Setting { .. } | Self::Removal { .. } => Some(Query::Settings),
            Self::Recover => Some(Query::Staff),
        }
    }

    /// Whether what is typed in it is kept when the program is told to end.
    pub fn is_kept(&self) -> bool {
        !matches!(self, Self::Removal { .. } | Self::Recover)
    }
}
