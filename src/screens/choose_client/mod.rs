//! Choosing a client by a part of the name, over the screen that goes on with whoever is chosen.

pub mod draw;

use crate::app::action::{Action, Notice};
use crate::app::answers::Answers;
use crate::app::route::{Choice, Route};
use crate::app::{
    chord::Chord, command::Command, desk::Desk, form::Field, keymap::Context, list::List, screen::Screen,
};
use crate::domain::ClientId;
use crate::store::api::Query;
use crate::store::api::clients::{ClientHit, ClientsQuery};

/// The search, and who is found.
#[derive(Debug)]
pub struct ChooseClient {
    /// What the choice is for.
    pub purpose: Choice,
    /// What was typed.
    pub search: Field,
    /// The place among those found.
    pub list: List,
    /// Who is found on the screen's rows.
    pub hits: Vec<ClientHit>,
    /// Whom the screen below is about.
    pub instead_of: ClientId,
}

impl ChooseClient {
    /// A choice of somebody other than this client.
    pub fn of(purpose: Choice, instead_of: ClientId) -> Self {
        let search = Field::plain("client", "Client").hint("any part of the name, the phone or the e-mail");
        Self { purpose, search, list: List::default(), hits: Vec::new(), instead_of }
    }

    fn edited(&mut self) {
        self.list.reset();
        if self.search.text().is_empty() {
            (self.hits, self.list) = (Vec::new(), List { total: 0, ..self.list });
        }
    }
}

impl Screen for ChooseClient {
    fn title(&self) -> String {
        match self.purpose {
            Choice::Merge => "Merge with".into(),
            Choice::MoveSession => "Move the session to".into(),
        }
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Whom]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let text = self.search.text().to_owned();
        if text.is_empty() {
            return;
        }
        let query = ClientsQuery { text, archived: true, slice: self.list.slice(), day: desk.today() };
        if let Some(page) = answers.to(Query::clients(query)) {
            self.list.set_total(page.total);
            self.hits = page.rows;
        }
    }

    fn key(&mut self, chord: Chord, _desk: &Desk) -> Vec<Action> {
        if self.search.key(chord) {
            self.edited();
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Vec<Action> {
        self.search.paste(text);
        self.edited();
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::Yes => Some(self.open(desk)),
            Command::No => Some(vec![Action::Back]),
            _ => None,
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn rows_around_list(&self) -> usize {
        8
    }

    fn open(&mut self, _desk: &Desk) -> Vec<Action> {
        let Some(hit) = self.hits.get(self.list.cursor()) else { return Vec::new() };
        match self.purpose {
            Choice::MoveSession => vec![Action::Back, Action::Chosen(Box::new(hit.clone()))],
            Choice::Merge if hit.id == self.instead_of => {
                let words = "This is the same client. Choose the other one.";
                vec![Action::Back, Action::Say(Notice::hint(words))]
            }
            Choice::Merge => vec![Action::Swap(Route::Merge { kept: self.instead_of, gone: hit.id })],
        }
    }
}
