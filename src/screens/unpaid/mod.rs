//! Who owes, and how much: the largest amount first.

pub mod draw;

use crate::app::{desk::Desk, keymap::Context, list::List, screen::Screen, subject::Subject};
use crate::store::api::{Page, Query, clients::UnpaidPage};

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

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Client]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        vec![Query::Unpaid { slice: self.list.slice() }]
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        if let Page::Unpaid(page) = page {
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
