//! What was changed elsewhere while a form or a question was open, field by field, and the question whose is to stay.

pub mod draw;

use crate::app::action::{Action, Notice};
use crate::app::expected::{Fact, facts, subject};
use crate::app::{command::Command, desk::Desk, keymap::Context, screen::Stage};
use crate::domain::show_day;
use crate::store::api::{Change, Page, Query, before::Conflict};

/// What is said when theirs was taken.
pub const LEFT: &str = "Left as it was saved elsewhere.";

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
    /// Over a form, which holds what was typed.
    pub fn over_form(conflict: &Conflict, desk: &Desk) -> Self {
        let (before, present) = (facts(&conflict.before), facts(&conflict.present));
        let wanted = conflict.wanted.as_ref().map(facts).unwrap_or_default();
        let merges = before.iter().all(|fact| fact.in_field);
        let differing = before.iter().enumerate().filter(|(at, was)| present[*at].text != was.text);
        let changes = differing
            .flat_map(|(at, was)| change((was, &present[at], wanted.get(at)), conflict, desk))
            .collect();
        Self { name: subject(&conflict.before), changes, merges, again: None }
    }

    /// Over a screen that has asked for a change without a form.
    pub fn over_screen(conflict: Conflict, desk: &Desk) -> Self {
        Self { merges: false, ..Self::over_form(&conflict, desk) }.with(conflict.again)
    }

    /// Whether a form lies below.
    pub fn is_over_form(&self) -> bool {
        self.again.is_none()
    }

    /// What it lies over.
    pub fn over(&self) -> &'static str {
        if self.is_over_form() { "form" } else { "question" }
    }

    fn with(self, again: Change) -> Self {
        Self { again: Some(again), ..self }
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

impl Stage for ConflictView {
    fn title(&self) -> String {
        "Changed meanwhile".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::ConflictView]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        Vec::new()
    }

    fn load(&mut self, _page: Page, _desk: &Desk) {}

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Action> {
        match (command, self.again.take()) {
            (Command::KeepMine, Some(change)) => vec![Action::Back, Action::Write(change)],
            (Command::TakeTheirs, Some(_)) => vec![Action::Back, Action::Say(Notice::hint(LEFT))],
            // The form below, which holds both, does it.
            (Command::KeepMine | Command::TakeTheirs, None) => vec![Action::Back, Action::Run(command)],
            (_, again) => {
                self.again = again;
                Vec::new()
            }
        }
    }

    fn is_overlay(&self) -> bool {
        true
    }
}
