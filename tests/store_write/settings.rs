//! Settings: looks, areas, specialists, rates, VAT, reasons and prices.

use hairline::domain::{AreaId, Factor, Minutes, Money, ReasonId, Vat, WindowRule};
use hairline::store::{Change, api::settings::ReasonKind};

use crate::support::practice::{Practice, SHAVEN, day, line};

fn rule(opens: i32, closes: i32) -> WindowRule {
    WindowRule::new(opens, closes, Minutes::new(90).unwrap()).unwrap()
}

#[test]
fn a_look_is_added_and_edited_and_two_do_not_share_a_name() {
    let mut practice = Practice::new();
    let add = |name| Change::SetLook { look: None, name: line(name), rule: rule(24, 48), active: true };
    assert_eq!(practice.write(&add("eyebrows")).words, "Added the look eyebrows: 2–4 y.");
    assert_eq!(practice.row("SELECT * FROM look WHERE name = 'eyebrows'"), "4|eyebrows|24|48|90|1");
    assert_eq!(
        practice.refusal(&add("shaven look")),
        "There is already a look called shaven look. Type another name."
    );
    let edit =
        Change::SetLook { look: Some(SHAVEN), name: line("buzz cut"), rule: rule(36, 60), active: false };
    assert_eq!(practice.write(&edit).words, "Saved the look buzz cut: 3–5 y.");
    assert_eq!(practice.row("SELECT * FROM look WHERE id = 1"), "1|buzz cut|36|60|90|0");
}

#[test]
fn areas_and_specialists_are_names_that_are_offered_or_not() {
    let mut practice = Practice::new();
    let area = |area, name: &str, active| Change::SetArea { area, name: line(name), active };
    assert_eq!(practice.write(&area(None, "beard", true)).words, "Added the area beard.");
    assert_eq!(
        practice.write(&area(Some(AreaId(6)), "beard line", false)).words,
        "Saved the area beard line; it is no longer offered."
    );
    assert_eq!(practice.row("SELECT name, active FROM area WHERE id = 6"), "beard line|0");
    assert_eq!(
        practice.refusal(&area(None, "crown", true)),
        "There is already an area called crown. Type another name."
    );
    let specialist =
        |specialist, name: &str| Change::SetSpecialist { specialist, name: line(name), active: true };
    assert_eq!(practice.write(&specialist(None, "Noor")).words, "Added the specialist Noor.");
    assert_eq!(practice.write(&specialist(Some(1), "Els D.")).words, "Saved the specialist Els D.");
    assert_eq!(practice.rows("SELECT name FROM specialist ORDER BY id"), ["Els D.", "Tom", "Noor"]);
}

#[test]
fn rates_have_a_history_and_the_same_day_again_replaces_one() {
    let mut practice = Practice::new();
    let rate = |from, cents| Change::SetRate { from: day(from), hourly: Money(cents) };
    assert_eq!(
        practice.write(&rate("2027-01-01", 95_00)).words,
        "Set the hourly rate to € 95.00 from 1 Jan 2027."
    );
    practice.write(&rate("2027-01-01", 96_00));
    assert_eq!(
        practice.rows("SELECT from_day, hourly FROM rate ORDER BY from_day"),
        ["2014-01-01|9000", "2027-01-01|9600"]
    );
    assert!(practice.refusal(&rate("2027-01-01", -1)).starts_with("The hourly rate is not below zero."));
    let vat = Change::SetVat { from: day("2027-01-01"), vat: Vat(650) };
    assert_eq!(practice.write(&vat).words, "Set the VAT to 6.5 % from 1 Jan 2027.");
    assert_eq!(
        practice.rows("SELECT from_day, basis_points FROM vat ORDER BY from_day"),
        ["2014-01-01|2100", "2027-01-01|650"]
    );
}

#[test]
fn reasons_may_say_the_same_only_where_they_explain_something_else() {
    let mut practice = Practice::new();
    let reason = |reason, kind, suggests| Change::SetReason {
        reason,
        kind,
        words: line("works outside"),
        suggests,
        active: true,
    };
    let adjustment = reason(None, ReasonKind::Adjustment, Some((Factor::Lifestyle, -6)));
    assert_eq!(practice.write(&adjustment).words, "Added the reason works outside.");
    let kept = "SELECT kind, factor, words, months, active FROM reason WHERE words = 'works outside'";
    assert_eq!(practice.row(kept), "adjustment|lifestyle|works outside|-6|1");
    assert_eq!(
        practice.refusal(&adjustment),
        "There is already a reason that says works outside. Type another."
    );
    practice.write(&reason(None, ReasonKind::Price, None));
    let id = practice.row("SELECT id FROM reason WHERE words = 'works outside' AND kind = 'price'");
    let id = Some(ReasonId(id.parse().unwrap()));
    assert_eq!(practice.write(&reason(id, ReasonKind::Void, None)).words, "Saved the reason works outside.");
    assert_eq!(
        practice.rows(&format!("{kept} ORDER BY id")),
        ["adjustment|lifestyle|works outside|-6|1", "void|-|works outside|-|1"]
    );
}

#[test]
fn prices_are_added_edited_and_switched_off() {
    let mut practice = Practice::new();
    let price = |price, words: &str, cents, active| Change::SetPrice {
        price,
        product: true,
        words: line(words),
        amount: Some(Money(cents)),
        from: None,
        role: None,
        active,
    };
    assert_eq!(practice.write(&price(None, "sun hat", 29_00, true)).words, "Added sun hat at € 29.00.");
    let id: i64 = practice.row("SELECT id FROM price WHERE words = 'sun hat'").parse().unwrap();
    assert_eq!(
        practice.write(&price(Some(id), "sun hat", 31_00, false)).words,
        "Saved sun hat at € 31.00; it is no longer offered."
    );
    assert_eq!(
        practice.row("SELECT kind, words, amount, active FROM price WHERE words = 'sun hat'"),
        "product|sun hat|3100|0"
    );
    assert_eq!(
        practice.refusal(&price(None, "sun hat", 1, true)),
        "There is already a price called sun hat. Type another name."
    );
    assert!(practice.refusal(&price(None, "cap", -1, true)).starts_with("A price is not below zero."));
}

#[test]
fn a_setting_that_is_gone_is_said_to_be_gone() {
    let mut practice = Practice::new();
    let edit = Change::SetArea { area: Some(AreaId(77)), name: line("beard"), active: true };
    assert!(practice.refusal(&edit).starts_with("This area is not in the file any more: it was undone."));
}
