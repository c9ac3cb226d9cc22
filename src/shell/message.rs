//! What can happen, and what the model can ask of the world for it.

use chrono::NaiveDateTime;

use crate::app::{chord::Chord, command::Target};
use crate::domain::{Pin, StaffId};
use crate::store::api::draft::LeftForm;
use crate::store::api::staff::{DeskContext, SignedIn};
use crate::store::api::{Change, Page, Query, Saved, before::Conflict, rules::Broken};

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
