//! An entry of the audit with what it tells, as the check sees it.

use rusqlite::{Connection, Row, types::ValueRef};

use super::apart;
use super::rule::{Entry, covered};
use super::text::{Stand, Texts};

/// An entry with what it tells, as the check sees it.
pub(super) struct Line {
    pub entry: Entry,
    /// What the next one hangs on.
    pub link: String,
    /// The hash by which papers and backups know it.
    pub chain: String,
    pub is_old: bool,
    /// As an older program hashed it, where it is of one and all its texts are there.
    pub old: Option<Entry>,
    pub stand: Stand,
}

impl Line {
    pub fn sql(which: &str) -> String {
        format!("SELECT {}, chain, coalesce(anew, chain) AS link, anew FROM audit {which}", covered())
    }

    pub fn read(conn: &Connection, row: &Row<'_>) -> rusqlite::Result<Self> {
        let entry = Entry::read(row)?;
        let texts = Texts::read(conn, entry.seq)?;
        let stand = texts.stand(row.get_ref("hashes")?.as_bytes().unwrap_or_default());
        let is_old = row.get_ref("anew")? != ValueRef::Null;
        let old = is_old && stand == Stand::Whole;
        let old = old.then(|| apart::old(row, &texts)).transpose()?;
        Ok(Self { link: text(row, "link")?, chain: text(row, "chain")?, is_old, old, entry, stand })
    }
}

/// A column of a row as far as it is a text.
pub(super) fn text(row: &Row<'_>, name: &str) -> rusqlite::Result<String> {
    Ok(match row.get_ref(name)? {
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    })
}
