//! Imports: what each leaves of itself, and the way back.

mod dependents;
mod undo;

use rusqlite::{Connection, OptionalExtension, Row};

use super::api::imports::{Dependent, ImportRow, NewImport};
use super::write::{Done, Writing};
use super::{Store, audit, chain, error::StoreError, select};
use crate::domain::{ImportId, show_day};
use crate::store::records::IMPORT;

pub(super) use undo::undo;

/// An import, and where its part of the audit begins and ends.
struct Import {
    row: ImportRow,
    first: i64,
    last: i64,
}

const COLUMNS: &str =
    "id, at, who, file, first_seq, last_seq, added, completed, backup, undone_at, undone_by";

impl Import {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let undone = row.get::<_, Option<_>>("undone_at")?.zip(row.get("undone_by")?);
        let facts = NewImport {
            file: row.get("file")?,
            added: row.get("added")?,
            completed: row.get("completed")?,
            backup: row.get("backup")?,
        };
        let row_of =
            ImportRow { id: row.get("id")?, at: row.get("at")?, who: row.get("who")?, facts, undone };
        Ok(Self { row: row_of, first: row.get("first_seq")?, last: row.get("last_seq")? })
    }

    /// The import of this number, which was not taken back yet.
    fn find(conn: &Connection, id: ImportId) -> Result<Self, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM import WHERE id = :id");
        let import = select::maybe(conn, &sql, &[(":id", &id)], Self::read)?
            .ok_or_else(|| StoreError::Refused(format!("There is no import with the number {id}.")))?;
        match &import.row.undone {
            None => Ok(import),
            Some((at, who)) => Err(StoreError::Refused(format!(
                "{} was undone already, by {who} on {}.",
                import.called(),
                show_day(at.date())
            ))),
        }
    }

    /// What it is called in a sentence.
    fn called(&self) -> String {
        format!("The import of {} of {}", self.row.facts.file, show_day(self.row.at.date()))
    }
}

/// Every import, the newest first.
pub(super) fn list(conn: &Connection) -> Result<Vec<ImportRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM import ORDER BY id DESC");
    Ok(select::rows(conn, &sql, &[], |row| Import::read(row).map(|import| import.row))?)
}

/// What stands in the way of taking an import back, client by client.
pub(super) fn dependents_of(conn: &Connection, id: ImportId) -> Result<Vec<Dependent>, StoreError> {
    let import = Import::find(conn, id)?;
    dependents::of(conn, import.last, &audit::images_between(conn, import.first, import.last)?)
}

impl Store {
    /// The newest import that was not taken back.
    pub fn last_import(&self) -> Result<Option<ImportId>, StoreError> {
        let sql = "SELECT id FROM import WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1";
        Ok(self.conn.query_row(sql, [], |row| row.get(0)).optional()?)
    }
}

/// The number of the audit's row that comes next: an import begins there.
pub(super) fn begins(conn: &Connection) -> Result<i64, StoreError> {
    Ok(chain::next(conn)?)
}

/// Writes down that everything since a row of the audit was one import.
pub(super) fn record(w: &Writing<'_>, first: i64, new: &NewImport) -> Result<(Done, ImportId), StoreError> {
    let id = w.insert_row(
        &IMPORT,
        &[
            ("at", &w.stamp.now),
            ("who", &w.stamp.who),
            ("file", &new.file),
            ("first_seq", &first),
            ("last_seq", &chain::next(w.conn)?),
            ("added", &new.added),
            ("completed", &new.completed),
            ("backup", &new.backup),
        ],
    )?;
    let words = format!("Imported {}: {}.", new.file, new.came());
    Ok((Done::new(words), ImportId(id)))
}
