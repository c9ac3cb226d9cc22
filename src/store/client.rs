//! One client as a form edits them.

use rusqlite::{Connection, Row};

use super::api::clients::{ClientFacts, ClientRow};
use super::{error::StoreError, select};
use crate::domain::ClientId;

const GONE: &str = "This client is not in the file any more: adding them was undone. Esc goes back.";

/// Everything that is stored of a client.
pub(super) fn row(conn: &Connection, client: ClientId) -> Result<ClientRow, StoreError> {
    let sql = "SELECT name, phone, email, born, contact, allergy, medical, skin, hair_loss, note,
                      since, archived_on, balance, merged_into,
                      (SELECT other.name FROM client AS other WHERE other.id = client.merged_into) AS into_name
               FROM client WHERE id = :client";
    let found = select::maybe(conn, sql, &[(":client", &client)], |row| {
        Ok(ClientRow {
            id: client,
            facts: facts(row)?,
            since: row.get("since")?,
            archived_on: row.get("archived_on")?,
            balance: row.get("balance")?,
            merged_into: row.get::<_, Option<_>>("merged_into")?.zip(row.get("into_name")?),
        })
    })?;
    found.ok_or_else(|| StoreError::refused(GONE))
}

/// What a form edits, from a row with the columns of a client.
pub(super) fn facts(row: &Row<'_>) -> rusqlite::Result<ClientFacts> {
    Ok(ClientFacts {
        name: row.get("name")?,
        phone: row.get("phone")?,
        email: row.get("email")?,
        born: row.get("born")?,
        contact: row.get("contact")?,
        allergy: row.get("allergy")?,
        medical: row.get("medical")?,
        skin: row.get("skin")?,
        hair_loss: row.get("hair_loss")?,
        note: row.get("note")?,
    })
}
