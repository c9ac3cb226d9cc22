//! The two rules by which an entry of the audit is hashed: the present one, and that of older programs.

use rusqlite::{Row, types::ValueRef};
use sha2::{Digest, Sha256};

/// What stands for the hash before the first entry.
pub(super) const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The columns that a hash covers after the number, in this order, and behind them those that it covers where they hold
/// something, each after its name.
type Rule = (&'static [&'static str], &'static [&'static str]);

const NOW: Rule = (
    &["at", "who", "desk", "code", "client_id", "records", "hashes", "undoes"],
    &["save", "known", "warns", "seen", "left_seq", "left_chain", "till", "erased", "old"],
);

/// Of programs that wrote sentence and images into the entry itself.
const OLD: Rule = (
    &["at", "who", "desk", "what", "client_id", "images", "undoes"],
    &["save", "known", "warns", "seen", "left_seq", "left_chain"],
);

/// Every column that a hash covers, in SQL: the number first.
pub(super) fn covered() -> String {
    let (always, later) = NOW;
    let columns = [always, later].concat().join(", ");
    format!("seq, {}", columns.replace(", old", ", iif(anew IS NULL, NULL, chain) AS old"))
}

/// An entry of the audit as its hash sees it.
pub(super) struct Entry {
    pub seq: i64,
    /// The other columns, encoded.
    rest: Vec<u8>,
}

impl Entry {
    /// Reads an entry from a row that begins with what [`covered`] names.
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut at = 0;
        Self::now(row.get(0)?, |_| {
            at += 1;
            row.get_ref(at)
        })
    }

    /// An entry by the values of its columns, which are asked for in their order.
    pub fn now<'a>(
        seq: i64,
        value: impl FnMut(&'static str) -> rusqlite::Result<ValueRef<'a>>,
    ) -> rusqlite::Result<Self> {
        Self::by(&NOW, seq, value)
    }

    /// The same as an older program hashed it. What its file had no column for is none.
    pub fn old<'a>(
        seq: i64,
        value: impl FnMut(&'static str) -> rusqlite::Result<ValueRef<'a>>,
    ) -> rusqlite::Result<Self> {
        Self::by(&OLD, seq, value)
    }

    fn by<'a>(
        (always, later): &Rule,
        seq: i64,
        mut value: impl FnMut(&'static str) -> rusqlite::Result<ValueRef<'a>>,
    ) -> rusqlite::Result<Self> {
        let mut rest = Vec::new();
        for name in *always {
            encode(value(name)?, &mut rest);
        }
        for name in *later {
            let value = value(name)?;
            if value != ValueRef::Null {
                encode(ValueRef::Text(name.as_bytes()), &mut rest);
                encode(value, &mut rest);
            }
        }
        Ok(Self { seq, rest })
    }

    /// The hash of this entry as the one of that number, after one of that hash.
    pub fn hash(&self, seq: i64, before: &str) -> String {
        let mut number = Vec::new();
        encode(ValueRef::Integer(seq), &mut number);
        hex(Sha256::new().chain_update(before).chain_update(&number).chain_update(&self.rest))
    }
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
}

fn encode(value: ValueRef<'_>, into: &mut Vec<u8>) {
    let mut sized = |kind: u8, bytes: &[u8]| {
        into.push(kind);
        into.extend((bytes.len() as u64).to_be_bytes());
        into.extend(bytes);
    };
    match value {
        ValueRef::Text(bytes) => sized(b't', bytes),
        ValueRef::Blob(bytes) => sized(b'b', bytes),
        // The table holds no such values, but a damaged file may.
        ValueRef::Real(number) => sized(b'r', &number.to_be_bytes()),
        ValueRef::Null => into.push(b'n'),
        ValueRef::Integer(number) => {
            into.push(b'i');
            into.extend(number.to_be_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both hashes were made with another program from the rules at the head of `chain.rs`.
    #[test]
    fn the_hashes_follow_the_written_rules() {
        let texts = [("at", "2026-03-12 14:05:00"), ("who", "An"), ("desk", "front"), ("images", "[]")];
        let more = [("what", "Set up Haarlijn."), ("code", "clinic.set-up"), ("records", "[]")];
        let value = |name: &'static str| {
            let text = texts.iter().chain(&more).find(|(named, _)| *named == name);
            Ok(text.map_or(ValueRef::Null, |(_, text)| ValueRef::Text(text.as_bytes())))
        };
        assert_eq!(
            Entry::old(1, value).unwrap().hash(1, START),
            "68f9651ca97634a1ae092e4bde4db79e208178748d733ae28ec820b1a070c0a0"
        );
        let value = |name: &'static str| match name {
            "hashes" => Ok(ValueRef::Blob(&[7; 32])),
            "till" => Ok(ValueRef::Integer(1)),
            _ => value(name),
        };
        assert_eq!(
            Entry::now(1, value).unwrap().hash(1, START),
            "2bf7cd12e2d4202a5ed2434175afbf4dfa1971e13679a4d8eb9c6579f257503e"
        );
    }
}
