//! The imports that were done, each of which is undone as a whole.

use super::row::Row;
use crate::app::action::{Action, Notice};
use crate::app::route::Route;
use crate::domain::show_day;
use crate::store::api::imports::ImportRow;

/// An import in the list.
pub fn row(import: &ImportRow) -> Row {
    let words = format!("{}, by {}: {}", import.facts.came(), import.who, import.facts.file);
    let name = format!("{}  {}", import.id, show_day(import.at.date()));
    let key = import.id.to_string();
    match &import.undone {
        None => Row { key, name, words, active: true },
        Some((at, who)) => {
            Row { key, name, words: format!("by {who} on {}; {words}", show_day(at.date())), active: false }
        }
    }
}

/// The question whether to undo one.
pub fn undo(import: &ImportRow) -> Action {
    match &import.undone {
        None => Action::Push(Route::ImportUndo { import: import.id }),
        Some((at, who)) => {
            let words = format!("{who} undid this import on {}.", show_day(at.date()));
            Action::Say(Notice::hint(words))
        }
    }
}
