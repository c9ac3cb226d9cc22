//! A practice for tests: set up, with a few short ways to write to it and to read what the file holds.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::PathBuf;

use chrono::NaiveDate;
use hairline::domain::Line;
use hairline::domain::Money;
use hairline::store::Change;
use hairline::store::Clinic;
use hairline::store::Saved;
use hairline::store::Stamp;
use hairline::store::Store;
use hairline::store::StoreError;
use rusqlite::Connection;
use tempfile::TempDir;

/// A practice file that is gone with the value, open in a store and, for looking, in a second connection.
pub struct Practice {
    pub store: Store,
    pub raw: Connection,
    pub path: PathBuf,
    /// The day on which everything is written.
    pub today: NaiveDate,
    _dir: TempDir,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn line(text: &str) -> Line {
    Line::parse(text).unwrap()
}

pub fn clinic() -> Clinic {
    Clinic {
        name: "Haarlijn".to_owned(),
        currency: hairline::domain::Currency::default(),
        calling_code: hairline::domain::CallingCode::default(),
        rounding: hairline::domain::Rounding::default(),
        horizon_months: 6,
        demo: false,
    }
}

pub fn set_up() -> Change {
    Change::SetUp {
        clinic: clinic(),
        hourly: Money(90_00),
        from: day("2014-01-01"),
        specialists: vec![line("Els"), line("Tom")],
    }
}

impl Practice {
    /// A new file on 12 March 2026 that nobody has set up.
    pub fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("practice.db");
        let store = Store::open(&path).unwrap();
        let raw = Connection::open(&path).unwrap();
        Self { store, raw, path, today: day("2026-03-12"), _dir: dir }
    }

    /// The same, set up with two specialists and the catalogue.
    pub fn new() -> Self {
        let mut practice = Self::empty();
        practice.write(&set_up());
        practice
    }

    pub fn stamp(&self) -> Stamp {
        Stamp {
            who: "An".to_owned(),
            desk: "front".to_owned(),
            now: self.today.and_hms_opt(14, 5, 0).unwrap(),
        }
    }

    pub fn try_write(&mut self, change: &Change) -> Result<Saved, StoreError> {
        let stamp = self.stamp();
        self.store.write(change, &stamp)
    }

    pub fn write(&mut self, change: &Change) -> Saved {
        self.try_write(change).unwrap()
    }

    /// The sentence with which a change is refused.
    pub fn refusal(&mut self, change: &Change) -> String {
        self.try_write(change).unwrap_err().to_string()
    }

    /// What a query finds, a row a line, columns set apart by `|`.
    pub fn rows(&self, sql: &str) -> Vec<String> {
        let mut statement = self.raw.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cell = |at| row.get_ref(at).map(cell);
            (0..columns).map(cell).collect::<rusqlite::Result<Vec<_>>>().map(|cells| cells.join("|"))
        });
        rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }

    /// What a query finds in its only row.
    pub fn row(&self, sql: &str) -> String {
        let rows = self.rows(sql);
        assert_eq!(rows.len(), 1, "{sql}: {rows:?}");
        rows[0].clone()
    }
}

fn cell(value: rusqlite::types::ValueRef<'_>) -> String {
    use rusqlite::types::ValueRef;
    match value {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Real(_) | ValueRef::Blob(_) => "?".to_owned(),
    }
}
