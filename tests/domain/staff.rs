//! PINs, recovery codes and waits.

use chrono::TimeDelta;
use hairline::domain::LockAfter;
use hairline::domain::Pin;
use hairline::domain::RecoveryCode;
use hairline::domain::wait_after;
use proptest::prelude::*;

#[test]
fn a_pin_has_four_to_twelve_digits() {
    for text in ["2580", " 2580 ", "123456789012"] {
        assert!(Pin::parse(text).is_ok(), "{text}");
    }
    for text in ["", "258", "1234567890123", "25a0", "２５８０", "-2580"] {
        assert!(Pin::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_pin_is_not_chosen_that_repeats_or_counts() {
    for text in ["0000", "1234", "9876", "234567"] {
        assert!(Pin::choose(text).is_err(), "{text}");
        assert!(Pin::parse(text).is_ok(), "{text}");
    }
    for text in ["2580", "1235", "1357", "9012"] {
        assert!(Pin::choose(text).is_ok(), "{text}");
    }
}

#[test]
fn the_wait_doubles_after_three_slips_up_to_a_quarter_of_an_hour() {
    let waits = (0..=14).map(|wrong| wait_after(wrong).num_seconds()).collect::<Vec<_>>();
    assert_eq!(waits, [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
    assert_eq!(wait_after(u32::MAX), TimeDelta::seconds(900));
}

#[test]
fn a_screen_locks_after_up_to_four_hours_or_never() {
    assert_eq!(LockAfter::default().idle(), Some(TimeDelta::minutes(3)));
    assert_eq!(LockAfter::parse(" 0 ").map(LockAfter::idle), Ok(None));
    assert!(LockAfter::parse("241").is_err() && LockAfter::parse("-1").is_err());
}

#[test]
fn secrets_do_not_show_when_they_are_printed_for_developers() {
    let code = RecoveryCode::of([7; RecoveryCode::BYTES]);
    assert!(!format!("{code:?} {:?}", Pin::parse("2580")).contains(['7', '2']));
}

proptest! {
    #[test]
    fn a_recovery_code_is_read_as_it_is_copied(random in any::<[u8; RecoveryCode::BYTES]>()) {
        let code = RecoveryCode::of(random);
        let shown = code.to_string();
        prop_assert_eq!(shown.len(), 24);
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', " "),
            shown.replace('0', "O").replace('1', "l"),
        ] {
            prop_assert_eq!(RecoveryCode::parse(&typed), Ok(code.clone()));
        }
    }

    #[test]
    fn nothing_that_is_typed_stops_a_parser(text in any::<String>()) {
        let _ = (Pin::choose(&text), RecoveryCode::parse(&text), LockAfter::parse(&text));
    }
}
