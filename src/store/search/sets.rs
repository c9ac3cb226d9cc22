//! Sets of clients, read from the file.

use rusqlite::Connection;

use super::client_set::ClientSet;
use crate::store::select;

/// Those who have an n-gram, as the file keeps them.
pub(super) fn of(conn: &Connection, kind: &str, text: &str) -> rusqlite::Result<ClientSet> {
    let mut statement =
        conn.prepare_cached("SELECT block, clients FROM piece WHERE kind = :kind AND text = :text")?;
    let mut rows = statement.query([kind, text])?;
    let mut set = ClientSet::default();
    while let Some(row) = rows.next()? {
        set.add(row.get(0)?, row.get_ref(1)?.as_blob()?);
    }
    Ok(set)
}

/// The clients whose keys a statement finds.
pub(super) fn keys(conn: &Connection, sql: &str, values: &select::Values<'_>) -> rusqlite::Result<ClientSet> {
    let mut set = ClientSet::default();
    select::rows(conn, sql, values, |row| row.get(0).map(|client| set.insert(client)))?;
    Ok(set)
}

/// Those who were merged into another client, few as they are: no list shows them.
pub(super) fn merged(conn: &Connection) -> rusqlite::Result<ClientSet> {
    keys(conn, "SELECT id FROM client INDEXED BY client_merged WHERE merged_into IS NOT NULL", &[])
}
