//! Files as older programs wrote them, from the migrations themselves.

use rusqlite::{Connection, types::Value};
use sha2::{Digest as _, Sha256};

use crate::support::{entry::TOLD, practice::Practice, rechain::rechain};

/// The first version whose audit is a chain.
const CHAINED: usize = 2;

/// The first version whose audit rows have the id of their save, which the chain covers.
const SAVES_NAMED: usize = 8;

/// The first version that keeps the highest number of each table.
const NUMBERED: usize = 17;

/// The first version whose sums stand in one table.
const COUNTED: usize = 35;

/// The first version that has one index of its own for the search.
const SEARCHED: usize = 36;

/// The first version whose entries have sentence and images apart.
const APART: usize = 37;

/// The first version that counts courses by part.
const PARTED: usize = 39;

/// Makes the file what an older program wrote: without the tables and columns that came after this migration.
pub fn make_older(practice: &Practice, version: usize) {
    make_file_older(&practice.raw, version);
}

/// The same with a connection of one's own.
pub fn make_file_older(raw: &Connection, version: usize) {
    let then = made(version);
    raw.execute_batch("PRAGMA foreign_keys = OFF; DROP VIEW IF EXISTS temp.entry").unwrap();
    if version < APART {
        put_together(raw);
    }
    with_former_columns(raw, version);
    // Nothing is in tables that a newer program has not: it makes anew what followed from others there.
    make(raw, &then, "table");
    let changed = changed(raw, &then);
    for (kind, name, _) in &changed {
        raw.execute_batch(&format!("DROP {kind} {name}")).unwrap();
    }
    for kind in ["trigger", "index", "table"] {
        for name in newer(kind, raw, &then) {
            raw.execute_batch(&format!("DROP {kind} {name}")).unwrap();
        }
    }
    if version < NUMBERED {
        without_numbers_kept(raw);
    }
    for column in newer("column", raw, &then) {
        let (table, column) = column.split_once('.').unwrap();
        raw.execute_batch(&format!("ALTER TABLE {table} DROP COLUMN {column}")).unwrap();
    }
    for (_, _, sql) in &changed {
        raw.execute_batch(sql).unwrap();
    }
    make(raw, &then, "trigger");
    make(raw, &then, "index");
    raw.pragma_update(None, "user_version", version).unwrap();
    match version {
        ..CHAINED => {}
        CHAINED..SAVES_NAMED => chain_anew(raw),
        SAVES_NAMED.. => rechain(raw),
    }
}

/// A file of that version with nothing in it.
fn made(version: usize) -> Connection {
    let then = Connection::open_in_memory().unwrap();
    let mut migrations: Vec<_> =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/migrations")).unwrap().collect();
    migrations.sort_by_key(|entry| entry.as_ref().unwrap().file_name());
    for entry in migrations.into_iter().take(version) {
        then.execute_batch(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
    }
    // The step that goes with a migration takes it away again.
    then.execute_batch("DROP TABLE IF EXISTS numbered").unwrap();
    then
}

/// Makes the parts of that version that a later one has not.
fn make(raw: &Connection, then: &Connection, kind: &str) {
    for name in newer(kind, then, raw) {
        let sql = "SELECT sql FROM sqlite_schema WHERE name = ?";
        let made: String = then.query_row(sql, [&name], |row| row.get(0)).unwrap();
        raw.execute_batch(&made).unwrap();
    }
}

/// Gives columns the names they had, and the one that a later version has no more.
fn with_former_columns(raw: &Connection, version: usize) {
    for (renamed, sql) in [
        (PARTED, "window_part RENAME COLUMN do_not_call_closing TO do_not_call"),
        (COUNTED, "window_part RENAME COLUMN do_not_call TO never"),
        (COUNTED, "treatment RENAME COLUMN do_not_call TO silent"),
        (COUNTED, "treatment RENAME COLUMN do_not_call_until TO quiet_until"),
        (SEARCHED, "client ADD COLUMN archived TEXT AS (iif(archived_on IS NULL, NULL, 'yes')) VIRTUAL"),
    ] {
        if version < renamed {
            raw.execute_batch(&format!("ALTER TABLE {sql}")).unwrap();
        }
    }
}

/// Puts sentence and images back into the entries, in a table as the last program before made it.
fn put_together(raw: &Connection) {
    raw.execute_batch(&format!(
        "CREATE TABLE together (
             seq        INTEGER PRIMARY KEY,
             at         TEXT NOT NULL,
             who        TEXT NOT NULL,
             desk       TEXT NOT NULL,
             what       TEXT NOT NULL,
             client_id  INTEGER,
             images     TEXT NOT NULL,
             undoes     INTEGER REFERENCES together (seq),
             chain      TEXT NOT NULL DEFAULT '',
             save       TEXT,
             known      TEXT,
             warns      INTEGER,
             seen       INTEGER,
             left_seq   INTEGER,
             left_chain TEXT
         ) STRICT;
         INSERT INTO together (seq, at, who, desk, client_id, undoes, chain, save, known, warns, seen, left_seq, left_chain, what,
                               images)
         SELECT seq, at, who, desk, client_id, undoes, chain, save, known, warns, seen, left_seq, left_chain, {TOLD} FROM audit;
         DROP TABLE audit;
         DROP TABLE audit_text;
         ALTER TABLE together RENAME TO audit;"
    ))
    .unwrap();
}

