//! What the clinic can set, a section at a time. Each change shows what it moves before it is saved.

mod backups;
mod clinic;
pub mod draw;
mod imports;
mod look;
mod named;
mod price;
mod reason;
mod row;
mod since;
mod staff;

pub use row::Row;

use crate::app::action::{Action, Notice};
use crate::app::answers::Answers;
use crate::app::route::{FormRoute, Route};
use crate::app::{
    command::Command, desk::Desk, keymap::Context, list::List, screen::Screen, section::Section,
};
use crate::screens::dialog::Dialog;
use crate::store::api::{Page, Query, settings::SettingsPage};

/// The settings.
#[derive(Debug)]
pub struct Settings {
    /// Everything there is to set, once it was read.
    pub page: Option<SettingsPage>,
    /// Which section is shown.
    pub section: Section,
    /// The place in the section.
    pub list: List,
}

impl Settings {
    /// At a row of a section.
    pub fn of(section: Section, selected: usize) -> Self {
        Self { section, list: List { selected, ..List::default() }, page: None }
    }

    /// Selects a row by its place and its key, or the name by which an older program knew it; says whether it is there.
    pub fn find(&mut self, (at, key): &(usize, String), desk: &Desk) -> bool {
        let rows = self.rows(desk);
        let same = |row: &Row| row.key == *key || row.name == *key;
        let found = if rows.get(*at).is_some_and(same) { Some(*at) } else { rows.iter().position(same) };
        self.list.select(found.unwrap_or(0));
        found.is_some()
    }

    /// The rows of the section.
    pub fn rows(&self, desk: &Desk) -> Vec<Row> {
        let Some(page) = &self.page else { return Vec::new() };
        match self.section {
            Section::Clinic => clinic::rows(&page.clinic),
            Section::Looks => page.looks.iter().map(look::row).collect(),
            Section::Rates => page.rates.iter().map(|rate| since::rate_row(rate, desk)).collect(),
            Section::Vat => page.vats.iter().map(|vat| since::vat_row(vat, desk)).collect(),
            Section::Prices => price::rows(&page.prices, desk),
            Section::Specialists => page.specialists.iter().map(named::row).collect(),
            Section::Areas => page.areas.iter().map(named::row).collect(),
            Section::Reasons => page.reasons.iter().map(reason::row).collect(),
            Section::Staff => staff::rows(page),
            Section::Backups => backups::rows(page),
            Section::Imports => page.imports.iter().map(imports::row).collect(),
        }
    }

    /// What opens the form of a row.
    fn edit(&self, desk: &Desk) -> Option<Action> {
        let (page, at) = (self.page.as_ref()?, self.list.selected);
        let key = self.rows(desk).into_iter().nth(at).map(|row| row.key)?;
        match self.section {
            Section::Staff if desk.is_owner() || staff::is_own(page, at, desk) => {}
            _ if !desk.is_owner() => return Some(owners_only()),
            Section::Imports => return page.imports.get(at).map(imports::undo),
            _ => {}
        }
        Some(self.form(Some((at, key))))
    }

    fn form(&self, row: Option<(usize, String)>) -> Action {
        Action::Push(Route::Form(FormRoute::Setting { section: self.section, row }))
    }

    fn add(&self, desk: &Desk) -> Option<Action> {
        match self.section {
            _ if !desk.is_owner() => Some(owners_only()),
            Section::Clinic | Section::Backups | Section::Imports => None,
            _ => Some(self.form(None)),
        }
    }

    /// Only what begins on a day is removed; anything else is no longer offered.
    fn remove(&self, desk: &Desk) -> Option<Action> {
        let (page, row) = (self.page.as_ref()?, self.list.selected);
        let is_there = match self.section {
            Section::Rates => row < page.rates.len(),
            Section::Vat => row < page.vats.len(),
            _ => false,
        };
        let section = self.section;
        let removal = || Action::Push(Route::Form(FormRoute::Removal { section, row }));
        is_there.then(|| if desk.is_owner() { removal() } else { owners_only() })
    }

    fn turn(&mut self, by: usize, desk: &Desk) {
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or(0);
        self.show(Section::ALL[(at + by) % Section::ALL.len()], desk);
    }

    fn show(&mut self, section: Section, desk: &Desk) {
        self.section = section;
        self.list.reset();
        self.count(desk);
    }

