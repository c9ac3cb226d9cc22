//! A question with yes and no, over the screen it is about.

use crate::app::ask::Ask;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::keymap::Context;
use crate::app::screen::Stage;
use crate::store::api::Page;
use crate::store::api::Query;

/// A question, and what a yes does.
#[derive(Debug)]
pub struct Question {
    /// A few words over it.
    pub title: String,
    /// The question, which says what a yes means.
    pub words: String,
    /// What yes is called here: `Leave`, `Archive`.
    pub yes: &'static str,
    /// What no is called here: `Stay`, `Keep`.
    pub no: &'static str,
    on_yes: Vec<Ask>,
    on_no: Vec<Ask>,
}

impl Question {
    /// A question whose yes does these things, after the question itself has gone.
    pub fn new(
        title: impl Into<String>,
        words: impl Into<String>,
        (yes, no): (&'static str, &'static str),
        on_yes: Vec<Ask>,
    ) -> Self {
        Self { title: title.into(), words: words.into(), yes, no, on_yes, on_no: Vec::new() }
    }

    /// With what a no does, after the question has gone. Esc does none of it.
    #[must_use]
    pub fn on_no(mut self, asks: Vec<Ask>) -> Self {
        self.on_no = asks;
        self
    }
}

/// Asks before something typed is lost.
pub fn leave(command: Command) -> Question {
    Question::new(
        "Not saved yet",
        "What you typed here has not been saved. Leave it?",
        ("Leave it", "Stay here"),
        vec![Ask::Leave(command)],
    )
}

/// Asks before something is lost that another person typed and locked the screen over.
pub fn leave_theirs(command: Command, name: &str) -> Question {
    Question::new(
        "Not saved yet",
        format!("{name} has filled in something here that is not saved. End the program and lose it?"),
        ("End it", "Stay here"),
        vec![Ask::Leave(command)],
    )
}

impl Stage for Question {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Question]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        Vec::new()
    }

    fn load(&mut self, _page: Page, _desk: &Desk) {}

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Ask> {
        match command {
            Command::Yes => after_back(&mut self.on_yes),
            Command::No => after_back(&mut self.on_no),
            _ => Vec::new(),
        }
    }

    fn is_overlay(&self) -> bool {
        true
    }
}

fn after_back(asks: &mut Vec<Ask>) -> Vec<Ask> {
    let mut all = vec![Ask::Back];
    all.append(asks);
    all
}
