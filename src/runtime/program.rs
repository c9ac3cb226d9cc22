//! The model with its store: carries out what the model asks for. Tests drive the same type without a terminal.

use std::{collections::VecDeque, mem, path::PathBuf};

use chrono::NaiveDateTime;

use super::{environment, jobs::Jobs};
use crate::app::desk::Desk;
use crate::shell::{Effect, Model, Msg, update};
use crate::store::api::{Query, Stamp, practice::ReadOnly, staff::Door};
use crate::store::{Change, Store, StoreError};

/// The person and the desk that changes are written under.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The person.
    pub who: String,
    /// The desk.
    pub desk: String,
}

/// How the demo practice is opened when the greeting asks for it.
pub type OpenDemo = Box<dyn Fn(NaiveDateTime) -> Result<Store, String>>;

/// A running program.
pub struct Program {
    /// What is shown.
    pub model: Model,
    store: Store,
    seat: Seat,
    open_demo: OpenDemo,
    /// What the model asked and was not answered yet.
    unread: VecDeque<Query>,
    /// Whether the model waits until all of it is answered.
    goes_on: bool,
    /// What `data_version` was when the file was last looked at.
    version: i64,
    jobs: Option<Jobs>,
    /// Whether the file was looked over since something in it could not be understood.
    doubted: bool,
    end: Option<End>,
}

/// How the program came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The person asked for it, and may be kept a moment longer.
    Asked,
    /// The same, and meanwhile the file was found to be damaged.
    Damaged,
    /// The terminal is gone, or the system said so: nothing may be begun any more.
    Signal,
}

impl Program {
    /// A program on an open file.
    pub fn new(store: Store, seat: Seat, now: NaiveDateTime, open_demo: OpenDemo) -> anyhow::Result<Self> {
        let version = store.data_version()?;
        let desk = Desk::new(store.desk_context()?, now, seat.who.clone());
        let desk = Desk { read_only: store.read_only(), ..desk };
        let (model, unread) = (Model::new(desk), VecDeque::new());
        Ok(Self {
            model,
            store,
            seat,
            open_demo,
            unread,
            goes_on: false,
            version,
            jobs: None,
            doubted: false,
            end: None,
        })
    }

    /// Whether it has not been told to end.
    pub fn is_running(&self) -> bool {
        self.end.is_none()
    }

    /// Lets it do things beside the screen.
    pub(super) fn employ(&mut self, jobs: Jobs) {
        self.jobs = Some(jobs);
    }

    /// How it ended. What is being done beside the screen is waited for, where there is time.
    pub(super) fn finish(self) -> End {
        let end = self.end.unwrap_or(End::Signal);
        if let Some(jobs) = self.jobs.filter(|_| end == End::Asked) {
            jobs.finish();
        }
        let is_damaged = self.store.read_only() == Some(ReadOnly::Damaged);
        if end == End::Asked && is_damaged { End::Damaged } else { end }
    }

    /// The store, for tests to look into.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The same, to be changed under the program as another window changes it.
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Takes in what happened, and everything that follows from it.
    pub fn feed(&mut self, msg: Msg) {
        self.take(msg);
        self.settle();
    }

    /// Takes in what happened. Of letters that come faster than they are drawn only the last one's questions are worth
    /// an answer, and these wait for [`Self::settle`]; anything else may be about the rows, so it waits for them.
    pub fn take(&mut self, msg: Msg) {
        let types = matches!(&msg, Msg::Key(chord) if self.model.only_types(*chord));
        if !types {
            self.settle();
        }
        self.update(msg);
        if !types {
            self.settle();
        }
    }

    /// Answers every question that is still asked.
    pub fn settle(&mut self) {
        self.answer();
        while mem::take(&mut self.goes_on) {
            self.update(Msg::Resume);
            self.answer();
        }
    }

    fn answer(&mut self) {
        while let Some(query) = self.unread.pop_front() {
            if self.model.asks(&query) {
                let answer = match self.store.read(&query) {
                    Ok(page) => Msg::Loaded(query, page),
                    Err(error) => {
                        self.suspect_damage(&error);
                        Msg::Unread(error.to_string())
                    }
                };
                self.update(answer);
            }
        }
    }

    /// Has the file looked over beside the screen.
    pub(super) fn look_over(&mut self) {
        let path = self.store.path().filter(|_| self.store.read_only().is_none());
        if let (Some(jobs), Some(path)) = (&mut self.jobs, path) {
            jobs.look_over(path);
        }
    }

    /// Has the file looked over once more when something in it could not be understood. It may be one value alone.
    fn suspect_damage(&mut self, error: &StoreError) {
        if error.is_damage() && !std::mem::replace(&mut self.doubted, true) {
            self.look_over();
        }
    }

