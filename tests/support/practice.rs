//! A practice for tests: set up, with a few short ways to write to it and to read what the file holds.

use std::path::PathBuf;

use chrono::NaiveDate;
use hairline::domain::{
    AreaId, ClientId, LookId, Minutes, Money, PersonName, Rounding, SessionId, SessionKind, ShortText,
    TreatmentId, Vat,
};
use hairline::store::api::clients::ClientFacts;
use hairline::store::api::sessions::{LineKind, NewLine, NewSession, SessionTreatment};
use hairline::store::{Change, Clinic, Saved, Stamp, Store, StoreError};
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

pub fn line(text: &str) -> ShortText {
    ShortText::parse(text).unwrap()
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
        vat: Vat(2100),
        from: day("2014-01-01"),
        specialists: vec![line("Els"), line("Tom")],
    }
}

pub fn facts(name: &str) -> ClientFacts {
    ClientFacts::of(PersonName::parse(name).unwrap())
}

/// A session of two hours without a charge.
pub fn session(client: ClientId, kind: SessionKind, treatment: SessionTreatment, on: &str) -> NewSession {
    NewSession {
        client,
        treatment,
        kind,
        completes: false,
        day: day(on),
        starts: None,
        minutes: Minutes::new(120).unwrap(),
        specialist: None,
        pigments: Vec::new(),
        needle: None,
        depth: None,
        dilution: None,
        hair_loss: None,
        note: None,
        lines: Vec::new(),
        payments: Vec::new(),
    }
}

/// Two hours at € 90.00.
pub fn time_line() -> NewLine {
    let (minutes, hourly) = (Minutes::new(120).unwrap(), Money(90_00));
    NewLine {
        kind: LineKind::Time { minutes, hourly, rounding: Rounding::HourStarted },
        words: line("Touch-up, 2 h"),
        amount: Money(180_00),
        changed: None,
        vat: Vat(2100),
    }
}

pub fn plain_line(kind: LineKind, words: &str, cents: i64) -> NewLine {
    NewLine { kind, words: line(words), amount: Money(cents), changed: None, vat: Vat(2100) }
}

/// The shaven look: opens after 36 months, closes after 60.
pub const SHAVEN: LookId = LookId(1);
/// Optical densification: opens after 60 months, closes after 120.
pub const DENSE: LookId = LookId(2);
pub const CROWN: AreaId = AreaId(3);

impl Practice {
    /// A new file on 12 March 2026 that nobody has set up.
    pub fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("practice.db");
        let store = Store::open(&path).unwrap();
        let raw = Connection::open(&path).unwrap();
        crate::support::entry::view(&raw);
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

    /// Writes from another desk.
    pub fn write_at(&mut self, desk: &str, who: &str, change: &Change) -> Result<Saved, StoreError> {
        let stamp = Stamp { who: who.to_owned(), desk: desk.to_owned(), ..self.stamp() };
        self.store.write(change, &stamp)
    }

    pub fn client(&mut self, name: &str) -> ClientId {
        self.write(&Change::AddClient(Box::new(facts(name)))).client.unwrap()
    }

    /// A treatment of the shaven look on the crown.
    pub fn treatment(&mut self, client: ClientId, last: Option<&str>) -> TreatmentId {
        let last_treatment = last.map(day);
        let add = Change::AddTreatment { client, look: SHAVEN, area: CROWN, last_treatment };
        self.write(&add).treatment.unwrap()
    }

    pub fn log(&mut self, session: NewSession) -> Saved {
        let change = Box::new(Change::LogSession(Box::new(session)));
        // With a reason at hand, in case it breaks a rule.
        self.write(&Change::Anyway { reason: line("as it was"), change })
    }

    pub fn touch_up(&mut self, client: ClientId, treatment: TreatmentId, on: &str) -> SessionId {
        let treatment = SessionTreatment::Existing(treatment);
        self.log(session(client, SessionKind::TouchUp, treatment, on)).session.unwrap()
    }

    /// The last change of a person that was not undone.
    pub fn last_of(&self, who: &str) -> Change {
        let seq = self.rows(&format!(
            "SELECT seq FROM audit WHERE who = '{who}' AND undoes IS NULL AND records <> '[]'
               AND NOT EXISTS (SELECT 1 FROM audit AS later WHERE later.undoes = audit.seq)
             ORDER BY seq DESC LIMIT 1"
        ));
        Change::Undo { seq: seq.first().map_or(0, |seq| seq.parse().unwrap()) }
    }

    pub fn undo(&mut self) -> Saved {
        let last = self.last_of("An");
        self.write(&last)
    }

    /// The sentence with which the last change is not undone.
    pub fn undo_refusal(&mut self) -> String {
        let last = self.last_of("An");
        self.refusal(&last)
    }

    /// Makes again what was undone last.
    pub fn redo(&mut self) -> Saved {
        let seq = self.row("SELECT max(seq) FROM audit WHERE undoes IS NOT NULL");
        self.write(&Change::Redo { seq: seq.parse().unwrap() })
    }

    /// `clock opens closes` of a treatment as the file holds them.
    pub fn window(&self, treatment: TreatmentId) -> String {
        self.row(&format!("SELECT clock, opens, closes FROM treatment WHERE id = {treatment}"))
    }

    /// What a client owes as the file holds it, in cents.
    pub fn balance(&self, client: ClientId) -> i64 {
        self.row(&format!("SELECT balance FROM client WHERE id = {client}")).parse().unwrap()
    }

    /// Everything the file holds, but for the audit.
    pub fn everything(&self) -> Vec<String> {
        let tables = [
            "client",
            "treatment",
            "session",
            "pigment",
            "line",
            "payment",
            "note",
            "look",
            "area",
            "specialist",
            "reason",
            "price",
            "price_from",
            "rate",
            "vat",
            "clinic",
            "ngram",
            "suffix",
        ];
        let rows = |table| {
            let rows = self.rows(&format!("SELECT * FROM {table}"));
            rows.into_iter().map(move |row| format!("{table}: {row}"))
        };
        tables.into_iter().flat_map(rows).collect()
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
        ValueRef::Blob(bytes) => format!("{bytes:?}"),
        ValueRef::Real(_) => "?".to_owned(),
    }
}
