//! Spreadsheets that were imported, each of which can be taken back as a whole.

use chrono::NaiveDateTime;

use crate::domain::ImportId;

/// What an import says of itself when it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImport {
    /// The name of the spreadsheet, without its folder.
    pub file: String,
    /// How many clients were not there before.
    pub added: usize,
    /// How many were there, and of whom it knew more.
    pub completed: usize,
    /// The verified backup that was made just before.
    pub backup: String,
}

/// An import that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// The import.
    pub id: ImportId,
    /// When it was done.
    pub at: NaiveDateTime,
    /// By whom.
    pub who: String,
    /// What it says of itself.
    pub facts: NewImport,
    /// When it was taken back, and by whom, if it was.
    pub undone: Option<(NaiveDateTime, String)>,
}

/// A client with something that would lose its ground if an import were taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependent {
    /// The name of the client.
    pub client: String,
    /// What it is: `Session of 12 Mar 2026`, or who changed what the import wrote, and when.
    pub what: Vec<String>,
}

impl NewImport {
    /// What came of it, as in `12 new clients, 3 completed`.
    pub fn came(&self) -> String {
        let clients = |number: usize| if number == 1 { "client" } else { "clients" };
        match (self.added, self.completed) {
            (added, 0) => format!("{added} new {}", clients(added)),
            (0, completed) => format!("{completed} {} completed", clients(completed)),
            (added, completed) => format!("{added} new {}, {completed} completed", clients(added)),
        }
    }
}

impl Dependent {
    /// The client and all of it, as one clause.
    pub fn said(&self) -> String {
        format!("{}: {}", self.client, self.what.join("; "))
    }
}
