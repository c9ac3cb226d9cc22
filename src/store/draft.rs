//! Keeping what was typed and not saved, beside the practice and outside its audit.

use std::time::Duration;

use rusqlite::TransactionBehavior;
use rusqlite::named_params;
use rusqlite::types::Type;

use super::Store;
use super::api::draft::Draft;
use super::error::StoreError;
use super::select;

/// How long the end of the program may wait for another window that is writing.
const PATIENCE: Duration = Duration::from_millis(300);

impl Store {
    /// Keeps forms that were not saved, at the end of the program.
    pub fn keep_drafts(&mut self, drafts: &[Draft]) -> Result<(), StoreError> {
        self.conn.busy_timeout(PATIENCE)?;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for draft in drafts {
            tx.execute(
                "INSERT INTO draft (who, at, title, form, typed) VALUES (:who, :at, :title, :form, :typed)",
                named_params! {
                    ":who": draft.who,
                    ":at": draft.at,
                    ":title": draft.title,
                    ":form": json(&draft.form)?,
                    ":typed": json(&draft.typed)?,
                },
            )?;
        }
        Ok(tx.commit()?)
    }

    /// What was kept for somebody, the oldest first.
    pub fn drafts(&self, who: &str) -> Result<Vec<Draft>, StoreError> {
        let sql = "SELECT id, who, at, title, form, typed FROM draft WHERE who = :who ORDER BY id";
        Ok(select::rows(&self.conn, sql, named_params! { ":who": who }, |row| {
            let read = |error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error));
            Ok(Draft {
                id: row.get("id")?,
                who: row.get("who")?,
                at: row.get("at")?,
                title: row.get("title")?,
                form: serde_json::from_str(&row.get::<_, String>("form")?).map_err(read)?,
                typed: serde_json::from_str(&row.get::<_, String>("typed")?).map_err(read)?,
            })
        })?)
    }

    /// Lets a draft go.
    pub fn drop_draft(&mut self, id: i64) -> Result<(), StoreError> {
        self.conn.execute("DELETE FROM draft WHERE id = :id", named_params! { ":id": id })?;
        Ok(())
    }
}

fn json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
