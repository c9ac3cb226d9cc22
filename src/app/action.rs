//! What a screen asks of the program after a key: to go somewhere, to write, to say something.

use super::{command::Command, expected::Seen, route::Route, subject::Subject};
use crate::domain::{ClientId, Pin, StaffId};
use crate::store::api::{
    Change, Saved, before::Conflict, clients::ClientHit, draft::LeftForm, rules::Broken,
};

/// One wish of a screen; they are carried out in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Shows a screen on top of this one; going back returns here.
    Push(Route),
    /// Shows a screen in this one's place.
    Swap(Route),
    /// Shows a screen with nothing behind it.
    Home(Route),
    /// Asks a question over this screen.
    Ask(Box<Question>),
    /// Asks whose is to stay, what is here or what another window wrote.
    AskWhose(Box<Conflict>, Mine),
    /// Asks for the reason with which a change is written that breaks rules.
    AskWhy(Vec<Broken>, Box<Change>),
    /// Does a command of the card with what a row is about, once it was read.
    Do(Subject, Command),
    /// Goes back.
    Back,
    /// Reads the screen's queries again.
    Refresh,
    /// Writes a change; the screen hears how it went.
    Write(Change),
    /// Tells the screen in front which client was chosen.
    Chosen(Box<ClientHit>),
    /// Tells the screen in front that a change was written, as if it had asked for that itself.
    PassOn(Box<Saved>),
    /// Says a sentence above the footer.
    Say(Notice),
    /// Does a command, as if its key had been pressed.
    Run(Command),
    /// Does a command that leaves, though something typed is lost: it was asked and answered.
    Leave(Command),
    /// Signs somebody in.
    SignIn(StaffId, Pin),
    /// Takes a form up again that was left half filled.
    Resume(Box<LeftForm>),
    /// Keeps no longer what was left in one.
    DropDraft(i64),
    /// Goes on in the demo practice, which is a file of its own.
    OpenDemo,
    /// Ends the program.
    Quit,
}

impl Action {
    /// Shows the card of a client, over the screen that names them.
    pub fn card_of(client: ClientId) -> Self {
        Self::Push(Route::card(client))
    }
}

/// Where what was typed or chosen is, when another window wrote the same meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mine {
    /// In a form that holds both, and shows them so.
    InForm(Seen),
    /// In the change alone.
    InChange,
}

/// A question with yes and no, and what either does after it has gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// A few words over it.
    pub title: String,
    /// The question, which says what a yes means.
    pub words: String,
    /// What yes is called here: `Leave`, `Archive`.
    pub yes: &'static str,
    /// What no is called here: `Stay`, `Keep`.
    pub no: &'static str,
    /// Whether Enter says yes: where a yes takes nothing away.
    pub enter_says_yes: bool,
    /// What a yes does.
    pub on_yes: Vec<Action>,
    /// What a no does; Esc does none of it.
    pub on_no: Vec<Action>,
}

impl Question {
    /// A question whose yes does these things. Enter says no.
    pub fn new(
        title: impl Into<String>,
        words: impl Into<String>,
        (yes, no): (&'static str, &'static str),
        on_yes: Vec<Action>,
    ) -> Self {
        let (title, words) = (title.into(), words.into());
        Self { title, words, yes, no, enter_says_yes: false, on_yes, on_no: Vec::new() }
    }

    /// With Enter for yes: only where a yes takes nothing away.
    #[must_use]
    pub fn harmless(mut self) -> Self {
        self.enter_says_yes = true;
        self
    }

    /// With what a no does.
    #[must_use]
    pub fn on_no(mut self, actions: Vec<Action>) -> Self {
        self.on_no = actions;
        self
    }
}

/// A sentence above the footer, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub words: String,
    /// What kind of news it is.
    pub tone: Tone,
}

/// What kind of news a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something to know.
    Hint,
    /// Something could not be done.
    Trouble,
}

impl Notice {
    /// Something was done.
    pub fn done(words: impl Into<String>) -> Self {
        Self { words: words.into(), tone: Tone::Done }
    }

    /// Something to know.
    pub fn hint(words: impl Into<String>) -> Self {
        Self { words: words.into(), tone: Tone::Hint }
    }

    /// Something could not be done.
    pub fn trouble(words: impl Into<String>) -> Self {
        Self { words: words.into(), tone: Tone::Trouble }
    }
}
