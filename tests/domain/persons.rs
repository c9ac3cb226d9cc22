//! Names and e-mail addresses.

use hairline::domain::{Email, EmailError, NameError, PersonName, TextError, look_alike, mixes_scripts};

#[test]
fn names_that_are_taken_for_one_another_are_known() {
    for (one, other) in [
        ("Anna", "anna"),
        ("Anna", "\u{410}nna"),
        ("Irma", "lrma"),
        ("Capa", "\u{421}\u{430}\u{440}\u{430}"),
        ("Zoë", "Zoe"),
    ] {
        assert!(look_alike(one, other), "{one} {other}");
    }
    for (one, other) in [("Anna", "Hanna"), ("Mara", "Nora"), ("Noor Desk", "Noor Maes")] {
        assert!(!look_alike(one, other), "{one} {other}");
    }
    for mixed in ["\u{410}nna", "Nοor", "Мara"] {
        assert!(mixes_scripts(mixed), "{mixed}");
    }
    for name in
        ["Anna", "Νίκος Οικονόμου", "李小龍", "Нина", "O'Neil-Łukasz", "中村 さくら", "X Æ A-12", "مریم"]
    {
        assert!(!mixes_scripts(name), "{name}");
    }
}

#[test]
fn a_name_may_be_any_script_any_accent_one_word_or_five() {
    for name in [
        "Zoë",
        "Björk Guðmundsdóttir",
        "Maria del Carmen García López",
        "李小龍",
        "Нина",
        "مریم",
        "O'Neil-Łukasz",
        "X Æ A-12",
    ] {
        assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
    }
}

#[test]
fn blanks_around_and_between_the_words_of_a_name_are_tidied() {
    let name = PersonName::parse("  Jan \u{a0}  van  Dijk ").unwrap();
    assert_eq!((name.as_str(), name.folded().as_str()), ("Jan van Dijk", "jan van dijk"));
}

#[test]
fn a_name_has_a_letter() {
    assert_eq!(PersonName::parse("  "), Err(NameError::Empty));
    assert_eq!(PersonName::parse("0470 12 34 56"), Err(NameError::NoLetter));
    assert_eq!(PersonName::parse("-"), Err(NameError::NoLetter));
    assert_eq!(PersonName::parse("Jan\u{1b}[2J"), Err(NameError::Text(TextError::Control)));
    assert_eq!(PersonName::parse(&"a".repeat(201)), Err(NameError::Text(TextError::TooLong { max: 200 })));
}

#[test]
fn an_address_has_one_at_with_something_on_both_sides() {
    for typed in ["jan@example.com", " zoë@münchen.example ", "a@b", "o'neil+x@mail.example.org"] {
        assert_eq!(Email::parse(typed).unwrap().as_str(), typed.trim());
    }
    for typed in ["", "jan", "@example.com", "jan@", "a@b@c", "@"] {
        assert_eq!(Email::parse(typed), Err(EmailError::Shape), "{typed:?}");
    }
    for typed in ["jan @example.com", "jan@ex\u{200b}ample.com", "jan@example.com\u{1b}[0m", "a@b c"] {
        assert_eq!(Email::parse(typed), Err(EmailError::Blank), "{typed:?}");
    }
    assert!(Email::parse(&format!("{}@b", "a".repeat(252))).is_ok());
    assert_eq!(Email::parse(&format!("{}@b", "a".repeat(253))), Err(EmailError::TooLong));
}
