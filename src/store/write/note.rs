//! Notes in a client's timeline, signed by who writes them.

use chrono::NaiveDate;

use super::{Done, Writing, client, session};
use crate::domain::{ClientId, Note};
use crate::store::{error::StoreError, records::NOTE};

/// Adds a note of a day that has come, in the name of the stamp.
pub(super) fn add(
    w: &Writing<'_>,
    client: ClientId,
    day: NaiveDate,
    words: &Note,
) -> Result<Done, StoreError> {
    session::has_come(w, day)?;
    let name = client::name(w, client)?;
    insert(w, client, day, words)?;
    Ok(Done::of(client, format!("Added a note on {name}.")))
}

/// Inserts a note.
pub(super) fn insert(
    w: &Writing<'_>,
    client: ClientId,
    day: NaiveDate,
    words: &Note,
) -> rusqlite::Result<i64> {
    w.insert_row(&NOTE, &[("client_id", &client), ("day", &day), ("words", &words), ("author", &w.stamp.who)])
}
