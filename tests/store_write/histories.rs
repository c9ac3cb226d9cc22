//! An oracle over random histories of changes, undos and redos by two people in two windows: what one undoes is one's own,
//! every number is given out once, and after undoing everything the file says what it said.

use std::collections::HashSet;

use hairline::domain::{Mark, Note};
use hairline::store::Change;
use proptest::prelude::*;
use serde_json::Value;

use crate::store_write::agreement::{agrees, change};
use crate::support::practice::{Practice, day, line};

/// The two people, each with what they did in their window and what of it they undid, as the program keeps it.
struct Window {
    who: &'static str,
    done: Vec<i64>,
    undone: Vec<i64>,
}

impl Window {
    fn of(who: &'static str) -> Self {
        Self { who, done: Vec::new(), undone: Vec::new() }
    }

    /// Makes a change, and says whether it was written.
    fn make(&mut self, practice: &mut Practice, change: &Change) {
        if let Ok(saved) = practice.write_at("front", self.who, change)
            && saved.undo.is_some()
        {
            self.done.push(saved.seq);
            self.undone.clear();
        }
    }

    /// Undoes the last change that can be, and says whether there was one.
    fn undo(&mut self, practice: &mut Practice) -> bool {
        for at in (0..self.done.len()).rev() {
            let undo = Change::Undo { seq: self.done[at] };
            if let Ok(saved) = practice.write_at("front", self.who, &undo) {
                self.done.remove(at);
                self.undone.push(saved.seq);
                return true;
            }
        }
        false
    }

    fn redo(&mut self, practice: &mut Practice) -> bool {
        let Some(seq) = self.undone.last() else { return false };
        let Ok(saved) = practice.write_at("front", self.who, &Change::Redo { seq: *seq }) else {
            return false;
        };
        self.undone.pop();
        self.done.push(saved.seq);
        true
    }
}

/// What a number from 0 to 21 does, to which row, on which day; more kinds than derived columns need.
fn made(what: u8, which: i64, days: u64) -> Change {
    let client = hairline::domain::ClientId(which);
    match what {
        12 => Change::AddNote {
            client,
            day: "2020-01-02".parse().unwrap(),
            words: Note::parse_optional("Darker.").unwrap().unwrap(),
        },
        13 => {
            let booked = Mark::Booked(day("2026-03-12") + chrono::Days::new(days % 90));
            Change::SetMark { treatment: hairline::domain::TreatmentId(which), mark: Some(booked) }
        }
        18 => Change::SetSpecialist { specialist: None, name: line(&format!("Noor {days}")), active: true },
        19 => Change::SetArea { area: None, name: line(&format!("zone {days}")), active: true },
        20 => Change::SetRate {
            from: day("2026-01-01") + chrono::Days::new(days % 9),
            hourly: hairline::domain::Money(100_00),
        },
        21 => Change::RemoveRate {
            from: day("2026-01-01") + chrono::Days::new(days % 9),
            reason: line("a slip"),
        },
        _ => change(what, which, days),
    }
}

/// What the file says: every row that counts. What was undone of sessions and money stays, voided; a client of whom only such
/// rows are left is archived.
fn said(practice: &Practice) -> Vec<String> {
    let settings = [
        "look",
        "area",
        "reason",
        "price",
        "rate",
        "vat",
        "price_from",
        "exception",
        "clinic",
        "note",
        "treatment",
    ];
    let mut rows: Vec<String> = Vec::new();
    for table in settings {
        rows.extend(practice.rows(&format!("SELECT '{table}', * FROM {table}")));
    }
    for table in ["session", "line", "payment"] {
        let when = "void_reason IS NOT 'undone' OR voided_on IS NULL";
        rows.extend(practice.rows(&format!("SELECT '{table}', * FROM {table} WHERE {when}")));
    }
    let counts = |id: &str| {
        format!(
            "EXISTS (SELECT 1 FROM session WHERE {id} AND voided_on IS NULL)
             OR NOT EXISTS (SELECT 1 FROM session WHERE {id})"
        )
    };
    let (client, specialist) =
        (counts("client_id = client.id"), counts("session.specialist_id = specialist.id"));
    let columns = "id, name, phone, contact, hair_loss, archived_on, balance, windows";
    rows.extend(
        practice
            .rows(&format!("SELECT 'client', {columns} FROM client WHERE archived_on IS NULL OR {client}")),
    );
    rows.extend(
        practice.rows(&format!("SELECT 'specialist', * FROM specialist WHERE active = 1 OR {specialist}")),
    );
    rows
}

/// Every audit row's own rule: an undo and a redo take back what the same person did, and no row is added under a number that
/// another had.
fn is_ones_own_and_new(practice: &Practice) {
    let others = "SELECT count(*) FROM audit JOIN audit AS first ON first.seq = audit.undoes WHERE first.who <> audit.who";
    assert_eq!(practice.row(others), "0", "somebody undid what somebody else did");
    let mut given = HashSet::new();
    for images in practice.rows("SELECT images FROM entry WHERE undoes IS NULL ORDER BY seq") {
        let Value::Array(images) = serde_json::from_str(&images).unwrap() else {
            panic!("images are a list")
        };
        for image in images.iter().filter(|image| image["before"].is_null()) {
            let key = (image["table"].to_string(), image["id"].to_string());
            assert!(given.insert(key.clone()), "{key:?} was given out twice");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn whatever_two_people_do_undo_and_redo_the_file_says_what_it_said_once_all_is_undone(
        steps in prop::collection::vec((any::<bool>(), 0_u8..30, 1_i64..5, 0_u64..4000), 20..50),
    ) {
        let mut practice = Practice::new();
        let client = practice.client("Anna Peeters");
        practice.treatment(client, Some("2021-06-15"));
        let before = said(&practice);
        let mut windows = [Window::of("Dora"), Window::of("Sofie")];
        for (who, what, which, days) in steps {
            let window = &mut windows[usize::from(who)];
            match what {
                0..=21 => window.make(&mut practice, &made(what, which, days)),
                22..=25 => drop(window.undo(&mut practice)),
                _ => drop(window.redo(&mut practice)),
            }
        }
        let done = said(&practice);
        let mut undone = Vec::new();
        while let Some(at) = windows.iter_mut().position(|window| window.undo(&mut practice)) {
            undone.push(at);
        }
        let left: usize = windows.iter().map(|window| window.done.len()).sum();
        prop_assert_eq!(left, 0, "after {} undos something was left that could not be undone", undone.len());
        prop_assert_eq!(said(&practice), before);
        is_ones_own_and_new(&practice);
        agrees(&practice);
        prop_assert_eq!(practice.store.check(&mut |_| {}).unwrap(), Vec::<String>::new());
        for at in undone.into_iter().rev() {
            prop_assert!(windows[at].redo(&mut practice), "what was undone last can be made again");
        }
        prop_assert_eq!(said(&practice), done);
        agrees(&practice);
    }
}
