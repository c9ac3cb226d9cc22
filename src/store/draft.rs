//! Forms that were half filled when the program was told to end: kept, offered at the next start, and gone after that.

use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Row, TransactionBehavior, named_params};
use sha2::{Digest, Sha256};

use super::api::draft::{Draft, FORMS, LeftForm, Typed};
use super::{Store, error::StoreError, open, place::Place, select, staff};
use crate::domain::{printable, show_day};

/// How long other windows are waited for. The end is promised within a second, which is worth more than what is kept.
const HASTE: Duration = Duration::from_millis(200);

impl Store {
    /// Keeps half-filled forms. There is little time: where another window writes for long, they are not kept.
    pub fn keep_drafts(&mut self, drafts: &[Draft], now: NaiveDateTime) -> Result<(), StoreError> {
        if drafts.is_empty() {
            return Ok(());
        }
        self.place.as_ref().map_or(Ok(()), Place::ensure)?;
        self.conn.busy_timeout(HASTE)?;
        let kept = self.write_drafts(drafts, now);
        self.conn.busy_timeout(open::PATIENCE)?;
        kept
    }

    fn write_drafts(&mut self, drafts: &[Draft], now: NaiveDateTime) -> Result<(), StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for draft in drafts {
            let typed = serde_json::to_string(&draft.typed).unwrap_or_default();
            tx.prepare_cached(
                "INSERT INTO draft (who, at, title, form, typed) VALUES (:who, :at, :title, :form, :typed)",
            )?
            .execute(named_params! {
                ":who": draft.who, ":at": now, ":title": draft.title, ":form": draft.form, ":typed": typed,
            })?;
            seal(&tx, tx.last_insert_rowid())?;
        }
        Ok(tx.commit()?)
    }

    /// The forms that somebody left, the first one first.
    pub fn drafts(&self, who: &str) -> Result<Vec<LeftForm>, StoreError> {
        let sql = "SELECT id, who, at, title, form, typed, digest FROM draft WHERE who = :who ORDER BY id";
        let rows = select::rows(&self.conn, sql, &[(":who", &who)], |row| {
            let is_as_typed = Kept::read(row)?.is_as_typed();
            let (id, at): (i64, NaiveDateTime) = (row.get("id")?, row.get("at")?);
            let (title, form): (String, String) = (row.get("title")?, row.get("form")?);
            Ok((
                LeftForm {
                    id: Some(id),
                    at,
                    draft: Draft { who: who.to_owned(), title, form, typed: Typed::default() },
                },
                row.get::<_, String>("typed")?,
                is_as_typed,
            ))
        })?;
        // One that another program changed is nobody's own work: the check names it.
        let left =
            rows.into_iter().filter(|(_, _, is_as_typed)| *is_as_typed).filter_map(|(mut left, typed, _)| {
                left.draft.typed = serde_json::from_str(&typed).ok()?;
                Some(left)
            });
        Ok(left.collect())
    }

    /// A form was taken up again, or is not wanted.
    pub fn drop_draft(&mut self, id: i64) -> Result<(), StoreError> {
        self.place.as_ref().map_or(Ok(()), Place::ensure)?;
        self.conn.prepare_cached("DELETE FROM draft WHERE id = :id")?.execute(named_params! { ":id": id })?;
        Ok(())
    }
}

/// A row as it is kept, texts and all.
struct Kept {
    id: i64,
    who: String,
    /// Its other columns, in the order in which the digest covers them.
    rest: [String; 4],
    digest: Option<String>,
}

impl Kept {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let rest = [row.get("at")?, row.get("title")?, row.get("form")?, row.get("typed")?];
        Ok(Self { id: row.get("id")?, who: row.get("who")?, rest, digest: row.get("digest")? })
    }

    /// SHA-256 over whose it is, when, and what it says: each text after its length, so that none runs into the next.
    fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for text in [&self.who].into_iter().chain(&self.rest) {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        format!("{:x}", hash.finalize())
    }

    fn is_as_typed(&self) -> bool {
        self.digest.as_ref() == Some(&self.digest())
    }

    /// What is wrong with it, if anything is.
    fn finding(&self, staff: &[String]) -> Option<String> {
        let [_, title, form, typed] = &self.rest;
        let wrong = if !self.is_as_typed() {
            "is not what was typed: another program changed whose it is or what it says. It is not offered any more"
        } else if !is_known(form) || serde_json::from_str::<Typed>(typed).is_err() {
            "cannot be opened by this program"
        } else if !staff.is_empty() && !staff.contains(&self.who) {
            "is kept for somebody who is not on the staff"
        } else {
            return None;
        };
        let words = format!(
            "The half-filled form \u{201c}{title}\u{201d} of {}, {}, {wrong}.",
            self.who,
            self.when()
        );
        Some(printable(&words).into_owned())
    }

    fn when(&self) -> String {
        let [at, ..] = &self.rest;
        let day = at.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        day.map_or_else(|| "of no known day".to_owned(), |day| format!("of {}", show_day(day)))
    }
}

/// Whether what opens a form is one of the forms that can be left.
fn is_known(form: &str) -> bool {
    let Ok(form) = serde_json::from_str::<serde_json::Value>(form) else { return false };
    let name = form.as_str().or_else(|| form.as_object()?.keys().next().map(String::as_str));
    name.is_some_and(|name| FORMS.contains(&name))
}

const ALL: &str = "SELECT id, who, at, title, form, typed, digest FROM draft ORDER BY id";

/// What is wrong with forms that are kept, a sentence each.
pub(super) fn findings(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let signs_in = staff::sign_in(conn)?.is_some();
    let staff = staff::rows(conn)?.into_iter().filter(|_| signs_in).map(|row| row.person.name);
    let staff: Vec<String> = staff.collect();
    let kept = select::rows(conn, ALL, &[], Kept::read)?;
    Ok(kept.iter().filter_map(|kept| kept.finding(&staff)).collect())
}

/// Those dated ahead of a day, a sentence each.
pub(super) fn ahead_of(conn: &Connection, today: NaiveDate) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT who, title, at FROM draft WHERE substr(at, 1, 10) > :today ORDER BY id";
    Ok(select::rows(conn, sql, &[(":today", &today)], |row| {
        let (who, title, at): (String, String, String) = (row.get("who")?, row.get("title")?, row.get("at")?);
        let words =
            format!("The half-filled form \u{201c}{title}\u{201d} of {who} is dated ahead of today, {at}.");
        Ok(printable(&words).into_owned())
    })?)
}

/// Gives a form the digest of what it says.
fn seal(conn: &Connection, id: i64) -> rusqlite::Result<()> {
    let sql = "SELECT id, who, at, title, form, typed, digest FROM draft WHERE id = :id";
    let kept = conn.prepare_cached(sql)?.query_row(named_params! { ":id": id }, Kept::read)?;
    conn.prepare_cached("UPDATE draft SET digest = :digest WHERE id = :id")?
        .execute(named_params! { ":digest": kept.digest(), ":id": id })
        .map(drop)
}

/// The same of every form, as a file of an older program has none.
pub(super) fn seal_all(conn: &Connection) -> rusqlite::Result<()> {
    let mut statement = conn.prepare(ALL)?;
    let kept = statement.query_map([], Kept::read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    kept.iter().try_for_each(|kept| seal(conn, kept.id))
}
