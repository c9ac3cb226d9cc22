//! The question whether to undo an import, or who has something that depends on it.

pub mod draw;

use crate::app::answers::Answers;
use crate::app::{action::Action, command::Command, desk::Desk, keymap::Context, screen::Screen};
use crate::domain::{ImportId, show_day};
use crate::store::api::imports::{Dependent, ImportRow};
use crate::store::api::{Change, Query};

/// The question.
#[derive(Debug)]
pub struct ImportUndo {
    import: ImportId,
    /// What it says of itself, once it was read.
    row: Option<ImportRow>,
    /// Who has something that depends on it; none before that was read.
    depending: Option<Vec<Dependent>>,
}

impl ImportUndo {
    /// About this import.
    pub fn of(import: ImportId) -> Self {
        Self { import, row: None, depending: None }
    }

    /// The question, or why there is none, in paragraphs.
    pub fn words(&self) -> Vec<String> {
        let Some(ImportRow { facts, at, .. }) = &self.row else { return Vec::new() };
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

impl Screen for ImportUndo {
    fn title(&self) -> String {
        "Undo an import".into()
    }

    fn contexts(&self) -> &'static [Context] {
        if self.may_be_undone() { &[Context::ImportUndo] } else { &[] }
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn ask(&mut self, answers: &mut Answers, _desk: &Desk) {
        if let Some(page) = answers.to(Query::settings()) {
            self.row = page.imports.into_iter().find(|row| row.id == self.import);
        }
        if let Some(depending) = answers.to(Query::dependents(self.import)) {
            self.depending = Some(depending);
        }
    }

    fn perform(&mut self, command: Command, _desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::Yes => {
                Some(vec![Action::Back, Action::Write(Change::UndoImport { import: self.import })])
            }
            Command::No => Some(vec![Action::Back]),
            _ => None,
        }
    }
}