    /// The file was found to be damaged: nothing more is written to it.
    pub fn is_damaged(&mut self) {
        self.store.only_look();
        self.feed(Msg::Damaged);
    }

    /// Shows what another window has written, if one has. What this one wrote does not count.
    pub fn look_again(&mut self) {
        // A file that cannot be looked at now is looked at by the next question, which says so.
        let version = self.store.data_version().unwrap_or(self.version);
        if version != self.version {
            self.version = version;
            self.feed(Msg::Changed);
        }
    }

    /// Tells the program what time it is, before it hears what happened.
    pub fn at(&mut self, now: NaiveDateTime) {
        self.model.desk.now = now;
    }

    /// Begins to offer what was half filled at a former end; whether it does so at once. After the first frame, which
    /// nobody is to wait for longer.
    pub fn offer_drafts(&mut self) -> bool {
        let screens = self.model.screens.len();
        self.feed(Msg::OfferDrafts);
        self.model.screens.len() > screens
    }

    /// Ends the program, whatever is on the screen: nobody is there to ask. What is half filled is kept for the next
    /// start, if that can be done at once.
    pub fn end(&mut self) {
        if self.is_running() && self.store.read_only().is_none() {
            let _ = self.store.keep_drafts(&self.model.drafts(), self.model.desk.now);
        }
        self.end = Some(End::Signal);
    }

    fn stamp(&self) -> Stamp {
        let may_be_named = environment::counts(self.model.desk.sign_in.is_some());
        let Seat { who, desk } = if may_be_named { self.seat.clone() } else { environment::seat(true) };
        Stamp { who, desk, now: self.model.desk.now }
    }

    fn update(&mut self, msg: Msg) {
        let mut effects = VecDeque::from(update(&mut self.model, msg));
        while let Some(effect) = effects.pop_front() {
            if let Some(answer) = self.carry_out(effect) {
                effects.extend(update(&mut self.model, answer));
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Read(query) => {
                if !self.unread.contains(&query) {
                    self.unread.push_back(query);
                }
                None
            }
            Effect::Write(change) => Some(self.write(&change)),
            Effect::ReadDeskContext => self.store.desk_context().ok().map(Box::new).map(Msg::DeskContext),
            Effect::SignIn(who, pin) => {
                let Stamp { desk, now, .. } = self.stamp();
                let result = self.store.sign_in(who, &pin, Door { now, desk, command: None });
                Some(Msg::SignedIn(result.map_err(|error| error.to_string())))
            }
            Effect::SignOut => {
                self.store.sign_out();
                None
            }
            // What cannot be looked up now is offered at the next start.
            Effect::ReadDrafts(who) => self.store.drafts(&who).ok().map(Msg::Drafts),
            Effect::DropDraft(id) => {
                self.store.drop_draft(id).err().map(|error| Msg::Unread(error.to_string()))
            }
            Effect::Resume => {
                self.goes_on = true;
                None
            }
            Effect::Start(job) => {
                let path = self.store.path().filter(|_| self.store.read_only().is_none());
                if let (Some(jobs), Some(path)) = (&mut self.jobs, path) {
                    jobs.start(job, path, self.model.desk.now);
                }
                None
            }
            Effect::OpenDemo => Some(self.switch_to_demo()),
            Effect::Quit => {
                self.end = Some(End::Asked);
                None
            }
        }
    }

    fn write(&mut self, change: &Change) -> Msg {
        match self.store.write(change, &self.stamp()) {
            Err(StoreError::Conflict(conflict)) => Msg::Conflict(conflict),
            Err(StoreError::Broken(broken)) => Msg::Broken(broken, Box::new(change.clone())),
            Err(error) => {
                self.suspect_damage(&error);
                Msg::Saved(Err(error.to_string()))
            }
            Ok(saved) => Msg::Saved(Ok(saved)),
        }
    }

    fn switch_to_demo(&mut self) -> Msg {
        let opened = (self.open_demo)(self.model.desk.now).and_then(|store| {
            let context = store.desk_context().map_err(|error| error.to_string())?;
            Ok((store, context))
        });
        match opened {
            Ok((store, context)) => {
                self.store = store;
                self.version = self.store.data_version().unwrap_or(0);
                let (size, now) = (self.model.desk.size, self.model.desk.now);
                let desk = Desk::new(context, now, self.seat.who.clone());
                self.model = Model::new(desk);
                Msg::Resize(size.0, size.1)
            }
            Err(sentence) => Msg::Unread(sentence),
        }
    }
}

/// The name of the demo practice's file, beside the clinic's own.
pub fn demo_path(clinic: &std::path::Path) -> PathBuf {
    clinic.with_file_name("demo.db")
}
