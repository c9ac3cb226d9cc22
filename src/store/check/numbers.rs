//! Whether each table still knows the highest number that it has given out, so that none is given out twice.

use rusqlite::Connection;

use super::Report;
use crate::store::{error::StoreError, numbers};

/// Every table whose rows have numbers.
pub(super) fn numbers(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    for (table, given, kept) in numbers::forgotten(conn)? {
        report.found(format!(
            "The {table} with the number {given} was given out, but the file only knows of {kept}: a number could be given \
             out twice."
        ));
    }
    Ok(())
}
