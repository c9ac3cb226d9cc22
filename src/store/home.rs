//! Where the clinic is at home, as far as telephone numbers are concerned.

use rusqlite::Connection;

use super::select;
use crate::domain::CallingCode;

/// The calling code of the clinic, or the usual one before it is set up. It is read by itself, so that a migration can ask for
/// it before later columns of the clinic are there.
pub(super) fn calling_code(conn: &Connection) -> rusqlite::Result<CallingCode> {
    let code = select::maybe(conn, "SELECT calling_code FROM clinic", &[], |row| row.get("calling_code"))?;
    Ok(code.unwrap_or_default())
}
