//! All clients by name, as they are listed before anything is typed.

use rusqlite::Connection;

use super::{by_name, client_set::ClientSet, sets};
use crate::domain::ClientId;
use crate::store::{api::Slice, counters, error::StoreError, select, today};

/// An offset up to which the names are walked from the first one.
const NEAR: usize = 500;

/// The clients of the slice, and how many there are in all.
pub(super) fn page(
    conn: &Connection,
    archived: bool,
    slice: Slice,
) -> Result<(Vec<ClientId>, usize), StoreError> {
    let total = if archived {
        let archived: usize = counters::one(conn, "archived")?;
        (today::clients(conn)? + archived).saturating_sub(sets::merged(conn)?.len())
    } else {
        today::clients(conn)?
    };
    if slice.offset > NEAR {
        let last = select::one(conn, "SELECT coalesce(max(id), 0) FROM client", &[], |row| row.get(0))?;
        let mut all = ClientSet::up_to(last);
        if !archived {
            all.subtract(&sets::of(conn, "archived", "")?);
        }
        all.subtract(&sets::merged(conn)?);
        return Ok((by_name::slice(conn, &all, slice)?, total));
    }
    let sql = "SELECT id FROM client INDEXED BY client_by_name
               WHERE folded IS NOT NULL AND (:archived OR archived_on IS NULL)
                 AND id NOT IN (SELECT id FROM client WHERE merged_into IS NOT NULL) ORDER BY folded, id";
    let ids = select::slice(conn, sql, &[(":archived", &archived)], slice, |row| row.get("id"))?;
    Ok((ids, total))
}
