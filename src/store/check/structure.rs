//! The pages, tables and indexes of the file, and the references between its rows.

use rusqlite::Connection;

use super::{Report, naming, text};
use crate::store::{error::StoreError, schema, search};

/// The driver's own check, the tables as they were made, and rows that refer to others that are gone.
pub(super) fn pages(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    damage(conn, report)?;
    made(conn, report)
}

/// The tables as they were made, and rows that refer to others that are gone.
pub(super) fn made(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    tables(conn, report)?;
    references(conn, report)
}

/// The driver's own check of every page and index.
pub(super) fn damage(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    let told: Vec<String> = texts(conn, "PRAGMA integrity_check")?;
    for words in told.iter().filter(|words| *words != "ok") {
        report.found(format!("The file is damaged inside ({words})."));
    }
    Ok(())
}

/// Whether the tables, indexes and triggers are those that the program makes.
fn tables(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    for difference in schema::differences(conn)? {
        report.found(difference);
    }
    Ok(())
}

/// Rows that refer to others that are gone.
fn references(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let broken = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut broken: Vec<(String, Option<i64>, String)> = broken.collect::<rusqlite::Result<_>>()?;
    broken.extend(merged_into_nobody(conn)?);
    broken.sort();
    for (table, id, parent) in broken {
        let name = naming::name(conn, &table, id.unwrap_or_default());
        report.found(format!("{name} belongs to a {parent} that is not in the file."));
    }
    Ok(())
}

/// Clients who were merged into one who is gone; the column is no reference of the table's own.
fn merged_into_nobody(conn: &Connection) -> rusqlite::Result<Vec<(String, Option<i64>, String)>> {
    let mut statement = conn.prepare(
        "SELECT id FROM client WHERE merged_into IS NOT NULL AND merged_into NOT IN (SELECT id FROM client)",
    )?;
    let ids = statement.query_map([], |row| Ok(("client".to_owned(), row.get(0)?, "client".to_owned())))?;
    ids.collect()
}

/// Whether the search knows the clients as they are.
pub(super) fn search(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    if !search::agrees(conn)? {
        report.found("The search of clients does not fit the clients: some may not be found.");
    }
    Ok(())
}

fn texts(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare(sql)?;
    let texts = statement.query_map([], |row| row.get_ref(0).map(text))?;
    texts.collect()
}
