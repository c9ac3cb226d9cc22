//! What whoever can read the source can do: the chain of the audit computed anew, by the rules at the head of
//! `store/chain.rs`.

use rusqlite::{Connection, Row, types::Value};
use sha2::{Digest as _, Sha256};

use crate::support::entry::TOLD;

/// The columns that every hash covers, and those that it covers where they hold something.
type Rule = (&'static [&'static str], &'static [&'static str]);

const NOW: Rule = (
    &["seq", "at", "who", "desk", "code", "client_id", "records", "hashes", "undoes"],
    &["save", "known", "warns", "seen", "left_seq", "left_chain", "till", "erased"],
);
const OLD: Rule = (
    &["seq", "at", "who", "desk", "what", "client_id", "images", "undoes"],
    &["save", "known", "warns", "seen", "left_seq", "left_chain"],
);

/// Chains every entry anew over what it tells now, and notes the end.
pub fn rechain(raw: &Connection) {
    let is_older = "SELECT NOT EXISTS (SELECT 1 FROM pragma_table_info('audit') WHERE name = 'hashes')";
    if raw.query_row(is_older, [], |row| row.get(0)).unwrap() { rechain_older(raw) } else { rechain_now(raw) }
}

/// The same of a file whose entries hold sentence and images themselves.
fn rechain_older(raw: &Connection) {
    let chains = older_chains(raw, "SELECT * FROM audit ORDER BY seq");
    for (seq, chain) in &chains {
        raw.execute("UPDATE audit SET chain = ? WHERE seq = ?", (chain, seq)).unwrap();
    }
    note_end(raw);
}

/// The hashes that the program of these entries gave them.
fn older_chains(raw: &Connection, sql: &str) -> Vec<(i64, String)> {
    let mut statement = raw.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut chains: Vec<(i64, String)> = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let before = chains.last().map_or_else(|| "0".repeat(64), |(_, chain)| chain.clone());
        chains.push((row.get("seq").unwrap(), hash(row, OLD, &before, None)));
    }
    chains
}

fn rechain_now(raw: &Connection) {
    raw.execute_batch("DELETE FROM audit_text WHERE seq NOT IN (SELECT seq FROM audit)").unwrap();
    for seq in seqs(raw) {
        raw.execute("UPDATE audit SET hashes = ? WHERE seq = ?", (hashes(raw, seq), seq)).unwrap();
    }
    let sql = format!("SELECT audit.*, {TOLD} FROM audit WHERE anew IS NOT NULL ORDER BY seq");
    for (seq, chain) in older_chains(raw, &sql) {
        raw.execute("UPDATE audit SET chain = ? WHERE seq = ?", (chain, seq)).unwrap();
    }
    chain_as_covered(raw);
}

fn seqs(raw: &Connection) -> Vec<i64> {
    let mut statement = raw.prepare("SELECT seq FROM audit ORDER BY seq").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// Chains every entry anew as it is, whatever became of what it tells.
pub fn chain_as_covered(raw: &Connection) {
    let mut before = "0".repeat(64);
    for seq in seqs(raw) {
        let old = "SELECT iif(anew IS NULL, NULL, chain) FROM audit WHERE seq = ?";
        let old: Option<String> = raw.query_row(old, [seq], |row| row.get(0)).unwrap();
        let hash = |row: &Row<'_>| Ok(hash(row, NOW, &before, old.as_deref()));
        let chain = raw.query_row("SELECT * FROM audit WHERE seq = ?", [seq], hash).unwrap();
        let column = if old.is_some() { "anew" } else { "chain" };
        raw.execute(&format!("UPDATE audit SET {column} = ? WHERE seq = ?"), (&chain, seq)).unwrap();
        before = chain;
    }
    note_end(raw);
}

/// The hashes of what an entry tells.
pub fn hashes(raw: &Connection, seq: i64) -> Vec<u8> {
    let mut statement =
        raw.prepare("SELECT salt, text FROM audit_text WHERE seq = ? ORDER BY place").unwrap();
    let told = statement.query_map([seq], |row| {
        let (salt, text): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
        Ok(Sha256::new().chain_update(salt).chain_update(text).finalize())
    });
    told.unwrap().flat_map(Result::unwrap).collect()
}

fn note_end(raw: &Connection) {
    raw.execute_batch(
        "UPDATE head SET (seq, chain) = (SELECT seq, chain FROM audit ORDER BY seq DESC LIMIT 1)
         WHERE EXISTS (SELECT 1 FROM audit)",
    )
    .unwrap();
}

fn hash(row: &Row<'_>, (always, later): Rule, before: &str, old: Option<&str>) -> String {
    // A file of an older program has not all of them.
    let value = |name: &&str| row.get::<_, Value>(*name).unwrap_or(Value::Null);
    let mut bytes = before.as_bytes().to_vec();
    for name in always {
        encode(&value(name), &mut bytes);
    }
    let old = old.map(|old| ("old", Value::Text(old.to_owned())));
    let later = later.iter().map(|name| (*name, value(name))).chain(old);
    for (name, value) in later.filter(|(_, value)| *value != Value::Null) {
        encode(&Value::Text(name.to_owned()), &mut bytes);
        encode(&value, &mut bytes);
    }
    Sha256::digest(&bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn encode(value: &Value, into: &mut Vec<u8>) {
    let mut sized = |kind: u8, bytes: &[u8]| {
        into.push(kind);
        into.extend((bytes.len() as u64).to_be_bytes());
        into.extend(bytes);
    };
    match value {
        Value::Text(text) => sized(b't', text.as_bytes()),
        Value::Blob(bytes) => sized(b'b', bytes),
        Value::Integer(number) => {
            into.push(b'i');
            into.extend(number.to_be_bytes());
        }
        _ => into.push(b'n'),
    }
}