/// Has the tables give out numbers again that were given out before, as they once did.
fn without_numbers_kept(raw: &Connection) {
    raw.execute_batch(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = replace(sql, ' AUTOINCREMENT', '');
         PRAGMA writable_schema = RESET;
         DELETE FROM sqlite_sequence;",
    )
    .unwrap();
}

/// The triggers and indexes that a later migration made anew under their names, each with what made it then.
fn changed(now: &Connection, then: &Connection) -> Vec<(String, String, String)> {
    let parts = |conn: &Connection| -> Vec<(String, String, String)> {
        let sql = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    };
    let now = parts(now);
    let is_changed = |then: &(String, String, String)| {
        now.iter().any(|now| (&now.0, &now.1) == (&then.0, &then.1) && now.2 != then.2)
    };
    parts(then).into_iter().filter(is_changed).collect()
}

/// The parts of one schema that the other one has not, the newest first.
fn newer(kind: &str, now: &Connection, then: &Connection) -> Vec<String> {
    let sql = match kind {
        "column" => {
            "SELECT sqlite_schema.name || '.' || part.name FROM sqlite_schema
             JOIN pragma_table_info(sqlite_schema.name) AS part WHERE sqlite_schema.type = 'table' AND sql LIKE 'CREATE TABLE%'
               AND sqlite_schema.name <> 'sqlite_sequence'"
        }
        _ => "SELECT name FROM sqlite_schema WHERE type = :kind AND sql IS NOT NULL AND (type <> 'table' OR name NOT GLOB '*_search_*') AND name <> 'sqlite_sequence'",
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

/// Chains the audit as a program did whose rows had no id of their save, by the rule as it is written down.
fn chain_anew(raw: &Connection) {
    let chains = chains(raw);
    for (seq, chain) in &chains {
        raw.execute("UPDATE audit SET chain = ? WHERE seq = ?", (chain, seq)).unwrap();
    }
    if let Some((seq, chain)) = chains.last() {
        raw.execute("UPDATE head SET seq = ?, chain = ?", (seq, chain)).unwrap();
    }
}

/// The hash of each row of an audit without ids of saves.
pub fn chains(raw: &Connection) -> Vec<(i64, String)> {
    let sql = "SELECT seq, at, who, desk, what, client_id, images, undoes FROM audit ORDER BY seq";
    let mut statement = raw.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut chains, mut before) = (Vec::new(), "0".repeat(64));
    while let Some(row) = rows.next().unwrap() {
        let mut bytes = before.into_bytes();
        for column in 0..8 {
            match row.get(column).unwrap() {
                Value::Text(text) => {
                    bytes.push(b't');
                    bytes.extend((text.len() as u64).to_be_bytes());
                    bytes.extend(text.as_bytes());
                }
                Value::Integer(number) => {
                    bytes.push(b'i');
                    bytes.extend(number.to_be_bytes());
                }
                _ => bytes.push(b'n'),
            }
        }
        let digest = Sha256::digest(&bytes);
        before = digest.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        chains.push((row.get(0).unwrap(), before.clone()));
    }
    chains
}
