//! The search of clients: what it finds, and the index that it reads. It has four doors, and all else is its own.
//!
//! [`find`] answers what was typed. [`follow`] brings the index along with a change, [`rebuild`] makes it anew from all
//! clients, and [`agrees`] holds it against them. The index is a set of clients for each n-gram of what they are known by,
//! and the ends of each word, so that a word is found by any part of it.

mod by_name;
mod candidates;
mod client_set;
mod everyone;
mod found;
mod index;
mod searched;
mod sets;
mod words;

use rusqlite::Connection;

use super::api::clients::ClientsQuery;
use super::{audit::Image, error::StoreError, home, records::CLIENT};
use crate::domain::ClientId;

/// The clients of the slice that a query asks for, in order, and how many there are in all.
pub(super) fn find(conn: &Connection, query: &ClientsQuery) -> Result<(Vec<ClientId>, usize), StoreError> {
    let home = home::calling_code(conn)?;
    let words = words::read(&query.text, &home);
    if words.is_empty() {
        return everyone::page(conn, query.archived, query.slice);
    }
    found::page(conn, &words, &home, query)
}

/// Brings the index along with the clients that a change wrote to, from the images of the change.
pub(super) fn follow(conn: &Connection, images: &[Image]) -> Result<(), StoreError> {
    let clients: Vec<&Image> = images.iter().filter(|image| *image.table == CLIENT).collect();
    if clients.is_empty() {
        return Ok(());
    }
    let home = home::calling_code(conn)?;
    Ok(clients.into_iter().try_for_each(|image| index::follow(conn, image, &home))?)
}

/// Makes the index anew: after a whole practice was written at once, or every phone changed.
pub(super) fn rebuild(conn: &Connection) -> rusqlite::Result<()> {
    index::rebuild(conn, &home::calling_code(conn)?)
}

/// Whether the index holds what the clients say, and nothing else.
pub(super) fn agrees(conn: &Connection) -> rusqlite::Result<bool> {
    index::agree(conn, &home::calling_code(conn)?)
}
