//! A number is given out once: by no undo, no restart and no older file does a record get the number of another.

use hairline::domain::Note;
use hairline::store::Change;
use hairline::store::Store;

use crate::practice::CROWN;
use crate::practice::Practice;
use crate::practice::SHAVEN;
use crate::practice::facts;
use crate::practice::line;

/// What adds a row to each table from which an undo takes rows out.
fn additions(practice: &mut Practice) -> Vec<(&'static str, Change)> {
    let client = practice.client("Anna Peeters");
    let note = Note::parse_optional("Darker.").unwrap().unwrap();
    vec![
        ("client", Change::AddClient(Box::new(facts("Bert Wouters")))),
        ("note", Change::AddNote { client, words: note }),
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
