//! What the letters on the card open: a dialog, a form or a question about the client.

use super::Card;
use crate::app::action::{Action, Notice, Question};
use crate::app::route::{AuditOf, FormRoute, Route};
use crate::app::{command::Command, history::record};
use crate::store::api::audit::Record;
use crate::store::api::card::{CardPage, Entry, TreatmentRow, What};
use crate::store::api::{Change, before::Before};

/// What a command of the card asks of the program; none where it is not the card's.
pub(super) fn asks(card: &Card, command: Command) -> Option<Vec<Action>> {
    let page = card.page.as_deref()?;
    if let Some((_, name)) = &page.client.merged_into {
        return match command {
            Command::ShowChanges => Some(show_changes(page)),
            Command::Open
            | Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last => None,
            _ => Some(hint(format!("This card leads to {name}: Enter opens that one."))),
        };
    }
    let form = |_: &TreatmentRow| form(card, page, command);
    Some(match command {
        Command::Merge => {
            let (purpose, instead_of) = ("Merge with".to_owned(), page.client.id);
            vec![Action::Push(Route::ChooseClient { purpose, instead_of })]
        }
        Command::ShowTreatment => on_treatment(card, |row| show(card, Record::Treatment(row.id))),
        Command::EditClient
        | Command::Pay
        | Command::Charge
        | Command::AddNote
        | Command::NewTreatment
        | Command::LogSession => self::form(card, page, command),
        Command::Adjust | Command::SetMark => on_open_treatment(card, form),
        Command::CloseTreatment => on_treatment(card, |row| match &row.closed {
            Some((_, reason)) => reopen(row, reason),
            None => form(row),
        }),
        Command::Void => void(card, page),
        Command::Correct | Command::CorrectPigment => on_session(card, || self::form(card, page, command)),
        Command::Archive => archive(page),
        Command::ShowChanges => show_changes(page),
        _ => return None,
    })
}

/// What Enter opens: the entry that is selected, or the card of whom this one was merged into.
pub(super) fn open(card: &Card) -> Vec<Action> {
    match card.page.as_ref().and_then(|page| page.client.merged_into.as_ref()) {
        Some((into, _)) => vec![Action::Swap(Route::card(*into))],
        None => card.entry().map(|entry| show(card, record(&entry.what))).unwrap_or_default(),
    }
}

/// The form that a command opens, with what it is about.
fn form(card: &Card, page: &CardPage, command: Command) -> Vec<Action> {
    let treatment = match command {
        Command::Adjust | Command::SetMark | Command::CloseTreatment => card.treatment(),
        // For an archived client too, and the form offers closed treatments: what has happened is added, with a reason.
        Command::LogSession => card.treatment().filter(|row| row.closed.is_none()),
        _ => None,
    };
    let entry = match command {
        Command::Void | Command::Correct | Command::CorrectPigment => card.entry(),
        _ => None,
    };
    vec![Action::Push(Route::Form(FormRoute::OnCard {
        client: page.client.id,
        name: page.client.facts.name.to_string(),
        command,
        treatment: treatment.map(|row| row.id),
        entry: entry.map(|entry| record(&entry.what)),
    }))]
}

fn show_changes(page: &CardPage) -> Vec<Action> {
    let (client, name) = (page.client.id, page.client.facts.name.to_string());
    vec![Action::Push(Route::Audit { of: AuditOf::Client { client, name } })]
}

fn show(card: &Card, record: Record) -> Vec<Action> {
    vec![Action::Push(Route::EntryView { client: card.client, record, place: card.list.selected })]
}

fn hint(words: impl Into<String>) -> Vec<Action> {
    vec![Action::Say(Notice::hint(words))]
}

fn on_treatment(card: &Card, act: impl FnOnce(&TreatmentRow) -> Vec<Action>) -> Vec<Action> {
    match card.treatment() {
        Some(row) => act(row),
        None => hint("There is no treatment yet: t writes one down, a first session makes one too."),
    }
}

fn on_open_treatment(card: &Card, act: impl FnOnce(&TreatmentRow) -> Vec<Action>) -> Vec<Action> {
    on_treatment(card, |row| match &row.closed {
        Some(_) => {
            hint(format!("{}, {} is closed and has no window: o takes it up again.", row.look, row.area))
        }
        None => act(row),
    })
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

fn on_session(card: &Card, act: impl FnOnce() -> Vec<Action>) -> Vec<Action> {
    match card.entry() {
        Some(Entry { what: What::Session(_), voided: None, .. }) => act(),
        Some(Entry { what: What::Session(_), .. }) => hint("This session was voided: it counts for nothing."),
        _ => hint("Select a session in the history first. Anything else is voided with x and entered again."),
    }
}

fn void(card: &Card, page: &CardPage) -> Vec<Action> {
    let Some(entry) = card.entry() else { return hint("There is nothing to void here yet.") };
    match (&entry.voided, &entry.what) {
        (Some(reason), _) => {
            hint(format!("This was voided before: {reason}. It stays to be seen, and counts for nothing."))
        }
        (None, What::Note { .. }) => {
            hint("A note stays as it was written; n writes another one that corrects it.")
        }
        (None, _) => form(card, page, Command::Void),
    }
}

fn archive(page: &CardPage) -> Vec<Action> {
    let (client, name) = (page.client.id, page.client.facts.name.as_str());
    let question = if page.client.archived_on.is_some() {
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
