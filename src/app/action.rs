//! What a screen asks of the program after a key: to go somewhere, to write, to say something.

use super::{command::Command, screen::Screen};
use crate::domain::{Pin, StaffId};
use crate::store::api::{Change, Saved, clients::ClientHit, draft::LeftForm};

/// One wish of a screen; they are carried out in order.
#[derive(Debug)]
pub enum Action {
    /// Shows a screen on top of this one; going back returns here.
    Push(Screen),
    /// Shows a screen in this one's place.
    Swap(Screen),
    /// Shows a screen with nothing behind it.
    Home(Screen),
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
