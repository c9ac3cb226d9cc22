//! A question with yes and no, over the screen it is about.

pub mod draw;

use crate::app::action::{Action, Question};
use crate::app::{command::Command, desk::Desk, keymap::Context, screen::Screen};

/// A question that is asked.
#[derive(Debug)]
pub struct QuestionView {
    /// What is asked, and what either answer does.
    pub asked: Question,
}

impl QuestionView {
    /// This question.
    pub fn of(asked: Question) -> Self {
        Self { asked }
    }
}

impl Screen for QuestionView {
    fn title(&self) -> String {
        self.asked.title.clone()
    }

    fn contexts(&self) -> &'static [Context] {
        if self.asked.enter_says_yes { &[Context::Harmless, Context::Question] } else { &[Context::Question] }
    }

    fn perform(&mut self, command: Command, _desk: &Desk) -> Option<Vec<Action>> {
        let answer = match command {
            Command::Yes => &mut self.asked.on_yes,
            Command::No => &mut self.asked.on_no,
            _ => return None,
        };
        Some([Action::Back].into_iter().chain(std::mem::take(answer)).collect())
    }

    fn is_overlay(&self) -> bool {
        true
    }
}
