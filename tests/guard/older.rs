//! Files as older programs wrote them, from the migrations themselves.

use rusqlite::Connection;

use crate::practice::Practice;

/// Makes the file what an older program wrote: without the tables and columns that came after this migration.
pub fn make_older(practice: &Practice, version: usize) {
    let then = Connection::open_in_memory().unwrap();
    let mut migrations: Vec<_> =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/migrations")).unwrap().collect();
    migrations.sort_by_key(|entry| entry.as_ref().unwrap().file_name());
    for entry in migrations.into_iter().take(version) {
        then.execute_batch(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
    }
    practice.raw.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for kind in ["trigger", "index", "table"] {
        for name in newer(kind, &practice.raw, &then) {
            practice.raw.execute_batch(&format!("DROP {kind} {name}")).unwrap();
        }
    }
    for column in newer("column", &practice.raw, &then) {
        let (table, column) = column.split_once('.').unwrap();
        practice.raw.execute_batch(&format!("ALTER TABLE {table} DROP COLUMN {column}")).unwrap();
    }
    practice.raw.pragma_update(None, "user_version", version).unwrap();
}

/// The parts of one schema that the other one has not, the newest first.
fn newer(kind: &str, now: &Connection, then: &Connection) -> Vec<String> {
    let sql = match kind {
        "column" => {
            "SELECT sqlite_schema.name || '.' || part.name FROM sqlite_schema
             JOIN pragma_table_info(sqlite_schema.name) AS part WHERE sqlite_schema.type = 'table' AND sql LIKE 'CREATE TABLE%'"
        }
        _ => "SELECT name FROM sqlite_schema WHERE type = :kind AND sql IS NOT NULL AND name NOT GLOB '*_search_*'",
    };
    let parts = |conn: &Connection| -> Vec<String> {
        let mut statement = conn.prepare(sql).unwrap();
        let named: &[(&str, &dyn rusqlite::ToSql)] = if kind == "column" { &[] } else { &[(":kind", &kind)] };
        statement.query_map(named, |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    };
    let known = parts(then);
    let mut new: Vec<String> = parts(now).into_iter().filter(|part| !known.contains(part)).collect();
    new.reverse();
    new
}
