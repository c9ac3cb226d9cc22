//! Half-filled forms that outlive the program: kept when it is told to end, offered again at the next start.

mod again;

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::app::action::{Action, Notice};
use crate::app::model::{Effect, Model};
use crate::app::{command::Command, desk::Desk, screen::Screen, update::show};
use crate::domain::{ClientId, TreatmentId, show_day};
use crate::screens::question::Question;
use crate::store::api::audit::Record;
use crate::store::api::draft::{Draft, LeftForm, Typed};

pub(super) use again::{go_on, take_up};

/// What opens a form again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opens {
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
    /// A row of the settings, by its place and its name; none for a new one.
    Setting { section: String, row: Option<(usize, String)> },
}

/// A form that can be left: what opens it again, and what was typed.
pub type Left = (Opens, Typed);

/// What there is to offer.
#[derive(Debug, Default)]
pub struct Drafts {
    is_begun: bool,
    /// For whom it was looked up.
    asked_for: Option<String>,
    waiting: VecDeque<LeftForm>,
    resumed: Option<(LeftForm, Step)>,
}

/// How far a form is that is taken up again.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// What it lies over is there.
    Below,
    /// The form is there, as it is first shown.
    Opened,
}

/// Every half-filled form, the front one first, each with whose it is.
pub fn left(model: &Model) -> Vec<Draft> {
    let kept = model.kept.iter().map(|kept| (kept.name.as_str(), &kept.screens));
    let all = [(model.desk.who.as_str(), &model.screens)].into_iter().chain(kept);
    all.flat_map(|(who, screens)| {
        screens.iter().rev().filter_map(move |screen| draft(who, screen, &model.desk))
    })
    .collect()
}

pub(super) fn draft(who: &str, screen: &Screen, desk: &Desk) -> Option<Draft> {
    let (opens, typed) = screen.stage().left(desk)?;
    let is_typed = typed.fields.iter().any(|field| field.text != field.first);
    let form = serde_json::to_string(&opens).ok()?;
    is_typed.then(|| Draft { who: who.to_owned(), title: screen.stage().title(), form, typed })
}

/// From here on what was left is offered.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    model.drafts.is_begun = true;
    Vec::new()
}

/// Offers what was left, where the first screen is in front: looks it up for whoever is there, then asks of one after
/// the other.
pub(super) fn offer(model: &mut Model) -> Option<Effect> {
    if !model.drafts.is_begun || !is_first(model.front()) || model.drafts.resumed.is_some() {
        return None;
    }
    if model.drafts.asked_for.as_ref() != Some(&model.desk.who) {
        let who = model.desk.who.clone();
        model.drafts = Drafts { is_begun: true, asked_for: Some(who.clone()), ..Drafts::default() };
        return Some(Effect::ReadDrafts(who));
    }
    // Once the first screen is answered: the question lies over it.
    (!model.drafts.waiting.is_empty()).then_some(Effect::Resume)
}

fn is_first(screen: &Screen) -> bool {
    matches!(screen, Screen::Today(_) | Screen::Welcome(_))
}

/// Takes what was looked up.
pub(super) fn found(model: &mut Model, left: Vec<LeftForm>) -> Vec<Effect> {
    model.drafts.waiting = left.into();
    Vec::new()
}

fn question(left: LeftForm) -> Question {
    let (day, time) = (show_day(left.at.date()), left.at.format("%H:%M"));
    let words = format!(
        "You were {} on {day} at {time}, and the window was closed. Go on with it? Esc leaves it for the next start.",
        doing(opens(&left).as_ref(), &left.draft.title)
    );
    let dropped = Action::Say(Notice::done("What you had typed was dropped."));
    let on_no = left.id.map(Action::DropDraft).into_iter().chain([dropped]).collect();
    let go_on = vec![Action::Resume(Box::new(left))];
    Question::new("Not saved yet", words, ("Go on", "Drop it"), go_on).on_no(on_no).harmless()
}

fn opens(left: &LeftForm) -> Option<Opens> {
    serde_json::from_str(&left.draft.form).ok()
}

/// What somebody was doing, as in "You were logging a session for Ana Petrova".
fn doing(opens: Option<&Opens>, title: &str) -> String {
    match opens {
        Some(Opens::SetUp) => "setting up the clinic".to_owned(),
        Some(Opens::NewClient) => "writing down a new client".to_owned(),
        Some(Opens::OnCard { name, command, .. }) => match command {
            Command::Correct => format!("correcting a session of {name}"),
            Command::CorrectPigment => format!("correcting a pigment of {name}"),
            Command::LogSession => format!("logging a session for {name}"),
            Command::EditClient => format!("changing what is known of {name}"),
            Command::Pay => format!("writing down a payment by {name}"),
            Command::Charge => format!("charging {name}"),
            Command::AddNote => format!("writing a note about {name}"),
            Command::NewTreatment => format!("writing down a treatment of {name}"),
            Command::Adjust => format!("adjusting a window of {name}"),
            Command::SetMark => format!("marking a treatment of {name}"),
            Command::CloseTreatment => format!("closing a treatment of {name}"),
            _ => format!("voiding an entry in the history of {name}"),
        },
        Some(Opens::Setting { section, .. }) => format!("changing the settings ({section})"),
        None => format!("filling in “{title}”"),
    }
}

/// Asks about the next one, over the first screen.
fn ask_about_next(model: &mut Model) {
    if is_first(model.front())
        && let Some(next) = model.drafts.waiting.pop_front()
    {
        show(model, question(next).into());
    }
}
