//! Who works here, who sits at the desk, and how one signs in.

use chrono::NaiveDateTime;

use super::practice::Clinic;
use crate::domain::{LockAfter, Role, StaffId};

/// A person who signed in, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The key.
    pub id: StaffId,
    /// The name, which stands in the audit.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// A person as the settings list them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// The person.
    pub person: Person,
    /// Whether they may sign in.
    pub active: bool,
}

/// How one signs in, where one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignIn {
    /// When the screen locks by itself.
    pub lock_after: LockAfter,
}

/// What every screen may know of where it runs, as the file says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeskContext {
    /// The clinic, once it is set up.
    pub clinic: Option<Clinic>,
    /// How one signs in; none where whoever opens the program is the owner.
    pub sign_in: Option<SignIn>,
    /// Who has signed in, and still may.
    pub person: Option<Person>,
    /// What there is to say of the practice to whoever sits at the desk.
    pub news: News,
}

/// What there is to say of the practice, as the audit has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct News {
    /// What happened that this owner is to see and has not seen yet.
    pub warnings: Option<Warnings>,
    /// Since when this owner is told what was done to the till; none where nobody has signed in.
    pub till_since: Option<NaiveDateTime>,
    /// When something was last written down.
    pub written: Option<NaiveDateTime>,
    /// What is said where who may sign in is not what the audit says: then nobody does.
    pub differs: Option<String>,
    /// What in the file is not of this program, where that is so.
    pub foreign: Option<String>,
    /// Whether others on this computer may read the practice file.
    pub is_open_to_others: bool,
}

/// What happened that every owner is to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warnings {
    /// How much of it.
    pub count: usize,
    /// The last of it, as its entry in the audit says it.
    pub last: String,
    /// When that was.
    pub at: NaiveDateTime,
}

/// Where and when somebody shows who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// When, by the clock of the desk.
    pub now: NaiveDateTime,
    /// At which desk.
    pub desk: String,
    /// For which command of the command line; none on the screen.
    pub command: Option<&'static str>,
}

impl From<NaiveDateTime> for Door {
    fn from(now: NaiveDateTime) -> Self {
        Self { now, desk: "this desk".to_owned(), command: None }
    }
}

/// A sign-in that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who it is.
    pub person: Person,
    /// How many wrong PINs were typed for them since the last time, and when the last one was.
    pub wrong: Option<(u32, NaiveDateTime)>,
}
