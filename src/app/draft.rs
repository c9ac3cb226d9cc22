//! Forms that were half filled when the window was closed: what is kept of them, and how each is offered and opened again.

use super::ask::Ask;
use super::ask::Notice;
use super::command::Command;
use super::desk::Desk;
use super::form::Form;
use super::screen::Screen;
use super::screen::Stage;
use super::screens::card::Card;
use super::screens::client_form::ClientForm;
use super::screens::question::Question;
use crate::domain::show_day;
use crate::store::api::draft::CardForm;
use crate::store::api::draft::Draft;
use crate::store::api::draft::DraftForm;
use crate::store::api::draft::Typed;

/// The longest text of a field that an offer quotes, and how many fields it quotes.
const QUOTED: (usize, usize) = (40, 6);

/// A form on its way back.
#[derive(Debug)]
pub struct Resuming {
    draft: Draft,
    /// Whether the form itself is open, or still the card that it is opened from.
    is_open: bool,
}

/// The forms of a stack of screens that hold something unsaved.
pub fn of(screens: &[Screen], who: &str, desk: &Desk) -> Vec<Draft> {
    let dirty = screens.iter().enumerate().filter(|(_, screen)| screen.stage().is_dirty());
    dirty.filter_map(|(at, screen)| draft(&screens[..at], screen, who, desk)).collect()
}

fn draft(below: &[Screen], screen: &Screen, who: &str, desk: &Desk) -> Option<Draft> {
    let form = screen.stage().form()?;
    // A PIN is kept nowhere.
    if form.fields.iter().any(|field| field.secret) {
        return None;
    }
    let card = below.iter().rev().find_map(|screen| match screen {
        Screen::Card(card) => Some(card.as_ref()),
        _ => None,
    });
    let kind = which(card, screen);
    let name = card.filter(|_| kind != DraftForm::NewClient).map(Stage::title);
    let mut title = screen.stage().title();
    if let Some(name) = name.filter(|name| !title.contains(name)) {
        title = format!("{title}, {name}");
    }
    Some(Draft { id: 0, who: who.to_owned(), at: desk.now, title, form: kind, typed: typed(form) })
}

fn which(card: Option<&Card>, screen: &Screen) -> DraftForm {
    let on_card = |form| match card {
        Some(card) => {
            DraftForm::OnCard { client: card.client, treatment: card.treatment().map(|row| row.id), form }
        }
        None => DraftForm::Elsewhere,
    };
    match screen {
        Screen::ClientForm(form) if form.client.is_none() => DraftForm::NewClient,
        Screen::ClientForm(_) => on_card(CardForm::Client),
        Screen::SessionForm(_) => on_card(CardForm::Session),
        Screen::Dialog(dialog) => match dialog.opened_by.and_then(opened_by) {
            Some(form) => on_card(form),
            None => DraftForm::Elsewhere,
        },
        _ => DraftForm::Elsewhere,
    }
}

/// The commands of the card, and the form that each opens.
const COMMANDS: [(Command, CardForm); 9] = [
    (Command::LogSession, CardForm::Session),
    (Command::EditClient, CardForm::Client),
    (Command::Pay, CardForm::Payment),
    (Command::Charge, CardForm::Charge),
    (Command::AddNote, CardForm::Note),
    (Command::NewTreatment, CardForm::Treatment),
    (Command::Adjust, CardForm::Adjustment),
    (Command::SetMark, CardForm::Mark),
    (Command::CloseTreatment, CardForm::Close),
];

fn opened_by(command: Command) -> Option<CardForm> {
    COMMANDS.iter().find(|(one, _)| *one == command).map(|(_, form)| *form)
}

fn typed(form: &Form) -> Vec<Typed> {
    let fields = form.fields.iter();
    fields
        .map(|field| Typed {
            key: field.key.to_owned(),
            label: field.label.to_owned(),
            first: form.held_first(field.key).to_owned(),
            // What the program offered it offers again.
            text: if field.offered { form.held_first(field.key) } else { field.text_value() }.to_owned(),
        })
        .collect()
}

