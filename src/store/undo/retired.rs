//! What an undo cannot take out, since entries that were voided and stay in the history still name it: it is put away.

use rusqlite::named_params;

use crate::store::{error::StoreError, write::Writing};

/// Whether anything that counts names a client, or a specialist.
const CLIENT: &str = "
    SELECT EXISTS (SELECT 1 FROM session WHERE client_id = :id AND voided_on IS NULL)
        OR EXISTS (SELECT 1 FROM line WHERE client_id = :id AND voided_on IS NULL)
        OR EXISTS (SELECT 1 FROM payment WHERE client_id = :id AND voided_on IS NULL)
        OR EXISTS (SELECT 1 FROM note WHERE client_id = :id)
        OR EXISTS (SELECT 1 FROM treatment WHERE client_id = :id)";
const SPECIALIST: &str =
    "SELECT EXISTS (SELECT 1 FROM session WHERE specialist_id = :id AND voided_on IS NULL)";

/// Archives a client, and offers a specialist no more, of whom only what was voided is left.
pub(super) fn put_away(w: &Writing<'_>, table: &str, id: i64) -> Result<(), StoreError> {
    let (counts, sql, refusal) = match table {
        "client" => (
            CLIENT,
            "UPDATE client SET archived_on = :today WHERE id = :id",
            "This can no longer be undone: something was added for the client since. Archive the client instead.",
        ),
        "specialist" => (
            SPECIALIST,
            "UPDATE specialist SET active = 0 WHERE id = :id AND :today <> ''",
            "This can no longer be undone: the specialist has held a session since. Edit them in the settings instead.",
        ),
        _ => {
            return Err(StoreError::refused(
                "This can no longer be undone: it is in use since. Edit it in the settings instead.",
            ));
        }
    };
    if w.one(counts, named_params! { ":id": id }, |row| row.get(0))? {
        return Err(StoreError::refused(refusal));
    }
    Ok(w.change(sql, named_params! { ":id": id, ":today": w.stamp.day() })?)
}
