//! The client's card: who, how to reach them, every treatment with its window, the balance, the alerts, the history.

mod doing;
pub mod draw;
pub mod plan;

use crate::app::{action::Action, answers::Answers};
use crate::app::{
    command::Command, desk::Desk, history::record, keymap::Context, list::List, route::Route, screen::Screen,
    subject::Subject,
};
use crate::domain::{ClientId, TreatmentId};
use crate::store::api::card::{CardPage, CardQuery, Entry, TreatmentRow};
use crate::store::api::{Query, Saved, Slice, audit::Record};
pub use doing::asks;
use plan::Plan;

/// One client's card.
#[derive(Debug)]
pub struct Card {
    /// The client.
    pub client: ClientId,
    /// What is known, once it was read.
    pub page: Option<Box<CardPage>>,
    /// The place in the history.
    pub list: List,
    /// How the rows are shared out.
    pub plan: Plan,
    /// The treatment that keys act on; by its id, since a save can change the order.
    selected: Option<TreatmentId>,
    /// The entry of the history that is to be selected, wherever in it that is.
    sought: Option<Sought>,
    /// Whether something was just written, so that a closed treatment is left.
    is_following: bool,
    /// Whether something was just undone, so that an entry that is voided by that is left.
    leaves_voided: bool,
}

/// An entry of the history that is looked for. It stays so while it is the selected one, so that the answer that found it answers
/// the next question too.
#[derive(Debug, Clone, Copy)]
struct Sought {
    entry: Record,
    /// The rows that were on the screen before.
    slice: Slice,
    /// Where the list was once it was found: row and offset.
    at: Option<(usize, usize)>,
}

impl Card {
    /// The card of a client, with this treatment and this entry selected.
    pub fn of(client: ClientId, selected: Option<TreatmentId>, sought: Option<Record>) -> Self {
        Self {
            client,
            page: None,
            list: List::default(),
            plan: Plan::default(),
            selected,
            sought: sought.map(|entry| Sought { entry, slice: Slice::default(), at: None }),
            is_following: false,
            leaves_voided: false,
        }
    }

    /// Selects them once the card is read again.
    pub fn seek(&mut self, treatment: Option<TreatmentId>, entry: Option<Record>) {
        self.selected = treatment.or(self.selected);
        self.sought = entry.map(|entry| self.look_for(entry));
    }

    /// An entry as one that is looked for from where the list is.
    fn look_for(&self, entry: Record) -> Sought {
        Sought { entry, slice: self.list.slice(), at: None }
    }

    /// What is still looked for: nothing once somebody went on in the list.
    fn seeking(&self) -> Option<Sought> {
        let here = (self.list.selected, self.list.offset);
        self.sought.filter(|sought| sought.at.is_none_or(|at| at == here))
    }

    /// Selects the entry that is sought, now that the rows that hold it were read.
    fn find(&mut self) {
        self.sought = self.seeking();
        let Some(sought) = self.sought else { return };
        let found = self.page.as_ref().and_then(|page| page.found);
        if found.is_none() {
            self.sought = None;
        }
        self.list.offset = sought.slice.offset;
        self.list.select(found.unwrap_or(0));
    }

    /// Goes on to the next entry that counts, where the selected one was just undone.
    fn leave_voided(&mut self) {
        let Some(page) = self.page.as_ref().filter(|_| std::mem::take(&mut self.leaves_voided)) else {
            return;
        };
        let from = self.list.cursor();
        let counts = page.timeline.iter().skip(from).position(|entry| entry.voided.is_none());
        if let Some(on) = counts {
            self.list.select(self.list.offset + from + on);
        }
    }

    /// The treatment that keys act on.
    pub fn treatment(&self) -> Option<&TreatmentRow> {
        let rows = &self.page.as_ref()?.treatments;
        rows.iter().find(|row| Some(row.id) == self.selected).or(rows.first())
    }

    /// The entry of the history that is selected.
    pub fn entry(&self) -> Option<&Entry> {
        self.page.as_ref()?.timeline.get(self.list.cursor())
    }

    fn plan(&mut self, desk: &Desk) {
        let Some(page) = &self.page else { return };
        self.plan = Plan::of(page, self.selected, desk.size.0, desk.rows());
        self.list.set_height(self.plan.history);
        if let Some(sought) = &mut self.sought {
            sought.slice.limit = self.list.slice().limit;
        }
    }

    fn select(&mut self, step: impl Fn(usize, usize) -> usize, desk: &Desk) {
        let Some(page) = &self.page else { return };
        let count = page.treatments.len().max(1);
        let at = page.treatments.iter().position(|row| Some(row.id) == self.selected).unwrap_or(0);
        self.selected = page.treatments.get(step(at, count) % count).map(|row| row.id);
        self.plan(desk);
    }
}

impl Screen for Card {
    fn title(&self) -> String {
        self.page.as_ref().map_or_else(|| "Client".into(), |page| page.client.facts.name.as_str().to_owned())
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Card, Context::Treatment, Context::Client, Context::List]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let seeking = self.seeking();
        let slice = seeking.map_or(self.list.slice(), |sought| sought.slice);
        let seek = seeking.map(|sought| sought.entry);
        let query = CardQuery { client: self.client, day: desk.today(), slice, seek };
        let Some(page) = answers.to(Query::card(query)) else { return };
        self.list.set_total(page.entries);
        let leaves = std::mem::take(&mut self.is_following);
        let stays = |row: &&TreatmentRow| Some(row.id) == self.selected && !(leaves && row.closed.is_some());
        if !page.treatments.iter().any(|row| stays(&row)) {
            self.selected = page.treatments.first().map(|row| row.id);
        }
        self.page = Some(page);
        self.find();
        self.leave_voided();
        self.plan(desk);
        let here = (self.list.selected, self.list.offset);
        if let Some(sought) = &mut self.sought {
            sought.at = Some(here);
        }
    }

    fn pick_part(&mut self, part: usize, desk: &Desk) {
        self.select(|_, _| part, desk);
    }

    /// Nothing is shown that may not hold any more: an undo can take the client away.
    fn unread(&mut self) {
        self.page = None;
    }

    fn resized(&mut self, desk: &Desk) {
        self.plan(desk);
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::Next => self.select(|at, _| at + 1, desk),
            Command::Previous => self.select(|at, count| at + count - 1, desk),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn subject_below(&self, rows: usize) -> Option<Subject> {
        let treatment = self.treatment().map(|row| row.id);
        let entry = self.entry().map(|entry| record(&entry.what));
        Some(Subject { client: self.client, treatment, entry }).filter(|_| rows == 0)
    }

    /// Selects what was just written, and leaves a treatment that was just closed.
    fn follow(&mut self, saved: &Saved) {
        if saved.client == Some(self.client) {
            self.selected = saved.treatment.or(self.selected);
            self.sought = saved.record.map(|entry| self.look_for(entry)).or(self.sought);
            self.is_following = true;
            self.leaves_voided = saved.undoes.is_some() && self.sought.is_none();
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    /// Opens the entry that is selected, or the card of whom this one was merged into.
    fn open(&mut self, _desk: &Desk) -> Vec<Action> {
        if let Some((into, _)) = self.page.as_ref().and_then(|page| page.client.merged_into.as_ref()) {
            return vec![Action::Swap(Route::card(*into))];
        }
        let (client, place) = (self.client, self.list.selected);
        let record = self.entry().map(|entry| record(&entry.what));
        let shown = record.map(|record| Action::Push(Route::EntryView { client, record, place }));
        shown.into_iter().collect()
    }
}
