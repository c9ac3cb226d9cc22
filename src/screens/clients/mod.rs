//! The client list: a search that answers while it is typed.

pub mod draw;

use tui_input::Input;

use crate::app::answers::Answers;
use crate::app::{
    action::Action,
    chord::Chord,
    command::Command,
    desk::Desk,
    form::{Field, Value},
    keymap::Context,
    list::List,
    screen::Screen,
    subject::Subject,
};
use crate::store::api::clients::{ClientsPage, ClientsQuery};
use crate::store::api::{Query, Saved};

/// The list and what was typed over it.
#[derive(Debug)]
pub struct Clients {
    /// The search.
    pub search: Field,
    /// The place in the list.
    pub list: List,
    /// The rows on the screen.
    pub page: ClientsPage,
    /// Whether archived clients are listed too.
    pub archived: bool,
}

impl Default for Clients {
    fn default() -> Self {
        let search = Field::plain("search", "Find").hint("any part of the name, the phone or the e-mail");
        Self { search, list: List::default(), page: ClientsPage::default(), archived: false }
    }
}

impl Clients {
    /// What was typed.
    pub fn text(&self) -> &str {
        self.search.shown()
    }
}

impl Screen for Clients {
    fn title(&self) -> String {
        "Clients".into()
    }

    fn place(&self) -> Option<Command> {
        Some(Command::GoClients)
    }

    fn contexts(&self) -> &'static [Context] {
        // Esc empties a search before it leaves the list.
        match self.text() {
            "" => &[Context::Clients, Context::List, Context::Client],
            _ => &[Context::Searched, Context::Clients, Context::List, Context::Client],
        }
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let query = ClientsQuery {
            text: self.text().to_owned(),
            archived: self.archived,
            slice: self.list.slice(),
            day: desk.today(),
        };
        if let Some(page) = answers.to(Query::clients(query)) {
            self.list.set_total(page.total);
            self.page = page;
        }
    }

    fn key(&mut self, chord: Chord, _desk: &Desk) -> Vec<Action> {
        if self.search.key(chord) {
            self.list.reset();
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Vec<Action> {
        self.search.paste(text);
        self.list.reset();
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn perform(&mut self, command: Command, _desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::Clear => self.search.value = Value::Text(Input::default()),
            Command::ToggleArchived => self.archived = !self.archived,
            _ => return None,
        }
        self.list.reset();
        Some(Vec::new())
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn rows_around_list(&self) -> usize {
        3
    }

    /// Who was found stays selected: several things are done for one client, and nobody else was meant.
    fn follow(&mut self, _saved: &Saved) {}

    fn subject_below(&self, rows: usize) -> Option<Subject> {
        self.page.rows.get(self.list.cursor() + rows).map(|hit| Subject::client(hit.id))
    }
}
