//! Taking a form up again: what it lies over first, then the form, then what was typed; each waits for the answers that
//! the one before it asked for.

use std::mem;

use super::{Opens, Step, ask_about_next, opens};
use crate::app::action::{Action, Notice};
use crate::app::model::{Effect, Model};
use crate::app::screen::{Screen, Stage};
use crate::app::{command::Command, undo, update::show};
use crate::domain::show_day;
use crate::screens::dialog::{Dialog, kinds, kinds::set_up};
use crate::screens::{card::Card, client_form::ClientForm, question::Question, settings::Settings};
use crate::store::api::draft::LeftForm;

/// Takes a form up again, from what it lies over.
pub fn take_up(model: &mut Model, left: LeftForm) -> Effect {
    match opens(&left) {
        Some(Opens::OnCard { client, treatment, entry, .. }) => match model.front_mut().0 {
            Screen::Card(card) if card.client == client => card.seek(treatment, entry),
            _ => show(model, Card::of(client).with(treatment, entry).into()),
        },
        Some(Opens::Setting { section, row }) => show(model, Settings::at(&section, row.as_ref()).into()),
        _ => {}
    }
    model.drafts.resumed = Some((left, Step::Below));
    Effect::Resume
}

/// Goes on once every question that was asked meanwhile is answered: with a form that is taken up again, or with the
/// next one that is offered.
pub fn go_on(model: &mut Model) -> Option<Effect> {
    let Some((left, step)) = mem::take(&mut model.drafts.resumed) else {
        ask_about_next(model);
        return None;
    };
    let dropped = left.id.map(Effect::DropDraft);
    match step {
        Step::Below => match open(model, &left) {
            Ok(mut screen) => {
                keep_day(&mut screen, &left);
                show(model, screen);
                model.drafts.resumed = Some((left, Step::Opened));
                Some(Effect::Resume)
            }
            Err(why) if kept_elsewhere(model, &left, &why) => dropped,
            Err(_) => None,
        },
        Step::Opened => {
            let (front, desk) = model.front_mut();
            front.stage_mut().take_up(&left.draft.typed, &desk);
            if left.id.is_none() {
                undo::reopened(model);
            } else {
                let (day, time) = (show_day(left.at.date()), left.at.format("%H:%M"));
                let words = format!("{} typed this on {day} at {time}. It is not saved yet.", left.draft.who);
                model.notice = Some(Notice::hint(words));
            }
            dropped
        }
    }
}

/// The form as it is first shown, or why it cannot be opened any more.
fn open(model: &mut Model, left: &LeftForm) -> Result<Screen, String> {
    let (front, desk) = model.front_mut();
    let desk = &desk.typed_on(Some(left.day()));
    let asks = match (opens(left), front) {
        (Some(Opens::SetUp), _) if desk.clinic.is_none() => return Ok(set_up::dialog().into()),
        (Some(Opens::NewClient), _) => return Ok(ClientForm::new("").into()),
        (Some(Opens::OnCard { client, name, command, treatment, entry }), Screen::Card(card)) => {
            is_theirs(card, &name, left)?;
            card.ensure(treatment, entry)?;
            if command == Command::EditClient {
                return Ok(ClientForm::again(client, &left.draft.typed, desk).into());
            }
            card.act(command, desk)
        }
        (Some(Opens::Setting { row: Some(row), .. }), Screen::Settings(settings)) => {
            if settings.find(&row, desk) { settings.act(Command::Open, desk) } else { Vec::new() }
        }
        (Some(Opens::Setting { row: None, .. }), Screen::Settings(settings)) => {
            settings.act(Command::Add, desk)
        }
        _ => Vec::new(),
    };
    form_of(asks)
}

/// What is typed in a form means what it meant on the day it was typed.
fn keep_day(screen: &mut Screen, left: &LeftForm) {
    if let Some(form) = screen.stage_mut().form_mut() {
        form.typed_on = Some(left.day());
    }
}

/// Refuses a card that is another client's than the one whom the form was for: one of another name, who was not there yet.
fn is_theirs(card: &Card, name: &str, left: &LeftForm) -> Result<(), String> {
    let Some(page) = card.page.as_ref().filter(|_| left.id.is_some()) else { return Ok(()) };
    let now = page.client.facts.name.as_str();
    if now == name || page.client.since < left.at.date() {
        return Ok(());
    }
    Err(format!("This was typed for {name}, and under that number there is {now} now."))
}

/// The form that is shown, or what is said in its place.
fn form_of(asks: Vec<Action>) -> Result<Screen, String> {
    let mut why = "What it is about is not there any more.".to_owned();
    for ask in asks {
        match ask {
            Action::Push(screen) if screen.stage().is_form() => return Ok(screen),
            Action::Say(notice) => why = notice.words,
            _ => {}
        }
    }
    Err(why)
}

/// The form cannot be opened: what was typed goes where it can be saved. Says whether it is there; otherwise it is shown.
fn kept_elsewhere(model: &mut Model, left: &LeftForm, why: &str) -> bool {
    let typed = in_words(left);
    if let Some(dialog) = note_about_client(model, left, &typed) {
        show(model, dialog.into());
        say(model, format!("{why} What you typed is in this note: save it, or leave it."));
        return true;
    }
    let is_gone = matches!(model.front(), Screen::Card(card) if card.page.is_none());
    if let Some(Opens::OnCard { name, command, .. }) = opens(left).filter(|_| is_gone) {
        let mut form = ClientForm::new("");
        if command == Command::EditClient {
            form.take_up(&left.draft.typed, &model.desk);
        } else {
            form.form.name.set(name);
            form.form.note.set(typed);
        }
        // The card that shows nobody goes.
        model.screens.pop();
        show(model, form.into());
        say(model, format!("{why} What you typed is in the form of a new client: save it, or leave it."));
        return true;
    }
    let words = format!("{why} The form cannot be opened again. This was typed in it: {typed}");
    let gone = left.id.map(Action::DropDraft).into_iter().collect();
    show(model, Question::new("Not saved", words, ("Drop it", "Show it at the next start"), gone).into());
    false
}

fn say(model: &mut Model, words: String) {
    model.notice = Some(Notice::trouble(words));
}

fn in_words(left: &LeftForm) -> String {
    let typed = left.draft.typed.fields.iter().filter(|field| field.text != field.first);
    let typed: Vec<String> = typed.map(|field| format!("{}: {}", field.label, field.shown())).collect();
    typed.join("; ")
}

fn note_about_client(model: &Model, left: &LeftForm, typed: &str) -> Option<Dialog> {
    let Some(Opens::OnCard { name, .. }) = opens(left) else { return None };
    match model.front() {
        Screen::Card(card) if is_theirs(card, &name, left).is_ok() => {
            card.page.as_ref().map(|page| kinds::note::saying(&page.client, typed.to_owned()))
        }
        _ => None,
    }
}
