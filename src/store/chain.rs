//! The chain of the audit: each entry's hash covers the entry and the hash before it, so that none is changed unseen.
//!
//! The hash of an entry is SHA-256 over the hash before it, 64 hexadecimal digits (zeros before the first entry), the entry's
//! number, and its columns in the order of `rule.rs`: `n` for none, `i` and eight bytes for a number, `t`, the length in eight
//! bytes and the UTF-8 bytes for a text, `b` likewise for bytes; numbers have their highest byte first. Of the later columns
//! those that hold something follow, each after its name as a text.
//!
//! Sentence and images stand in `audit_text`. An entry covers them by their hashes alone, SHA-256 over 16 random bytes and
//! the text, so that they can be erased and the chain still holds. What is gone is either named by an entry that erased it
//! (the column `erased`: entry and place, as in `[[3,0],[3,2]]`), or was taken out by another program.
//!
//! An entry of an older program covered sentence and images themselves. It keeps that hash in `chain`, by which papers and
//! backups know it, and has one by the present rule in `anew`, which covers the other as `old`; what comes after it hangs on
//! that. The old hash is still computed as long as its texts are there.

mod apart;
mod broken;
mod erased;
mod head;
mod line;
mod rule;
mod text;

use rusqlite::{Connection, OptionalExtension, named_params};

pub(super) use apart::{is_older, link_all, move_apart};
pub(super) use broken::broken;
pub(super) use erased::{erased, records as erased_records};
pub use head::Head;
use head::set_head;
pub(super) use head::{first, head, holds, last, next};
use line::Line;
use rule::{Entry, START};
use text::Stand;
pub(super) use text::{Text, keep, no_salts, salts};

/// Hangs a row that has just been written onto the chain.
pub(super) fn link(conn: &Connection, seq: i64) -> rusqlite::Result<()> {
    let before: Option<String> = conn
        .prepare_cached(
            "SELECT coalesce(anew, head.chain) FROM head LEFT JOIN audit USING (seq) WHERE head.id = 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    // Read back, so that what is hashed is what is stored.
    let sql = format!("SELECT {} FROM audit WHERE seq = :seq", rule::covered());
    let entry = conn.prepare_cached(&sql)?.query_row(named_params! { ":seq": seq }, Entry::read)?;
    let chain = entry.hash(seq, before.as_deref().unwrap_or(START));
    conn.prepare_cached("UPDATE audit SET chain = :chain WHERE seq = :seq")?
        .execute(named_params! { ":chain": chain, ":seq": seq })?;
    set_head(conn, seq, &chain)
}

/// Whether a row is what was written, and stands behind the row it was written behind; what was erased by request is no fault
/// of it.
pub(super) fn fits(conn: &Connection, seq: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT chain, coalesce(anew, chain) FROM audit WHERE seq < :seq ORDER BY seq DESC LIMIT 1";
    let values = named_params! { ":seq": seq };
    let before =
        conn.prepare_cached(sql)?.query_row(values, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (chain, link): (String, String) = before.unwrap_or_else(|| (START.to_owned(), START.to_owned()));
    let found = conn
        .prepare_cached(&Line::sql("WHERE seq = :seq"))?
        .query_row(values, |row| Line::read(conn, row))?;
    let texts = match &found.stand {
        Stand::Whole => found.old.is_none_or(|old| old.hash(seq, &chain) == found.chain),
        Stand::Gone(places) => {
            let erased = erased::all(conn)?;
            places.iter().all(|place| erased.contains(&(seq, *place)))
        }
        Stand::Changed => false,
    };
    Ok(texts && found.entry.hash(seq, &link) == found.link)
}
