//! The practice file: the only SQL of the program.
//!
//! Whoever is outside sees plain data alone: a [`Query`] is answered by a [`Page`], a [`Change`] is written in one
//! transaction with its audit row, and every error is a sentence for the person at the desk.

mod alike;
pub mod api;
mod attempts;
mod audit;
mod backup;
mod card;
mod chain;
mod check;
mod client;
mod clients;
mod column;
mod conflict;
mod counters;
mod creditable;
mod day;
mod derive;
mod draft;
mod error;
mod exceptions;
mod expected;
mod full;
mod heads;
mod home;
mod imports;
mod known;
mod ledger;
mod looking;
mod lots;
mod moves;
mod numbers;
mod open;
mod pigments;
mod place;
#[cfg(test)]
mod plans;
mod private;
mod read;
mod records;
mod rules;
mod schema;
mod search;
mod secret;
mod sections;
mod select;
mod session_form;
mod settings;
mod settle;
mod sql_types;
mod staff;
mod standing;
mod till;
mod timeline;
mod today;
mod touch_ups;
mod treatments;
mod trust;
mod undo;
mod unpaid;
mod visits;
mod warnings;
mod write;
mod written;

use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

pub use api::{Change, Page, Query, Saved, Slice, Stamp, practice::Clinic};
pub use backup::{
    Contents, FoundBackup, Newest, Restore, Stranger, UNSEALED, Verified, newest, newest_of_damaged,
};
pub use chain::Head;
pub use check::{Checked, Progress};
pub use error::{StoreError, Trouble, Unopenable};
use looking::Looking;
pub use looking::{is_damaged, is_damaged_unless};
use place::Place;
use settle::Unsettled;
pub use write::{Batch, Bulk, Offers};

use crate::domain::{StaffId, Uptime};

/// An open practice file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    place: Option<Place>,
    /// Who has signed in.
    person: Option<StaffId>,
    /// How long the machine has been running, as far as it was told.
    uptime: Uptime,
    /// The last save, while it is not known whether it is in the file.
    unsettled: Option<Unsettled>,
    /// The version of the schema that was found to be the program's own.
    made: Option<i64>,
    /// What is looked at in place of a damaged file, which nothing is written to any more.
    looking: Option<Looking>,
}

impl Store {
    /// Opens a practice file and brings an older one up to date; one that is not there is made, with its folder. On a full
    /// disk it is only looked at.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_telling(path, &mut |_| {})
    }

    /// The same, telling how far bringing an older file up to date has come.
    pub fn open_telling(path: &Path, tell: &mut dyn FnMut(Progress)) -> Result<Self, StoreError> {
        Self::opened(path, open::open_or_make(path, tell))
    }

    /// Opens a practice file that is there.
    pub fn open_existing(path: &Path) -> Result<Self, StoreError> {
        Self::open_existing_telling(path, &mut |_| {})
    }

    /// The same, telling how far bringing an older file up to date has come.
    pub fn open_existing_telling(path: &Path, tell: &mut dyn FnMut(Progress)) -> Result<Self, StoreError> {
        Self::opened(path, open::open_existing(path, tell))
    }

    /// Opens a practice file that is there to look at it, and brings nothing up to date.
    pub fn open_as_it_is(path: &Path) -> Result<Self, StoreError> {
        Self::opened(path, open::open_as_it_is(path))
    }

    /// A practice that is gone with the value.
    pub fn in_memory() -> Result<Self, StoreError> {
        open::in_memory().map(|conn| Self::on(conn, None))
    }

    fn on(conn: Connection, path: Option<&Path>) -> Self {
        Self {
            conn,
            place: path.map(Place::of),
            person: None,
            uptime: Uptime::default(),
            unsettled: None,
            made: None,
            looking: None,
        }
    }

    /// Where the practice file is; nowhere for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(Place::path)
    }

    /// The clinic, or none as long as nobody has set it up.
    pub fn clinic(&self) -> Result<Option<Clinic>, StoreError> {
        clinic(&self.conn)
    }

    /// Where the audit ends, as it was noted with the last change.
    pub fn head(&self) -> Result<Head, StoreError> {
        Ok(chain::head(&self.conn)?.unwrap_or_else(Head::start))
    }

    /// What was done to the audit outside the program, a sentence each.
    pub fn tampering(&self) -> Result<Vec<String>, StoreError> {
        let snapshot = self.conn.unchecked_transaction()?;
        Ok(chain::broken(&snapshot, || {})?.iter().map(ToString::to_string).collect())
    }

    /// A number that changes when another program, or another desk, has written to the file.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

/// The one row of the clinic, if it is set up.
fn clinic(conn: &Connection) -> Result<Option<Clinic>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT name, currency, calling_code, rounding, horizon_months, demo FROM clinic WHERE id = 1",
    )?;
    let clinic = statement.query_row([], |row| {
        Ok(Clinic {
            name: row.get("name")?,
            currency: row.get("currency")?,
            calling_code: row.get("calling_code")?,
            rounding: row.get("rounding")?,
            horizon_months: row.get("horizon_months")?,
            demo: row.get("demo")?,
        })
    });
    Ok(clinic.optional()?)
}
