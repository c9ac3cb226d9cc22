//! A number is given out once: what each table has given out so far, and that no restore makes it forget.

use std::collections::BTreeMap;

use rusqlite::{Connection, config::DbConfig, named_params};

use super::records::{Known, TABLES, UNRECORDED};
use super::{chain, error::StoreError};

/// The tables whose rows have a number of their own. A clinic and how its staff sign in are one row for good.
pub(super) fn numbered() -> impl Iterator<Item = &'static str> {
    let recorded = TABLES.into_iter().filter(|table| !matches!(table.called.known, Known::One(_)));
    let others = UNRECORDED.into_iter().filter(|(_, numbered, _)| *numbered);
    recorded.map(|table| table.name).chain(others.map(|(name, ..)| name))
}

/// The highest number that each table has given out.
pub(super) type Highest = BTreeMap<String, i64>;

/// Has the highest number of each table kept from now on, beginning with what the rows and the audit know of.
///
/// The schema is edited as <https://www.sqlite.org/lang_altertable.html> describes for a change that leaves the stored rows as
/// they are. The table `numbered` is the migration's: taken away last, it tells other connections to read the schema again.
pub(super) fn keep(conn: &Connection) -> rusqlite::Result<()> {
    let highest = given(conn)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let edited = edit(conn);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    edited?;
    conn.execute_batch("DROP TABLE numbered")?;
    raise(conn, &highest)
}

fn edit(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("PRAGMA writable_schema = ON")?;
    let written = numbered().try_for_each(|table| {
        conn.prepare_cached(
            "UPDATE sqlite_schema
             SET sql = replace(sql, 'INTEGER PRIMARY KEY', 'INTEGER PRIMARY KEY AUTOINCREMENT')
             WHERE type = 'table' AND name = :table AND sql NOT LIKE '%AUTOINCREMENT%'",
        )?
        .execute(named_params! { ":table": table })
        .map(drop)
    });
    conn.execute_batch("PRAGMA writable_schema = RESET")?;
    written
}

/// The highest number of each table, by its rows, by what the audit has of rows that are gone, and by what is kept.
pub(super) fn given(conn: &Connection) -> rusqlite::Result<Highest> {
    let mut highest = in_audit(conn)?;
    for (table, number) in in_rows(conn)?.into_iter().chain(kept(conn)?) {
        let known = highest.entry(table).or_default();
        *known = number.max(*known);
    }
    Ok(highest)
}

/// The highest number among the rows of each table.
pub(super) fn in_rows(conn: &Connection) -> rusqlite::Result<Highest> {
    let mut highest = Highest::new();
    for table in numbered() {
        // An older file may not have the table yet.
        if is_there(conn, table)? {
            let number =
                conn.query_row(&format!("SELECT coalesce(max(id), 0) FROM {table}"), [], |row| row.get(0))?;
            highest.insert(table.to_owned(), number);
        }
    }
    Ok(highest)
}

/// The highest number of each table that the audit speaks of.
pub(super) fn in_audit(conn: &Connection) -> rusqlite::Result<Highest> {
    let (column, table, id) =
        if chain::is_older(conn)? { ("images", "table", "id") } else { ("records", "$[0]", "$[1]") };
    let mut statement = conn.prepare(&format!(
        "SELECT record.value ->> '{table}', max(record.value ->> '{id}')
         FROM audit, json_each(iif(json_valid({column}), {column}, '[]')) AS record
         WHERE typeof(record.value ->> '{id}') = 'integer' GROUP BY 1",
    ))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let highest: Highest = rows.collect::<rusqlite::Result<_>>()?;
    Ok(highest.into_iter().filter(|(table, _)| numbered().any(|numbered| numbered == table)).collect())
}

/// The highest number of each table as it is kept.
pub(super) fn kept(conn: &Connection) -> rusqlite::Result<Highest> {
    if !is_there(conn, "sqlite_sequence")? {
        return Ok(Highest::new());
    }
    let mut statement = conn.prepare("SELECT name, max(seq) FROM sqlite_sequence GROUP BY name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Has each table give out higher numbers than these only.
pub(super) fn raise(conn: &Connection, highest: &Highest) -> rusqlite::Result<()> {
    for (table, number) in highest {
        let values = named_params! { ":table": table, ":number": number };
        conn.prepare_cached("UPDATE sqlite_sequence SET seq = max(seq, :number) WHERE name = :table")?
            .execute(values)?;
        conn.prepare_cached(
            "INSERT INTO sqlite_sequence (name, seq) SELECT :table, :number
             WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = :table)",
        )?
        .execute(values)?;
    }
    Ok(())
}

/// The tables that would give out a number that was given out before: each with its highest number and what is kept.
pub(super) fn forgotten(conn: &Connection) -> Result<Vec<(String, i64, i64)>, StoreError> {
    let (kept, given) = (kept(conn)?, given(conn)?);
    let known = |table: &str| kept.get(table).copied().unwrap_or_default();
    Ok(given
        .into_iter()
        .map(|(table, number)| (known(&table), table, number))
        .filter(|(known, _, number)| known < number)
        .map(|(known, table, number)| (table, number, known))
        .collect())
}

fn is_there(conn: &Connection, table: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = :table)")?
        .query_row(named_params! { ":table": table }, |row| row.get(0))
}
