//! What became of a save whose end went wrong: the file is opened again, and asked for the id of the save.
//!
//! A sync that fails leaves the pages of a change in the log, though the driver has not counted it: nobody sees it, and
//! after a power cut it is there. So a save that is not found counts as not saved only when another write, which takes
//! the place of its pages in the log, has reached the disk; and one that is found counts as saved only when the log has
//! been put into the file, since a system may forget what it could not sync.

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, TransactionBehavior, named_params};

use super::error::{StoreError, Trouble};
use super::{Change, Saved, Stamp, Store, open, place::Place, schema};

/// By what a save is known again: its last audit row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    seq: i64,
    save: Option<String>,
}

/// A save that may be in the file or not.
#[derive(Debug)]
pub(super) struct Unsettled {
    mark: Mark,
    change: Change,
    who: String,
    /// What it says where it is there.
    saved: Saved,
}

/// What became of a save, as far as the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Saved,
    NotSaved,
    /// It is not in the file, and what may be left of it in the log could not be overwritten.
    NotSeen,
}

impl Mark {
    /// The last audit row of an open transaction. A transaction without one has the row before it, which is there
    /// whatever becomes of the transaction.
    pub fn last(conn: &Connection) -> rusqlite::Result<Self> {
        let mut statement = conn.prepare_cached("SELECT seq, save FROM audit ORDER BY seq DESC LIMIT 1")?;
        let last = statement.query_row([], |row| Ok(Self { seq: row.get("seq")?, save: row.get("save")? }));
        Ok(last.optional()?.unwrap_or(Self { seq: 0, save: None }))
    }

    fn is_there(&self, conn: &Connection) -> rusqlite::Result<bool> {
        conn.query_row(
            "SELECT :seq = 0 OR EXISTS (SELECT 1 FROM audit WHERE seq = :seq AND save IS :save)",
            named_params! { ":seq": self.seq, ":save": self.save },
            |row| row.get(0),
        )
    }

    /// This save, as one that may be in the file or not, known by what was to be written.
    pub fn unsettled(self, change: &Change, stamp: &Stamp, saved: Saved) -> Unsettled {
        Unsettled { mark: self, change: change.clone(), who: stamp.who.clone(), saved }
    }
}

impl Store {
    /// Whether a save is in the file after the driver failed to finish it; an error says that it is not, or that it
    /// cannot be told.
    pub(super) fn was_saved(&mut self, mark: &Mark, error: rusqlite::Error) -> Result<(), StoreError> {
        if is_certain(&error) {
            return Err(error.into());
        }
        let is_full = error.sqlite_error_code() == Some(ErrorCode::DiskFull);
        match self.look_for(mark) {
            Ok(Fate::Saved) => Ok(()),
            // A full disk refuses the page that would have made the change final, so nothing of use is in the log.
            Ok(Fate::NotSaved | Fate::NotSeen) if is_full => Err(error.into()),
            Ok(Fate::NotSaved) => Err(StoreError::not_saved(error)),
            Ok(Fate::NotSeen) => Err(StoreError::unsettled(Trouble::of(&error))),
            Err(error) => Err(error.while_unsettled()),
        }
    }

    /// Settles what is not settled yet. Answers what was saved when it was this very change.
    pub(super) fn settle(&mut self, change: &Change, stamp: &Stamp) -> Result<Option<Saved>, StoreError> {
        let Some(before) = self.unsettled.take() else { return Ok(None) };
        let fate = match self.look_for(&before.mark) {
            Ok(Fate::NotSeen) => Err(StoreError::unsettled(Trouble::Disk)),
            other => other,
        };
        match fate {
            Ok(Fate::Saved) if before.change == *change && before.who == stamp.who => Ok(Some(before.saved)),
            Ok(Fate::Saved) => Err(StoreError::Refused(format!(
                "What was to be saved before is in the file after all: {} Look at it first; save again if this belongs \
                 beside it.",
                before.saved.words
            ))),
            Ok(_) => Ok(None),
            Err(error) => {
                self.unsettled = Some(before);
                Err(error.while_unsettled())
            }
        }
    }

    /// Opens the file again and looks for a save.
    fn look_for(&mut self, mark: &Mark) -> Result<Fate, StoreError> {
        self.open_again()?;
        if mark.is_there(&self.conn)? {
            put_into_file(&self.conn)?;
            return Ok(Fate::Saved);
        }
        Ok(if write_over(&mut self.conn).is_ok() { Fate::NotSaved } else { Fate::NotSeen })
    }

    /// Opens the file again; the connection that failed goes once there is another one.
    fn open_again(&mut self) -> Result<(), StoreError> {
        let Some(place) = &self.place else { return Ok(()) };
        place.ensure()?;
        let conn = open::open_existing(place.path(), &mut |_| {})?;
        place.ensure()?;
        self.conn = conn;
        Ok(())
    }

