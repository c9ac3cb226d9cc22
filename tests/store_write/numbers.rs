//! A number is given out once: by no undo, no restart and no older file does a record get the number of another.

use hairline::domain::{ClientId, Note};
use hairline::store::{Change, Page, Query, Slice, Store, api::audit::AuditQuery};

use crate::support::practice::{CROWN, Practice, SHAVEN, facts, line};

/// What adds a row to each table from which an undo takes rows out.
fn additions(practice: &mut Practice) -> Vec<(&'static str, Change)> {
    let client = practice.client("Anna Peeters");
    let note = Note::parse_optional("Darker.").unwrap().unwrap();
    vec![
        ("client", Change::AddClient(Box::new(facts("Bert Wouters")))),
        ("note", Change::AddNote { client, day: "2020-01-02".parse().unwrap(), words: note }),
        ("treatment", Change::AddTreatment { client, look: SHAVEN, area: CROWN, last_treatment: None }),
        ("area", Change::SetArea { area: None, name: line("beard"), active: true }),
        ("specialist", Change::SetSpecialist { specialist: None, name: line("Noor"), active: true }),
    ]
}

fn highest(practice: &Practice, table: &str) -> i64 {
    practice.row(&format!("SELECT max(id) FROM {table}")).parse().unwrap()
}

#[test]
fn what_was_undone_keeps_its_number_to_itself() {
    let mut practice = Practice::new();
    for (table, add) in additions(&mut practice) {
        practice.write(&add);
        let first = highest(&practice, table);
        practice.undo();
        practice.write(&add);
        assert_eq!(highest(&practice, table), first + 1, "{table}");
        practice.undo();
    }
}

#[test]
fn a_window_that_is_opened_later_knows_what_was_given_out() {
    let mut practice = Practice::new();
    let first = practice.client("Anna Peeters");
    practice.undo();
    practice.store = Store::open(&practice.path).unwrap();
    assert_eq!(practice.client("Bert Wouters").0, first.0 + 1);
}

#[test]
fn the_check_names_a_table_that_forgot_what_it_gave_out() {
    let mut practice = Practice::new();
    practice.client("Anna Peeters");
    practice.undo();
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), Vec::<String>::new());
    practice.raw.execute("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'client'", []).unwrap();
    let words = "The client with the number 1 was given out, but the file only knows of 0: a number could be given out \
                 twice.";
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), [words]);
}

/// A file of before numbers were given out once, in which Bert has the number that Anna had.
fn reused() -> (Practice, ClientId) {
    let mut practice = Practice::new();
    practice.client("Anna Peeters");
    practice.undo();
    practice
        .raw
        .execute("UPDATE sqlite_sequence SET seq = 0 WHERE name IN ('client', 'treatment')", [])
        .unwrap();
    let bert = practice.client("Bert Wouters");
    (practice, bert)
}

#[test]
fn the_changes_of_a_client_begin_with_the_one_who_has_the_number_now() {
    let (mut practice, client) = reused();
    practice.write(&Change::Archive { client });
    let query =
        AuditQuery { client: Some(client), slice: Slice { offset: 0, limit: 9 }, ..AuditQuery::default() };
    let Page::Audit(page) = practice.store.read(&Query::Audit(query)).unwrap() else { panic!("an audit") };
    let what: Vec<&str> = page.rows.iter().map(|row| row.what.as_str()).collect();
    assert_eq!((what, page.total), (vec!["Archived Bert Wouters.", "Added Bert Wouters."], 2));
}

#[test]
fn a_redo_does_not_hide_what_was_before_it() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    practice.undo();
    practice.redo();
    let query =
        AuditQuery { client: Some(client), slice: Slice { offset: 0, limit: 9 }, ..AuditQuery::default() };
    let Page::Audit(page) = practice.store.read(&Query::Audit(query)).unwrap() else { panic!("an audit") };
    let rows: Vec<(&str, bool)> = page.rows.iter().map(|row| (row.what.as_str(), row.taken_back)).collect();
    assert_eq!(
        rows,
        [("Redone: new client Anna Peeters.", false), ("Added Anna Peeters.", false)],
        "an undo of a client who is gone is about nobody, and what was redone is not undone"
    );
}
