//! PINs, recovery codes and waits.

use chrono::TimeDelta;
use hairline::domain::{LockAfter, Pin, PinError, RecoveryCode, Role, Uptime, is_shut, wait_after};
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
    for text in ["4827", "1235", "1357", "9012", "482759"] {
        assert!(Pin::choose(text).is_ok(), "{text}");
    }
}

#[test]
fn a_pin_is_not_chosen_that_anybody_tries_first() {
    let years = ["1900", "1984", "2026", "2099"];
    let repeated = ["1212", "6969", "123123", "121212", "4747", "582582", "90909090"];
    let on_the_keys = ["2580", "0852", "147258", "159753", "112233", "1122"];
    for text in years.iter().chain(&repeated).chain(&on_the_keys) {
        assert_eq!(Pin::choose(text), Err(PinError::Guessable), "{text}");
        assert!(Pin::parse(text).is_ok(), "one that was chosen before still opens: {text}");
    }
}

#[test]
fn an_owner_chooses_six_digits_or_more() {
    for text in ["4827", "48275"] {
        assert_eq!(Pin::choose_for(Role::Owner, text), Err(PinError::TooShort), "{text}");
        assert!(Pin::choose_for(Role::Desk, text).is_ok() && Pin::choose_for(Role::Specialist, text).is_ok());
    }
    assert!(Pin::choose_for(Role::Owner, "482759").is_ok());
    assert_eq!(Pin::choose_for(Role::Owner, "123456"), Err(PinError::Guessable));
}

#[test]
fn ten_wrong_pins_in_a_row_shut_somebody_out() {
    assert!(!is_shut(9) && is_shut(10) && is_shut(11));
}

#[test]
fn time_that_really_passed_is_known_within_one_start_of_one_machine() {
    let at = |boot: &str, seconds| Uptime::new(boot, TimeDelta::seconds(seconds));
    assert_eq!(at("a", 15).since(&at("a", 10)), Some(TimeDelta::seconds(5)));
    for (now, then) in [(at("a", 15), at("b", 10)), (at("a", 5), at("a", 10)), (at("", 15), at("", 10))] {
        assert_eq!(now.since(&then), None, "{now:?} {then:?}");
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
