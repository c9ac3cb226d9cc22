//! Today: who is waiting, what was done, what is unpaid. Each figure leads to its list.

use chrono::NaiveDateTime;
use chrono::TimeDelta;

use crate::app::ask::Ask;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::keymap::Context;
use crate::app::list::List;
use crate::app::screen::Stage;
use crate::store::api::Page;
use crate::store::api::Query;
use crate::store::api::backup::BackupAge;
use crate::store::api::today::TodayPage;

/// The figures of the day.
#[derive(Debug, Default)]
pub struct Today {
    /// The figures.
    pub page: TodayPage,
    /// The place among the figures, then among the clients to call.
    pub list: List,
}

/// A figure that leads to a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Touch-ups past their window.
    Overdue,
    /// Touch-ups in their window.
    Due,
    /// Windows that open within the horizon.
    Upcoming,
    /// Initial courses that are not completed.
    InCourse,
    /// Sessions held today, and what was charged for them.
    Sessions,
    /// Clients who owe.
    Unpaid,
}

impl Figure {
    /// The figures in the order of the screen.
    pub const ALL: [Figure; 6] =
        [Figure::Overdue, Figure::Due, Figure::Upcoming, Figure::InCourse, Figure::Sessions, Figure::Unpaid];
}

impl Today {
    /// How many of the clients to call are on the screen.
    pub fn calls_shown(&self) -> usize {
        self.page.to_call.len().min(self.room_for_calls())
    }

    fn room_for_calls(&self) -> usize {
        self.list.height.saturating_sub(Figure::ALL.len())
    }

    /// What there is to say of the backups, and whether it is a warning.
    pub fn backup(&self, now: NaiveDateTime) -> Option<(String, bool)> {
        let BackupAge { last, begun } = self.page.backup;
        let day = TimeDelta::days(1);
        let Some(last) = last else {
            let words = "This practice has no backup yet. Quitting makes one.";
            return begun.filter(|begun| now - *begun > day).map(|_| (words.to_owned(), true));
        };
        let age = now - last;
        Some(if age > day {
            let days = age.num_days();
            let old = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
            (format!("The last backup is more than {old} old. Quitting makes one."), true)
        } else {
            (format!("The last backup was made and checked {}.", ago(age)), false)
        })
    }

    fn open(&self) -> Vec<Ask> {
        if let Some(figure) = Figure::ALL.get(self.list.selected) {
            return super::behind(*figure);
        }
        let call = self.page.to_call.get(self.list.selected - Figure::ALL.len());
        call.map(|row| super::card_of(row.client)).into_iter().collect()
    }
}

/// How long ago something of the last day was.
fn ago(age: TimeDelta) -> String {
    match age.num_hours() {
        ..1 => "within the hour".to_owned(),
        1 => "an hour ago".to_owned(),
        hours => format!("{hours} hours ago"),
    }
}

impl Stage for Today {
    fn title(&self) -> String {
        "Today".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List]
    }

    fn queries(&self, desk: &Desk) -> Vec<Query> {
        // One at least, or a screen without room for any would say that there is nobody to call.
        vec![Query::Today { day: desk.today(), calls: self.room_for_calls().max(1) }]
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        if let Page::Today(page) = page {
            self.page = page;
            self.list.set_total(Figure::ALL.len() + self.calls_shown());
        }
    }

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Ask> {
        if command == Command::Open {
            return self.open();
        }
        self.list.act(command);
        Vec::new()
    }

    fn pick(&mut self, row: usize, _desk: &Desk) -> Vec<Ask> {
        self.list.select(row);
        self.open()
    }

    fn resized(&mut self, desk: &Desk) {
        // Headings, the room between groups and the line about backups take the rest.
        self.list.set_height(desk.rows().saturating_sub(8));
        self.list.set_total(Figure::ALL.len() + self.calls_shown());
    }
}
