//! An empty file: set up the clinic, or look around in a demo practice.

pub mod draw;

use crate::app::route::{FormRoute, Route};
use crate::app::{action::Action, desk::Desk, keymap::Context, list::List, screen::Screen};

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
        Self { list: List { total: CHOICES.len(), height: CHOICES.len(), ..List::default() } }
    }
}

impl Screen for Welcome {
    fn title(&self) -> String {
        "Welcome".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn open(&mut self, _desk: &Desk) -> Vec<Action> {
        let set_up = Action::Push(Route::Form(FormRoute::SetUp));
        vec![if self.list.selected == 1 { Action::OpenDemo } else { set_up }]
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        self.list.select(row);
        self.open(desk)
    }

    /// Its rows are always these.
    fn resized(&mut self, _desk: &Desk) {}
}
