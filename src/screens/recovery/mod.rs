//! A recovery code, shown once: it goes when somebody says that it is written down.

pub mod draw;

use crate::app::action::{Action, Notice};
use crate::app::{command::Command, desk::Desk, keymap::Context, screen::Screen};
use crate::domain::RecoveryCode;

/// The code.
#[derive(Debug)]
pub struct Recovery {
    /// The code itself.
    pub code: RecoveryCode,
}

impl Screen for Recovery {
    fn title(&self) -> String {
        "Recovery code".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Recovery]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn perform(&mut self, command: Command, _desk: &Desk) -> Option<Vec<Action>> {
        Some(match command {
            Command::Yes => vec![Action::Back],
            Command::No => {
                let words = "Write the code down first, then press y: it is not shown again.";
                vec![Action::Say(Notice::hint(words))]
            }
            _ => return None,
        })
    }
}
