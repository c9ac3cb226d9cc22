//! A question with yes and no, over the screen it is about.

pub mod draw;

use crate::app::{action::Action, command::Command, desk::Desk, keymap::Context, screen::Stage};
use crate::store::api::{Page, Query};

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
    /// Whether Enter says yes: where a yes takes nothing away.
    pub enter_says_yes: bool,
    on_yes: Vec<Action>,
    on_no: Vec<Action>,
}

impl Question {
    /// A question whose yes does these things, after the question itself has gone. Enter says no.
    pub fn new(
        title: impl Into<String>,
        words: impl Into<String>,
        (yes, no): (&'static str, &'static str),
        on_yes: Vec<Action>,
    ) -> Self {
        Self {
            title: title.into(),
            words: words.into(),
            yes,
            no,
            enter_says_yes: false,
            on_yes,
            on_no: Vec::new(),
        }
    }

    /// With Enter for yes: only where a yes takes nothing away.
    #[must_use]
    pub fn harmless(mut self) -> Self {
        self.enter_says_yes = true;
        self
    }

    /// With what a no does, after the question has gone. Esc does none of it.
    #[must_use]
    pub fn on_no(mut self, asks: Vec<Action>) -> Self {
        self.on_no = asks;
        self
    }
}

/// Asks before something typed is lost.
pub fn leave(command: Command) -> Question {
    let (words, yes) = match command {
        Command::Quit => ("Discard what you typed, and quit?", "Discard and quit"),
        _ => ("Discard what you typed?", "Discard"),
    };
    Question::new("Not saved yet", words, (yes, "Keep editing"), vec![Action::Leave(command)])
}

/// Asks before something is lost that another person typed and locked the screen over.
pub fn leave_theirs(command: Command, name: &str) -> Question {
    Question::new(
        "Not saved yet",
        format!("{name} has typed something here that is not saved. Discard it, and quit?"),
        ("Discard and quit", "Stay here"),
        vec![Action::Leave(command)],
    )
}

impl Stage for Question {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn contexts(&self) -> &'static [Context] {
        if self.enter_says_yes { &[Context::Harmless, Context::Question] } else { &[Context::Question] }
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        Vec::new()
    }

    fn load(&mut self, _page: Page, _desk: &Desk) {}

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Action> {
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

fn after_back(asks: &mut Vec<Action>) -> Vec<Action> {
    let mut all = vec![Action::Back];
    all.append(asks);
    all
}
