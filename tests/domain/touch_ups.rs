//! The touch-up window: when it opens and closes, what state it gives, and how that is worded.

use chrono::{Datelike, NaiveDate};
use hairline::domain::{
    SessionKind, State, Window, add_months, adjustment::AdjustmentError, clock, clock_as_of, is_upcoming,
    least, phrase, restarts_clock, span_words, state, window,
};
use proptest::prelude::*;

use super::{any_day, on, rule};

const SHAVEN: (i32, i32) = (36, 60);
const DENSE: (i32, i32) = (60, 120);

#[test]
fn worked_examples() {
    #[rustfmt::skip]
    let table = [
        (SHAVEN, "2021-06-15",   0, "2024-06-15", "2026-06-15", "2024-06-14", State::MaintenanceFree),
        (SHAVEN, "2021-06-15",   0, "2024-06-15", "2026-06-15", "2024-06-15", State::Due),
        (SHAVEN, "2021-06-15",   0, "2024-06-15", "2026-06-15", "2026-06-15", State::Due),
        (SHAVEN, "2021-06-15",   0, "2024-06-15", "2026-06-15", "2026-06-16", State::Overdue),
        (SHAVEN, "2020-02-29",   0, "2023-02-28", "2025-02-28", "2023-02-28", State::Due),
        (SHAVEN, "2020-02-29",   0, "2023-02-28", "2025-02-28", "2025-03-01", State::Overdue),
        (SHAVEN, "2021-08-31",  -6, "2024-02-29", "2026-02-28", "2026-03-01", State::Overdue),
        (SHAVEN, "2021-08-31", -35, "2021-09-30", "2023-09-30", "2021-08-31", State::MaintenanceFree),
        (SHAVEN, "2021-08-31",   6, "2025-02-28", "2027-02-28", "2025-02-27", State::MaintenanceFree),
        (DENSE,  "2015-03-10",   0, "2020-03-10", "2025-03-10", "2025-03-11", State::Overdue),
        (DENSE,  "2020-02-29", -12, "2024-02-29", "2029-02-28", "2024-02-28", State::MaintenanceFree),
        (DENSE,  "2020-02-29", -12, "2024-02-29", "2029-02-28", "2024-02-29", State::Due),
    ];
    for (look, clock, adjustment, opens, closes, day, expected) in table {
        let found = window(on(clock), &rule(look.0, look.1), adjustment).unwrap();
        assert_eq!(found, Window { clock: on(clock), opens: on(opens), closes: on(closes) });
        assert_eq!(state(on(day), Some(&found)), expected, "{clock} {adjustment} on {day}");
    }
}

#[test]
fn without_a_clock_a_treatment_is_in_course() {
    assert_eq!(state(on("2026-03-12"), None), State::InCourse);
    assert_eq!(phrase(on("2026-03-12"), None), "course not completed");
}

#[test]
fn an_adjustment_that_opens_the_window_on_its_clock_is_refused_with_the_least_allowed() {
    let refused = window(on("2021-06-15"), &rule(36, 60), -36).unwrap_err();
    assert_eq!(refused, AdjustmentError::OpensTooEarly { least: -35 });
    assert_eq!(
        refused.to_string(),
        "The window would open on its clock or before it: the least allowed for this look is −35 months."
    );
    assert!(window(on("2021-06-15"), &rule(36, 60), i32::MIN).is_err());
    assert!(window(on("2021-06-15"), &rule(36, 60), i32::MAX).is_err());
}

#[test]
fn a_window_is_upcoming_when_it_opens_within_the_horizon() {
    let found = window(on("2021-06-15"), &rule(36, 60), 0).unwrap();
    for (day, expected) in [
        ("2023-12-14", false),
        ("2023-12-15", true),
        ("2024-06-14", true),
        ("2024-06-15", false),
        ("2027-01-01", false),
    ] {
        assert_eq!(is_upcoming(on(day), &found, 6), expected, "{day}");
    }
}

