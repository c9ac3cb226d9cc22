//! The short heads of the audit, as they are shown to be written on paper, and what a paper proves.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Connection;

use super::{Head, Store, chain, error::StoreError, select};
use crate::domain::{ShortHead, iso, show_day};

impl Store {
    /// The short head of the audit as it is now; none before anything was written.
    pub fn short_head(&self) -> Result<Option<ShortHead>, StoreError> {
        Ok(chain::head(&self.conn)?.as_ref().and_then(short))
    }

    /// What is wrong when a paper has this head, as a sentence; nothing where the audit has it too.
    pub fn differs_from_paper(&self, paper: &ShortHead) -> Result<Option<String>, StoreError> {
        let seq = paper.seq();
        let sql = "SELECT seq, chain FROM audit WHERE seq = :seq";
        let here = select::maybe(&self.conn, sql, &[(":seq", &seq)], Head::read)?;
        let here = here.as_ref().and_then(short);
        if here.as_ref() == Some(paper) {
            return Ok(None);
        }
        let end = chain::head(&self.conn)?.map_or(0, |head| head.seq);
        let words = match here {
            Some(here) => format!(
                "The audit is not the one on the paper with {paper}: here that entry has {here}. It, or an entry before it, was \
                 written anew outside the program, or the paper was misread."
            ),
            None if seq > end => format!(
                "The audit is shorter than the one on the paper with {paper}: it ends at entry {end}. What came after that was \
                 cut off, or an older file was put in its place."
            ),
            None => format!("Entry {seq} of the audit is missing, and the paper has it with {paper}."),
        };
        Ok(Some(words + &left_behind(&self.conn, paper)?))
    }
}

/// The short head at the end of a day: of its last entry, or else of the last one before it.
pub(super) fn at_end_of(conn: &Connection, day: NaiveDate) -> Result<Option<ShortHead>, StoreError> {
    let Some(beyond) = day.succ_opt().map(iso) else { return Ok(None) };
    let sql = "SELECT seq, chain FROM audit INDEXED BY audit_by_at WHERE at < :beyond ORDER BY at DESC, seq DESC LIMIT 1";
    let last = select::maybe(conn, sql, &[(":beyond", &beyond)], Head::read)?;
    Ok(last.as_ref().and_then(short))
}

/// The short form of an entry and its hash.
pub(super) fn short(head: &Head) -> Option<ShortHead> {
    if head.seq > 0 { ShortHead::of(head.seq, &head.chain) } else { None }
}

/// What a restore that is in the audit has to do with it: after one, numbers are given out that the file it left had too.
fn left_behind(conn: &Connection, paper: &ShortHead) -> Result<String, StoreError> {
    let sql = "SELECT seq, at, left_seq, left_chain FROM audit WHERE left_seq >= :seq AND left_chain IS NOT NULL ORDER BY seq";
    let restores = select::rows(conn, sql, &[(":seq", &paper.seq())], |row| {
        let left = Head { seq: row.get("left_seq")?, chain: row.get("left_chain")? };
        Ok((row.get::<_, i64>("seq")?, row.get::<_, NaiveDateTime>("at")?, left))
    })?;
    let said = |(entry, at, left): &(i64, NaiveDateTime, Head)| {
        let day = show_day(at.date());
        if short(left).as_ref() == Some(paper) {
            format!(
                " It is the end of the audit that was left when a backup was put back on {day} (entry {entry})."
            )
        } else {
            format!(
                " A backup was put back on {day} (entry {entry}); the file that was left then went up to entry {}, and may be \
                 the one that the paper is of.",
                left.seq
            )
        }
    };
    Ok(restores.iter().map(said).next_back().unwrap_or_default())
}
