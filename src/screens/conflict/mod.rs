//! What was changed elsewhere while a form or a question was open, field by field, and the question whose is to stay.

pub mod draw;

use crate::app::action::{Action, Mine, Notice};
use crate::app::expected::{Fact, LEFT, seen, subject};
use crate::app::{command::Command, desk::Desk, keymap::Context, screen::Screen};
use crate::domain::show_day;
use crate::store::api::{Change, before::Conflict};

/// The question.
#[derive(Debug)]
pub struct ConflictView {
    /// What was changed elsewhere.
    pub name: String,
    /// What was changed, a sentence a field, and another where something else was typed or chosen here.
    pub changes: Vec<String>,
    /// Whether mine and theirs can both stay, each in its own fields.
    pub merges: bool,
    /// What keeping mine does, where no form below holds both.
    again: Option<Change>,
}

impl ConflictView {
    /// About what was changed, over what holds mine.
    pub fn of(conflict: Conflict, mine: Mine, desk: &Desk) -> Self {
        let (in_form, [before, present, wanted]) = match mine {
            Mine::InForm(seen) => (true, seen),
            Mine::InChange => (false, seen(&conflict, |_| None)),
        };
        let merges = in_form && before.iter().all(|fact| fact.in_field);
        let differing = before.iter().enumerate().filter(|(at, was)| present[*at].text != was.text);
        let changes = differing
            .flat_map(|(at, was)| change((was, &present[at], wanted.get(at)), &conflict, desk))
            .collect();
        let again = (!in_form).then_some(conflict.again);
        Self { name: subject(&conflict.before), changes, merges, again }
    }

    /// Whether a form lies below.
    pub fn is_over_form(&self) -> bool {
        self.again.is_none()
    }

    /// What it lies over.
    pub fn over(&self) -> &'static str {
        if self.is_over_form() { "form" } else { "question" }
    }
}

fn change((was, now, mine): (&Fact, &Fact, Option<&Fact>), conflict: &Conflict, desk: &Desk) -> Vec<String> {
    // The newest of those who wrote it comes first.
    let author = conflict.by.iter().find(|written| now.columns.contains(&written.field));
    let by = author.map_or_else(
        || "by another program".to_owned(),
        |written| {
            let time = written.at.format("%H:%M");
            match written.at.date() {
                day if day == desk.today() => format!("{}, {time}", written.who),
                day => format!("{}, {} {time}", written.who, show_day(day)),
            }
        },
    );
    let words = format!("{}: was {}, now {} ({by})", was.label, shown(&was.text), shown(&now.text));
    let mine = mine.filter(|mine| mine.text != was.text && mine.text != now.text).map(|mine| {
        let mine = shown(&mine.text);
        if was.in_field { format!("You typed {mine} there.") } else { format!("Yours: {mine}") }
    });
    std::iter::once(words).chain(mine).collect()
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "empty" } else { text }
}

impl Screen for ConflictView {
    fn title(&self) -> String {
        "Changed meanwhile".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::ConflictView]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn perform(&mut self, command: Command, _desk: &Desk) -> Option<Vec<Action>> {
        if !matches!(command, Command::KeepMine | Command::TakeTheirs) {
            return None;
        }
        let done = match (command, self.again.take()) {
            (Command::KeepMine, Some(change)) => Action::Write(change),
            (_, Some(_)) => Action::Say(Notice::hint(LEFT)),
            // The form below, which holds both, does it.
            (_, None) => Action::Run(command),
        };
        Some(vec![Action::Back, done])
    }
}
