//! Taking a form up again: what it lies over first, then the form, then what was typed; each waits for the answers that
//! the one before it asked for.

use std::mem;

use super::{is_first, opens, question};
use crate::app::action::{Action, Notice, Question};
use crate::app::route::{FormRoute, Route};
use crate::app::{command::Command, screen::Screen, subject::Subject};
use crate::domain::show_day;
use crate::screens::card::{self, Card};
use crate::screens::dialog::{Dialog, kinds};
use crate::screens::{client_form::ClientForm, question::QuestionView};
use crate::shell::model::{Model, Resumed};
use crate::shell::{any_screen::AnyScreen, message::Effect};
use crate::store::api::draft::LeftForm;

/// Takes a form up again, from what it lies over.
pub fn resume(model: &mut Model, left: LeftForm) -> Effect {
    match opens(&left) {
        Some(FormRoute::OnCard { client, treatment, entry, .. }) => match model.front_mut().0 {
            AnyScreen::Card(card) if card.client == client => card.seek(treatment, entry),
            _ => model.show(AnyScreen::open(Route::Card { client, treatment, entry })),
        },
        Some(FormRoute::Setting { section, row }) => {
            let row = row.map_or(0, |(at, _)| at);
            model.show(AnyScreen::open(Route::Settings { section, row }));
        }
        _ => {}
    }
    model.drafts.resumed = Some((left, Resumed::Below));
    Effect::Resume
}

/// Goes on once every question that was asked meanwhile is answered: with a form that is taken up again, or with the
/// next one that is offered.
pub fn resume_next(model: &mut Model) -> Option<Effect> {
    let Some((left, step)) = mem::take(&mut model.drafts.resumed) else {
        ask_about_next(model);
        return None;
    };
    let dropped = left.id.map(Effect::DropDraft);
    match step {
        Resumed::Below => match open(model, &left) {
            Ok(mut screen) => {
                keep_day(&mut screen, &left);
                model.show(screen);
                model.drafts.resumed = Some((left, Resumed::Opened));
                Some(Effect::Resume)
            }
            Err(why) if kept_elsewhere(model, &left, &why) => dropped,
            Err(_) => None,
        },
        Resumed::Opened => {
            let (front, desk) = model.front_mut();
            front.resume(&left.draft.typed, &desk);
            if left.id.is_none() {
                model.steps.reopened = model.front().left(&model.desk);
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
fn open(model: &mut Model, left: &LeftForm) -> Result<AnyScreen, String> {
    let (front, desk) = model.front_mut();
    let desk = &desk.typed_on(Some(left.day()));
    let asks = match (opens(left), front) {
        (Some(FormRoute::SetUp), _) if desk.clinic.is_none() => {
            return Ok(AnyScreen::open(Route::Form(FormRoute::SetUp)));
        }
        (Some(FormRoute::NewClient), _) => return Ok(AnyScreen::open(Route::Form(FormRoute::NewClient))),
        (Some(FormRoute::OnCard { client, name, command, treatment, entry }), AnyScreen::Card(card)) => {
            let page = card.page.as_ref().ok_or("This client is not there any more.")?;
            is_theirs(card, &name, left)?;
            if command == Command::EditClient {
                return Ok(ClientForm::again(client, &left.draft.typed, desk).into());
            }
            card::asks(page, &Subject { client, treatment, entry }, command)
        }
        (Some(FormRoute::Setting { row: Some(row), .. }), AnyScreen::Settings(settings)) => {
            if settings.find(&row, desk) { settings.act(Command::Open, desk) } else { Vec::new() }
        }
        (Some(FormRoute::Setting { row: None, .. }), AnyScreen::Settings(settings)) => {
            settings.act(Command::Add, desk)
        }
        _ => Vec::new(),
    };
    form_of(asks)
}

/// What is typed in a form means what it meant on the day it was typed.
fn keep_day(screen: &mut AnyScreen, left: &LeftForm) {
    if let Some(form) = screen.form_mut() {
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
fn form_of(asks: Vec<Action>) -> Result<AnyScreen, String> {
    let mut why = "What it is about is not there any more.".to_owned();
    for ask in asks {
        match ask {
            Action::Push(route @ Route::Form(_)) => return Ok(AnyScreen::open(route)),
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
        model.show(dialog);
        say(model, format!("{why} What you typed is in this note: save it, or leave it."));
        return true;
    }
    let is_gone = matches!(model.front(), AnyScreen::Card(card) if card.page.is_none());
    if let Some(FormRoute::OnCard { name, command, .. }) = opens(left).filter(|_| is_gone) {
        let mut form = ClientForm::of("");
        if command == Command::EditClient {
            form.resume(&left.draft.typed, &model.desk);
        } else {
            form.form.name.set(name);
            form.form.note.set(typed);
        }
        // The card that shows nobody goes.
        model.swap(form.into());
        say(model, format!("{why} What you typed is in the form of a new client: save it, or leave it."));
        return true;
    }
    let words = format!("{why} The form cannot be opened again. This was typed in it: {typed}");
    let gone = left.id.map(Action::DropDraft).into_iter().collect();
    let answers = ("Drop it", "Show it at the next start");
    model.show(QuestionView::of(Question::new("Not saved", words, answers, gone)));
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
    let Some(FormRoute::OnCard { name, .. }) = opens(left) else { return None };
    match model.front() {
        AnyScreen::Card(card) if is_theirs(card, &name, left).is_ok() => {
            card.page.as_ref().map(|page| kinds::note::saying(&page.client, typed.to_owned()))
        }
        _ => None,
    }
}

/// Asks about the next one, over the first screen.
fn ask_about_next(model: &mut Model) {
    if is_first(model.front())
        && let Some(next) = model.drafts.waiting.pop_front()
    {
        model.show(QuestionView::of(question(next)));
    }
}
