//! A test of the rows against the tables themselves: none may be forgotten, and none may speak of what is not there.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{Known, Owner, TABLES, UNRECORDED, Undone, find};
use crate::store::{Store, numbers};

/// What of a file has no row in `records`, and what has one and is not there.
fn unsaid(conn: &Connection) -> Vec<String> {
    let recorded = TABLES.iter().map(|table| table.name);
    let rows: BTreeSet<String> =
        recorded.chain(UNRECORDED.iter().map(|(name, ..)| *name)).map(str::to_owned).collect();
    let tables: BTreeSet<String> = texts(
        conn,
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type IN ('table', 'virtual') AND name <> 'sqlite_schema'",
    );
    let mut unsaid: Vec<String> = tables.symmetric_difference(&rows).cloned().collect();
    for table in TABLES {
        let sql = format!("SELECT name FROM pragma_table_info('{}') WHERE name <> 'id'", table.name);
        let derived = table.derived.iter().map(|derived| derived.name).filter(|name| !tables.contains(*name));
        let said: BTreeSet<String> =
            table.columns.iter().map(|column| column.name).chain(derived).map(str::to_owned).collect();
        let named = |column: &String| format!("{}.{column}", table.name);
        unsaid.extend(texts(conn, &sql).symmetric_difference(&said).map(named));
    }
    unsaid
}

fn texts(conn: &Connection, sql: &str) -> BTreeSet<String> {
    let mut statement = conn.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// Fails for a table or a column of a migration that has no row: say in `records` what it is called, which parser its values
/// come through, whose it is, who may change it and what an undo does with it; or why it leaves no image.
#[test]
fn every_table_and_column_has_its_row() {
    let store = Store::in_memory().unwrap();
    assert_eq!(unsaid(&store.conn), [""; 0]);
}

#[test]
fn a_forgotten_column_or_table_is_found() {
    let store = Store::in_memory().unwrap();
    let planted =
        "ALTER TABLE client ADD COLUMN nickname TEXT; CREATE TABLE drill (id INTEGER PRIMARY KEY) STRICT";
    store.conn.execute_batch(planted).unwrap();
    assert_eq!(unsaid(&store.conn), ["drill", "client.nickname"]);
}

#[test]
fn every_number_that_is_given_out_once_is_kept() {
    let store = Store::in_memory().unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'";
    assert_eq!(texts(&store.conn, sql), numbers::numbered().map(str::to_owned).collect());
}

#[test]
fn every_row_says_what_its_readers_take_from_it() {
    let store = Store::in_memory().unwrap();
    for table in TABLES {
        let name = table.name;
        let undone = if let Undone::Setting(template) = table.called.undone { template } else { "" };
        for template in [table.called.title, undone] {
            for (column, _) in template.split('{').filter_map(|part| part.split_once('}')) {
                assert!(table.column(column).is_some(), "{name}: {template} names no column");
            }
        }
        if let Known::Sql(sql) = table.called.known {
            assert!(store.conn.prepare(sql).is_ok(), "{name}: {sql}");
        }
        let owner = match table.owner {
            Owner::Client => Some("client_id"),
            Owner::Session => Some("session_id"),
            Owner::Themselves | Owner::Nobody => None,
        };
        assert!(owner.is_none_or(|column| table.column(column).is_some()), "{name} is nobody's");
        assert_eq!(table.owner_of(&store.conn, 1).unwrap(), None, "{name}");
        assert_eq!(find(name), Some(table));
    }
}
