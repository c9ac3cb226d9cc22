//! Choosing a client by a part of the name, over the screen that goes on with whoever is chosen.

pub mod draw;

use crate::app::{
    action::Action, chord::Chord, command::Command, desk::Desk, form::Field, keymap::Context, list::List,
    screen::Stage,
};
use crate::domain::ClientId;
use crate::store::api::clients::{ClientHit, ClientsQuery};
use crate::store::api::{Page, Query};

/// The search, and who is found.
#[derive(Debug)]
pub struct ChooseClient {
    /// What the choice is for.
    pub words: &'static str,
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
    pub fn of(words: &'static str, instead_of: ClientId) -> Self {
        let search = Field::plain("client", "Client").hint("any part of the name, the phone or the e-mail");
        Self { words, search, list: List::default(), hits: Vec::new(), instead_of }
    }

    fn edited(&mut self) {
        self.list.reset();
        if self.search.text().is_empty() {
            (self.hits, self.list) = (Vec::new(), List { total: 0, ..self.list });
        }
    }

    fn take(&self) -> Vec<Action> {
        let hit = self.hits.get(self.list.cursor());
        hit.map_or_else(Vec::new, |hit| vec![Action::Back, Action::Chosen(Box::new(hit.clone()))])
    }
}

impl Stage for ChooseClient {
    fn title(&self) -> String {
        self.words.to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Whom]
    }

    fn queries(&self, desk: &Desk) -> Vec<Query> {
        let text = self.search.text().to_owned();
        let query = ClientsQuery { text, archived: true, slice: self.list.slice(), day: desk.today() };
        (!query.text.is_empty()).then_some(Query::Clients(query)).into_iter().collect()
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        if let Page::Clients(page) = page {
            self.list.set_total(page.total);
            self.hits = page.rows;
        }
    }

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Action> {
        match command {
            Command::Yes => return self.take(),
            Command::No => return vec![Action::Back],
            _ => self.list.act(command),
        };
        Vec::new()
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

    fn pick(&mut self, row: usize, _desk: &Desk) -> Vec<Action> {
        if self.list.pick(row) { self.take() } else { Vec::new() }
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn resized(&mut self, desk: &Desk) {
        self.list.set_height(desk.rows().saturating_sub(8));
    }
}
