//! Who owes, and how much: the largest amount first.

pub mod draw;

use crate::app::answers::Answers;
use crate::app::{
    command::Command, desk::Desk, keymap::Context, list::List, screen::Screen, subject::Subject,
};
use crate::store::api::{Query, clients::UnpaidPage};

/// The clients who owe.
#[derive(Debug, Default)]
pub struct Unpaid {
    /// The rows on the screen.
    pub page: UnpaidPage,
    /// The place in the list.
    pub list: List,
}

impl Screen for Unpaid {
    fn title(&self) -> String {
        "Unpaid".into()
    }

    fn place(&self) -> Option<Command> {
        Some(Command::GoUnpaid)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Client]
    }

    fn ask(&mut self, answers: &mut Answers, _desk: &Desk) {
        if let Some(page) = answers.to(Query::unpaid(self.list.slice())) {
            self.list.set_total(page.total);
            self.page = page;
            self.go_on();
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn rows_around_list(&self) -> usize {
        3
    }

    fn subject_below(&self, rows: usize) -> Option<Subject> {
        self.page.rows.get(self.list.cursor() + rows).map(|row| Subject::client(row.id))
    }
}
