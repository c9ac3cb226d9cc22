//! The check of a file: a whole one is let through, and what is wrong with another is named.

use rusqlite::Connection;

use crate::support::practice::{Practice, line, session, time_line};
use hairline::domain::{ClientId, Money, PaymentMethod, Phone, SessionKind};
use hairline::store::{Change, api::sessions::SessionTreatment};

/// A practice with two clients, one of whom was treated, charged and paid.
pub fn practice() -> Practice {
    let mut practice = Practice::new();
    let anna = practice.client("Anna Peeters");
    practice.client("Ben Maes");
    let mut facts = crate::support::practice::facts("Anna Peeters");
    facts.phone = Phone::parse("0470 12 34 56").ok();
    practice.write(&Change::EditClient { client: anna, before: None, facts: Box::new(facts) });
    let treatment = practice.treatment(anna, None);
    let mut touch_up =
        session(anna, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2021-06-15");
    touch_up.lines = vec![time_line()];
    touch_up.payments = vec![(PaymentMethod::Card, Money(100_00))];
    practice.log(touch_up);
    practice
}

/// What the check says.
pub fn check(practice: &Practice) -> Vec<String> {
    practice.store.check(&mut |_| {}).unwrap()
}

/// What the check says after a change that another program makes.
fn found(sql: &str) -> Vec<String> {
    let practice = practice();
    let raw = Connection::open(&practice.path).unwrap();
    raw.execute_batch(&format!("PRAGMA foreign_keys = off; PRAGMA writable_schema = on; {sql}")).unwrap();
    check(&practice)
}

#[test]
fn a_whole_practice_is_let_through() {
    assert_eq!(check(&practice()), [""; 0]);
    assert_eq!(check(&Practice::empty()), [""; 0]);
}

#[test]
fn a_practice_in_which_everything_was_done_and_taken_back_is_let_through() {
    let mut practice = practice();
    let client = ClientId(1);
    practice.write(&Change::Archive { client });
    practice.undo();
    practice.write(&Change::VoidSession {
        session: hairline::domain::SessionId(1),
        reason: line("typed twice"),
        with_charge: true,
    });
    practice.client("Chloé Dubois");
    practice.undo();
    let treatment = practice.treatment(ClientId(2), Some("2020-02-29"));
    practice.write(&Change::CloseTreatment { treatment, on: practice.today, reason: line("moved away") });
    practice.undo();
    assert_eq!(check(&practice), [""; 0]);
}

#[test]
fn a_window_that_does_not_follow_the_rule_is_named() {
    assert_eq!(
        found("UPDATE treatment SET closes = '2026-06-16', opens = NULL, clock = '2021-06-16'"),
        [
            "Anna Peeters’ treatment shaven look, crown: the clock is stored as 16 Jun 2021, the sessions say 15 Jun 2021.",
            "Anna Peeters’ treatment shaven look, crown: stored to open on nothing, the rule says 15 Jun 2024.",
            "Anna Peeters’ treatment shaven look, crown: stored to close on 16 Jun 2026, the rule says 15 Jun 2026.",
        ]
    );
}

/// What another program does, and what the check says of it.
const WRONGS: &[(&str, &[&str])] = &[
    (
        "UPDATE client SET balance = 0 WHERE id = 1",
        &["Anna Peeters: stored to owe \"0.00\", the charges and payments say \"80.00\"."],
    ),
    (
        "UPDATE client SET folded = 'anna pieters' WHERE id = 1",
        &[
            "The search of clients does not fit the clients: some may not be found.",
            "Anna Peeters: searched as \"anna pieters\", the name says \"anna peeters\".",
        ],
    ),
    (
        "UPDATE client SET phone = '0470 12 34 57' WHERE id = 1",
        &[
            "Anna Peeters: under phone it says \"0470 12 34 57\", but the audit says \"0470 12 34 56\" (An, 12 Mar 2026).",
            "Anna Peeters: searched by the phone \"32470123456\", the phone says \"32470123457\".",
        ],
    ),
    (
        "UPDATE client SET phone = 'none' WHERE id = 1",
        &[
            "Anna Peeters: under phone it says \"none\", but the audit says \"0470 12 34 56\" (An, 12 Mar 2026).",
            "Anna Peeters: under phone it says \"none\", which cannot be. A telephone number has digits: type one such as 0470 12 34 56.",
        ],
    ),
    (
        "UPDATE client SET name = 'Anna' || char(7) WHERE id = 1",
        &[
            "Anna�: under name it says \"Anna�\", but the audit says \"Anna Peeters\" (An, 12 Mar 2026).",
            "Anna�: under name it says \"Anna�\", which cannot be. The text holds an invisible control character: type it again without it.",
        ],
    ),
    (
        "UPDATE client SET skin = 'VII' WHERE id = 2",
        &[
            "Ben Maes: under skin it says \"VII\", but the audit says empty (An, 12 Mar 2026).",
            "Ben Maes: under skin it says \"VII\", which cannot be. Type a Fitzpatrick skin type from I to VI, such as III or 3.",
        ],
    ),
    (
        "DELETE FROM ngram WHERE kind = 'word' AND text = 'anna'",
        &["The search of clients does not fit the clients: some may not be found."],
    ),
    (
        "UPDATE suffix SET text = 'mees' WHERE text = 'maes'",
        &["The search of clients does not fit the clients: some may not be found."],
    ),
    (
        "UPDATE client SET windows = '-' WHERE id = 1",
        &[
            "The windows kept with the clients do not fit the treatments: the list of clients shows a wrong state.",
        ],
    ),
    (
        "UPDATE window_part SET closing = closing + 1",
        &[
            "The counts of windows by look, area and specialist do not fit the records: a touch-up list shows a wrong figure.",
        ],
    ),
    (
        "UPDATE counter SET number = 7 WHERE figure = 'look'",
        &["The counts of treatments of a look do not fit the records: the settings show a wrong figure."],
    ),
    (
        "UPDATE ngram SET clients = x'0200' WHERE kind = 'letters' AND text = 'nn'",
        &["The search of clients does not fit the clients: some may not be found."],
    ),
    (
        "DELETE FROM ngram WHERE kind = 'name' AND text = 'be'",
        &["The search of clients does not fit the clients: some may not be found."],
    ),
    (
        "UPDATE session SET minutes = 121",
        &[
            "Anna Peeters’ session of 15 Jun 2021: under minutes it says 121, but the audit says 120 (An, 12 Mar 2026).",
        ],
    ),
    (
        "UPDATE session SET day = '2021-06-31'",
        &[
            "Anna Peeters’ session of 2021-06-31: under day it says \"2021-06-31\", but the audit says \"2021-06-15\" (An, 12 Mar 2026).",
            "Anna Peeters’ session of 2021-06-31: under day it says \"2021-06-31\", which cannot be. There is no such day.",
        ],
    ),
    (
        "UPDATE session SET kind = 'chat'",
        &[
            "Anna Peeters’ session of 15 Jun 2021: under kind it says \"chat\", but the audit says \"touch-up\" (An, 12 Mar 2026).",
            "Anna Peeters’ session of 15 Jun 2021: under kind it says \"chat\", which cannot be. This program has no word \"chat\" for it.",
        ],
    ),
    (
        "UPDATE line SET amount = 1",
        &[
            "Anna Peeters’ charge Touch-up, 2 h of 15 Jun 2021: under amount it says 1, but the audit says 18000 (An, 12 Mar 2026).",
            "Anna Peeters: stored to owe \"80.00\", the charges and payments say \"-99.99\".",
        ],
    ),
    (
        "UPDATE payment SET amount = -1",
        &[
            "Anna Peeters’ payment of 15 Jun 2021: under amount it says -1, but the audit says 10000 (An, 12 Mar 2026).",
            "Anna Peeters: stored to owe \"80.00\", the charges and payments say \"180.01\".",
        ],
    ),
    (
        "UPDATE look SET closes_after = 61 WHERE id = 1",
        &[
            "The look shaven look: under closes after it says 61, but the audit says 60 (An, 12 Mar 2026).",
            "Anna Peeters’ treatment shaven look, crown: stored to close on 15 Jun 2026, the rule says 15 Jul 2026.",
            "15 Jun 2026: the windows that close then are counted as 1, the treatments say 0.",
            "15 Jul 2026: the windows that close then are counted as 0, the treatments say 1.",
        ],
    ),
    (
        "UPDATE clinic SET name = ''",
        &[
            "The clinic: under name it says \"\", but the audit says \"Haarlijn\" (An, 12 Mar 2026).",
            "The clinic: under name it says \"\", which cannot be. Nothing is typed here yet: type at least one word.",
        ],
    ),
    (
        "DELETE FROM payment",
        &[
            "The payment with the number 1 is gone, though the audit has it (An, 12 Mar 2026).",
            "Anna Peeters: stored to owe \"80.00\", the charges and payments say \"180.00\".",
        ],
    ),
    (
        "DELETE FROM client WHERE id = 1",
        &[
            "The line with the number 1 belongs to a client that is not in the file.",
            "The payment with the number 1 belongs to a client that is not in the file.",
            "The session with the number 1 belongs to a client that is not in the file.",
            "The treatment with the number 1 belongs to a client that is not in the file.",
            "The search of clients does not fit the clients: some may not be found.",
            "The client with the number 1, Anna Peeters, is gone, though the audit has it (An, 12 Mar 2026).",
            "The treatment with the number 1: stored to open on 15 Jun 2024, the rule says nothing.",
            "The treatment with the number 1: stored to close on 15 Jun 2026, the rule says nothing.",
            "The treatment with the number 1: listed under \"anna peeters\", the client's name is \"\".",
            "The treatment with the number 1: last treated on 15 Jun 2021, the sessions say nothing.",
            "15 Jun 2024: the windows that open then are counted as 1, the treatments say 0.",
            "15 Jun 2026: the windows that close then are counted as 1, the treatments say 0.",
            "The counts of clients, of debts and of treatments in course do not fit the records: Today shows a wrong figure.",
        ],
    ),
    (
        "INSERT INTO area (name) VALUES ('chin')",
        &["The area chin is in the file, but the audit does not know who wrote it."],
    ),
    (
        "DELETE FROM suffix WHERE suffix = 'eeters'",
        &["The search of clients does not fit the clients: some may not be found."],
    ),
    (
        "UPDATE counter SET number = number + 1 WHERE figure = 'clients'",
        &[
            "The counts of clients, of debts and of treatments in course do not fit the records: Today shows a wrong figure.",
        ],
    ),
    ("DROP INDEX client_owing", &["The index client_owing is not as the program makes it, or is gone."]),
    ("CREATE TABLE mine (a)", &["The table mine is not of this program."]),
    (
        "UPDATE audit SET who = 'Eve' WHERE seq = 3",
        &[
            "Entry 3 of the audit was changed outside the program; it now reads: Eve, 12 Mar 2026 14:05: Added Ben Maes.",
        ],
    ),
    (
        "UPDATE sqlite_schema SET sql = replace(sql, 'DESC', 'ASC') WHERE name = 'client_owing'",
        &["The index client_owing is not as the program makes it, or is gone."],
    ),
];

#[test]
fn each_wrong_is_named_with_its_record() {
    for (sql, expected) in WRONGS {
        assert_eq!(found(sql), *expected, "{sql}");
    }
}