/// The question whether to go on with a form.
pub fn offer(draft: Draft) -> Question {
    let (day, time) = (show_day(draft.at.date()), draft.at.format("%H:%M"));
    let began = format!("On {day} at {time} the window was closed over “{}”, not saved. ", draft.title);
    let quoted = quoted(&draft.typed);
    let id = draft.id;
    if draft.form == DraftForm::Elsewhere {
        let words = format!("{began}{quoted}It can be typed again where it belongs.");
        return Question::new(
            "Not saved",
            words,
            ("Let it go", "Ask me again"),
            vec![Ask::DropDraft(id), Ask::OfferDrafts],
        );
    }
    let resume = vec![Ask::DropDraft(id), Ask::Resume(Box::new(draft))];
    Question::new(
        "Not saved",
        format!("{began}{quoted}Go on with it?"),
        ("Go on with it", "Let it go"),
        resume,
    )
    .or_else(vec![Ask::DropDraft(id), Ask::OfferDrafts])
}

/// What was typed, as far as it fits into a question.
fn quoted(typed: &[Typed]) -> String {
    let new = typed.iter().filter(|field| field.is_new() && !field.text.is_empty());
    let quote = |field: &Typed| {
        let start: String = field.text.chars().take(QUOTED.0).collect();
        let more = if start.len() < field.text.len() { "…" } else { "" };
        format!("{}: {start}{more}", field.label)
    };
    let quotes: Vec<String> = new.take(QUOTED.1).map(quote).collect();
    if quotes.is_empty() { String::new() } else { format!("{}. ", quotes.join("; ")) }
}

impl Resuming {
    /// The first step to a form, and what is to be shown for it.
    pub fn begin(draft: Draft) -> (Self, Option<Screen>) {
        let (screen, is_open) = match draft.form {
            DraftForm::NewClient => (Some(ClientForm::new("").into()), true),
            DraftForm::OnCard { client, treatment, .. } => {
                (Some(Card::of(client).about(treatment).into()), false)
            }
            DraftForm::Elsewhere => (None, true),
        };
        (Self { draft, is_open }, screen)
    }

    /// The next step, once the front screen has what it shows: the command that opens the form.
    pub fn next(&mut self, front: &Screen) -> Option<Command> {
        let DraftForm::OnCard { form, .. } = self.draft.form else { return None };
        if self.is_open || !matches!(front, Screen::Card(card) if card.page.is_some()) {
            return None;
        }
        self.is_open = true;
        COMMANDS.iter().find(|(_, one)| *one == form).map(|(command, _)| *command)
    }

    /// Puts what was typed into the form, where it is open and has what it offers.
    pub fn fill(&self, front: &mut Screen, desk: &Desk) {
        let stage = front.stage_mut();
        if !self.is_open || !stage.is_ready() {
            return;
        }
        for typed in self.draft.typed.iter().filter(|typed| typed.is_new()) {
            if let Some(form) = stage.form_mut() {
                put(form, typed);
            }
            stage.filled(desk);
        }
        // Again, since what follows from one field may have changed another one; then what could not be put back is said.
        for typed in self.draft.typed.iter().filter(|typed| typed.is_new()) {
            if let Some(form) = stage.form_mut() {
                put(form, typed);
                say(form, typed);
            }
        }
    }

    /// What is said when the form cannot be opened any more: what was typed is shown, and nothing of it is gone.
    pub fn failed(&self) -> Notice {
        let quoted = quoted(&self.draft.typed);
        Notice::trouble(format!("“{}” cannot be opened any more. It held: {quoted}", self.draft.title))
    }
}

fn put(form: &mut Form, typed: &Typed) {
    if let Some(field) = form.fields.iter_mut().find(|field| field.key == typed.key) {
        field.set(typed.text.as_str());
        field.offered = false;
    }
}

/// Says at a field what is not as it was when the form was begun.
fn say(form: &mut Form, typed: &Typed) {
    let first = form.held_first(&typed.key).to_owned();
    let Some(field) = form.fields.iter_mut().find(|field| field.key == typed.key) else { return };
    if field.text_value() != typed.text {
        field.error = Some(format!("It was “{}”, which cannot be chosen any more.", typed.text));
    } else if first != typed.first {
        let was = if typed.first.is_empty() { "nothing" } else { &typed.first };
        let is = if first.is_empty() { "nothing".to_owned() } else { format!("“{first}”") };
        field.error = Some(format!("Changed meanwhile: it said {was} when you began, and says {is} now."));
    }
}
