//! The model, what can happen to it, and what it can ask for.

use chrono::NaiveDateTime;

use super::{
    action::Notice, chord::Chord, command::Command, desk::Desk, drafts, drafts::Drafts, keymap, lock::Kept,
    screen::Screen, undo, undo::Steps,
};
use crate::domain::{Pin, StaffId};
use crate::screens::{sign_in::SignIn, today::Today, welcome::Welcome};
use crate::store::api::draft::{Draft, LeftForm};
use crate::store::api::staff::{DeskContext, SignedIn};
use crate::store::api::{Change, Page, Query, Saved, before::Conflict, rules::Broken};

/// Everything the screen is a function of.
#[derive(Debug)]
pub struct Model {
    /// Where the program runs.
    pub desk: Desk,
    /// The screens, the one in front last. Never empty.
    pub screens: Vec<Screen>,
    /// The sentence above the footer.
    pub notice: Option<Notice>,
    /// What those left behind who locked the screen.
    pub kept: Vec<Kept>,
    /// What was left half filled before, and is offered.
    pub(super) drafts: Drafts,
    /// What was done here and can be undone or redone.
    pub(super) steps: Steps,
    /// When somebody last touched anything.
    pub(super) last_activity: NaiveDateTime,
    /// When it was last asked whether a backup is due.
    pub(super) backup_asked: Option<NaiveDateTime>,
    /// What was last said of a backup that was made, so that it is said once.
    pub(super) backup_said: Option<String>,
    /// The queries of the front screen that were asked since the last write.
    pub(super) asked: Vec<Query>,
}

/// What can happen.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// Something that is drawn was clicked.
    Click(Target),
    /// The wheel turned, so many rows down (or up, below zero).
    Scroll(i32),
    /// The terminal has a new size, columns and rows.
    Resize(u16, u16),
    /// The minute changed.
    Tick(NaiveDateTime),
    /// Another window wrote to the file.
    Changed,
    /// The facts of clinic and staff were read.
    DeskContext(Box<DeskContext>),
    /// Somebody signed in, or the sentence why not.
    SignedIn(Result<SignedIn, String>),
    /// The first frame was drawn: what was half filled before may be offered.
    OfferDrafts,
    /// Half-filled forms of a former start were looked up.
    Drafts(Vec<LeftForm>),
    /// Every question is answered: whatever waits for that goes on.
    Resume,
    /// A query was answered.
    Loaded(Query, Page),
    /// A query could not be answered: the sentence why.
    Unread(String),
    /// A backup was made, with what there is to say of it, or was not due, or the sentence why it failed.
    BackedUp(Result<Option<String>, String>),
    /// The file was found to be damaged, and nothing is written to it any more.
    Damaged,
    /// A change was written, or the sentence why not.
    Saved(Result<Saved, String>),
    /// A change was not written, since it breaks rules: it takes a reason.
    Broken(Vec<Broken>, Box<Change>),
    /// A change was not written, since another window had changed the same.
    Conflict(Box<Conflict>),
}

/// What a click can hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A word that stands for a command: a tab, a key in the footer.
    Command(Command),
    /// A row of the front screen, or a field of its form.
    Row(usize),
    /// Another part of the front screen that can be chosen, such as a treatment on the card.
    Part(usize),
}

/// What the model asks of the world.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Answer a query.
    Read(Query),
    /// Write a change.
    Write(Box<Change>),
    /// Read the facts of clinic and staff again.
    ReadDeskContext,
    /// Sign somebody in with this PIN.
    SignIn(StaffId, Pin),
    /// Nobody is signed in any more.
    SignOut,
    /// Go on in the demo practice.
    OpenDemo,
    /// Look up the forms that this person left half filled.
    ReadDrafts(String),
    /// Keep what was left in one of them no longer.
    DropDraft(i64),
    /// Say [`Msg::Resume`] once every question is answered.
    Resume,
    /// Begin something that takes longer than a frame; its end comes as a message.
    Start(Job),
    /// End the program.
    Quit,
}

/// What is done beside the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Back the practice up, if that is due.
    BackUp,
}

impl Model {
    /// A program that has just opened its file.
    pub fn new(desk: Desk) -> Self {
        let (first, last_activity) = (Self::first_screen(&desk), desk.now);
        Self {
            desk,
            screens: vec![first],
            notice: None,
            kept: Vec::new(),
            drafts: Drafts::default(),
            steps: Steps::default(),
            last_activity,
            backup_asked: None,
            backup_said: None,
            asked: Vec::new(),
        }
    }

    /// What a file is greeted with.
    pub(super) fn first_screen(desk: &Desk) -> Screen {
        if desk.is_locked() {
            SignIn::default().into()
        } else if desk.clinic.is_some() {
            Today::default().into()
        } else {
            Welcome::default().into()
        }
    }

    /// The screen in front.
    ///
    /// # Panics
    ///
    /// Never: the stack of screens is never empty.
    pub fn front(&self) -> &Screen {
        self.screens.last().expect("the stack of screens is never empty")
    }

    /// The screen in front, and the desk as it sees it.
    pub(super) fn front_mut(&mut self) -> (&mut Screen, Desk) {
        let desk = self.desk_of(self.front());
        (self.screens.last_mut().expect("the stack of screens is never empty"), desk)
    }

    /// The desk as a screen sees it: a form has the day on which it was typed.
    pub fn desk_of(&self, screen: &Screen) -> Desk {
        self.desk.typed_on(screen.stage().form().and_then(|form| form.typed_on))
    }

    /// Whether the front screen still waits for the answer to a question, or shows it.
    pub fn asks(&self, query: &Query) -> bool {
        self.asked.contains(query)
    }

    /// Whether something that happened changes the text of a field and does nothing else.
    pub fn only_types(&self, msg: &Msg) -> bool {
        let stage = self.front().stage();
        let types = |chord| keymap::resolve(chord, stage.contexts(), true).is_none();
        matches!(msg, Msg::Key(chord) if stage.is_typing() && types(*chord))
    }

    /// Whether something typed would be lost if every screen went.
    pub(super) fn is_half_filled(&self) -> bool {
        self.screens.iter().any(|screen| screen.stage().is_dirty())
    }

    /// The name of somebody who locked the screen over something half filled.
    pub(super) fn left_half_filled(&self) -> Option<&str> {
        let is_dirty = |kept: &&Kept| kept.screens.iter().any(|screen| screen.stage().is_dirty());
        self.kept.iter().find(is_dirty).map(|kept| kept.name.as_str())
    }

    /// Every half-filled form, to be kept when the program is told to end.
    pub fn drafts(&self) -> Vec<Draft> {
        drafts::left(self)
    }

    /// Whether whoever is here has undone something that can be made again.
    pub fn can_redo(&self) -> bool {
        undo::can_redo(self)
    }

    /// When the screen locks by itself, if nobody touches anything until then.
    pub fn locks_at(&self) -> Option<NaiveDateTime> {
        let idle = self.desk.sign_in.filter(|_| self.desk.person.is_some())?.lock_after.idle()?;
        // A clock that was set back would otherwise keep the screen open until it has caught up.
        Some(self.last_activity.min(self.desk.now) + idle)
    }

    /// The screens to draw, the lowest first: the last full one and every overlay above it.
    pub fn visible(&self) -> &[Screen] {
        let full = self.screens.iter().rposition(|screen| !screen.stage().is_overlay()).unwrap_or(0);
        &self.screens[full..]
    }
}
