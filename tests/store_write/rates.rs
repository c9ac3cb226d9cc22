//! What holds from a day on: its first day moves, and a row by which nothing was charged is taken out with its reason.

use hairline::domain::{Money, SessionKind, ShortText, Vat};
use hairline::store::api::before::Before;
use hairline::store::api::sessions::{NewSession, SessionTreatment};
use hairline::store::{Change, StoreError};

use crate::support::practice::{CROWN, Practice, SHAVEN, day, line, session, time_line};

const RATES: &str = "SELECT from_day, hourly FROM rate ORDER BY from_day";
const VATS: &str = "SELECT from_day, basis_points FROM vat ORDER BY from_day";

/// A practice where € 95.00 per hour and 6 % VAT are to come.
fn to_come() -> Practice {
    let mut practice = Practice::new();
    practice.write(&Change::SetRate { from: day("2027-01-01"), hourly: Money(95_00) });
    practice.write(&Change::SetVat { from: day("2026-07-01"), vat: Vat(600) });
    practice
}

fn move_rate(to: &str) -> Change {
    Change::MoveRate { was: (day("2027-01-01"), Money(95_00)), from: day(to), hourly: Money(95_00) }
}

fn reason() -> ShortText {
    line("the landlord changed his mind")
}

#[test]
fn a_first_day_that_is_moved_leaves_nothing_behind() {
    let mut practice = to_come();
    let saved = practice.write(&move_rate("2027-02-01"));
    assert_eq!(saved.words, "Moved the hourly rate of € 95.00 from 1 Jan 2027 to 1 Feb 2027.");
    assert_eq!(
        practice.rows(RATES),
        ["2014-01-01|9000", "2027-02-01|9500"],
        "15 Jan 2027 is charged at 90.00"
    );
    practice.undo();
    assert_eq!(practice.rows(RATES), ["2014-01-01|9000", "2027-01-01|9500"]);
    let was = (day("2026-07-01"), Vat(600));
    let saved = practice.write(&Change::MoveVat { was, from: day("2026-10-01"), vat: Vat(1200) });
    assert_eq!(saved.words, "Moved the VAT of 6 % from 1 Jul 2026 to 1 Oct 2026, at 12 %.");
    let vats = practice.rows(VATS);
    assert_eq!(vats.last().unwrap(), "2026-10-01|1200");
    assert!(
        !vats.iter().any(|row| row.starts_with("2026-07-01")),
        "July to September are not at 6 %: {vats:?}"
    );
}

#[test]
fn a_move_onto_another_first_day_replaces_that_one() {
    let mut practice = to_come();
    practice.write(&Change::SetRate { from: day("2027-06-01"), hourly: Money(99_00) });
    practice.write(&move_rate("2027-06-01"));
    assert_eq!(practice.rows(RATES), ["2014-01-01|9000", "2027-06-01|9500"]);
    practice.undo();
    assert_eq!(practice.rows(RATES), ["2014-01-01|9000", "2027-01-01|9500", "2027-06-01|9900"]);
}

#[test]
fn a_row_that_was_changed_meanwhile_is_not_moved_unseen() {
    let mut practice = to_come();
    practice.write(&Change::SetRate { from: day("2027-01-01"), hourly: Money(97_00) });
    assert_eq!(
        practice.refusal(&move_rate("2027-02-01")),
        "The hourly rate from 1 Jan 2027 was changed or removed meanwhile. Leave this form and open it again."
    );
    assert_eq!(practice.rows(RATES), ["2014-01-01|9000", "2027-01-01|9700"]);
}

#[test]
fn a_rate_that_never_held_is_removed_with_its_reason_and_comes_back_with_an_undo() {
    let mut practice = to_come();
    let saved = practice.write(&Change::RemoveRate { from: day("2027-01-01"), reason: reason() });
    assert_eq!(
        saved.words,
        "Removed the hourly rate of € 95.00 from 1 Jan 2027: the landlord changed his mind."
    );
    assert_eq!(practice.rows(RATES), ["2014-01-01|9000"]);
    let refused = practice.refusal(&Change::RemoveRate { from: day("2014-01-01"), reason: reason() });
    assert_eq!(refused, "This is the only hourly rate there is. Change it instead.");
    practice.undo();
    assert_eq!(practice.rows(RATES), ["2014-01-01|9000", "2027-01-01|9500"]);
    let saved = practice.write(&Change::RemoveVat { from: day("2026-07-01"), reason: reason() });
    assert_eq!(saved.words, "Removed the VAT of 6 % from 1 Jul 2026: the landlord changed his mind.");
}

#[test]
fn what_something_was_charged_by_stays() {
    let mut practice = to_come();
    let client = practice.client("Anna Peeters");
    let treatment = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let visit = session(client, SessionKind::TouchUp, treatment, "2026-03-12");
    practice.log(NewSession { lines: vec![time_line()], ..visit });
    let refused = practice.refusal(&Change::RemoveRate { from: day("2014-01-01"), reason: reason() });
    assert_eq!(
        refused,
        "This hourly rate stays in the history: something was charged by it. Add another one from the day it changes."
    );
    assert_eq!(practice.rows(RATES).len(), 2);
}

#[test]
fn a_removal_of_what_was_changed_meanwhile_is_asked_about() {
    let mut practice = to_come();
    practice.write(&Change::SetRate { from: day("2027-01-01"), hourly: Money(97_00) });
    let change = Change::Expected {
        before: Box::new(Before::Rate(day("2027-01-01"), Some(Money(95_00)))),
        change: Box::new(Change::RemoveRate { from: day("2027-01-01"), reason: reason() }),
    };
    assert!(matches!(practice.try_write(&change), Err(StoreError::Conflict(_))));
}
