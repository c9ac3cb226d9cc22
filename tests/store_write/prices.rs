//! Fixed prices: what each is on a day, and which kind of session each is for.

use hairline::domain::{Money, SessionKind};
use hairline::store::{Change, Page, Query, api::settings::PriceRow};

use crate::support::practice::{Practice, day, line};

/// A price of a kind of session, or without one a product.
fn price(id: Option<i64>, words: &str, cents: Option<i64>, role: Option<SessionKind>) -> Change {
    Change::SetPrice {
        price: id,
        product: role.is_none(),
        words: line(words),
        amount: cents.map(Money),
        from: None,
        role,
        active: true,
    }
}

/// The price of a consultation from a day on.
fn consultation_from(from: &str, cents: i64) -> Change {
    Change::SetPrice {
        price: Some(1),
        product: false,
        words: line("consultation"),
        amount: Some(Money(cents)),
        from: Some(day(from)),
        role: Some(SessionKind::Consultation),
        active: true,
    }
}

fn prices(practice: &Practice) -> Vec<PriceRow> {
    match practice.store.read(&Query::Settings).unwrap() {
        Page::Settings(page) => page.prices,
        other => panic!("{other:?}"),
    }
}

fn with_a_consultation() -> Practice {
    let mut practice = Practice::new();
    practice.write(&price(None, "consultation", Some(50_00), Some(SessionKind::Consultation)));
    practice
}

#[test]
fn a_price_is_what_it_was_on_each_day() {
    let mut practice = with_a_consultation();
    assert_eq!(
        practice.write(&consultation_from("2026-07-01", 60_00)).words,
        "Saved consultation at € 60.00 from 1 Jul 2026."
    );
    practice.write(&consultation_from("2026-04-01", 55_00));
    practice.write(&consultation_from("2026-07-01", 65_00));
    let row = &prices(&practice)[0];
    let on = |text| row.on(day(text)).cents();
    let days = ["2014-01-01", "2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01", "2030-01-01"];
    assert_eq!(days.map(on), [50_00, 50_00, 55_00, 55_00, 65_00, 65_00]);
    // What it is from the beginning is changed by itself.
    practice.write(&price(Some(1), "consultation", Some(45_00), Some(SessionKind::Consultation)));
    let row = &prices(&practice)[0];
    assert_eq!((row.on(day("2026-03-31")).cents(), row.on(day("2026-04-01")).cents()), (45_00, 55_00));
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), [""; 0]);
}

#[test]
fn the_first_day_of_an_amount_moves_and_what_never_applied_goes_with_its_reason() {
    let mut practice = with_a_consultation();
    practice.write(&consultation_from("2026-04-01", 55_00));
    practice.write(&consultation_from("2027-01-01", 60_00));
    let (from, to) = (day("2027-01-01"), day("2027-02-01"));
    let moved = Change::MovePrice { price: 1, from, to, amount: Money(60_00) };
    assert_eq!(
        practice.write(&moved).words,
        "Saved consultation at € 60.00 from 1 Feb 2027, and no longer from 1 Jan 2027."
    );
    let on = |practice: &Practice, text| prices(practice)[0].on(day(text)).cents();
    assert_eq!((on(&practice, "2027-01-15"), on(&practice, "2027-02-01")), (55_00, 60_00));
    let onto = Change::MovePrice { price: 1, from: to, to: day("2026-04-01"), amount: Money(1) };
    assert_eq!(practice.refusal(&onto), "This price has an amount from 1 Apr 2026 already. Change that one.");
    let gone = Change::RemovePrice { price: 1, from: to, reason: line("agreed otherwise") };
    assert_eq!(
        practice.write(&gone).words,
        "Removed the amount of consultation from 1 Feb 2027: agreed otherwise."
    );
    assert_eq!(on(&practice, "2027-02-01"), 55_00);
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), [""; 0]);
}

#[test]
fn a_kind_of_session_has_one_usual_price_whatever_the_price_is_called() {
    let mut practice = with_a_consultation();
    let talk = price(None, "initial talk", Some(30_00), Some(SessionKind::Consultation));
    assert_eq!(
        practice.refusal(&talk),
        "consultation is the usual price of a session of the kind consultation already. Change that one first."
    );
    practice.write(&price(None, "laser removal", Some(120_00), Some(SessionKind::Correction)));
    practice.write(&price(None, "initial shampoo", Some(16_50), None));
    let roles: Vec<_> = prices(&practice).into_iter().map(|row| (row.words, row.role)).collect();
    assert_eq!(
        roles,
        [
            ("consultation".to_owned(), Some(SessionKind::Consultation)),
            ("laser removal".to_owned(), Some(SessionKind::Correction)),
            ("initial shampoo".to_owned(), None),
        ]
    );
    // What is not offered any more is the price of nothing.
    let Change::SetPrice { price, product, words, role, .. } =
        price(Some(1), "consultation", None, Some(SessionKind::Consultation))
    else {
        unreachable!()
    };
    practice.write(&Change::SetPrice {
        price,
        product,
        words,
        amount: None,
        from: None,
        role,
        active: false,
    });
    practice.write(&talk);
    assert_eq!(practice.row("SELECT amount FROM price WHERE id = 1"), "5000");
}

#[test]
fn a_new_price_needs_an_amount_that_is_not_below_zero() {
    let mut practice = with_a_consultation();
    assert!(practice.refusal(&price(None, "cap", None, None)).starts_with("A new price needs an amount."));
    assert!(practice.refusal(&price(None, "cap", Some(-1), None)).starts_with("A price is not below zero."));
    assert!(practice.refusal(&consultation_from("2026-04-01", -1)).starts_with("A price is not below zero."));
}
