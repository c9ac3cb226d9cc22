//! A recovery code, shown once: it goes when somebody says that it is written down.

pub mod draw;

use crate::app::action::{Action, Notice};
use crate::app::{command::Command, desk::Desk, keymap::Context, screen::Stage};
use crate::domain::RecoveryCode;
use crate::store::api::{Page, Query};

/// The code.
#[derive(Debug)]
pub struct Recovery {
    /// The code itself.
    pub code: RecoveryCode,
}

impl Stage for Recovery {
    fn title(&self) -> String {
        "Recovery code".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Recovery]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        Vec::new()
    }

    fn load(&mut self, _page: Page, _desk: &Desk) {}

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Action> {
        match command {
            Command::Yes => vec![Action::Back],
            Command::No => vec![Action::Say(Notice::hint(
                "Write the code down first, then press y: it is not shown again.",
            ))],
            _ => Vec::new(),
        }
    }

    fn is_overlay(&self) -> bool {
        true
    }
}
