//! Two clients who are one: nothing of either is lost, a refusal wins, one undo, and what two windows make of it.

use hairline::domain::{ClientId, Contact, Money, PaymentMethod, Phone};
use hairline::store::api::clients::{ClientFacts, ClientsQuery};
use hairline::store::{Change, Page, Query, Slice};

use crate::support::practice::{Practice, facts, line};

/// Anna, and Anna once more with a treatment, a session, a charge, a payment and a note.
fn twice(practice: &mut Practice) -> [ClientFacts; 2] {
    let phone = |text| Phone::parse(text).ok();
    let one = ClientFacts { phone: phone("0470 12 34 56"), contact: Contact::None, ..facts("Anna Peeters") };
    let other =
        ClientFacts { phone: phone("0499 00 00 01"), allergy: Some(line("latex")), ..facts("Ana Peters") };
    for facts in [&one, &other] {
        let client = practice.write(&Change::AddClient(Box::new(facts.clone()))).client.unwrap();
        let treatment = practice.treatment(client, Some("2021-01-01"));
        practice.touch_up(client, treatment, "2025-01-01");
        practice.write(&Change::AddNote {
            client,
            day: practice.today,
            words: hairline::domain::Note::parse_optional("calm").unwrap().unwrap(),
        });
    }
    let (client, day) = (ClientId(2), practice.today);
    let line = crate::support::practice::time_line();
    practice.write(&Change::Charge { client, session: None, day, line });
    let (method, amount) = (PaymentMethod::Cash, Money(100_00));
    practice.write(&Change::Pay { client, session: None, day, method, amount });
    [one, other]
}

fn merge(seen: &[ClientFacts; 2]) -> Change {
    let facts = ClientFacts { allergy: seen[1].allergy.clone(), contact: Contact::Any, ..seen[0].clone() };
    Change::Merge {
        kept: ClientId(1),
        gone: ClientId(2),
        facts: Box::new(facts),
        seen: Box::new(seen.clone()),
    }
}

fn found(practice: &Practice, text: &str) -> usize {
    let slice = Slice { offset: 0, limit: 20 };
    let query = ClientsQuery { text: text.to_owned(), archived: true, slice, day: practice.today };
    match practice.store.read(&Query::Clients(query)).unwrap() {
        Page::Clients(page) => {
            assert_eq!(page.rows.len(), page.total);
            page.total
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn everything_moves_and_a_kept_refusal_wins() {
    let mut practice = Practice::new();
    let seen = twice(&mut practice);
    let rows = practice.row("SELECT count(*) FROM audit").parse::<i64>().unwrap();
    let saved = practice.write(&merge(&seen));
    assert!(saved.words.starts_with("Merged Ana Peters into Anna Peeters"), "{}", saved.words);
    assert_eq!(practice.row("SELECT count(*) FROM audit").parse::<i64>().unwrap(), rows + 1);
    assert_eq!(
        practice
            .rows("SELECT name, contact, allergy, balance, archived_on, merged_into FROM client ORDER BY id"),
        ["Anna Peeters|none|latex|8000|-|-", "Ana Peters|any|latex|0|2026-03-12|1"]
    );
    for table in ["treatment", "session", "line", "payment", "note"] {
        assert_eq!(practice.rows(&format!("SELECT DISTINCT client_id FROM {table}")), ["1"], "{table}");
    }
    assert_eq!(practice.row("SELECT count(*) FROM treatment"), "2", "the same look and area: both stay");
    assert_eq!(practice.rows("SELECT do_not_call, archived FROM treatment"), ["1|0", "1|0"]);
    assert_eq!(
        practice.row("SELECT words FROM note ORDER BY id DESC LIMIT 1"),
        "Merged with Ana Peters. Name: Ana Peters. Phone: 0499 00 00 01."
    );
    assert_eq!([found(&practice, ""), found(&practice, "peters"), found(&practice, "an")], [1, 0, 1]);
    let findings = practice.store.check(&mut |_| {}).unwrap();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn an_undo_makes_two_of_them_again_row_for_row() {
    let mut practice = Practice::new();
    let seen = twice(&mut practice);
    let before = practice.everything();
    practice.write(&merge(&seen));
    let after = practice.everything();
    let words = practice.undo().words;
    assert_eq!(practice.everything(), before);
    assert!(words.starts_with("Undone: merge of "), "{words}");
    practice.redo();
    assert_eq!(practice.everything(), after);
    practice.write(&Change::Undo { seq: practice.row("SELECT max(seq) FROM audit").parse().unwrap() });
    assert_eq!(practice.everything(), before);
    let findings = practice.store.check(&mut |_| {}).unwrap();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn what_another_window_does_meanwhile_is_refused_politely_or_refuses_the_merge() {
    let mut practice = Practice::new();
    let seen = twice(&mut practice);
    let facts = ClientFacts { allergy: Some(line("nickel")), ..seen[1].clone() };
    practice.write(&Change::EditClient { client: ClientId(2), before: None, facts: Box::new(facts.clone()) });
    let refusal = practice.refusal(&merge(&seen));
    assert!(refusal.starts_with("Ana Peters was changed in another window meanwhile."), "{refusal}");
    let seen = [seen[0].clone(), facts];
    practice.write(&merge(&seen));
    let (client, day) = (ClientId(2), practice.today);
    let (method, amount) = (PaymentMethod::Cash, Money(80_00));
    let refusal = practice.refusal(&Change::Pay { client, session: None, day, method, amount });
    assert!(refusal.starts_with("Ana Peters was merged into Anna Peeters."), "{refusal}");
    assert!(practice.refusal(&Change::Unarchive { client }).contains("merged into"));
    assert!(practice.refusal(&merge(&seen)).contains("merged into"));
}

#[test]
fn the_stricter_answer_stands() {
    use Contact::{Any, Email, None, Phone};
    for (one, other, both) in [
        (Any, Any, Any),
        (Any, Email, Email),
        (Phone, Any, Phone),
        (Email, Email, Email),
        (Phone, Email, None),
        (None, Any, None),
        (Email, None, None),
    ] {
        assert_eq!((one.stricter(other), other.stricter(one)), (both, both));
    }
}
