//! What the letters on the card, and on a row of a list, open: a form, a question or a list about the client.

use crate::app::action::{Action, Notice, Question};
use crate::app::route::{AuditOf, Choice, FormRoute, Route};
use crate::app::{command::Command, history::record, subject::Subject};
use crate::store::api::audit::Record;
use crate::store::api::card::{CardPage, Entry, TreatmentRow, What};
use crate::store::api::{Change, before::Before};

/// A client's card, and what on it is meant.
struct On<'a> {
    page: &'a CardPage,
    treatment: Option<&'a TreatmentRow>,
    entry: Option<&'a Entry>,
}

/// What a command asks of the program for what it is about; what is not there any more is said.
pub fn asks(page: &CardPage, subject: &Subject, command: Command) -> Vec<Action> {
    let treatment = page.treatments.iter().find(|row| Some(row.id) == subject.treatment);
    let entry = page.timeline.iter().find(|entry| Some(record(&entry.what)) == subject.entry);
    if subject.treatment.is_some() && treatment.is_none() {
        return hint("This treatment is not there any more.");
    }
    if subject.entry.is_some() && entry.is_none() {
        return hint("This entry of the history is not there any more.");
    }
    On { page, treatment, entry }.asks(command)
}

impl On<'_> {
    fn asks(&self, command: Command) -> Vec<Action> {
        match (&self.page.client.merged_into, command) {
            (_, Command::ShowChanges) => self.show_changes(),
            (Some((_, name)), _) => hint(format!("This card leads to {name}: Enter opens that one.")),
            (
                None,
                Command::EditClient
                | Command::Pay
                | Command::Charge
                | Command::AddNote
                | Command::NewTreatment
                | Command::LogSession,
            ) => self.form(command),
            (None, Command::Adjust | Command::SetMark) => self.on_open_treatment(|_| self.form(command)),
            (None, Command::CloseTreatment) => self.on_treatment(|row| match &row.closed {
                Some((_, reason)) => reopen(row, reason),
                None => self.form(command),
            }),
            (None, Command::ShowTreatment) => self.on_treatment(|row| self.show(row)),
            (None, Command::Void) => self.void(),
            (None, Command::Correct | Command::CorrectPigment) => self.on_session(command),
            (None, Command::Archive) => self.archive(),
            (None, Command::Merge) => {
                let instead_of = self.page.client.id;
                vec![Action::Push(Route::ChooseClient { purpose: Choice::Merge, instead_of })]
            }
            _ => Vec::new(),
        }
    }

    /// The form that a command opens, with what it is about.
    fn form(&self, command: Command) -> Vec<Action> {
        let treatment = match command {
            Command::Adjust | Command::SetMark | Command::CloseTreatment => self.treatment,
            // For an archived client too, and the form offers closed treatments: what has happened is added, with a reason.
            Command::LogSession => self.treatment.filter(|row| row.closed.is_none()),
            _ => None,
        };
        let entry = match command {
            Command::Void | Command::Correct | Command::CorrectPigment => self.entry,
            _ => None,
        };
        vec![Action::Push(Route::Form(FormRoute::OnCard {
            client: self.page.client.id,
            name: self.page.client.facts.name.to_string(),
            command,
            treatment: treatment.map(|row| row.id),
            entry: entry.map(|entry| record(&entry.what)),
        }))]
    }

    fn show_changes(&self) -> Vec<Action> {
        let client = &self.page.client;
        let of = AuditOf::Client { client: client.id, name: client.facts.name.to_string() };
        vec![Action::Push(Route::Audit { of })]
    }

    fn show(&self, row: &TreatmentRow) -> Vec<Action> {
        let (client, record) = (self.page.client.id, Record::Treatment(row.id));
        vec![Action::Push(Route::EntryView { client, record, place: 0 })]
    }

    fn on_treatment(&self, act: impl FnOnce(&TreatmentRow) -> Vec<Action>) -> Vec<Action> {
        match self.treatment {
            Some(row) => act(row),
            None => hint("There is no treatment yet: t writes one down, a first session makes one too."),
        }
    }

    fn on_open_treatment(&self, act: impl FnOnce(&TreatmentRow) -> Vec<Action>) -> Vec<Action> {
        self.on_treatment(|row| match &row.closed {
            Some(_) => {
                hint(format!("{}, {} is closed and has no window: o takes it up again.", row.look, row.area))
            }
            None => act(row),
        })
    }

    fn on_session(&self, command: Command) -> Vec<Action> {
        match self.entry {
            Some(Entry { what: What::Session(_), voided: None, .. }) => self.form(command),
            Some(Entry { what: What::Session(_), .. }) => {
                hint("This session was voided: it counts for nothing.")
            }
            _ => hint(
                "Select a session in the history first. Anything else is voided with x and entered again.",
            ),
        }
    }

    fn void(&self) -> Vec<Action> {
        let Some(entry) = self.entry else { return hint("There is nothing to void here yet.") };
        match (&entry.voided, &entry.what) {
            (Some(reason), _) => hint(format!(
                "This was voided before: {reason}. It stays to be seen, and counts for nothing."
            )),
            (None, What::Note { .. }) => {
                hint("A note stays as it was written; n writes another one that corrects it.")
            }
            (None, _) => self.form(Command::Void),
        }
    }

    fn archive(&self) -> Vec<Action> {
        let (client, name) = (self.page.client.id, self.page.client.facts.name.as_str());
        let question = if self.page.client.archived_on.is_some() {
            Question::new(
                "Bring back",
                format!("Bring {name} back on the lists? The windows of open treatments count again."),
                ("Bring back", "Leave archived"),
                vec![write_over(Before::Archived(client, true), Change::Unarchive { client })],
            )
        } else {
            Question::new(
                "Archive",
                format!(
                    "Archive {name}? Archived clients are not called, and no list but Unpaid has them. The history stays, and v brings the client back."
                ),
                ("Archive", "Keep"),
                vec![write_over(Before::Archived(client, false), Change::Archive { client })],
            )
        };
        vec![Action::Ask(Box::new(question))]
    }
}

fn reopen(row: &TreatmentRow, reason: &str) -> Vec<Action> {
    let question = Question::new(
        "Take it up again",
        format!(
            "{}, {} was closed: {reason}. Taken up again, its window counts from its last treatment as before.",
            row.look, row.area
        ),
        ("Take it up again", "Leave it closed"),
        vec![write_over(
            Before::Closed(row.id, row.closed.clone()),
            Change::ReopenTreatment { treatment: row.id },
        )],
    );
    vec![Action::Ask(Box::new(question))]
}

/// Writes a change that was asked for in sight of what it changes.
fn write_over(before: Before, change: Change) -> Action {
    Action::Write(Change::Expected { before: Box::new(before), change: Box::new(change) })
}

fn hint(words: impl Into<String>) -> Vec<Action> {
    vec![Action::Say(Notice::hint(words))]
}
