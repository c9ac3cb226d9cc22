//! Days as they are typed.

use chrono::{Datelike, NaiveDate};
use hairline::domain::{
    DayError, DaySpan, Lean, add_months, iso, parse_birth, parse_day, parse_happened, show_day,
};
use proptest::prelude::*;

use super::{any_day, on};

/// A Thursday, with half the year on either side of most tests.
const TODAY: &str = "2026-03-12";

#[test]
fn a_day_is_read_in_every_way_people_type_it() {
    for (typed, expected) in [
        ("today", "2026-03-12"),
        (" T ", "2026-03-12"),
        ("now", "2026-03-12"),
        ("yesterday", "2026-03-11"),
        ("y", "2026-03-11"),
        ("tomorrow", "2026-03-13"),
        ("-1", "2026-03-11"),
        ("−1", "2026-03-11"),
        ("- 1", "2026-03-11"),
        ("+7", "2026-03-19"),
        ("-2w", "2026-02-26"),
        ("+3m", "2026-06-12"),
        ("+3 months", "2026-06-12"),
        ("-1y", "2025-03-12"),
        ("12/3", "2026-03-12"),
        ("12.3", "2026-03-12"),
        ("12-3", "2026-03-12"),
        ("12 mar", "2026-03-12"),
        ("12 Mar.", "2026-03-12"),
        ("12 march 2026", "2026-03-12"),
        ("12 sept 2025", "2025-09-12"),
        ("1/2/2025", "2025-02-01"),
        ("01.02.2025", "2025-02-01"),
        ("1-2-25", "2025-02-01"),
        ("2026-03-12", "2026-03-12"),
        ("2026/3/2", "2026-03-02"),
        ("20260312", "2026-03-12"),
        ("29/2/2024", "2024-02-29"),
    ] {
        assert_eq!(parse_day(typed, on(TODAY), Lean::Nearest), Ok(on(expected)), "{typed:?}");
    }
}

#[test]
fn a_step_of_months_from_the_end_of_a_month_stays_in_the_month() {
    assert_eq!(parse_day("+1m", on("2025-01-31"), Lean::Past), Ok(on("2025-02-28")));
    assert_eq!(parse_day("-1y", on("2024-02-29"), Lean::Past), Ok(on("2023-02-28")));
}

#[test]
fn the_year_that_is_not_typed_follows_the_lean() {
    for (typed, lean, expected) in [
        ("12/3", Lean::Past, "2026-03-12"),
        ("13/3", Lean::Past, "2025-03-13"),
        ("1/1", Lean::Past, "2026-01-01"),
        ("12/3", Lean::Future, "2026-03-12"),
        ("11/3", Lean::Future, "2027-03-11"),
        ("31/12", Lean::Future, "2026-12-31"),
        ("31/12", Lean::Nearest, "2025-12-31"),
        ("1/6", Lean::Nearest, "2026-06-01"),
    ] {
        assert_eq!(parse_day(typed, on(TODAY), lean), Ok(on(expected)), "{typed} {lean:?}");
    }
    assert_eq!(parse_day("29/2", on("2025-01-15"), Lean::Past), Ok(on("2024-02-29")));
    assert_eq!(parse_day("29/2", on("2025-03-15"), Lean::Past), Err(DayError::NoSuchDay));
}

#[test]
fn a_year_of_two_digits_falls_in_the_past_where_the_past_is_meant() {
    for (typed, lean, expected) in [
        ("12/3/26", Lean::Past, "2026-03-12"),
        ("13/3/26", Lean::Past, "1926-03-13"),
        ("5/6/85", Lean::Past, "1985-06-05"),
        ("5/6/85", Lean::Future, "2085-06-05"),
        ("5/6/07", Lean::Nearest, "2007-06-05"),
    ] {
        assert_eq!(parse_day(typed, on(TODAY), lean), Ok(on(expected)), "{typed} {lean:?}");
    }
}

#[test]
fn what_is_no_day_is_refused() {
    let refused = |typed| parse_day(typed, on(TODAY), Lean::Past).unwrap_err();
    for typed in [
        "",
        " ",
        "soon",
        "12",
        "12/",
        "/",
        "12/x",
        "1/2/3/4",
        "12 ma",
        "+",
        "-1x",
        "+99999999",
        "1/2/123",
        "١٢/٣",
        "12march",
    ] {
        assert_eq!(refused(typed), DayError::NotADay, "{typed:?}");
    }
    for typed in ["31/4", "29/2/2023", "0/1", "1/13", "2026-02-30", "20260230", "12032026", "32/1/26"] {
        assert_eq!(refused(typed), DayError::NoSuchDay, "{typed:?}");
    }
    for typed in ["1/1/1899", "2201-01-01", "-200y", "+65000y", "-65535w"] {
        assert_eq!(refused(typed), DayError::YearOutOfRange, "{typed:?}");
    }
}

#[test]
fn a_session_that_is_logged_has_happened() {
    let happened = |typed| parse_happened(typed, on(TODAY));
    assert_eq!(happened("today"), Ok(on(TODAY)));
    assert_eq!(happened("13/3"), Ok(on("2025-03-13")));
    assert_eq!(happened("5/6/98"), Ok(on("1998-06-05")));
    for typed in ["tomorrow", "+1", "13/3/2026", "13/3/26", "2026-03-13"] {
        let refused = happened(typed).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "13 Mar 2026 is in the future; a session that is logged has happened."
        );
    }
}

