//! Lengths of time and times of day, as they are typed.

use hairline::domain::{Minutes, MinutesError, TimeOfDay};
use proptest::prelude::*;

#[test]
fn a_length_of_time_is_read_in_minutes_or_hours() {
    for (typed, minutes) in [
        ("120", 120),
        ("120 min", 120),
        ("90m", 90),
        ("45 Minutes", 45),
        ("2h", 120),
        ("2 hours", 120),
        ("1 hour", 60),
        ("2 hrs", 120),
        ("2h30", 150),
        ("2h30m", 150),
        ("2 h 05", 125),
        ("2 hours 30 min", 150),
        ("2:30", 150),
        ("0:45", 45),
        ("2.5h", 150),
        ("2,5 h", 150),
        ("1.25h", 75),
        ("1.33h", 80),
        ("1", 1),
        ("720", 720),
        ("12h", 720),
    ] {
        assert_eq!(Minutes::parse(typed).map(Minutes::get), Ok(minutes), "{typed:?}");
    }
}

#[test]
fn what_is_no_length_of_a_session_is_refused() {
    for typed in ["0", "721", "13h", "0h", "12h01", "999999"] {
        assert_eq!(Minutes::parse(typed), Err(MinutesError::OutOfRange), "{typed:?}");
    }
    for typed in [
        "", "h", "min", "2.5", "2:5", "2:60", "2h5", "2h75", "-5", "two", "2h3h", "1:2:3", "2.555h",
        "9999999", "٢h",
    ] {
        assert_eq!(Minutes::parse(typed), Err(MinutesError::NotMinutes), "{typed:?}");
    }
    assert_eq!(Minutes::new(-1), Err(MinutesError::OutOfRange));
    assert_eq!(Minutes::new(i64::MAX), Err(MinutesError::OutOfRange));
}

#[test]
fn a_length_of_time_is_shown_in_words() {
    for (minutes, plain, words) in
        [(45, "45 min", "45 min"), (120, "120 min", "2 h"), (125, "125 min", "2 h 05")]
    {
        let minutes = Minutes::new(minutes).unwrap();
        assert_eq!((minutes.to_string().as_str(), minutes.words().as_str()), (plain, words));
    }
}

#[test]
fn stored_minutes_are_checked_when_they_are_read() {
    assert_eq!(serde_json::to_string(&Minutes::new(120).unwrap()).unwrap(), "120");
    assert_eq!(serde_json::from_str::<Minutes>("120").unwrap(), Minutes::new(120).unwrap());
    assert!(serde_json::from_str::<Minutes>("0").is_err());
    assert!(serde_json::from_str::<TimeOfDay>("1440").is_err());
}

#[test]
fn a_time_of_day_is_read_in_every_way_people_type_it() {
    for (typed, shown) in [
        ("14:00", "14:00"),
        ("14h", "14:00"),
        ("14H30", "14:30"),
        ("14 h 30", "14:30"),
        ("1400", "14:00"),
        ("930", "09:30"),
        ("9", "09:00"),
        ("14", "14:00"),
        ("14.30", "14:30"),
        ("9:05", "09:05"),
        ("0:00", "00:00"),
        ("2359", "23:59"),
    ] {
        assert_eq!(TimeOfDay::parse(typed).unwrap().to_string(), shown, "{typed:?}");
    }
    for typed in [
        "", "h", ":", "9:5", "24:00", "25", "2400", "12:60", "14:", ":30", "14:000", "12345", "1e2", "noon",
        "-1", "1:2:3", "é00",
    ] {
        assert!(TimeOfDay::parse(typed).is_err(), "{typed:?}");
    }
}

#[test]
fn an_end_is_after_its_start() {
    let time = |text| TimeOfDay::parse(text).unwrap();
    assert_eq!(time("9:50").until(time("12:05")), Minutes::new(135));
    assert_eq!(time("8:00").until(time("20:00")), Minutes::new(720));
    assert_eq!(time("8:00").until(time("20:01")), Err(MinutesError::OutOfRange));
    for end in ["14:00", "13:59"] {
        let refused = time("14:00").until(time(end)).unwrap_err();
        assert_eq!(refused.to_string(), "The end is not after the start: type a time later than 14:00.");
    }
}

proptest! {
    #[test]
    fn minutes_read_back_from_both_ways_of_showing_them(minutes in 1..=720_i64) {
        let minutes = Minutes::new(minutes).unwrap();
        prop_assert_eq!(Minutes::parse(&minutes.to_string()), Ok(minutes));
        prop_assert_eq!(Minutes::parse(&minutes.words()), Ok(minutes));
    }

    #[test]
    fn a_time_of_day_reads_back(minutes in 0..1440_u16) {
        let time = TimeOfDay::new(minutes).unwrap();
        prop_assert_eq!(TimeOfDay::parse(&time.to_string()), Ok(time));
        prop_assert_eq!(TimeOfDay::parse(&time.to_string().replace(':', "")), Ok(time));
    }

    #[test]
    fn no_text_stops_the_readers(text in "[0-9:.,h min]{0,10}|\\PC{0,12}") {
        if let Ok(minutes) = Minutes::parse(&text) {
            prop_assert!((1..=720).contains(&minutes.get()));
        }
        if let Ok(time) = TimeOfDay::parse(&text) {
            prop_assert!(time.get() < 1440);
        }
    }
}
