//! What an undo cannot take out, since entries that were voided and stay in the history still name it: it is put away.

use rusqlite::named_params;

use crate::store::records::{Owner, TABLES, Table, Undo};
use crate::store::{error::StoreError, write::Writing};

/// Archives a client, and offers a specialist no more, of whom only what was voided is left.
pub(super) fn put_away(w: &Writing<'_>, table: &Table, id: i64) -> Result<(), StoreError> {
    let (column, put_away, refusal) = match (table.undo, table.owner) {
        (Undo::PutAway, Owner::Themselves) => (
            "client_id",
            "UPDATE client SET archived_on = :today WHERE id = :id",
            "This can no longer be undone: something was added for the client since. Archive the client instead.",
        ),
        (Undo::PutAway, _) => (
            "specialist_id",
            "UPDATE specialist SET active = 0 WHERE id = :id AND :today <> ''",
            "This can no longer be undone: the specialist has held a session since. Edit them in the settings instead.",
        ),
        _ => {
            return Err(StoreError::refused(
                "This can no longer be undone: it is in use since. Edit it in the settings instead.",
            ));
        }
    };
    if w.one(&format!("SELECT {}", counts(column)), named_params! { ":id": id }, |row| row.get(0))? {
        return Err(StoreError::refused(refusal));
    }
    Ok(w.change(put_away, named_params! { ":id": id, ":today": w.stamp.day() })?)
}

/// The condition that something names a row in this column, and was not voided.
fn counts(column: &str) -> String {
    let named = TABLES.into_iter().filter(|table| table.column(column).is_some()).map(|table| {
        let stands = if table.voids() { " AND voided_on IS NULL" } else { "" };
        format!("EXISTS (SELECT 1 FROM {} WHERE {column} = :id{stands})", table.name)
    });
    named.collect::<Vec<_>>().join(" OR ")
}