#[test]
fn a_birth_is_within_a_lifetime() {
    let birth = |typed| parse_birth(typed, on(TODAY));
    assert_eq!(birth("12/3/85"), Ok(on("1985-03-12")));
    assert_eq!(birth("13/3/26"), Ok(on("1926-03-13")));
    assert_eq!(birth("12/3/1906"), Ok(on("1906-03-12")));
    assert_eq!(birth("11/3/1906"), Err(DayError::BirthTooLongAgo { day: on("1906-03-11") }));
    assert_eq!(birth("13/3/2026"), Err(DayError::BirthInFuture { day: on("2026-03-13") }));
    assert_eq!(birth("12/3"), Err(DayError::YearMissing));
}

#[test]
fn months_are_added_in_one_step() {
    for (day, months, expected) in [
        ("2024-02-29", 36, "2027-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-05-05", 0, "2024-05-05"),
    ] {
        assert_eq!(add_months(on(day), months), Some(on(expected)), "{day} {months:+}");
    }
    assert_eq!(add_months(NaiveDate::MAX, 1), None);
    assert_eq!(add_months(on(TODAY), i32::MIN), None);
}

proptest! {
    #[test]
    fn a_day_that_is_written_out_reads_back(day in any_day(), today in any_day(), lean in any_lean()) {
        let (d, m, y) = (day.day(), day.month(), day.year());
        let spellings = [
            iso(day), show_day(day), format!("{d}/{m}/{y}"), format!("{d:02}.{m:02}.{y}"), format!("{d}-{m}-{y}"),
            day.format("%Y%m%d").to_string(), day.format("%d %B %Y").to_string(),
        ];
        for typed in spellings {
            prop_assert_eq!(parse_day(&typed, today, lean), Ok(day), "{}", typed);
        }
    }

    #[test]
    fn a_day_without_its_year_leans_as_asked(day in any_day(), today in any_day()) {
        let typed = format!("{}/{}", day.day(), day.month());
        let read = |lean| parse_day(&typed, today, lean).ok().filter(|found| found.year() < 2199);
        if let Some(past) = read(Lean::Past) {
            prop_assert!(past <= today && (today - past).num_days() <= 366);
        }
        if let Some(future) = read(Lean::Future) {
            prop_assert!(future >= today && (future - today).num_days() <= 366);
        }
        if let (Some(nearest), Some(past), Some(future)) = (read(Lean::Nearest), read(Lean::Past), read(Lean::Future)) {
            prop_assert!((nearest - today).abs() == (today - past).min(future - today));
        }
    }

    #[test]
    fn what_has_happened_is_never_in_the_future(text in "[0-9]{1,2}[/.-][0-9]{1,2}([/.-]([0-9]{2}){1,2})?|[-+][0-9]{1,4}[dwmy]?", today in any_day()) {
        if let Ok(day) = parse_happened(&text, today) {
            prop_assert!(day <= today);
        }
        if let Ok(day) = parse_birth(&text, today) {
            prop_assert!(day <= today && (today - day).num_days() <= 120 * 366);
        }
    }

    #[test]
    fn no_text_stops_the_reader(text in "\\PC{0,20}", today in any_day(), lean in any_lean()) {
        if let Ok(day) = parse_day(&text, today, lean) {
            prop_assert!((1900..=2200).contains(&day.year()));
        }
    }
}

fn any_lean() -> impl Strategy<Value = Lean> {
    prop::sample::select(vec![Lean::Past, Lean::Future, Lean::Nearest])
}

#[test]
fn a_span_of_days_is_read_in_every_way_people_type_it() {
    for (typed, from, until) in [
        ("today", "2026-03-12", "2026-03-12"),
        ("12/3", "2026-03-12", "2026-03-12"),
        ("12-3-2024", "2024-03-12", "2024-03-12"),
        ("This week", "2026-03-09", "2026-03-12"),
        ("last week", "2026-03-02", "2026-03-08"),
        ("this month", "2026-03-01", "2026-03-12"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("this year", "2026-01-01", "2026-03-12"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("1/3 to 5/3", "2026-03-01", "2026-03-05"),
        ("from 1/3 until 5/3", "2026-03-01", "2026-03-05"),
        ("5/3 – 1/3", "2026-03-01", "2026-03-05"),
        ("1/3..5/3", "2026-03-01", "2026-03-05"),
        ("1/3 - 5/3", "2026-03-01", "2026-03-05"),
        ("since 1/2", "2026-02-01", "2026-03-12"),
        ("-7 to today", "2026-03-05", "2026-03-12"),
    ] {
        let span = DaySpan::parse(typed, on(TODAY)).unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!(span, DaySpan { from: on(from), until: on(until) }, "{typed}");
    }
    for typed in ["", "whenever", "31/31", "1/3 to", "to", "from 1/3 to", "since"] {
        assert!(DaySpan::parse(typed, on(TODAY)).is_err(), "{typed:?} is no span of days");
    }
    assert_eq!(DaySpan { from: on(TODAY), until: on(TODAY) }.words(), "12 Mar 2026");
}

proptest! {
    #[test]
    fn two_days_in_any_order_make_the_span_between_them(one in any_day(), other in any_day()) {
        let span = DaySpan::parse(&format!("{} to {}", iso(one), iso(other)), on(TODAY)).unwrap();
        prop_assert_eq!((span.from, span.until), (one.min(other), one.max(other)));
    }
}
