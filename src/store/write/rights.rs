//! Who may write what, in a practice where staff sign in.

use rusqlite::Connection;

use super::changes::Who;
use crate::domain::{Known, Role, StaffId};
use crate::store::api::{Change, Stamp, staff::Person};
use crate::store::records::{Rights, Table};
use crate::store::{error::StoreError, staff, trust};

/// Who writes, as the file knows them; nobody in particular where staff do not sign in.
pub(super) fn writer(conn: &Connection, signed_in: Option<StaffId>) -> Result<Option<Person>, StoreError> {
    if staff::sign_in(conn)?.is_none() {
        return Ok(None);
    }
    trust::ensure(conn)?;
    let person = signed_in.map(|id| staff::person(conn, id)).transpose()?.flatten();
    person.map(Some).ok_or_else(staff::nobody)
}

/// What the writer may do.
pub(super) fn role(writer: Option<&Person>) -> Role {
    writer.map_or(Role::Owner, |person| person.role)
}

/// How it is known who writes.
pub(super) fn author(writer: Option<&Person>) -> Known {
    writer.map_or(Known::Named, |_| Known::SignedIn)
}

/// The same of a change; it is also known by the code of whoever has forgotten the PIN.
pub(super) fn known(writer: Option<&Person>, change: &Change) -> Known {
    if matches!(change, Change::Recover { .. }) { Known::Recovered } else { author(writer) }
}

/// The stamp with the name of who is signed in, whatever it said.
pub(super) fn signed(stamp: &Stamp, writer: Option<&Person>) -> Stamp {
    let mut stamp = stamp.clone();
    if let Some(person) = writer {
        stamp.who.clone_from(&person.name);
    }
    stamp
}

/// Refuses what only an owner may change.
pub(super) fn ensure(who: Who, role: Role) -> Result<(), StoreError> {
    if role == Role::Owner || who == Who::Anyone { Ok(()) } else { Err(refused()) }
}

/// Refuses what opens the practice to others where nobody typed their PIN again for it.
pub(super) fn ensure_proved(who: Who, writer: Option<&Person>, is_proved: bool) -> Result<(), StoreError> {
    if writer.is_none() || is_proved || who != Who::Proved {
        return Ok(());
    }
    Err(StoreError::refused("This opens the practice to others. Type your own PIN again for it."))
}

/// Refuses to take back what only an owner may change.
pub(in crate::store) fn ensure_table(table: &Table, role: Role) -> Result<(), StoreError> {
    if role == Role::Owner || table.rights == Rights::Anyone { Ok(()) } else { Err(refused()) }
}

fn refused() -> StoreError {
    StoreError::refused("Only an owner changes this. Lock with Ctrl+L and let an owner sign in.")
}
