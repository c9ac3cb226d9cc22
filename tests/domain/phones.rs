//! Telephone numbers: however one was typed, any other way of typing it finds it.

use hairline::domain::{CallingCode, Phone, PhoneError, phone_query};
use proptest::prelude::*;

fn digits(typed: &str) -> String {
    Phone::parse(typed).expect("the test names a number").digits(&CallingCode::default())
}

#[test]
fn every_spelling_of_a_number_has_the_same_digits() {
    for typed in [
        "+32 470 12 34 56",
        "0032 470 12 34 56",
        "00 32 470123456",
        "0470 12 34 56",
        "0470/12.34.56",
        "0470-12-34-56",
        "(0470) 12 34 56",
        "(0)470 12 34 56",
        "+32 (0)470 12 34 56",
        "+32(0)470123456",
        "+32 ( 0 ) 470 12 34 56",
        "0032 (0)470 12 34 56",
        "(+32) 470 12 34 56",
        "+32 0470 12 34 56",
        "+32 470 12 34 56 ext 12",
        "tel 0470 12 34 56",
        "\u{202a}+32\u{a0}470\u{2011}12\u{2011}34\u{2011}56\u{202c}",
    ] {
        assert_eq!(digits(typed), "32470123456", "{typed:?}");
    }
}

#[test]
fn other_numbers_keep_what_they_say() {
    for (typed, expected) in [
        ("470123456", "470123456"),
        ("+31 6 1", "3161"),
        ("+31 (0)6 12345678", "31612345678"),
        ("0031 6 12345678", "31612345678"),
        ("112", "112"),
        ("+1 (212) 555-0123", "12125550123"),
        ("02 555 12 12", "3225551212"),
    ] {
        assert_eq!(digits(typed), expected, "{typed:?}");
    }
    let home = CallingCode::parse("+31").unwrap();
    assert_eq!(Phone::parse("06 12345678").unwrap().digits(&home), "31612345678");
}

#[test]
fn what_is_no_number_is_refused() {
    for (typed, expected) in [
        ("", PhoneError::NoDigits),
        ("ext", PhoneError::NoDigits),
        ("+", PhoneError::NoDigits),
        ("12", PhoneError::TooShort),
        ("0470 12 34 56\u{1b}[0m", PhoneError::Character),
        ("0470; 0471", PhoneError::Character),
        ("٠٤٧٠", PhoneError::NoDigits),
        ("0470 12 34 56 é", PhoneError::Character),
    ] {
        assert_eq!(Phone::parse(typed), Err(expected), "{typed:?}");
    }
    assert_eq!(Phone::parse(&"1".repeat(41)), Err(PhoneError::TooLong));
    assert_eq!(Phone::parse("  0470 12 ").unwrap().as_str(), "0470 12");
}

#[test]
fn a_calling_code_is_read_in_three_ways() {
    for typed in ["+32", "32", "0032", " +32 ", "+ 32"] {
        assert_eq!(CallingCode::parse(typed), Ok(CallingCode::default()), "{typed:?}");
    }
    for typed in ["", "+", "00", "0", "+032", "1234", "be", "+3a"] {
        assert!(CallingCode::parse(typed).is_err(), "{typed:?}");
    }
}

#[test]
fn a_search_looks_for_what_every_spelling_has() {
    for (typed, expected) in [
        ("+32 470", Some("470")),
        ("+32", Some("32")),
        ("+3", Some("3")),
        ("0032470", Some("470")),
        ("0032", Some("32")),
        ("0470", Some("470")),
        ("470", Some("470")),
        ("0", Some("0")),
        ("+31 6", Some("316")),
        ("+32 (0", Some("32")),
        ("+32 (0)", Some("32")),
        ("+32 (0)4", Some("4")),
        ("+32 0470", Some("470")),
        ("(02) 555", Some("2555")),
        ("12.34", Some("1234")),
        ("", None),
        ("+", None),
        ("()", None),
        ("jan", None),
        ("0470 jan", None),
        ("12 rue", None),
        ("١٢", None),
    ] {
        assert_eq!(phone_query(typed, &CallingCode::default()).as_deref(), expected, "{typed:?}");
    }
}

/// The number in every spelling, from its calling code and what follows.
fn spellings(code: &str, rest: &str) -> [String; 4] {
    let (a, b) = rest.split_at(3);
    [
        format!("+{code} {a} {b}"),
        format!("00{code} {a}/{b}"),
        format!("+{code} (0){a}.{b}"),
        format!("0{a} {b}"),
    ]
}

proptest! {
    /// The 0 and 00 that spellings begin with say nothing yet, so the property holds from the first digit that
    /// is no zero on.
    #[test]
    fn whatever_is_typed_so_far_finds_every_spelling(
        code in prop::sample::select(vec!["32", "31", "33", "1", "44", "353", "420"]), rest in "[1-9][0-9]{6,9}",
    ) {
        let home = CallingCode::parse(code).unwrap();
        for stored in spellings(code, &rest) {
            let digits = Phone::parse(&stored).unwrap().digits(&home);
            for typed in spellings(code, &rest) {
                for end in 1..=typed.len() {
                    let typed = &typed[..end];
                    if typed.contains(|c: char| matches!(c, '1'..='9')) {
                        let query = phone_query(typed, &home).unwrap();
                        prop_assert!(!query.is_empty() && digits.contains(&query), "{} in {}", typed, stored);
                    }
                }
            }
        }
    }

    #[test]
    fn the_digits_of_a_number_may_be_searched_from_anywhere(rest in "[1-9][0-9]{7,8}", from in 0..7_usize) {
        let home = CallingCode::default();
        let stored = Phone::parse(&format!("0{rest}")).unwrap().digits(&home);
        prop_assert!(stored.contains(&phone_query(&rest[from..], &home).unwrap()));
    }

    #[test]
    fn digits_are_digits(text in "[-+()/. 0-9a-z]{0,20}|\\PC{0,20}", code in "[1-9][0-9]{0,2}") {
        let home = CallingCode::parse(&code).unwrap();
        if let Ok(phone) = Phone::parse(&text) {
            prop_assert!(phone.digits(&home).bytes().all(|b| b.is_ascii_digit()));
        }
        if let Some(query) = phone_query(&text, &home) {
            prop_assert!(!query.is_empty() && query.bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
