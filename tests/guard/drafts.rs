//! Half-filled forms that another program edited: named by the check, and not offered as anybody's own.

use hairline::domain::{Pin, Role};
use hairline::store::Change;
use hairline::store::api::draft::{Draft, Typed};

use crate::support::practice::{Practice, line};

fn left(who: &str, form: &str) -> Draft {
    let (title, form) = ("Payment: Bart".to_owned(), form.to_owned());
    Draft { who: who.to_owned(), title, form, typed: Typed::default() }
}

/// A practice where Anna, an owner, and Dora sign in, and Dora left a form.
fn practice() -> Practice {
    let mut practice = Practice::new();
    let pin = |digits: &str| Pin::parse(digits).unwrap();
    practice.write(&Change::StartSignIn { name: line("Anna"), pin: pin("482759") });
    let (name, role) = (line("Dora"), Role::Desk);
    let dora = Change::SetStaff { staff: None, name, role, pin: Some(pin("7139")), active: true };
    practice.write(&Change::Proved { pin: pin("482759"), change: Box::new(dora) });
    keep(&mut practice, &left("Dora", "\"NewClient\""));
    practice
}

fn keep(practice: &mut Practice, draft: &Draft) {
    let now = practice.stamp().now;
    practice.store.keep_drafts(std::slice::from_ref(draft), now).unwrap();
}

fn found(practice: &Practice) -> Vec<String> {
    practice.store.check(&mut |_| {}).unwrap()
}

#[test]
fn a_form_that_was_given_to_somebody_else_or_edited_is_named_and_not_offered() {
    let edits = [
        "who = 'Anna'",
        "at = '2026-03-11 09:00:00'",
        "title = 'Payment: Els'",
        "form = '\"SetUp\"'",
        "typed = replace(typed, '\"focus\":\"\"', '\"focus\":\"amount\"')",
        "digest = NULL",
    ];
    for edit in edits {
        let practice = practice();
        assert_eq!(found(&practice), [""; 0]);
        assert_eq!(practice.store.drafts("Dora").unwrap().len(), 1);
        practice.raw.execute_batch(&format!("UPDATE draft SET {edit}")).unwrap();
        let found = found(&practice);
        assert!(found.len() == 1 && found[0].contains("is not what was typed"), "{edit}: {found:?}");
        for who in ["Anna", "Dora"] {
            assert_eq!(practice.store.drafts(who).unwrap(), [], "{edit}");
        }
    }
}

#[test]
fn a_form_of_nobody_on_the_staff_of_no_known_kind_or_of_a_day_to_come_is_named() {
    let mut practice = practice();
    keep(&mut practice, &left("Xaver", "\"NewClient\""));
    keep(&mut practice, &left("Dora", "{\"Steal\":{}}"));
    assert_eq!(
        found(&practice),
        [
            "The half-filled form \u{201c}Payment: Bart\u{201d} of Xaver, of 12 Mar 2026, is kept for somebody who is not on the staff.",
            "The half-filled form \u{201c}Payment: Bart\u{201d} of Dora, of 12 Mar 2026, cannot be opened by this program.",
        ]
    );
    let before = practice.store.impossible("2026-03-11".parse().unwrap()).unwrap();
    assert!(before.iter().any(|words| words.contains("of Dora is dated ahead of today")), "{before:?}");
    assert_eq!(practice.store.impossible(practice.today).unwrap(), [""; 0]);
}
