//! What every owner is to see of what happened: guesses at a PIN, sign-ins on the command line, exports, restores, a new
//! recovery code. Each is an entry of the audit, and so is that an owner has seen them.

use rusqlite::{Connection, named_params};

use super::api::staff::{Person, Warnings};
use super::{audit, error::StoreError, select, write::Done};
use crate::domain::Role;

/// What this person is to see and has not seen yet; none for whoever is no owner.
pub(super) fn unseen(conn: &Connection, person: &Person) -> Result<Option<Warnings>, StoreError> {
    if person.role != Role::Owner {
        return Ok(None);
    }
    let sql = "SELECT coalesce(max(seen), 0) FROM audit INDEXED BY audit_seen WHERE who = :who AND seen IS NOT NULL";
    let seen: i64 =
        conn.prepare_cached(sql)?.query_row(named_params! { ":who": person.name }, |row| row.get(0))?;
    let of = "FROM audit INDEXED BY audit_warns WHERE warns = 1 AND seq > :seen";
    let count = select::count(conn, &format!("SELECT count(*) {of}"), &[(":seen", &seen)])?;
    let last = format!("SELECT {} AS what, at {of} ORDER BY seq DESC LIMIT 1", audit::WHAT);
    Ok(select::maybe(conn, &last, &[(":seen", &seen)], |row| {
        Ok(Warnings {
            count,
            last: row.get::<_, Option<String>>("what")?.unwrap_or_default(),
            at: row.get("at")?,
        })
    })?)
}

/// An owner has seen what owners are to see, up to this entry.
pub(super) fn see(until: i64) -> Done {
    let words = format!("Saw the warnings up to entry {until}.");
    Done { seen: Some(until), ..Done::new(words) }
}
