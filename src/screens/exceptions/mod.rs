//! What was written down against a rule, with the reason, for an owner to look at.

pub mod draw;

use crate::app::action::{Action, Notice};
use crate::app::{command::Command, desk::Desk, keymap::Context, list::List, screen::Stage};
use crate::store::api::{Change, Page, Query, rules::ExceptionRow};

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

impl Stage for Exceptions {
    fn title(&self) -> String {
        "Exceptions".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Exceptions, Context::List]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        vec![Query::Exceptions]
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        if let Page::Exceptions(rows) = page {
            self.list.set_total(rows.len());
            self.rows = rows;
        }
    }

    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Action> {
        let row = self.selected();
        match command {
            Command::Open => return row.map(|row| super::card_of(row.client)).into_iter().collect(),
            Command::Yes if !desk.is_owner() => {
                return vec![Action::Say(Notice::hint("Only an owner can mark an exception as looked at."))];
            }
            Command::Yes => {
                let see = row.map(|row| Action::Write(Change::SeeException { exception: row.id }));
                return see.into_iter().collect();
            }
            _ => {}
        }
        self.list.act(command);
        Vec::new()
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        if self.list.pick(row) { self.act(Command::Open, desk) } else { Vec::new() }
    }

    fn resized(&mut self, desk: &Desk) {
        self.list.set_height(desk.rows().saturating_sub(6));
    }
}
