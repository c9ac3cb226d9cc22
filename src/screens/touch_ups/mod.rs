//! Touch-ups: who is overdue, due or upcoming, as of any day.

pub mod draw;

use chrono::NaiveDate;

use crate::app::{action::Action, answers::Answers};
use crate::app::{
    chord::Chord, command::Command, desk::Desk, form::Field, keymap::Context, list::List, screen::Screen,
    subject::Subject,
};
use crate::domain::{AreaId, Lean, LookId, SpecialistId, parse_day};
use crate::store::api::touch_ups::{Listed, Order, TouchUpsPage, TouchUpsQuery};
use crate::store::api::{Query, settings::NamedRow};

/// The states that can be listed, in the order of their digits.
pub const STATES: [Listed; 5] =
    [Listed::Overdue, Listed::Due, Listed::Upcoming, Listed::MaintenanceFree, Listed::InCourse];

/// Those that are listed where none is chosen.
const USUAL: [Listed; 3] = [Listed::Overdue, Listed::Due, Listed::Upcoming];

/// The list and its filters.
#[derive(Debug)]
pub struct TouchUps {
    /// The rows on the screen and the counts of every state.
    pub page: TouchUpsPage,
    /// The place in the list.
    pub list: List,
    /// Which states are listed.
    pub states: Vec<Listed>,
    /// Only this look.
    pub look: Option<NamedRow>,
    /// Only this area.
    pub area: Option<NamedRow>,
    /// Only treatments whose last session was this specialist's.
    pub specialist: Option<NamedRow>,
    /// In which order.
    pub order: Order,
    /// The day asked for, if not today.
    pub as_of: Option<NaiveDate>,
    /// The field for another day, while it is typed.
    pub asking: Option<Field>,
}

impl Default for TouchUps {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl TouchUps {
    /// The list of some states; the usual ones where none is named.
    pub fn of(mut states: Vec<Listed>) -> Self {
        if states.is_empty() {
            states = USUAL.to_vec();
        }
        Self {
            page: TouchUpsPage::default(),
            list: List::default(),
            states,
            look: None,
            area: None,
            specialist: None,
            order: Order::default(),
            as_of: None,
            asking: None,
        }
    }

    /// The day on which states are computed.
    pub fn day(&self, desk: &Desk) -> NaiveDate {
        self.as_of.unwrap_or_else(|| desk.today())
    }

    /// Whether nothing but the usual states is chosen.
    fn is_usual(&self) -> bool {
        let chosen = (&self.look, &self.area, &self.specialist, self.as_of);
        chosen == (&None, &None, &None, None) && self.order == Order::default() && self.states == USUAL
    }

    fn toggle(&mut self, state: Listed) {
        match self.states.iter().position(|listed| *listed == state) {
            Some(at) if self.states.len() > 1 => drop(self.states.remove(at)),
            Some(_) => {}
            None => self.states.push(state),
        }
        self.states.sort_unstable();
    }

    fn filter(&mut self, command: Command) -> bool {
        match command {
            Command::Filter(digit @ 1..=5) => self.toggle(STATES[usize::from(digit) - 1]),
            Command::Filter(6) => self.look = after(self.look.as_ref(), &self.page.looks),
            Command::Filter(7) => self.area = after(self.area.as_ref(), &self.page.areas),
            Command::Filter(8) => {
                self.specialist = after(self.specialist.as_ref(), &self.page.specialists);
            }
            Command::Filter(9) => self.order = next_order(self.order),
            Command::Clear => {
                *self = Self { list: self.list, page: std::mem::take(&mut self.page), ..Self::default() };
            }
            _ => return false,
        }
        self.list.reset();
        true
    }

    fn ask_day(&mut self) {
        let hint = "a day such as 1/6, +3m, 2027-01-01; empty for today";
        let first = self.as_of.map(crate::domain::iso).unwrap_or_default();
        let mut field = Field::plain("as-of", "As of").hint(hint);
        field.set(first);
        self.asking = Some(field);
    }

    fn take_day(&mut self, desk: &Desk) {
        let Some(field) = &mut self.asking else { return };
        let text = field.text();
        let day =
            if text.is_empty() { Ok(desk.today()) } else { parse_day(text, desk.today(), Lean::Nearest) };
        match day {
            Ok(day) => {
                self.as_of = Some(day).filter(|day| *day != desk.today());
                self.asking = None;
                self.list.reset();
            }
            Err(error) => field.error = Some(error.to_string()),
        }
    }
}

/// The choice after this one: from everyone through each in turn, and back to everyone.
fn after(now: Option<&NamedRow>, all: &[NamedRow]) -> Option<NamedRow> {
    let next = match now {
        None => 0,
        Some(now) => all.iter().position(|row| row.id == now.id)? + 1,
    };
    all.get(next).cloned()
}

fn next_order(order: Order) -> Order {
    match order {
        Order::Pressing => Order::Name,
        Order::Name => Order::Opens,
        Order::Opens => Order::Clock,
        Order::Clock => Order::Pressing,
    }
}

impl Screen for TouchUps {
    fn title(&self) -> String {
        "Touch-ups".into()
    }

    fn place(&self) -> Option<Command> {
        Some(Command::GoTouchUps)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.asking {
            Some(_) => &[Context::AsOf],
            None if self.is_usual() => {
                &[Context::TouchUps, Context::List, Context::Treatment, Context::Client]
            }
            None => {
                &[Context::TouchUps, Context::List, Context::Filtered, Context::Treatment, Context::Client]
            }
        }
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let query = TouchUpsQuery {
            day: self.day(desk),
            states: self.states.clone(),
            look: self.look.as_ref().map(|row| LookId(row.id)),
            specialist: self.specialist.as_ref().map(|row| SpecialistId(row.id)),
            area: self.area.as_ref().map(|row| AreaId(row.id)),
            order: self.order,
            slice: self.list.slice(),
        };
        if let Some(page) = answers.to(Query::touch_ups(query)) {
            self.list.set_total(page.total);
            self.page = page;
            self.go_on();
        }
    }

    fn key(&mut self, chord: Chord, _desk: &Desk) -> Vec<Action> {
        if let Some(field) = &mut self.asking {
            field.key(chord);
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Vec<Action> {
        if let Some(field) = &mut self.asking {
            field.paste(text);
        }
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        self.asking.is_some()
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::Filter(0) => self.ask_day(),
            Command::Yes => self.take_day(desk),
            Command::No => self.asking = None,
            _ if self.filter(command) => {}
            _ => return None,
        }
        Some(Vec::new())
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn rows_around_list(&self) -> usize {
        4
    }

    fn subject_below(&self, rows: usize) -> Option<Subject> {
        let row = self.page.rows.get(self.list.cursor() + rows);
        row.map(|row| Subject::treatment(row.client, row.treatment))
    }
}
