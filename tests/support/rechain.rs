//! What whoever can read the source can do: the chain of the audit computed anew, by the rule at the head of
//! `store/chain.rs`.

use rusqlite::{Connection, types::Value};
use sha2::{Digest as _, Sha256};

/// The columns that every hash covers, and those that it covers where they hold something.
const COLUMNS: [&str; 8] = ["seq", "at", "who", "desk", "what", "client_id", "images", "undoes"];
const LATER: [&str; 6] = ["save", "known", "warns", "seen", "left_seq", "left_chain"];

/// Chains every entry anew, and notes the end.
pub fn rechain(raw: &Connection) {
    // A file of an older program has not all of them.
    let there = "SELECT EXISTS (SELECT 1 FROM pragma_table_info('audit') WHERE name = ?)";
    let is_there = |name: &&str| raw.query_row(there, [name], |row| row.get::<_, bool>(0)).unwrap();
    let later: Vec<&str> = LATER.into_iter().filter(is_there).collect();
    let sql = format!("SELECT {} FROM audit ORDER BY seq", [&COLUMNS[..], &later].concat().join(", "));
    let mut statement = raw.prepare(&sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut before, mut chains) = ("0".repeat(64), Vec::new());
    while let Some(row) = rows.next().unwrap() {
        let mut bytes = before.clone().into_bytes();
        (0..COLUMNS.len()).for_each(|at| encode(&row.get(at).unwrap(), &mut bytes));
        for (at, name) in (COLUMNS.len()..).zip(&later) {
            let value: Value = row.get(at).unwrap();
            if value != Value::Null {
                encode(&Value::Text((*name).to_owned()), &mut bytes);
                encode(&value, &mut bytes);
            }
        }
        before =
            Sha256::digest(&bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        chains.push((row.get::<_, i64>(0).unwrap(), before.clone()));
    }
    for (seq, chain) in &chains {
        raw.execute("UPDATE audit SET chain = ? WHERE seq = ?", (chain, seq)).unwrap();
    }
    if let Some((seq, chain)) = chains.last() {
        raw.execute("UPDATE head SET seq = ?, chain = ?", (seq, chain)).unwrap();
    }
}

fn encode(value: &Value, into: &mut Vec<u8>) {
    match value {
        Value::Text(text) => {
            into.push(b't');
            into.extend((text.len() as u64).to_be_bytes());
            into.extend(text.as_bytes());
        }
        Value::Integer(number) => {
            into.push(b'i');
            into.extend(number.to_be_bytes());
        }
        _ => into.push(b'n'),
    }
}
