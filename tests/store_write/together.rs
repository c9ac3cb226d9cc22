//! Transactions: all or nothing, two desks at once, and files that cannot be written.

use std::thread;

use hairline::domain::SessionKind;
use hairline::store::{Change, Store, StoreError, api::sessions::SessionTreatment};

use crate::support::practice::{Practice, facts, session};

fn add(name: &str) -> Change {
    Change::AddClient(Box::new(facts(name)))
}

#[test]
fn changes_written_together_are_kept_together() {
    let mut practice = Practice::new();
    let stamp = practice.stamp();
    let written = practice.store.together(|batch| {
        let saved = batch.write(&add("Anna Peeters"), &stamp)?;
        let client = saved.client.ok_or_else(|| StoreError::Refused("no client".to_owned()))?;
        let consultation = session(client, SessionKind::Consultation, SessionTreatment::None, "2026-03-12");
        batch.write(&Change::LogSession(Box::new(consultation)), &stamp)
    });
    assert_eq!(written.unwrap().words, "Logged a consultation for Anna Peeters.");
    assert_eq!(practice.rows("SELECT what FROM entry ORDER BY seq").len(), 3);
}

#[test]
fn an_error_takes_back_all_that_was_written_together() {
    let mut practice = Practice::new();
    let (stamp, before) = (practice.stamp(), practice.everything());
    let result: Result<(), StoreError> = practice.store.together(|batch| {
        batch.write(&add("Anna Peeters"), &stamp)?;
        Err(StoreError::Refused("the second row has no name".to_owned()))
    });
    assert_eq!(result.unwrap_err().to_string(), "the second row has no name");
    assert_eq!(practice.everything(), before);
    assert_eq!(practice.row("SELECT count(*) FROM audit"), "1");
    practice.client("Ben Maes");
    assert_eq!(practice.undo().words, "Undone: new client Ben Maes.", "images are still taken");
}

#[test]
fn two_desks_that_write_at_once_both_succeed() {
    let practice = Practice::new();
    let (path, stamp) = (practice.path.clone(), practice.stamp());
    let desks: Vec<_> = (0..2)
        .map(|desk| {
            let (path, stamp) = (path.clone(), stamp.clone());
            thread::spawn(move || {
                let mut store = Store::open_existing(&path).unwrap();
                for turn in 0..20 {
                    store.write(&add(&format!("Client {desk} {turn}")), &stamp).unwrap();
                }
            })
        })
        .collect();
    for desk in desks {
        desk.join().unwrap();
    }
    assert_eq!(practice.row("SELECT count(*) FROM client"), "40");
    assert_eq!(practice.row("SELECT count(*), count(DISTINCT client_id), max(seq) FROM audit"), "41|40|41");
}

#[test]
fn a_desk_notices_what_another_has_written() {
    let mut practice = Practice::new();
    let other = Store::open_existing(&practice.path).unwrap();
    let before = other.data_version().unwrap();
    assert_eq!(other.data_version().unwrap(), before);
    practice.client("Anna Peeters");
    assert_ne!(other.data_version().unwrap(), before);
}

#[test]
fn a_desk_that_keeps_the_file_to_itself_is_waited_for_and_then_named() {
    let mut practice = Practice::new();
    practice.raw.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(
        practice.refusal(&add("Anna Peeters")),
        "Could not save the client: another program is busy with the practice file. Nothing was lost; wait a moment, \
         then try again."
    );
    practice.raw.execute_batch("ROLLBACK").unwrap();
    practice.client("Anna Peeters");
}

#[test]
fn desks_that_open_a_new_file_at_once_all_find_a_practice() {
    for _ in 0..10 {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("practice.db");
        let desks: Vec<_> = (0..4)
            .map(|_| {
                let path = path.clone();
                thread::spawn(move || Store::open(&path).map(|store| store.clinic().unwrap()))
            })
            .collect();
        for desk in desks {
            assert_eq!(desk.join().unwrap().map_err(|error| error.to_string()), Ok(None));
        }
    }
}
