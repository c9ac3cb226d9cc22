//! Who may be called, and what is said of whoever may not.

use chrono::NaiveDate;
use hairline::domain::{CallFacts, Contact, Hindrance, Mark, State};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

const DUE: CallFacts = CallFacts {
    state: Some(State::Due),
    is_archived: false,
    mark: None,
    booked: None,
    contact: Contact::Any,
    has_phone: true,
};

fn booked(on: &str) -> CallFacts {
    CallFacts { mark: Some(Mark::Booked(day(on))), booked: Some(day(on)), ..DUE }
}

#[test]
fn only_the_due_and_the_overdue_are_called() {
    let on = day("2026-03-12");
    for (state, called) in [
        (Some(State::Due), true),
        (Some(State::Overdue), true),
        (Some(State::MaintenanceFree), false),
        (Some(State::InCourse), false),
        (None, false),
    ] {
        assert_eq!(CallFacts { state, ..DUE }.may_be_called(on), called, "{state:?}");
    }
}

#[test]
fn nobody_is_called_who_is_not_to_be_and_the_row_says_why() {
    let on = day("2026-03-12");
    let said = |facts: CallFacts| {
        assert!(!facts.may_be_called(on), "{facts:?}");
        facts.remarks(on).join(", ")
    };
    assert_eq!(said(CallFacts { contact: Contact::None, ..DUE }), "do not contact");
    assert_eq!(said(CallFacts { contact: Contact::Email, ..DUE }), "e-mail only");
    assert_eq!(said(CallFacts { has_phone: false, ..DUE }), "no phone");
    assert_eq!(said(CallFacts { has_phone: false, contact: Contact::Phone, ..DUE }), "no phone");
    assert_eq!(said(CallFacts { is_archived: true, ..DUE }), "archived");
    assert_eq!(said(CallFacts { mark: Some(Mark::Declined(day("2025-01-01"))), ..DUE }), "declined");
    let snoozed = Some(Mark::SnoozedUntil(day("2026-03-13")));
    assert_eq!(said(CallFacts { mark: snoozed, ..DUE }), "snoozed until 13 Mar 2026");
    assert_eq!(said(booked("2026-03-12")), "booked 12 Mar 2026");
    assert_eq!(said(CallFacts { booked: Some(day("2026-12-26")), ..DUE }), "booked 26 Dec 2026");
    assert!(CallFacts { contact: Contact::Phone, ..DUE }.may_be_called(on));
}

#[test]
fn two_reasons_are_both_told_the_stronger_first() {
    let declined = Some(Mark::Declined(day("2026-03-01")));
    let facts = CallFacts { mark: declined, contact: Contact::None, ..DUE };
    assert_eq!(facts.hindrances(day("2026-03-12")), [Hindrance::DoNotContact, Hindrance::Declined]);
    let facts = CallFacts { mark: declined, booked: Some(day("2026-04-01")), has_phone: false, ..DUE };
    assert_eq!(facts.remarks(day("2026-03-12")), ["declined", "booked 1 Apr 2026", "no phone"]);
}

#[test]
fn a_booking_that_has_passed_asks_whether_the_client_came() {
    let facts = booked("2026-03-26");
    assert!(!facts.may_be_called(day("2026-03-26")));
    assert!(facts.may_be_called(day("2026-03-27")));
    assert_eq!(facts.remarks(day("2026-03-27")), ["26 Mar: did not come?"]);
    assert_eq!(facts.remarks(day("2027-01-02")), ["26 Mar 2026: did not come?"]);
    let mark = Mark::Booked(day("2026-03-26"));
    assert_eq!(mark.words(day("2026-03-26")), "booked 26 Mar 2026");
    assert_eq!(mark.words(day("2026-03-27")), "booked 26 Mar 2026, did not come?");
}

#[test]
fn a_snooze_ends_on_its_day() {
    let facts = CallFacts { mark: Some(Mark::SnoozedUntil(day("2026-04-06"))), ..DUE };
    assert!(!facts.may_be_called(day("2026-04-05")));
    assert!(facts.may_be_called(day("2026-04-06")));
    assert_eq!(facts.remarks(day("2026-04-06")), [""; 0]);
    assert_eq!(Mark::SnoozedUntil(day("2026-04-06")).words(day("2026-04-06")), "snooze ended 6 Apr 2026");
}