#[test]
fn a_phrase_says_since_when_or_in_how_long() {
    let found = window(on("2021-06-15"), &rule(36, 60), 0).unwrap();
    for (day, expected) in [
        ("2021-06-15", "opens in 3 years"),
        ("2022-01-01", "opens in 2 years"),
        ("2024-05-25", "opens in 3 weeks"),
        ("2024-06-13", "opens in 2 days"),
        ("2024-06-14", "opens tomorrow"),
        ("2024-06-15", "due, 2 years left"),
        ("2026-02-15", "due, 4 months left"),
        ("2026-06-14", "due, 1 day left"),
        ("2026-06-15", "due, last day today"),
        ("2026-06-16", "1 day over"),
        ("2027-01-20", "7 months over"),
        ("2029-01-20", "2½ years over"),
    ] {
        assert_eq!(phrase(on(day), Some(&found)), expected, "{day}");
    }
}

#[test]
fn a_span_is_worded_in_the_unit_a_person_would_use() {
    for (from, to, expected) in [
        ("2026-03-01", "2026-03-02", "1 day"),
        ("2026-03-01", "2026-03-14", "13 days"),
        ("2026-03-01", "2026-03-15", "2 weeks"),
        ("2026-03-01", "2026-05-02", "8 weeks"),
        ("2026-03-01", "2026-05-03", "2 months"),
        ("2026-03-01", "2028-02-29", "23 months"),
        ("2026-03-01", "2028-03-01", "2 years"),
        ("2026-03-01", "2028-08-31", "2 years"),
        ("2026-03-01", "2028-09-01", "2½ years"),
        ("2026-03-01", "2029-02-28", "2½ years"),
        ("2028-03-01", "2026-03-01", "2 years"),
        ("2024-02-29", "2025-02-28", "12 months"),
        ("2025-01-31", "2025-12-30", "10 months"),
    ] {
        assert_eq!(span_words(on(from), on(to)), expected, "{from} to {to}");
    }
}

#[test]
fn what_restarts_the_clock() {
    for (kind, completes, expected) in [
        (SessionKind::TouchUp, false, true),
        (SessionKind::TouchUp, true, true),
        (SessionKind::Initial, false, false),
        (SessionKind::Initial, true, true),
        (SessionKind::Consultation, true, false),
        (SessionKind::Control, true, false),
        (SessionKind::Correction, true, false),
    ] {
        assert_eq!(restarts_clock(kind, completes), expected, "{kind}, completes: {completes}");
    }
}

#[test]
fn a_voided_session_gives_the_clock_back() {
    let course = (SessionKind::Initial, true, false, on("2020-05-04"));
    let control = (SessionKind::Control, false, false, on("2024-01-09"));
    let touch_up = |voided| (SessionKind::TouchUp, false, voided, on("2023-07-01"));
    assert_eq!(clock([touch_up(false), course, control].into_iter()), Some(on("2023-07-01")));
    assert_eq!(clock([touch_up(true), course, control].into_iter()), Some(on("2020-05-04")));
    assert_eq!(clock([touch_up(true), control].into_iter()), None);
}

#[test]
fn the_clock_as_of_a_day_is_the_one_that_ran_then() {
    let sessions = [
        (SessionKind::TouchUp, false, false, on("2023-07-01")),
        (SessionKind::Initial, true, false, on("2020-05-04")),
        (SessionKind::TouchUp, false, true, on("2022-01-01")),
    ];
    for (day, expected) in [
        ("2020-05-04", "2020-05-04"),
        ("2022-06-01", "2020-05-04"),
        ("2023-06-30", "2020-05-04"),
        ("2023-07-01", "2023-07-01"),
        ("2030-01-01", "2023-07-01"),
    ] {
        assert_eq!(clock_as_of(sessions.into_iter(), on(day)), Some(on(expected)), "{day}");
    }
    assert_eq!(clock_as_of(sessions.into_iter(), on("2020-05-03")), None, "the course is not completed yet");
}

/// Sessions of any kind on any days, voided or not.
fn any_sessions() -> impl Strategy<Value = Vec<(SessionKind, bool, bool, NaiveDate)>> {
    let kind = prop::sample::select(SessionKind::ALL.to_vec());
    prop::collection::vec((kind, any::<bool>(), any::<bool>(), any_day()), 0..8)
}

