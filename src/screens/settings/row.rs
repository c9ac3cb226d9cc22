//! What the sections have in common: their rows, and the field that says whether something is offered.

use crate::app::form::Choice;

/// A row of a section: its name, what it says, and whether it is offered.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// By what a draft knows it, wherever it stands; empty where its place says which it is.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it says.
    pub words: String,
    /// Whether it is offered; a row that is not stays for the history.
    pub active: bool,
}

/// The field that says whether something is offered.
pub(super) fn offered(active: bool) -> Choice<bool> {
    let offers = [true, false].map(|active| (active, if active { "yes" } else { "no" }));
    let choice = Choice::of("offered", "Active", offers).at(&active).column("active");
    choice.hint("no: no longer offered; it stays in the history")
}
