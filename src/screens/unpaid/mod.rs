//! Who owes, and how much: the largest amount first.

pub mod draw;

use crate::app::{action::Action, command::Command, desk::Desk, keymap::Context, list::List, screen::Stage};
use crate::store::api::{Page, Query, clients::UnpaidPage};

/// The clients who owe.
#[derive(Debug, Default)]
pub struct Unpaid {
    /// The rows on the screen.
    pub page: UnpaidPage,
    /// The place in the list.
    pub list: List,
}

impl Stage for Unpaid {
    fn title(&self) -> String {
        "Unpaid".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        vec![Query::Unpaid { slice: self.list.slice() }]
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        if let Page::Unpaid(page) = page {
            self.list.set_total(page.total);
            self.page = page;
        }
    }

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Action> {
        if command == Command::Open {
            let row = self.page.rows.get(self.list.cursor());
            return row.map(|row| super::card_of(row.id)).into_iter().collect();
        }
        self.list.act(command);
        Vec::new()
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        if self.list.pick(row) { self.act(Command::Open, desk) } else { Vec::new() }
    }

    fn resized(&mut self, desk: &Desk) {
        self.list.set_height(desk.rows().saturating_sub(3));
    }
}
