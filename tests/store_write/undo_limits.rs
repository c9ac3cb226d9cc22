//! How far undo and redo reach: by whom, until when, and what is put away where it cannot go.

use hairline::domain::{Minutes, SessionKind, WindowRule};
use hairline::store::{Change, api::sessions::SessionTreatment};

use crate::support::practice::{Practice, SHAVEN, day, facts, line, session};

#[test]
fn nobody_undoes_what_somebody_else_did() {
    let mut practice = Practice::new();
    practice.client("Anna Peeters");
    let theirs = practice.last_of("An");
    let refusal = practice.write_at("front", "Els", &theirs).unwrap_err().to_string();
    assert_eq!(refusal, "An did this. Only they can have it undone, in the window where they did it.");
    practice.write_at("front", "Els", &Change::AddClient(Box::new(facts("Ben Maes")))).unwrap();
    assert_eq!(practice.undo().words, "Undone: new client Anna Peeters.");
    assert_eq!(practice.rows("SELECT name FROM client"), ["Ben Maes"]);
}

#[test]
fn the_same_value_set_anew_by_somebody_else_is_theirs() {
    let mut practice = Practice::new();
    let mut set = |who: &str, opens: i32| {
        let rule = WindowRule::new(opens, 90, Minutes::new(120).unwrap()).unwrap();
        let look = Change::SetLook { look: Some(SHAVEN), name: line("shaven look"), rule, active: true };
        practice.write_at("front", who, &look).unwrap().seq
    };
    let (first, _second, _theirs) = (set("An", 40), set("An", 20), set("Els", 40));
    let refusal = practice.refusal(&Change::Undo { seq: first });
    assert!(
        refusal.starts_with("This can no longer be undone: Els changed the same on 12 Mar 2026 at 14:05"),
        "{refusal}"
    );
    assert_eq!(practice.row("SELECT opens_after FROM look WHERE id = 1"), "40");
}

#[test]
fn nothing_is_undone_past_midnight_or_twice_or_by_way_of_redo() {
    let mut practice = Practice::new();
    practice.client("Anna Peeters");
    let last = practice.last_of("An");
    let Change::Undo { seq } = last else { panic!("an undo") };
    assert_eq!(practice.refusal(&Change::Redo { seq }), "There is nothing to be redone here.");
    practice.today = day("2026-03-13");
    assert_eq!(
        practice.refusal(&last),
        "This was done on 12 Mar 2026. Only what was done today can be undone; void it or change it where it stands."
    );
    practice.today = day("2026-03-12");
    practice.write(&last);
    assert_eq!(practice.refusal(&last), "An has undone this already, at 14:05.");
}

#[test]
fn nothing_is_undone_past_a_restore_or_an_import() {
    let barriers = [
        (
            "INSERT INTO audit (seq, at, who, desk, code, records, hashes, chain)
             SELECT max(seq) + 1, max(at), 'An', 'front', 'restore', '[]', x'', '' FROM audit",
            "A backup was put back since, and nothing from before that can be undone. Void it or change it where it \
             stands.",
        ),
        (
            "INSERT INTO import (at, who, file, first_seq, last_seq, added, completed, backup)
             VALUES ('2026-03-12', 'An', 'clients.csv', 8, 9, 1, 0, 'b.db')",
            "An import was made since, and nothing from before that can be undone. Void it or change it where it \
             stands.",
        ),
    ];
    for (sql, refusal) in barriers {
        let mut practice = Practice::new();
        practice.client("Anna Peeters");
        practice.raw.execute(sql, []).unwrap();
        assert_eq!(practice.undo_refusal(), refusal);
    }
}

#[test]
fn a_name_that_somebody_else_took_meanwhile_is_not_given_again() {
    let mut practice = Practice::new();
    practice.write(&Change::SetArea { area: None, name: line("beard"), active: true });
    let undone = practice.undo().seq;
    let add = Change::SetArea { area: None, name: line("beard"), active: true };
    practice.write_at("back", "Els", &add).unwrap();
    assert_eq!(
        practice.refusal(&Change::Redo { seq: undone }),
        "This can no longer be redone: there is another area of that name now."
    );
}

#[test]
fn a_specialist_whose_only_session_was_undone_is_offered_no_more_and_redo_offers_them_again() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    practice.write(&Change::SetSpecialist { specialist: None, name: line("Noor"), active: true });
    let mut new = session(client, SessionKind::Control, SessionTreatment::None, "2026-03-12");
    new.specialist = Some(hairline::domain::SpecialistId(3));
    practice.log(new);
    practice.undo();
    practice.undo();
    assert_eq!(practice.row("SELECT active FROM specialist WHERE name = 'Noor'"), "0");
    practice.redo();
    assert_eq!(practice.row("SELECT active FROM specialist WHERE name = 'Noor'"), "1");
}
