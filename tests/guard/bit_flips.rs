//! A single bit that the disk turned: wherever it says something, the check finds it.

use std::{fs, path::Path};

use rusqlite::{Connection, types::Value};

use crate::guard::check::practice;
use crate::support::practice::{CROWN, Practice, SHAVEN, session, time_line};
use hairline::domain::{Money, PaymentMethod, SessionKind};
use hairline::store::{Store, api::sessions::SessionTreatment};

/// How the flips of a run ended.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    /// The file was not opened, with a sentence.
    refused: usize,
    /// The check named something.
    named: usize,
    /// Nothing was found, and the file says the same as before: the bit lay in room that is not used.
    harmless: usize,
    /// Nothing was found, but the file says something else.
    missed: Vec<usize>,
}

/// Everything that a file says.
fn says(path: &Path) -> Option<Vec<Vec<Value>>> {
    let conn = Connection::open(path).ok()?;
    let mut tables =
        conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").ok()?;
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).ok()?;
    let tables: Vec<String> = tables.collect::<rusqlite::Result<_>>().ok()?;
    let mut said = Vec::new();
    for table in &tables {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).ok()?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).ok()?;
        said.extend(rows.collect::<rusqlite::Result<Vec<Vec<Value>>>>().ok()?);
    }
    Some(said)
}

/// A practice that fills its pages.
fn busy_practice() -> Practice {
    let mut practice = practice();
    for number in 0..60 {
        let client = practice.client(&format!("Client Number {number}"));
        let look = SessionTreatment::New { look: SHAVEN, area: CROWN };
        let mut touch_up = session(client, SessionKind::TouchUp, look, "2022-03-01");
        touch_up.lines = vec![time_line()];
        touch_up.payments = vec![(PaymentMethod::Card, Money(180_00))];
        practice.log(touch_up);
    }
    practice
}

/// Turns so many bits of a small practice, each in a copy of its own.
fn flip(count: usize) -> Outcome {
    let practice = busy_practice();
    practice.raw.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let whole = fs::read(&practice.path).unwrap();
    let path = practice.path.with_file_name("flipped.db");
    fs::write(&path, &whole).unwrap();
    let before = says(&path);
    assert!(before.is_some());
    let mut outcome = Outcome::default();
    let mut place: usize = 12_345;
    for _ in 0..count {
        // A full-period generator: the same bits in every run.
        place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bit = (place >> 16) % (whole.len() * 8);
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        for end in ["-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(path.with_file_name(format!("flipped.db{end}")));
        }
        fs::write(&path, &flipped).unwrap();
        match Store::open_as_it_is(&path).and_then(|store| store.check(&mut |_| {})) {
            Err(_) => outcome.refused += 1,
            Ok(findings) if !findings.is_empty() => outcome.named += 1,
            Ok(_) if says(&path) == before => outcome.harmless += 1,
            Ok(_) => outcome.missed.push(bit),
        }
    }
    outcome
}

#[test]
fn a_flipped_bit_that_changes_what_the_file_says_is_found() {
    let outcome = flip(40);
    assert_eq!(outcome.missed, [0; 0], "{outcome:?}");
    assert!(outcome.named > 0, "{outcome:?}");
}

/// `just slow` prints the figures.
#[test]
#[ignore = "takes half a minute: just slow"]
fn a_thousand_flipped_bits() {
    let outcome = flip(1_000);
    println!("1000 single bits flipped: {outcome:?}");
    assert_eq!(outcome.missed, [0; 0], "{outcome:?}");
}