    fn count(&mut self, desk: &Desk) {
        let total = self.rows(desk).len();
        self.list.set_total(total);
    }
}

/// The form of a row of the settings, of a new one, or of one that is to be removed.
pub fn form(route: &FormRoute, page: &Page, desk: &Desk) -> Result<Dialog, String> {
    let Page::Settings(page) = page else { return Err(GONE.to_owned()) };
    let dialog = match route {
        FormRoute::Setting { section, row: Some((at, _)) } => edited(*section, *at, page, desk),
        FormRoute::Setting { section, row: None } => added(*section, page, desk),
        FormRoute::Removal { section, row } => removed(*section, *row, page, desk),
        _ => None,
    };
    dialog.ok_or_else(|| GONE.to_owned())
}

/// What is said where a form cannot be made.
const GONE: &str = "What it is about is not there any more. Esc goes back.";

fn edited(section: Section, at: usize, page: &SettingsPage, desk: &Desk) -> Option<Dialog> {
    Some(match section {
        Section::Clinic => clinic::dialog(page, at),
        Section::Looks => look::dialog(page.looks.get(at)?),
        Section::Rates => since::rate_dialog(Some(page.rates.get(at)?), &page.rates),
        Section::Vat => since::vat_dialog(Some(page.vats.get(at)?), &page.vats),
        Section::Prices => price::dialog_at(&page.prices, at, desk)?,
        Section::Specialists => named::dialog(named::Kind::Specialist, Some(page.specialists.get(at)?)),
        Section::Areas => named::dialog(named::Kind::Area, Some(page.areas.get(at)?)),
        Section::Reasons => reason::dialog(page.reasons.get(at)),
        Section::Staff => staff::edit(page, at, desk)?,
        Section::Backups => backups::dialog(&page.backups, at, page.sign_in.is_some()),
        Section::Imports => return None,
    })
}

fn added(section: Section, page: &SettingsPage, desk: &Desk) -> Option<Dialog> {
    Some(match section {
        Section::Clinic | Section::Backups | Section::Imports => return None,
        Section::Looks => look::new_dialog(),
        Section::Rates => since::rate_dialog(None, &page.rates),
        Section::Vat => since::vat_dialog(None, &page.vats),
        Section::Prices => price::dialog(None, desk),
        Section::Specialists => named::dialog(named::Kind::Specialist, None),
        Section::Areas => named::dialog(named::Kind::Area, None),
        Section::Reasons => reason::dialog(None),
        Section::Staff => staff::add(page),
    })
}

fn removed(section: Section, at: usize, page: &SettingsPage, desk: &Desk) -> Option<Dialog> {
    match section {
        Section::Rates => Some(since::rate_removal(page.rates.get(at)?, desk)),
        Section::Vat => Some(since::vat_removal(page.vats.get(at)?)),
        _ => None,
    }
}

/// What everybody else is told.
fn owners_only() -> Action {
    Action::Say(Notice::hint(
        "Only an owner can change this; your own PIN you change yourself, under Staff. Ctrl+L locks the screen, so that one can sign in.",
    ))
}

impl Screen for Settings {
    fn title(&self) -> String {
        "Settings".into()
    }

    fn place(&self) -> Option<Command> {
        Some(Command::GoSettings)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.section {
            Section::Rates | Section::Vat => &[Context::Since, Context::Settings, Context::List],
            _ => &[Context::Settings, Context::List],
        }
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        if let Some(page) = answers.to(Query::settings()) {
            self.page = Some(*page);
            self.count(desk);
        }
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        if let Some(section) = row.checked_sub(SECTION_ROWS).and_then(|at| Section::ALL.get(at)) {
            self.show(*section, desk);
        } else if self.list.pick(row) {
            return self.open(desk);
        }
        Vec::new()
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::Add => return Some(self.add(desk).into_iter().collect()),
            Command::Void => return Some(self.remove(desk).into_iter().collect()),
            Command::Next => self.turn(1, desk),
            Command::Previous => self.turn(Section::ALL.len() - 1, desk),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn rows_around_list(&self) -> usize {
        2
    }

    fn open(&mut self, desk: &Desk) -> Vec<Action> {
        self.edit(desk).into_iter().collect()
    }
}

/// Clicks on a section are rows from here on.
pub const SECTION_ROWS: usize = 1_000;
