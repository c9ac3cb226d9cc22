//! What the letters on the card open: a dialog, a form or a question about the client.

use super::Card;
use crate::app::action::{Action, Notice};
use crate::app::{command::Command, drafts::Opens, screen::Screen};
use crate::domain::SessionId;
use crate::screens::dialog::{Dialog, kinds};
use crate::screens::entry::{About, EntryView, record};
use crate::screens::{
    audit::Audit, choose_client::ChooseClient, client_form::ClientForm, question::Question,
    session_form::SessionForm,
};
use crate::store::api::card::{CardPage, Entry, TreatmentRow, What};
use crate::store::api::{Change, before::Before};

/// What a command of the card asks of the program.
pub(super) fn asks(card: &Card, command: Command) -> Vec<Action> {
    let noted = |ask| match ask {
        Action::Push(Screen::Dialog(dialog)) => Action::Push(dialog.opened_by(opens(card, command)).into()),
        ask => ask,
    };
    asks_of(card, command).into_iter().map(noted).collect()
}

/// What opens a dialog of the card again.
fn opens(card: &Card, command: Command) -> Opens {
    let name = card.page.as_ref().map(|page| page.client.facts.name.to_string()).unwrap_or_default();
    let about_one = matches!(command, Command::Adjust | Command::SetMark | Command::CloseTreatment);
    let treatment = card.treatment().filter(|_| about_one).map(|row| row.id);
    let entry = card
        .entry()
        .filter(|_| matches!(command, Command::Void | Command::CorrectPigment))
        .map(|entry| record(&entry.what));
    Opens::OnCard { client: card.client, name, command, treatment, entry }
}

fn asks_of(card: &Card, command: Command) -> Vec<Action> {
    let Some(page) = card.page.as_deref() else { return Vec::new() };
    if let Some((into, name)) = &page.client.merged_into {
        return match command {
            Command::Open => vec![Action::Swap(Card::of(*into).into())],
            Command::ShowChanges => show_changes(page),
            _ => hint(format!("This card leads to {name}: Enter opens that one.")),
        };
    }
    match command {
        Command::Merge => vec![Action::Push(ChooseClient::of("Merge with", page.client.id).into())],
        Command::Open => {
            card.entry().map(|entry| show(card, About::Entry(entry.clone()))).unwrap_or_default()
        }
        Command::ShowTreatment => on_treatment(card, |row| show(card, About::Treatment(row.clone()))),
        Command::LogSession => log_session(card, page),
        Command::EditClient => vec![Action::Push(ClientForm::edit(page.client.id).into())],
        Command::Pay => open(kinds::payment::dialog(&page.client)),
        Command::Charge => open(kinds::charge::dialog(&page.client)),
        Command::AddNote => open(kinds::note::dialog(&page.client)),
        Command::NewTreatment => open(kinds::treatment::dialog(page)),
        Command::Adjust => on_open_treatment(card, |row| open(kinds::adjust::dialog(row))),
        Command::SetMark => on_open_treatment(card, |row| open(kinds::mark::dialog(row))),
        Command::CloseTreatment => on_treatment(card, close_or_reopen),
        Command::Void => void(card, page),
        Command::Correct => on_session(card, |session| {
            vec![Action::Push(SessionForm::correct(page.client.id, session).into())]
        }),
        Command::CorrectPigment => on_session(card, |session| open(kinds::pigment::dialog(session))),
        Command::Archive => archive(page),
        Command::ShowChanges => show_changes(page),
        _ => Vec::new(),
    }
}

fn show_changes(page: &CardPage) -> Vec<Action> {
    vec![Action::Push(Audit::of(page.client.id, page.client.facts.name.as_str()).into())]
}

fn show(card: &Card, about: About) -> Vec<Action> {
    vec![Action::Push(EntryView::of(card.client, about).into())]
}

fn open(dialog: Dialog) -> Vec<Action> {
    vec![Action::Push(dialog.into())]
}

/// For an archived client too, and the form offers closed treatments: what has happened is written down, with a reason.
fn log_session(card: &Card, page: &CardPage) -> Vec<Action> {
    let treatment = card.treatment().filter(|row| row.closed.is_none()).map(|row| row.id);
    vec![Action::Push(SessionForm::of(page.client.id).about(treatment).into())]
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

fn close_or_reopen(row: &TreatmentRow) -> Vec<Action> {
    let Some((_, reason)) = &row.closed else { return open(kinds::close::dialog(row)) };
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
    vec![Action::Push(question.into())]
}

/// Writes a change that was asked for in sight of what it changes.
fn write_over(before: Before, change: Change) -> Action {
    Action::Write(Change::Expected { before: Box::new(before), change: Box::new(change) })
}

fn on_session(card: &Card, act: impl FnOnce(SessionId) -> Vec<Action>) -> Vec<Action> {
    match card.entry() {
        Some(Entry { what: What::Session(session), voided: None, .. }) => act(session.id),
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
        (None, _) => open(kinds::void::dialog(page, entry)),
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
    vec![Action::Push(question.into())]
}
