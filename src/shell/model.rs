//! The model: everything the screen is a function of, and how screens come and go in it.

use std::collections::VecDeque;

use chrono::NaiveDateTime;

use super::{any_screen::AnyScreen, message::Effect, stack::Stack};
use crate::app::route::Route;
use crate::app::screen::Left;
use crate::app::{
    action::Notice, chord::Chord, command::Command, desk::Desk, keymap, places, subject::Subject,
};
use crate::domain::{ClientId, StaffId};
use crate::screens::sign_in::SignIn;
use crate::store::api::draft::{Draft, LeftForm};
use crate::store::api::{Query, card::CardPage};

/// Everything the screen is a function of.
#[derive(Debug)]
pub struct Model {
    /// Where the program runs.
    pub desk: Desk,
    /// The screens: the one in front, and those behind it.
    pub screens: Stack,
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
    /// What was asked and said of backups.
    pub(super) backup: Backup,
    /// What a row of a list waits for to be read: whom and what it is about, and what is to be done with it.
    pub(super) doing: Option<(Subject, Command)>,
    /// The queries of the front screen that were asked since the last write.
    pub(super) asked: Vec<Query>,
}

/// What was asked and said of backups.
#[derive(Debug, Default)]
pub(super) struct Backup {
    /// When it was last asked whether one is due.
    pub(super) asked: Option<NaiveDateTime>,
    /// What was last said of one that was made, so that it is said once.
    pub(super) said: Option<String>,
}

/// What a person left behind when the screen was locked: it is theirs alone.
#[derive(Debug)]
pub struct Kept {
    /// Whose it is.
    pub who: StaffId,
    /// The name, for whoever wants to end the program.
    pub name: String,
    /// Their screens, a half-filled form with all that was typed among them.
    pub screens: Stack,
}

/// Half-filled forms that are to be offered.
#[derive(Debug, Default)]
pub struct Drafts {
    pub(super) is_begun: bool,
    /// For whom it was looked up.
    pub(super) asked_for: Option<String>,
    pub(super) waiting: VecDeque<LeftForm>,
    pub(super) resumed: Option<(LeftForm, Resumed)>,
}

/// How far a form is that is taken up again.
#[derive(Debug, Clone, Copy)]
pub(super) enum Resumed {
    /// What it lies over is there.
    Below,
    /// The form is there, as it is first shown.
    Opened,
}

/// What was done here, and what of it was undone; each the last one last.
#[derive(Debug, Default)]
pub struct Steps {
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
    /// The form whose change is being written.
    pub(super) writing: Option<Draft>,
    /// What is being undone or redone, by the number of its audit row.
    pub(super) asked: Option<i64>,
    /// The form that an undo opened again, as it was then.
    pub(super) reopened: Option<Left>,
}

/// One change that was made here.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) who: String,
    pub(super) at: NaiveDateTime,
    /// The audit row that undo or redo takes back.
    pub(super) seq: i64,
    /// What it is called.
    pub(super) what: String,
    pub(super) client: Option<ClientId>,
    /// The form it was made in, with its text.
    pub(super) form: Option<Draft>,
    /// Whether the store has said why not; then the step before it comes next.
    pub(super) is_refused: bool,
}

impl Model {
    /// A program that has just opened its file.
    pub fn new(desk: Desk) -> Self {
        let (first, last_activity) = (Self::first_screen(&desk), desk.now);
        Self {
            desk,
            screens: Stack::of(first),
            notice: None,
            kept: Vec::new(),
            drafts: Drafts::default(),
            steps: Steps::default(),
            last_activity,
            backup: Backup::default(),
            doing: None,
            asked: Vec::new(),
        }
    }

    /// What a file is greeted with.
    pub(super) fn first_screen(desk: &Desk) -> AnyScreen {
        if desk.is_locked() {
            SignIn::default().into()
        } else if desk.clinic.is_some() {
            AnyScreen::open(Route::Today)
        } else {
            AnyScreen::open(Route::Welcome)
        }
    }

    /// The screen in front.
    pub fn front(&self) -> &AnyScreen {
        &self.screens.front
    }

    /// The screen in front, and the desk as it sees it.
    pub(super) fn front_mut(&mut self) -> (&mut AnyScreen, Desk) {
        let desk = self.desk_of(self.front());
        (&mut self.screens.front, desk)
    }

