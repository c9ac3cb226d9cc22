//! Forms that were half filled when the program was told to end: kept, offered at the next start, and gone after that.

use std::time::Duration;

use chrono::NaiveDateTime;
use rusqlite::TransactionBehavior;
use rusqlite::named_params;

use super::Store;
use super::api::draft::Draft;
use super::api::draft::LeftForm;
use super::api::draft::Typed;
use super::error::StoreError;
use super::open;
use super::place::Place;
use super::select;

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
        }
        Ok(tx.commit()?)
    }

    /// The forms that somebody left, the first one first.
    pub fn drafts(&self, who: &str) -> Result<Vec<LeftForm>, StoreError> {
        let sql = "SELECT id, at, title, form, typed FROM draft WHERE who = :who ORDER BY id";
        let rows = select::rows(&self.conn, sql, &[(":who", &who)], |row| {
            let (id, at): (i64, NaiveDateTime) = (row.get("id")?, row.get("at")?);
            let (title, form): (String, String) = (row.get("title")?, row.get("form")?);
            Ok((
                LeftForm {
                    id: Some(id),
                    at,
                    draft: Draft { who: who.to_owned(), title, form, typed: Typed::default() },
                },
                row.get::<_, String>("typed")?,
            ))
        })?;
        // One that another program made unreadable says nothing that could be offered.
        let left = rows.into_iter().filter_map(|(mut left, typed)| {
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
