//! Values that the domain's parsers, by which every value came in, would refuse.

use rusqlite::Connection;
use rusqlite::types::{FromSqlError, ValueRef};

use super::{Report, naming, shown};
use crate::store::error::StoreError;
use crate::store::records::{TABLES, Table};

/// Every value that must be readable.
pub(super) fn values(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    for table in TABLES {
        report.expect(conn, table.name)?;
    }
    TABLES.into_iter().try_for_each(|table| of_table(conn, report, table))
}

fn of_table(conn: &Connection, report: &mut Report<'_>, table: &Table) -> Result<(), StoreError> {
    let parsed: Vec<_> =
        table.columns.iter().filter_map(|column| Some((column.name, column.parse?))).collect();
    if parsed.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = parsed.iter().map(|(name, _)| *name).collect();
    let mut statement = conn.prepare(&format!("SELECT {}, id FROM {}", names.join(", "), table.name))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.tick();
        for (at, (column, parse)) in parsed.iter().enumerate() {
            let value = row.get_ref(at)?;
            let Some(error) = parse(value).err().filter(|_| value != ValueRef::Null) else { continue };
            let name = naming::name(conn, table.name, row.get("id")?);
            let (column, shown) = (column.replace('_', " "), shown(value));
            report.found(format!("{name}: under {column} it says {shown}, which cannot be. {}", why(&error)));
        }
    }
    Ok(())
}

/// The sentence of the domain, where there is one.
fn why(error: &FromSqlError) -> String {
    match error {
        FromSqlError::Other(error) if error.is::<chrono::ParseError>() => "There is no such day.".to_owned(),
        FromSqlError::Other(error) => error.to_string(),
        _ => "It is not even a text or a number of the right kind.".to_owned(),
    }
}