    /// Refuses to go on with a file that was moved, deleted or replaced.
    pub(super) fn stays(&self) -> Result<(), StoreError> {
        self.place.as_ref().map_or(Ok(()), Place::ensure)
    }
}

/// Whether an error says that nothing of the transaction is in the file.
fn is_certain(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ConstraintViolation | ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// Puts the log into the file and waits for the disk.
fn put_into_file(conn: &Connection) -> Result<(), StoreError> {
    let all =
        |row: &Row<'_>| Ok(row.get::<_, i64>(0)? == 0 && row.get::<_, i64>(1)? == row.get::<_, i64>(2)?);
    if conn.query_row("PRAGMA wal_checkpoint(FULL)", [], all)? {
        return Ok(());
    }
    Err(StoreError::unsettled(Trouble::Busy))
}

/// Writes a page anew, as it is, over what a failed save may have left at the end of the log.
fn write_over(conn: &mut Connection) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = schema::version(&tx)?;
    tx.pragma_update(None, "user_version", version)?;
    tx.commit()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;
    use crate::domain::ShortText;

    fn stamp() -> Stamp {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        Stamp { who: "An".to_owned(), desk: "front".to_owned(), now: day.and_hms_opt(14, 5, 0).unwrap() }
    }

    fn area(name: &str) -> Change {
        Change::SetArea { area: None, name: ShortText::parse(name).unwrap(), active: true }
    }

    fn areas(store: &Store) -> i64 {
        store.conn.query_row("SELECT count(*) FROM area", [], |row| row.get(0)).unwrap()
    }

    /// What the driver says when a sync failed.
    fn failed_sync() -> rusqlite::Error {
        rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC), None)
    }

    /// A practice with one area, the mark of the save that wrote it, and what that said.
    fn saved() -> (TempDir, Store, Mark, Saved) {
        let folder = TempDir::new().unwrap();
        let mut store = Store::open(&folder.path().join("clinic.db")).unwrap();
        let saved = store.write(&area("nape"), &stamp()).unwrap();
        let mark = Mark::last(&store.conn).unwrap();
        (folder, store, mark, saved)
    }

    #[test]
    fn a_save_that_is_in_the_file_is_saved_whatever_the_driver_said() {
        let (_folder, mut store, mark, _) = saved();
        store.was_saved(&mark, failed_sync()).unwrap();
        store.write(&area("beard"), &stamp()).unwrap();
        assert_eq!(areas(&store), 2, "it goes on in the file that was opened again");
    }

    #[test]
    fn a_save_that_is_not_in_the_file_is_said_to_be_safe_to_try_again() {
        let (_folder, mut store, mark, _) = saved();
        // Another desk took the number.
        let other = Mark { save: Some("f".repeat(32)), ..mark };
        let said =
            store.was_saved(&other, failed_sync()).unwrap_err().while_doing("save the area").to_string();
        assert_eq!(
            said,
            "Could not save the area: the disk failed while it was written. Hairline looked into the file again: it is \
             not there, and saving again is safe. What you typed is still here."
        );
    }

    #[test]
    fn a_save_of_which_nothing_is_known_is_looked_for_before_it_is_written_again() {
        let (folder, mut store, mark, before) = saved();
        let (path, away) = (folder.path().join("clinic.db"), folder.path().join("away.db"));
        fs::rename(&path, &away).unwrap();
        let said = store.was_saved(&mark, failed_sync()).unwrap_err();
        let words =
            "It is not known whether this was saved: the practice file was moved, deleted or replaced,";
        assert!(said.to_string().starts_with(words), "{said}");
        store.unsettled = Some(mark.unsettled(&area("nape"), &stamp(), before.clone()));
        let said = store.write(&area("nape"), &stamp()).unwrap_err().to_string();
        assert!(said.starts_with(words), "{said}");
        fs::rename(&away, &path).unwrap();
        assert_eq!(store.write(&area("nape"), &stamp()).unwrap(), before);
        assert_eq!(areas(&store), 1);
    }

    #[test]
    fn another_change_after_a_save_that_was_there_after_all_is_asked_about_once() {
        let (_folder, mut store, mark, before) = saved();
        store.unsettled = Some(mark.unsettled(&area("nape"), &stamp(), before));
        let said = store.write(&area("nape of the neck"), &stamp()).unwrap_err().to_string();
        assert!(said.starts_with("What was to be saved before is in the file after all: "), "{said}");
        assert_eq!(areas(&store), 1);
        store.write(&area("nape of the neck"), &stamp()).unwrap();
        assert_eq!(areas(&store), 2);
    }
}
