//! Clients: added, edited, archived and taken out of the archive.

use chrono::NaiveDate;
use rusqlite::{ToSql, named_params};

use super::{Done, Writing};
use crate::domain::ClientId;
use crate::store::{api::clients::ClientFacts, conflict, error::StoreError, records::CLIENT};

/// Writes down a new client.
pub(super) fn add(w: &Writing<'_>, facts: &ClientFacts) -> Result<Done, StoreError> {
    let client = insert(w, facts)?;
    Ok(Done::of(client, format!("Added {}.", facts.name)))
}

/// Inserts a client, known since the day of the stamp.
pub(super) fn insert(w: &Writing<'_>, facts: &ClientFacts) -> Result<ClientId, StoreError> {
    let since = w.stamp.day();
    let mut values = facts.values();
    // What it is searched by is derived in a moment; the table wants it at once.
    values.extend([("since", &since as &dyn ToSql), ("folded", &"")]);
    let id = w.insert_row(&CLIENT, &values)?;
    Ok(ClientId(id))
}

/// Changes what is known of a client, if it still is what was known before.
pub(super) fn edit(
    w: &Writing<'_>,
    client: ClientId,
    before: Option<&ClientFacts>,
    facts: &ClientFacts,
) -> Result<Done, StoreError> {
    if let Some(before) = before {
        conflict::ensure_client(w, client, (before, facts))?;
    }
    write_facts(w, client, facts)?;
    Ok(Done::of(client, format!("Saved {}.", facts.name)))
}

/// Writes what is known of a client.
pub(super) fn write_facts(w: &Writing<'_>, client: ClientId, facts: &ClientFacts) -> rusqlite::Result<()> {
    w.update_row(&CLIENT, client.0, &facts.values())
}

/// Takes a client off every list; nothing is forgotten.
pub(super) fn archive(w: &Writing<'_>, client: ClientId) -> Result<Done, StoreError> {
    let name = name(w, client)?;
    if is_archived(w, client)? {
        return Err(StoreError::Refused(format!("{name} is in the archive already.")));
    }
    write_archived(w, client)?;
    Ok(Done::of(client, format!("Archived {name}.")))
}

/// Writes that a client was archived on the day of the stamp.
pub(super) fn write_archived(w: &Writing<'_>, client: ClientId) -> rusqlite::Result<()> {
    let today = w.stamp.day();
    w.update_row(&CLIENT, client.0, &[("archived_on", &today)])
}

/// Puts a client back on the lists.
pub(super) fn unarchive(w: &Writing<'_>, client: ClientId) -> Result<Done, StoreError> {
    let name = name(w, client)?;
    if !is_archived(w, client)? {
        return Err(StoreError::Refused(format!("{name} is not in the archive.")));
    }
    w.update_row(&CLIENT, client.0, &[("archived_on", &None::<NaiveDate>)])?;
    Ok(Done::of(client, format!("Took {name} out of the archive.")))
}

/// The client's name, for the sentence that says what was done.
pub(super) fn name(w: &Writing<'_>, client: ClientId) -> rusqlite::Result<String> {
    w.one("SELECT name FROM client WHERE id = :client", named_params! { ":client": client }, |row| row.get(0))
}

/// The name of a client who is treated, and so not in the archive.
pub(super) fn treated_name(w: &Writing<'_>, client: ClientId) -> Result<String, StoreError> {
    let name = name(w, client)?;
    if is_archived(w, client)? {
        let words = format!("{name} is in the archive. Take {name} out of it first, then save again.");
        return Err(StoreError::Refused(words));
    }
    Ok(name)
}

fn is_archived(w: &Writing<'_>, client: ClientId) -> rusqlite::Result<bool> {
    w.one(
        "SELECT archived_on IS NOT NULL FROM client WHERE id = :client",
        named_params! { ":client": client },
        |row| row.get(0),
    )
}
