//! Half-filled forms that outlive the program: kept when it is told to end, offered again at the next start.

mod again;

use super::model::{Drafts, Model};
use super::{any_screen::AnyScreen, message::Effect};
use crate::app::action::{Action, Notice, Question};
use crate::app::{command::Command, desk::Desk, route::FormRoute};
use crate::domain::show_day;
use crate::store::api::draft::{Draft, LeftForm};

pub(super) use again::{resume, resume_next};

impl Model {
    /// Every half-filled form, the front one first, each with whose it is: to be kept when the program is told to end.
    pub fn drafts(&self) -> Vec<Draft> {
        let kept = self.kept.iter().map(|kept| (kept.name.as_str(), &kept.screens));
        let all = [(self.desk.who.as_str(), &self.screens)].into_iter().chain(kept);
        all.flat_map(|(who, screens)| {
            screens.iter().rev().filter_map(move |screen| draft(who, screen, &self.desk))
        })
        .collect()
    }
}

pub(super) fn draft(who: &str, screen: &AnyScreen, desk: &Desk) -> Option<Draft> {
    let (opens, typed) = screen.left(desk)?;
    let is_typed = typed.fields.iter().any(|field| field.text != field.first);
    let form = serde_json::to_string(&opens).ok()?;
    is_typed.then(|| Draft { who: who.to_owned(), title: screen.title(), form, typed })
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

fn is_first(screen: &AnyScreen) -> bool {
    matches!(screen, AnyScreen::Today(_) | AnyScreen::Welcome(_))
}

/// Takes what was looked up.
pub(super) fn found(model: &mut Model, left: Vec<LeftForm>) -> Vec<Effect> {
    model.drafts.waiting = left.into();
    Vec::new()
}

pub(super) fn question(left: LeftForm) -> Question {
    let (day, time) = (show_day(left.at.date()), left.at.format("%H:%M"));
    let words = format!(
        "You were {} on {day} at {time}, and the window was closed. Go on with it? Esc leaves it for the next start.",
        doing(opens(&left).as_ref(), &left.draft.title)
    );
    let dropped = Action::Say(Notice::done("What you had typed was dropped."));
    let on_no = left.id.map(Action::DropDraft).into_iter().chain([dropped]).collect();
    let resume_next = vec![Action::Resume(Box::new(left))];
    Question::new("Not saved yet", words, ("Go on", "Drop it"), resume_next).on_no(on_no).harmless()
}

fn opens(left: &LeftForm) -> Option<FormRoute> {
    serde_json::from_str(&left.draft.form).ok()
}

/// What somebody was doing, as in "You were logging a session for Ana Petrova".
fn doing(opens: Option<&FormRoute>, title: &str) -> String {
    match opens {
        Some(FormRoute::SetUp) => "setting up the clinic".to_owned(),
        Some(FormRoute::NewClient) => "writing down a new client".to_owned(),
        Some(FormRoute::OnCard { name, command, .. }) => match command {
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
        Some(FormRoute::Setting { section, .. } | FormRoute::Removal { section, .. }) => {
            format!("changing the settings ({section})")
        }
        Some(FormRoute::Recover) | None => format!("filling in “{title}”"),
    }
}
