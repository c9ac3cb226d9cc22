//! The command palette: every command and every client, by typing.

pub mod draw;

use crate::app::answers::Answers;
use crate::app::keymap::{BINDINGS, Binding, Context};
use crate::app::{
    action::Action, chord::Chord, command::Command, desk::Desk, form::Field, list::List, screen::Screen,
};
use crate::domain::fold;
use crate::store::api::clients::{ClientHit, ClientsQuery};
use crate::store::api::{Query, Slice};

/// How many clients the palette shows below the commands.
const CLIENTS: usize = 8;

/// The palette and what was typed in it.
#[derive(Debug)]
pub struct Palette {
    /// What was typed.
    pub search: Field,
    /// The place among the commands, then the clients.
    pub list: List,
    /// The contexts of the screens below, whose commands it offers.
    pub contexts: Vec<Context>,
    /// Whether plain characters are text on the screen below.
    pub typing: bool,
    /// The clients that match.
    pub clients: Vec<ClientHit>,
}

impl Default for Palette {
    fn default() -> Self {
        Self {
            search: Field::plain("palette", "Command or client")
                .hint("a command, or any part of a client's name"),
            list: List::default(),
            contexts: Vec::new(),
            typing: false,
            clients: Vec::new(),
        }
    }
}

impl Palette {
    /// The palette over a screen, whose commands it offers too.
    pub fn over(screen: &dyn Screen) -> Self {
        Self { contexts: screen.contexts().to_vec(), typing: screen.is_typing(), ..Self::default() }
    }

    /// The commands whose words contain everything typed.
    pub fn commands(&self) -> Vec<&'static Binding> {
        let wanted = fold(self.search.shown());
        BINDINGS
            .iter()
            .filter(|row| match row.context {
                Context::Anywhere => {
                    !matches!(row.command, Command::Palette | Command::Back | Command::GoGroup(_))
                }
                // What has no other key.
                Context::GoTo => row.command == Command::GoExceptions,
                context => self.contexts.contains(&context),
            })
            .filter(|row| wanted.split(' ').all(|word| fold(row.words).contains(word)))
            .collect()
    }

    fn count(&mut self) {
        let total = self.commands().len() + self.clients.len();
        self.list.set_total(total);
    }
}

impl Screen for Palette {
    fn title(&self) -> String {
        "Commands".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Palette]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let text = self.search.text().to_owned();
        if text.is_empty() {
            return;
        }
        let slice = Slice { offset: 0, limit: CLIENTS };
        let query = ClientsQuery { text, archived: true, slice, day: desk.today() };
        if let Some(page) = answers.to(Query::clients(query)) {
            self.clients = page.rows;
            self.count();
        }
    }

    fn key(&mut self, chord: Chord, _desk: &Desk) -> Vec<Action> {
        if self.search.key(chord) {
            self.list.reset();
            if self.search.text().is_empty() {
                self.clients.clear();
            }
            self.count();
        }
        Vec::new()
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        self.list.select(self.list.offset + row);
        self.open(desk)
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn resized(&mut self, desk: &Desk) {
        self.list.set_height(desk.rows().saturating_sub(4));
        self.count();
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn open(&mut self, _desk: &Desk) -> Vec<Action> {
        let commands = self.commands();
        if let Some(row) = commands.get(self.list.selected) {
            return vec![Action::Back, Action::Run(row.command)];
        }
        let hit = self.clients.get(self.list.selected.saturating_sub(commands.len()));
        hit.map_or_else(Vec::new, |hit| vec![Action::Back, Action::card_of(hit.id)])
    }
}
