//! A folder with a practice that is set up, and the program run in it.

use std::{fs, path::PathBuf};

use assert_cmd::Command;
use chrono::NaiveDate;
use hairline::domain::{CallingCode, Currency, Money, Rounding, Vat};
use hairline::store::{Change, Clinic, Stamp, Store};
use rusqlite::Connection;
use tempfile::TempDir;

pub const TODAY: &str = "2026-03-12";

/// What a run of the program said.
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// A folder with `clinic.db` in it.
pub struct Folder {
    dir: TempDir,
}

impl Folder {
    /// In which the clinic is not set up, nor is there a file.
    pub fn bare() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub fn new() -> Self {
        let folder = Self::bare();
        let clinic = Clinic {
            name: "Haarlijn".to_owned(),
            currency: Currency::default(),
            calling_code: CallingCode::default(),
            rounding: Rounding::default(),
            horizon_months: 6,
            demo: false,
        };
        let from = TODAY.parse().unwrap();
        folder.write(&Change::SetUp {
            clinic,
            hourly: Money(9000),
            vat: Vat(2100),
            from,
            specialists: vec![],
        });
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// As somebody at the front desk would.
    pub fn write(&self, change: &Change) {
        let now = TODAY.parse::<NaiveDate>().unwrap().and_hms_opt(9, 0, 0).unwrap();
        let stamp = Stamp { who: "Mia".to_owned(), desk: "front".to_owned(), now };
        Store::open(&self.path("clinic.db")).unwrap().write(change, &stamp).unwrap();
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hairline"));
        command
            .env("HAIRLINE_NOW", format!("{TODAY}T10:30:00"))
            .env("HAIRLINE_DB", self.path("clinic.db"))
            .env("HAIRLINE_USER", "Mia")
            .current_dir(&self.dir);
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        let output = self.command().arg("import").args(args).output().unwrap();
        Said {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }

    /// Writes a file, imports it, and gives the last line of what was said.
    pub fn apply(&self, text: impl AsRef<[u8]>) -> String {
        self.put("clients.csv", text);
        let said = self.run(&["clients.csv", "--apply"]);
        assert_eq!(said.err, "");
        last_line(&said.out)
    }

    pub fn conn(&self) -> Connection {
        Connection::open(self.path("clinic.db")).unwrap()
    }

    /// The first column of a query, one entry a row; what is none is `-`.
    pub fn all(&self, sql: &str) -> Vec<String> {
        let conn = self.conn();
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| {
            Ok(match row.get_ref(0)? {
                rusqlite::types::ValueRef::Null => "-".to_owned(),
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => other.as_str()?.to_owned(),
            })
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    pub fn one(&self, sql: &str) -> String {
        self.all(sql).into_iter().next().unwrap()
    }
}

pub fn last_line(text: &str) -> String {
    text.lines().next_back().unwrap_or_default().to_owned()
}
