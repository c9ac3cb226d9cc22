//! One client as a form edits them.

use rusqlite::Connection;

use super::api::clients::{ClientFacts, ClientRow};
use super::{error::StoreError, select};
use crate::domain::ClientId;

const GONE: &str = "This client is not in the file any more: adding them was undone. Esc goes back.";

/// Everything that is stored of a client.
pub(super) fn row(conn: &Connection, client: ClientId) -> Result<ClientRow, StoreError> {
    let sql = format!(
        "SELECT {}, since, archived_on, balance, merged_into,
                (SELECT other.name FROM client AS other WHERE other.id = client.merged_into) AS into_name
         FROM client WHERE id = :client",
        ClientFacts::listed()
    );
    let found = select::maybe(conn, &sql, &[(":client", &client)], |row| {
        Ok(ClientRow {
            id: client,
            facts: ClientFacts::read(row)?,
            since: row.get("since")?,
            archived_on: row.get("archived_on")?,
            balance: row.get("balance")?,
            merged_into: row.get::<_, Option<_>>("merged_into")?.zip(row.get("into_name")?),
        })
    })?;
    found.ok_or_else(|| StoreError::refused(GONE))
}