    /// The desk as a screen sees it: a form has the day on which it was typed.
    pub fn desk_of(&self, screen: &AnyScreen) -> Desk {
        self.desk.typed_on(screen.form().and_then(|form| form.typed_on))
    }

    /// The place where one is: that of the screen nearest to the front that has one.
    pub(super) fn place(&self) -> Option<Command> {
        self.screens.iter().rev().find_map(|screen| screen.place())
    }

    /// Rows in which the other screens of the front one's group are named.
    pub(super) fn place_rows(&self) -> u16 {
        places::rows(self.screens.visible().first().and_then(|full| full.place()))
    }

    /// Whether the answer to a question is still waited for, or shown.
    pub fn asks(&self, query: &Query) -> bool {
        self.asked.contains(query) || self.awaited(query).is_some()
    }

    /// The card of this client, where it is the screen in front.
    pub(super) fn page_in_front(&self, client: ClientId) -> Option<&CardPage> {
        let AnyScreen::Card(card) = self.front() else { return None };
        card.page.as_deref().filter(|_| card.client == client)
    }

    /// Reads the card of a client, and then does a command with it.
    pub(super) fn read_for(&mut self, subject: Subject, command: Command) -> Effect {
        self.doing = Some((subject, command));
        Effect::Read(subject.query(&self.desk))
    }

    /// What is done once this question is answered.
    pub(super) fn awaited(&self, query: &Query) -> Option<(Subject, Command)> {
        self.doing.filter(|(subject, _)| subject.query(&self.desk) == *query)
    }

    /// Whether a key changes the text of a field and does nothing else.
    pub fn only_types(&self, chord: Chord) -> bool {
        let front = self.front();
        front.is_typing() && keymap::resolve(chord, front.contexts(), true).is_none()
    }

    /// Whether something typed would be lost if every screen went.
    pub(super) fn is_half_filled(&self) -> bool {
        self.screens.iter().any(|screen| screen.is_dirty())
    }

    /// The name of somebody who locked the screen over something half filled.
    pub(super) fn left_half_filled(&self) -> Option<&str> {
        let is_dirty = |kept: &&Kept| kept.screens.iter().any(|screen| screen.is_dirty());
        self.kept.iter().find(is_dirty).map(|kept| kept.name.as_str())
    }

    /// When the screen locks by itself, if nobody touches anything until then.
    pub fn locks_at(&self) -> Option<NaiveDateTime> {
        let idle = self.desk.sign_in.filter(|_| self.desk.person.is_some())?.lock_after.idle()?;
        // A clock that was set back would otherwise keep the screen open until it has caught up.
        Some(self.last_activity.min(self.desk.now) + idle)
    }

    /// Shows a screen on top of the others.
    pub(super) fn show(&mut self, screen: impl Into<AnyScreen>) {
        let screen = self.fitted(screen.into());
        self.screens.push(screen);
    }

    /// Shows a screen in the place of the front one.
    pub(super) fn swap(&mut self, screen: AnyScreen) {
        self.screens.front = self.fitted(screen);
    }

    /// A screen with nothing behind it; but a form that is half filled stays there, for nothing typed is lost.
    pub(super) fn home(&mut self, screen: AnyScreen) {
        if matches!(self.front(), AnyScreen::GoTo(_)) {
            self.screens.pop();
        }
        if self.is_half_filled() {
            self.notice = Some(Notice::hint("What you were filling in is kept: Esc returns to it."));
            self.show(screen);
        } else {
            self.screens = Stack::of(self.fitted(screen));
        }
    }

    /// Shows these screens and nothing of those that were there, which it gives back.
    pub(super) fn exchange(&mut self, mut screens: Stack) -> Stack {
        for screen in screens.iter_mut() {
            screen.resized(&self.desk);
        }
        self.asked.clear();
        std::mem::replace(&mut self.screens, screens)
    }

    /// A screen as large as the terminal; a form is of today.
    fn fitted(&mut self, mut screen: AnyScreen) -> AnyScreen {
        screen.resized(&self.desk);
        if let Some(form) = screen.form_mut() {
            form.typed_on.get_or_insert_with(|| self.desk.clock_day());
        }
        self.asked.clear();
        screen
    }
}
