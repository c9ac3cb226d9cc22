//! Notes in a client's timeline, signed by who writes them.

use rusqlite::named_params;

use super::Done;
use super::Writing;
use super::client;
use crate::domain::ClientId;
use crate::domain::Note;
use crate::store::error::StoreError;

/// Adds a note, on the day and in the name of the stamp.
pub(super) fn add(w: &Writing<'_>, client: ClientId, words: &Note) -> Result<Done, StoreError> {
    let name = client::name(w, client)?;
    insert(w, client, words)?;
    Ok(Done::of(client, format!("Added a note on {name}.")))
}

/// Inserts a note.
pub(super) fn insert(w: &Writing<'_>, client: ClientId, words: &Note) -> rusqlite::Result<i64> {
    w.insert(
        "INSERT INTO note (client_id, day, words, author) VALUES (:client, :day, :words, :author)",
        named_params! {
            ":client": client, ":day": w.stamp.day(), ":words": words, ":author": w.stamp.who,
        },
    )
}
