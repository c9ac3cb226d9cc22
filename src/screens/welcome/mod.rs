//! An empty file: set up the clinic, or look around in a demo practice.

pub mod draw;

use crate::app::{action::Action, command::Command, desk::Desk, keymap::Context, list::List, screen::Stage};
use crate::store::api::{Page, Query};

/// The two choices.
#[derive(Debug)]
pub struct Welcome {
    /// Which one is selected.
    pub list: List,
}

/// The choices, in order: what they are called, and what they mean.
pub const CHOICES: [(&str, &str); 2] = [
    ("Set up the clinic", "its name, currency, hourly touch-up rate and specialists: a minute"),
    ("Look around in a demo practice", "400 made-up clients, in a file of their own: yours stays empty"),
];

impl Default for Welcome {
    fn default() -> Self {
        Self { list: List { selected: 0, offset: 0, total: CHOICES.len(), height: CHOICES.len() } }
    }
}

impl Stage for Welcome {
    fn title(&self) -> String {
        "Welcome".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        Vec::new()
    }

    fn load(&mut self, _page: Page, _desk: &Desk) {}

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Action> {
        if command == Command::Open {
            let set_up = Action::Push(super::dialog::kinds::set_up::dialog().into());
            return vec![if self.list.selected == 1 { Action::OpenDemo } else { set_up }];
        }
        self.list.act(command);
        Vec::new()
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        self.list.select(row);
        self.act(Command::Open, desk)
    }
}
