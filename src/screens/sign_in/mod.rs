//! The sign-in: a name is picked, a PIN typed. Letters jump to a name and digits are the PIN, so that no key is needed
//! between the two.

pub mod draw;

use crossterm::event::KeyCode;

use crate::app::answers::Answers;
use crate::app::route::{FormRoute, Route};
use crate::app::{
    action::Action, chord::Chord, command::Command, desk::Desk, keymap::Context, list::List, screen::Screen,
};
use crate::domain::{Pin, StaffId, fold};
use crate::store::api::{Query, staff::Person};

/// The rows of the screen that are not names, with the longest sentence below them.
const AROUND: usize = 12;

/// Who signs in.
#[derive(Debug, Default)]
pub struct SignIn {
    /// Those who may, once they were read.
    pub people: Vec<Person>,
    /// Which name is picked.
    pub list: List,
    /// Why the last try did not open.
    pub refused: Option<String>,
    pin: String,
    expected: Option<StaffId>,
}

impl SignIn {
    /// The sign-in, with the name of who was there last.
    pub fn of(expected: Option<StaffId>) -> Self {
        Self { expected, ..Self::default() }
    }

    /// How many digits are typed; which ones nobody is shown.
    pub fn typed(&self) -> usize {
        self.pin.len()
    }

    /// Hears that the PIN did not open.
    pub fn refused(&mut self, sentence: String) {
        self.pin.clear();
        self.refused = Some(sentence);
    }

    fn person(&self) -> Option<&Person> {
        self.people.get(self.list.selected)
    }

    fn enter(&mut self) -> Vec<Action> {
        let pin = Pin::parse(&std::mem::take(&mut self.pin));
        match (pin, self.person()) {
            (Ok(pin), Some(person)) => vec![Action::SignIn(person.id, pin)],
            (Err(error), _) => {
                self.refused = Some(error.to_string());
                Vec::new()
            }
            (Ok(_), None) => Vec::new(),
        }
    }

    /// To the next name that begins with a letter.
    fn jump(&mut self, letter: char) {
        let wanted = fold(&letter.to_string());
        let count = self.people.len();
        let next = (1..=count).map(|step| (self.list.selected + step) % count);
        let hit = next.into_iter().find(|at| fold(&self.people[*at].name).starts_with(&wanted));
        if let Some(at) = hit.filter(|_| !wanted.is_empty()) {
            self.list.select(at);
            self.clear();
        }
    }

    fn clear(&mut self) {
        self.pin.clear();
        self.refused = None;
    }
}

impl Screen for SignIn {
    fn title(&self) -> String {
        "Sign in".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::SignIn]
    }

    fn ask(&mut self, answers: &mut Answers, _desk: &Desk) {
        let Some(people) = answers.to(Query::staff()) else { return };
        let wanted = self.person().map(|person| person.id).or(self.expected);
        self.people = people;
        self.list.set_total(self.people.len());
        let at = self.people.iter().position(|person| Some(person.id) == wanted);
        self.list.select(at.unwrap_or(0));
    }

    fn key(&mut self, chord: Chord, _desk: &Desk) -> Vec<Action> {
        match chord.code {
            KeyCode::Backspace => {
                self.pin.pop();
            }
            KeyCode::Char(digit) if digit.is_ascii_digit() && chord.is_text() => {
                self.refused = None;
                if self.pin.len() < Pin::DIGITS.1 {
                    self.pin.push(digit);
                }
            }
            KeyCode::Char(letter) if chord.is_text() => self.jump(letter),
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, row: usize, _desk: &Desk) -> Vec<Action> {
        self.list.pick(row);
        self.clear();
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn resized(&mut self, desk: &Desk) {
        self.list.set_height(desk.rows().saturating_sub(AROUND).max(1));
    }

    fn perform(&mut self, command: Command, _desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::SignIn => return Some(self.enter()),
            Command::Clear => self.clear(),
            Command::Recover => return Some(vec![Action::Push(Route::Form(FormRoute::Recover))]),
            _ if self.list.act(command) => self.clear(),
            _ => return None,
        }
        Some(Vec::new())
    }
}
