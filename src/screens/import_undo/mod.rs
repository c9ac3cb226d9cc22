//! The question whether to undo an import, or who has something that depends on it.

pub mod draw;

use crate::app::{action::Action, command::Command, desk::Desk, keymap::Context, screen::Stage};
use crate::domain::show_day;
use crate::store::api::imports::{Dependent, ImportRow};
use crate::store::api::{Change, Page, Query};

/// The question.
#[derive(Debug)]
pub struct ImportUndo {
    import: ImportRow,
    /// Who has something that depends on it; none before that was read.
    depending: Option<Vec<Dependent>>,
}

impl ImportUndo {
    /// About this import.
    pub fn of(import: ImportRow) -> Self {
        Self { import, depending: None }
    }

    /// The question, or why there is none, in paragraphs.
    pub fn words(&self) -> Vec<String> {
        let ImportRow { facts, at, .. } = &self.import;
        let called = format!("The import of {} of {}", facts.file, show_day(at.date()));
        let Some(depending) = &self.depending else { return vec![format!("{called} …")] };
        if depending.is_empty() {
            let gone = match facts.added {
                0 => "No client was new in it".to_owned(),
                1 => "1 client who came with it is removed".to_owned(),
                added => format!("{added} clients who came with it are removed"),
            };
            let back = match facts.completed {
                0 => String::new(),
                1 => ", 1 is as before it".to_owned(),
                completed => format!(", {completed} are as before it"),
            };
            return vec![format!("{called}: {}.", facts.came()), format!("Undo all of it? {gone}{back}.")];
        }
        let mut words = vec![format!("{called} cannot be undone: something depends on it.")];
        words.extend(depending.iter().map(Dependent::said));
        words
    }

    /// Whether there is anything to answer.
    pub fn may_be_undone(&self) -> bool {
        self.depending.as_ref().is_some_and(Vec::is_empty)
    }
}

impl Stage for ImportUndo {
    fn title(&self) -> String {
        "Undo an import".into()
    }

    fn contexts(&self) -> &'static [Context] {
        if self.may_be_undone() { &[Context::ImportUndo] } else { &[] }
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        vec![Query::Dependents { import: self.import.id }]
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        if let Page::Dependents(depending) = page {
            self.depending = Some(depending);
        }
    }

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Action> {
        match command {
            Command::Yes => vec![Action::Back, Action::Write(Change::UndoImport { import: self.import.id })],
            Command::No => vec![Action::Back],
            _ => Vec::new(),
        }
    }

    fn is_overlay(&self) -> bool {
        true
    }
}
