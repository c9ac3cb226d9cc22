//! What was written down against a rule, with the reason, for an owner to look at.

pub mod draw;

use crate::app::action::{Action, Notice};
use crate::app::answers::Answers;
use crate::app::{
    command::Command, desk::Desk, keymap::Context, list::List, screen::Screen, subject::Subject,
};
use crate::store::api::{Change, Query, rules::ExceptionRow};

/// What is still to be looked at.
#[derive(Debug, Default)]
pub struct Exceptions {
    /// All of it: what an owner looks at does not grow.
    pub rows: Vec<ExceptionRow>,
    /// The place in the list.
    pub list: List,
}

impl Exceptions {
    /// The row that keys act on.
    pub fn selected(&self) -> Option<&ExceptionRow> {
        self.rows.get(self.list.selected)
    }
}

impl Screen for Exceptions {
    fn title(&self) -> String {
        "Exceptions".into()
    }

    fn place(&self) -> Option<Command> {
        Some(Command::GoExceptions)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Exceptions, Context::List, Context::Client]
    }

    fn ask(&mut self, answers: &mut Answers, _desk: &Desk) {
        if let Some(rows) = answers.to(Query::exceptions()) {
            self.list.set_total(rows.len());
            self.rows = rows;
            self.go_on();
        }
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        if command != Command::Yes {
            return None;
        }
        Some(if desk.is_owner() {
            let see = self.selected().map(|row| Action::Write(Change::SeeException { exception: row.id }));
            see.into_iter().collect()
        } else {
            vec![Action::Say(Notice::hint("Only an owner can mark an exception as looked at."))]
        })
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn rows_around_list(&self) -> usize {
        6
    }

    fn subject_below(&self, rows: usize) -> Option<Subject> {
        self.rows.get(self.list.selected + rows).map(|row| Subject::client(row.client))
    }
}
