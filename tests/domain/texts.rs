//! Text: what may be printed, how it is searched, and what a line and a note keep.

use std::borrow::Cow;

use hairline::domain::{Note, ShortText, TextError, fold, printable};
use proptest::prelude::*;

/// One of each family of characters that steer a terminal or hide.
const HIDDEN: [char; 22] = [
    '\0', '\u{7}', '\t', '\n', '\r', '\u{1b}', '\u{7f}', '\u{80}', '\u{9b}', '\u{9f}', '\u{61c}', '\u{200b}',
    '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}',
    '\u{feff}', '\u{85}',
];

#[test]
fn hidden_characters_are_replaced_before_they_are_printed() {
    for c in HIDDEN {
        assert_eq!(printable(&format!("a{c}b")), "a\u{fffd}b", "{c:?}");
    }
    assert_eq!(printable("\u{1b}[31mred"), "\u{fffd}[31mred");
}

#[test]
fn clean_text_is_borrowed_in_any_script() {
    // The joiner inside the Persian name is part of its spelling.
    for text in ["", "Zoë Łukasiewicz", "李小龍", "علی\u{200c}رضا", "👨\u{200d}👩\u{200d}👧"]
    {
        assert!(matches!(printable(text), Cow::Borrowed(same) if same == text), "{text:?}");
    }
}

#[test]
fn a_fold_drops_accents_case_and_punctuation() {
    for (text, folded) in [
        ("O'Neil-Łukasz", "o neil lukasz"),
        ("O’Neil", "o neil"),
        ("  Zoë   VAN DEN BERGHE ", "zoe van den berghe"),
        ("Søren Ærø", "soren aero"),
        ("Strauß", "strauss"),
        ("STRAUẞ", "strauss"),
        ("Đorđević", "dordevic"),
        ("Œuvre", "oeuvre"),
        ("Işık", "isik"),
        ("İpek", "ipek"),
        ("Þór Guðrún", "thor gudrun"),
        ("Ħal Ŋo", "hal no"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("ΓΙΆΝΝΗΣ", "γιαννησ"),
        ("Γιάννης", "γιαννησ"),
        ("J.-P. d'Hondt, Jr.", "j p d hondt jr"),
        ("ﬁona", "fiona"),
        ("李小龍", "李小龍"),
        ("-.,'", ""),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
    assert_eq!(fold("Zoe\u{308}"), fold("Zoë"), "composed or not");
}

#[test]
fn a_line_is_trimmed_and_has_something_in_it() {
    assert_eq!(ShortText::parse("  Deep brown\n").unwrap().as_str(), "Deep brown");
    for empty in ["", "  ", "\t\n"] {
        assert_eq!(ShortText::parse(empty), Err(TextError::Empty));
    }
    for c in HIDDEN {
        assert_eq!(ShortText::parse(&format!("a{c}b")), Err(TextError::Control), "{c:?}");
    }
    assert!(ShortText::parse(&"é".repeat(200)).is_ok());
    assert_eq!(ShortText::parse(&"é".repeat(201)), Err(TextError::TooLong { max: 200 }));
}

#[test]
fn a_note_keeps_its_lines_and_may_be_empty() {
    let note = |text: &str| Note::parse_optional(text).map(|note| note.map(|note| note.as_str().to_owned()));
    assert_eq!(note(""), Ok(None));
    assert_eq!(note(" \r\n\t"), Ok(None));
    assert_eq!(note("one\r\ntwo\rthree\n\n"), Ok(Some("one\ntwo\nthree".to_owned())));
    assert_eq!(note("a\tb"), Ok(Some("a b".to_owned())));
    assert_eq!(note("a\u{1b}b"), Err(TextError::Control));
    assert!(note(&"x".repeat(10_000)).is_ok());
    assert_eq!(note(&"x".repeat(10_001)), Err(TextError::TooLong { max: 10_000 }));
}

#[test]
fn folding_any_one_character_twice_changes_nothing() {
    for c in ('\0'..='\u{3ffff}').filter(|c| !('\u{3400}'..='\u{d7ff}').contains(c)) {
        let once = fold(c.encode_utf8(&mut [0; 4]));
        assert_eq!(fold(&once), once, "{c:?}");
    }
}

proptest! {
    #[test]
    fn printable_text_holds_no_control_characters(text in "(\\PC|\\pC){0,30}") {
        let shown = printable(&text);
        prop_assert!(!shown.contains(char::is_control) && !shown.contains(HIDDEN));
        prop_assert_eq!(shown.chars().count(), text.chars().count());
        prop_assert!(matches!(printable(&shown), Cow::Borrowed(_)));
    }

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn a_line_that_is_kept_can_be_printed(text in any::<String>()) {
        if let Ok(line) = ShortText::parse(&text) {
            prop_assert_eq!(printable(line.as_str()), line.as_str());
            prop_assert_eq!(ShortText::parse(line.as_str()), Ok(line));
        }
    }
}
