//! Where to go, by a letter: the second key after the one that asks.

pub mod draw;

use crate::app::{action::Action, chord::Chord, desk::Desk, keymap::Context, screen::Screen};

/// The letters.
#[derive(Debug, Default)]
pub struct GoTo;

impl Screen for GoTo {
    fn title(&self) -> String {
        "Go to".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::GoTo]
    }

    fn key(&mut self, _chord: Chord, _desk: &Desk) -> Vec<Action> {
        vec![Action::Back]
    }

    fn is_overlay(&self) -> bool {
        true
    }
}
