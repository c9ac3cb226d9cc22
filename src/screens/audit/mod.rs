//! The audit: what was changed, by whom and when; all of it, or one client's history of changes.

mod asking;
pub mod draw;

pub use asking::{Asking, Whom};

use chrono::NaiveDateTime;

use crate::app::action::{Action, Notice};
use crate::app::answers::Answers;
use crate::app::route::{AuditOf, Route};
use crate::app::{chord::Chord, command::Command, desk::Desk, keymap::Context, list::List, screen::Screen};
use crate::domain::{ClientId, DaySpan};
use crate::store::api::audit::{AuditPage, AuditQuery};
use crate::store::api::{Change, Query, Saved};

/// The list and its filters.
#[derive(Debug, Default)]
pub struct Audit {
    /// The rows on the screen.
    pub page: AuditPage,
    /// The place in the list.
    pub list: List,
    /// Only what this person changed.
    pub who: Option<String>,
    /// Only these days.
    pub days: Option<DaySpan>,
    /// Only what is about this client.
    pub client: Option<(ClientId, String)>,
    /// What is being typed to choose by.
    pub asking: Option<Asking>,
    /// Whether it is the history of one client, whom the card has chosen.
    pub of_one: bool,
    /// Whether it is only what every owner is to see.
    pub warns: bool,
    /// Since when, where it is only what was done to the till.
    pub till: Option<NaiveDateTime>,
}

impl Audit {
    /// These changes.
    pub fn of(of: AuditOf) -> Self {
        let all = Self::default();
        match of {
            AuditOf::Everything => all,
            AuditOf::Warnings => Self { warns: true, ..all },
            AuditOf::Till { since } => Self { till: Some(since), ..all },
            AuditOf::Client { client, name } => Self { client: Some((client, name)), of_one: true, ..all },
        }
    }

    /// Says that this owner has seen all of it.
    fn see(&self, desk: &Desk) -> Vec<Action> {
        let first = self.page.rows.first().filter(|_| self.list.offset == 0);
        match (first, &desk.news.warnings) {
            (_, None) => vec![Action::Say(Notice::hint("All of this was seen before."))],
            (Some(last), _) => vec![Action::Write(Change::See { until: last.seq })],
            (None, _) => vec![Action::Say(Notice::hint("Home shows the newest of it first."))],
        }
    }

    /// Whether anything is left out by what was chosen here.
    pub fn is_filtered(&self) -> bool {
        self.who.is_some() || self.days.is_some() || (self.client.is_some() && !self.of_one)
    }

    /// What the selected change says in full.
    pub fn selected(&self) -> Option<&crate::store::api::audit::AuditRow> {
        self.page.rows.get(self.list.cursor())
    }

    fn clear(&mut self) {
        (self.who, self.days) = (None, None);
        if !self.of_one {
            self.client = None;
        }
        self.list.reset();
    }

    /// From everyone through each person in turn, and back to everyone.
    fn next_person(&mut self) {
        let people = &self.page.people;
        let next = match &self.who {
            None => Some(0),
            Some(who) => people.iter().position(|name| name == who).map(|at| at + 1),
        };
        self.who = next.and_then(|at| people.get(at)).cloned();
        self.list.reset();
    }

    fn choose(&mut self, desk: &Desk) {
        match &mut self.asking {
            Some(Asking::Days(field)) => match asking::days(field, desk) {
                Ok(days) => self.days = days,
                Err(sentence) => {
                    field.error = Some(sentence);
                    return;
                }
            },
            Some(Asking::Whom(whom)) => match whom.chosen() {
                Some(hit) => self.client = Some((hit.id, hit.name.clone())),
                None if whom.is_empty() => self.client = None,
                None => return,
            },
            None => return,
        }
        self.asking = None;
        self.list.reset();
    }
}

impl Screen for Audit {
    fn title(&self) -> String {
        match () {
            () if self.of_one => "History of changes".into(),
            () if self.warns => "Warnings".into(),
            () if self.till.is_some() => "Till".into(),
            () => "Audit".into(),
        }
    }

    fn place(&self) -> Option<Command> {
        let is_all = !self.of_one && !self.warns && self.till.is_none();
        is_all.then_some(Command::GoAudit)
    }

    fn contexts(&self) -> &'static [Context] {
        match &self.asking {
            Some(Asking::Days(_)) => &[Context::Days],
            Some(Asking::Whom(_)) => &[Context::Whom],
            None if self.warns => &[Context::Warnings, Context::List],
            None if self.till.is_some() => &[Context::List],
            None if self.of_one && !self.is_filtered() => &[Context::Changes, Context::List],
            None if self.of_one => &[Context::Changes, Context::List, Context::Filtered],
            None if !self.is_filtered() => &[Context::Audit, Context::Changes, Context::List],
            None => &[Context::Audit, Context::Changes, Context::List, Context::Filtered],
        }
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let query = AuditQuery {
            who: self.who.clone(),
            client: self.client.as_ref().map(|(client, _)| *client),
            days: self.days,
            warns: self.warns,
            till: self.till,
            slice: self.list.slice(),
        };
        if let Some(page) = answers.to(Query::audit(query)) {
            self.list.set_total(page.total);
            self.page = page;
        }
        if let Some(Asking::Whom(whom)) = &mut self.asking {
            whom.ask(answers, desk);
        }
    }

    fn key(&mut self, chord: Chord, _desk: &Desk) -> Vec<Action> {
        if let Some(asking) = &mut self.asking {
            asking.edit(|field| {
                field.key(chord);
            });
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Vec<Action> {
        if let Some(asking) = &mut self.asking {
            asking.edit(|field| field.paste(text));
        }
        Vec::new()
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        let opens = match &mut self.asking {
            Some(Asking::Whom(whom)) => whom.list.pick(row),
            Some(Asking::Days(_)) => false,
            None => self.list.pick(row),
        };
        match opens {
            true if self.asking.is_some() => self.choose(desk),
            true => return self.open(desk),
            false => {}
        }
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        self.asking.is_some()
    }

    fn saved(&mut self, saved: &Saved, _desk: &Desk) -> Vec<Action> {
        let back = self.warns.then_some(Action::Back);
        back.into_iter().chain([Action::Say(Notice::done(saved.words.clone()))]).collect()
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        match (command, &mut self.asking) {
            (Command::No, _) => self.asking = None,
            (Command::Yes, None) => return Some(self.see(desk)),
            (Command::Yes, _) => self.choose(desk),
            (_, Some(Asking::Whom(whom))) => drop(whom.list.act(command)),
            (_, Some(Asking::Days(_))) => {}
            (Command::Filter(1), None) => self.next_person(),
            (Command::Filter(2), None) => self.asking = Some(Asking::days(self.days)),
            (Command::Filter(3), None) => self.asking = Some(Asking::whom(desk)),
            (Command::Clear, None) => self.clear(),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn open(&mut self, _desk: &Desk) -> Vec<Action> {
        let row = self.selected();
        row.map(|row| Action::Push(Route::ChangeView { seq: row.seq })).into_iter().collect()
    }

    fn resized(&mut self, desk: &Desk) {
        // The count, the filters and an empty row above; below, the selected change in full.
        self.list.set_height(self.rows(desk).saturating_sub(6));
        if let Some(Asking::Whom(whom)) = &mut self.asking {
            whom.resized(desk);
        }
    }
}
