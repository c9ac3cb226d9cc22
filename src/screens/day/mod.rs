//! One day: the sessions that were held, what was charged and what was received, as the till is counted.

pub mod draw;

use chrono::{Days, NaiveDate};

use crate::app::answers::Answers;
use crate::app::{
    action::Action, command::Command, desk::Desk, keymap::Context, list::List, screen::Screen,
    subject::Subject,
};
use crate::store::api::{Query, today::DayPage};

/// A day.
#[derive(Debug, Default)]
pub struct Day {
    /// How many days from today; below zero for the past.
    pub away: i64,
    /// What was held, charged, received and voided, and its sums.
    pub page: DayPage,
    /// The place among the rows.
    pub list: List,
}

impl Day {
    /// The day that is shown.
    pub fn day(&self, desk: &Desk) -> NaiveDate {
        let days = Days::new(self.away.unsigned_abs());
        let today = desk.today();
        if self.away < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) }
            .unwrap_or(today)
    }

    fn go(&mut self, away: i64) {
        // What is to come is on the touch-up list; a day that has not been is empty.
        self.away = away.clamp(-36_500, 0);
        self.list.reset();
    }
}

impl Screen for Day {
    fn title(&self) -> String {
        "Day".into()
    }

    fn place(&self) -> Option<Command> {
        Some(Command::GoDay)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Day, Context::List, Context::Client]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        if let Some(page) = answers.to(Query::day(self.day(desk))) {
            self.list.set_total(page.rows.len() + page.till.len());
            self.page = page;
            self.go_on();
        }
    }

    fn perform(&mut self, command: Command, _desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::Earlier => self.go(self.away - 1),
            Command::Later => self.go(self.away + 1),
            Command::Clear => self.go(0),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn rows_around_list(&self) -> usize {
        5
    }

    /// The rows of the day come first, then what was done to the till.
    fn subject_below(&self, rows: usize) -> Option<Subject> {
        let at = self.list.selected + rows;
        let client = match at.checked_sub(self.page.rows.len()) {
            None => self.page.rows.get(at).map(|row| row.client),
            Some(at) => self.page.till.get(at).and_then(|row| row.client),
        };
        client.map(Subject::client)
    }
}
