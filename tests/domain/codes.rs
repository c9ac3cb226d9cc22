//! The words people read and the codes files keep: once released, a code never changes.

use hairline::domain::{Contact, Factor, Fitzpatrick, HairLoss, PaymentMethod, Rounding, SessionKind, State};
use unicode_width::UnicodeWidthChar;

/// States code and word of every variant, and checks that both ways of keeping it lead back to it.
macro_rules! kept_as {
    ($name:ident: $($code:literal $word:literal),+ $(,)?) => {{
        let expected = [$(($code, $word)),+];
        assert_eq!($name::ALL.map(|one| (one.code(), one.word())), expected);
        for one in $name::ALL {
            assert_eq!($name::from_code(one.code()), Some(one));
            assert_eq!(serde_json::to_value(one).unwrap(), one.code());
            assert_eq!(one.to_string(), one.word());
        }
        assert_eq!($name::from_code("something else"), None);
    }};
}

#[test]
fn every_code_has_its_word() {
    kept_as!(SessionKind: "initial" "initial course", "touch-up" "touch-up", "consultation" "consultation",
        "control" "control visit", "correction" "correction");
    kept_as!(Factor: "pigment" "type of pigment", "depth" "depth", "specialist" "specialist", "skin" "skin",
        "lifestyle" "lifestyle");
    kept_as!(Rounding: "hour-started" "per hour started", "half-hour-started" "per half hour started",
        "quarter-started" "per quarter started", "exact-minutes" "exact minutes");
    kept_as!(PaymentMethod: "cash" "cash", "card" "card", "transfer" "transfer");
    kept_as!(Contact: "any" "any way", "phone" "phone only", "email" "e-mail only", "none" "do not contact");
    assert_eq!((Rounding::default(), Contact::default()), (Rounding::HourStarted, Contact::Any));
}

#[test]
fn a_state_is_read_by_its_word_or_its_code() {
    for (state, code, word) in [
        (State::InCourse, "in-course", "in course"),
        (State::MaintenanceFree, "maintenance-free", "maintenance-free"),
        (State::Due, "due", "due"),
        (State::Overdue, "overdue", "overdue"),
    ] {
        assert_eq!((state.code(), state.word()), (code, word));
        assert_eq!((State::parse(code), State::parse(word)), (Ok(state), Ok(state)));
        assert_eq!(serde_json::to_value(state).unwrap(), code);
    }
    assert_eq!(State::parse(" OVERDUE "), Ok(State::Overdue));
    assert!(State::parse("late").is_err());
}

#[test]
fn the_signs_of_the_states_differ_and_are_one_cell_wide() {
    let signs = State::ALL.map(State::sign);
    for (at, sign) in signs.iter().enumerate() {
        assert_eq!(sign.width(), Some(1), "{sign}");
        assert!(!signs[..at].contains(sign), "{sign} stands for two states");
    }
}

#[test]
fn a_skin_type_is_read_in_roman_or_our_numbers() {
    for (typed, shown) in [("3", "III"), ("iii", "III"), (" IV ", "IV"), ("1", "I"), ("VI", "VI")] {
        assert_eq!(Fitzpatrick::parse(typed).unwrap().roman(), shown);
    }
    for typed in ["", "0", "7", "VII", "IIII", "brown"] {
        assert!(Fitzpatrick::parse(typed).is_err(), "{typed:?}");
    }
    for skin in Fitzpatrick::ALL {
        assert_eq!(Fitzpatrick::parse(skin.roman()), Ok(skin));
    }
}

#[test]
fn hair_loss_is_read_by_its_scale_and_stage() {
    for (typed, shown) in [
        ("N4", "Norwood IV"),
        ("n 4", "Norwood IV"),
        ("norwood 4", "Norwood IV"),
        ("Norwood IV", "Norwood IV"),
        ("NW IIIv", "Norwood IIIv"),
        ("norwood III vertex", "Norwood IIIv"),
        ("n3a", "Norwood IIIa"),
        ("N V", "Norwood V"),
        ("N Va", "Norwood Va"),
        ("n7", "Norwood VII"),
        ("L2", "Ludwig II"),
        ("ludwig ii", "Ludwig II"),
    ] {
        assert_eq!(HairLoss::parse(typed).unwrap().to_string(), shown, "{typed:?}");
    }
    for typed in ["", "4", "IV", "N8", "N0", "L4", "L2a", "norwood", "N6a"] {
        assert!(HairLoss::parse(typed).is_err(), "{typed:?}");
    }
    assert_eq!(HairLoss::all().count(), 15);
    for stage in HairLoss::all() {
        assert_eq!(HairLoss::parse(&stage.to_string()), Ok(stage));
    }
}
