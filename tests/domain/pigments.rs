//! Pigments as they are typed in one field.

use chrono::NaiveDate;
use hairline::domain::{Pigment, PigmentError, ShortText, TextError, parse_pigments, show_pigments};
use proptest::prelude::*;

use super::{any_day, on};

const TODAY: &str = "2026-03-12";

fn line(text: &str) -> Option<ShortText> {
    (!text.is_empty()).then(|| ShortText::parse(text).expect("the test names a line"))
}

fn pigment(brand: &str, shade: &str, lot: &str, expiry: Option<NaiveDate>) -> Pigment {
    Pigment { brand: line(brand), shade: line(shade).expect("a shade"), lot: line(lot), expiry }
}

#[test]
fn a_pigment_is_its_shade_with_as_much_more_as_is_known() {
    for (typed, expected, shown) in [
        ("Ash", pigment("", "Ash", "", None), "Ash"),
        ("/Ash", pigment("", "Ash", "", None), "Ash"),
        ("Nero / Ash", pigment("Nero", "Ash", "", None), "Nero / Ash"),
        ("Nero/Ash/L22", pigment("Nero", "Ash", "L22", None), "Nero / Ash / L22"),
        ("Nero, Ash, L22", pigment("Nero", "Ash", "L22", None), "Nero / Ash / L22"),
        ("- / Ash / L22", pigment("", "Ash", "L22", None), "- / Ash / L22"),
    ] {
        assert_eq!(Pigment::parse(typed, on(TODAY)).as_ref(), Ok(&expected), "{typed:?}");
        assert_eq!(parse_pigments(typed).as_deref(), Ok(&[expected.clone()][..]), "{typed:?}");
        assert_eq!(expected.to_string(), shown);
    }
}

#[test]
fn an_expiry_is_a_month_to_its_last_day_or_a_day() {
    for (typed, last_day, shown) in [
        ("N / Ash / L / 2027-05", "2027-05-31", "N / Ash / L / 2027-05"),
        ("N, Ash, L, 2027-05", "2027-05-31", "N / Ash / L / 2027-05"),
        ("N / Ash / L / 05/2028", "2028-05-31", "N / Ash / L / 2028-05"),
        ("N / Ash / L / 5/27", "2027-05-31", "N / Ash / L / 2027-05"),
        ("N / Ash / L / exp. 2027-05", "2027-05-31", "N / Ash / L / 2027-05"),
        ("N / Ash / L / 14/5/2027", "2027-05-14", "N / Ash / L / 2027-05-14"),
        ("N / Ash / / 2028-02", "2028-02-29", "N / Ash / - / 2028-02"),
    ] {
        let found = Pigment::parse(typed, on(TODAY)).unwrap();
        assert_eq!((found.expiry, found.to_string().as_str()), (Some(on(last_day)), shown), "{typed:?}");
        assert_eq!(parse_pigments(typed), Ok(vec![found]), "{typed:?}");
    }
}

#[test]
fn an_expiry_of_one_pigment_may_lean_on_today() {
    assert_eq!(Pigment::parse("N / Ash / L / 14 may", on(TODAY)).unwrap().expiry, Some(on("2026-05-14")));
    assert_eq!(Pigment::parse("N / Ash / L / +1y", on(TODAY)).unwrap().expiry, Some(on("2027-03-12")));
    assert_eq!(parse_pigments("N / Ash / L / 14 may"), Err(PigmentError::Expiry));
}

#[test]
fn what_is_no_pigment_is_refused() {
    let refused = |typed| Pigment::parse(typed, on(TODAY)).unwrap_err();
    for typed in ["", " ", "-", "Nero /", "Nero / / L22", "/"] {
        assert_eq!(refused(typed), PigmentError::NoShade, "{typed:?}");
    }
    for typed in
        ["N / Ash / L / soon", "N / Ash / L / 2027-13", "N / Ash / L / 2027", "N / Ash / L / 1850-01"]
    {
        assert_eq!(refused(typed), PigmentError::Expiry, "{typed:?}");
    }
    assert_eq!(refused("As\u{1b}h"), PigmentError::Text(TextError::Control));
}

#[test]
fn several_pigments_stand_in_one_field() {
    let found = parse_pigments("Nero / Ash / L22 / 2027-05; Coal ; ").unwrap();
    assert_eq!(found, [pigment("Nero", "Ash", "L22", Some(on("2027-05-31"))), pigment("", "Coal", "", None)]);
    assert_eq!(show_pigments(&found), "Nero / Ash / L22 / 2027-05; Coal");
    assert_eq!(parse_pigments(" "), Ok(vec![]));
    assert_eq!(parse_pigments("Coal; Nero /"), Err(PigmentError::NoShade));
}

#[test]
fn a_pigment_may_be_used_until_its_last_day() {
    let found = Pigment::parse("N / Ash / L / 2026-03", on(TODAY)).unwrap();
    assert!(!found.is_expired(on("2026-03-31")));
    assert!(found.is_expired(on("2026-04-01")));
    assert!(!pigment("", "Ash", "", None).is_expired(on("2199-01-01")));
}

proptest! {
    #[test]
    fn pigments_read_back_as_they_are_shown(
        parts in prop::collection::vec(
            ("[A-Za-zé#]{0,6}", "[A-Za-z0-9é. ]{0,6}[a-z]", "[A-Z0-9]{0,6}", prop::option::of(any_day())), 0..4,
        ),
    ) {
        let pigments: Vec<Pigment> =
            parts.iter().map(|(brand, shade, lot, expiry)| pigment(brand, shade, lot, *expiry)).collect();
        prop_assert_eq!(parse_pigments(&show_pigments(&pigments)), Ok(pigments.clone()));
        for one in pigments {
            prop_assert_eq!(Pigment::parse(&one.to_string(), on(TODAY)), Ok(one));
        }
    }

    #[test]
    fn what_is_read_reads_back(text in "([A-Za-z0-9. -]{0,5}[/,;]?){0,5}") {
        if let Ok(pigments) = parse_pigments(&text) {
            prop_assert_eq!(parse_pigments(&show_pigments(&pigments)), Ok(pigments));
        }
    }
}