proptest! {
    /// The rule stated a second way: the month is counted in whole months, and the day is the clock's own day
    /// or, where the month is too short, its last.
    #[test]
    fn a_window_is_one_addition_clamped_to_the_month(
        clock in any_day(), opens in 1..200_i32, length in 1..200_i32, by in -120..=120_i32,
    ) {
        let rule = rule(opens, opens + length);
        let Ok(found) = window(clock, &rule, by) else {
            prop_assert!(by < least(&rule));
            return Ok(());
        };
        prop_assert!(by >= least(&rule));
        for (day, months) in [(found.opens, opens + by), (found.closes, opens + length + by)] {
            let month = clock.year() * 12 + clock.month0().cast_signed() + months;
            prop_assert_eq!((day.year(), day.month0().cast_signed()), (month.div_euclid(12), month.rem_euclid(12)));
            let is_last_of_month = day.succ_opt().unwrap().day() == 1;
            prop_assert!(day.day() == clock.day() || day.day() < clock.day() && is_last_of_month);
        }
    }

    #[test]
    fn a_window_opens_after_its_clock_and_closes_after_it_opens(
        clock in any_day(), opens in 1..200_i32, length in 1..200_i32, by in -120..=120_i32,
    ) {
        if let Ok(found) = window(clock, &rule(opens, opens + length), by) {
            prop_assert!(clock < found.opens && found.opens < found.closes);
        }
    }

    #[test]
    fn the_state_only_ever_moves_on(clock in any_day(), by in -35..=60_i32, a in any_day(), b in any_day()) {
        let found = window(clock, &rule(36, 60), by).unwrap();
        let (a, b) = (a.min(b), a.max(b));
        prop_assert!(state(a, Some(&found)) <= state(b, Some(&found)));
    }

    #[test]
    fn the_state_changes_on_the_very_days(clock in any_day(), by in -35..=60_i32) {
        let found = window(clock, &rule(36, 60), by).unwrap();
        let states = [found.opens.pred_opt(), Some(found.opens), Some(found.closes), found.closes.succ_opt()]
            .map(|day| state(day.unwrap(), Some(&found)));
        prop_assert_eq!(states, [State::MaintenanceFree, State::Due, State::Due, State::Overdue]);
    }

    #[test]
    fn upcoming_is_always_maintenance_free_and_grows_with_the_horizon(
        clock in any_day(), day in any_day(), horizon in 0..60_i32,
    ) {
        let found = window(clock, &rule(36, 60), 0).unwrap();
        if is_upcoming(day, &found, horizon) {
            prop_assert_eq!(state(day, Some(&found)), State::MaintenanceFree);
            prop_assert!(is_upcoming(day, &found, horizon + 1));
        }
    }

    #[test]
    fn the_clock_as_of_a_day_is_the_clock_of_the_sessions_until_then(sessions in any_sessions(), day in any_day()) {
        let until: Vec<_> = sessions.iter().copied().filter(|(.., on)| *on <= day).collect();
        prop_assert_eq!(clock_as_of(sessions.into_iter(), day), clock(until.into_iter()));
    }

    #[test]
    fn months_go_back_as_they_came_but_for_the_clamped_days(day in any_day(), months in -600..=600_i32) {
        let back = add_months(add_months(day, months).unwrap(), -months).unwrap();
        prop_assert!(back == day || back < day && day.day() > 28);
    }

    #[test]
    fn a_span_never_says_more_than_there_is(from in any_day(), days in 0..5_000_u64) {
        let to = from + chrono::Days::new(days);
        let words = span_words(from, to);
        let (count, unit) = words.split_once(' ').unwrap();
        let half = if count.ends_with('½') { 6 } else { 0 };
        let count: i32 = count.trim_end_matches('½').parse().unwrap();
        let reached = match unit {
            "day" | "days" => from + chrono::Days::new(u64::try_from(count).unwrap()),
            "weeks" => from + chrono::Days::new(u64::try_from(count).unwrap() * 7),
            "months" => add_months(from, count).unwrap(),
            _ => add_months(from, count * 12 + half).unwrap(),
        };
        prop_assert!(reached <= to, "{} from {} to {}", words, from, to);
    }
}
