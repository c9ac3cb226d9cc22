//! What a change was about and is not in the file any more, since it was undone elsewhere: said in one sentence.

use rusqlite::{Connection, named_params};

use super::changes::Named;
use crate::store::error::{StoreError, Trouble};

/// Says what is gone where an error comes from that.
pub(super) fn or_gone(error: StoreError, conn: &Connection, named: &[Named]) -> StoreError {
    if !matches!(&error, StoreError::Failed { why: Trouble::Gone | Trouble::PartGone, .. }) {
        return error;
    }
    let gone = named.iter().find(|(table, id)| !is_there(conn, table.name, *id));
    gone.map_or(error, |(table, _)| {
        let what = table.called.this;
        StoreError::Refused(format!(
            "{what} is not in the file any more: it was undone. Nothing was saved, and what you typed is still here."
        ))
    })
}

fn is_there(conn: &Connection, table: &str, id: i64) -> bool {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = :id)");
    // What cannot be read now is not said to be gone.
    conn.query_row(&sql, named_params! { ":id": id }, |row| row.get(0)).unwrap_or(true)
}
