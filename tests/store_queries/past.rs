//! A list as of a past day is that day: what was closed, archived, adjusted or marked since is as it was then.

use chrono::NaiveDate;
use hairline::domain::{Adjustment, Factor, Mark, SessionKind};
use hairline::store::api::{sessions::SessionTreatment, touch_ups::Listed};
use hairline::store::{Change, Stamp};

use crate::store_queries::agreement::{everything, page};
use crate::support::practice::{Practice, day, line, session};

fn on(practice: &mut Practice, on: &str, change: &Change) {
    let stamp = Stamp { now: day(on).and_hms_opt(12, 0, 0).unwrap(), ..practice.stamp() };
    practice.store.write(change, &stamp).unwrap();
}

/// The one row as of a day: its state, its clock, its mark.
fn row(practice: &Practice, on: &str) -> Option<(String, Option<NaiveDate>, Option<Mark>)> {
    let all = [Listed::Overdue, Listed::Due, Listed::MaintenanceFree, Listed::InCourse];
    let page = page(practice, &everything(day(on), &all));
    assert_eq!(page.total, page.rows.len());
    page.rows.first().map(|row| (row.state.to_string(), row.clock, row.mark))
}

fn told(practice: &Practice, on: &str) -> String {
    row(practice, on).map_or_else(|| "nothing".to_owned(), |(state, ..)| state)
}

/// A course of two sessions in 2021, completed by the second.
fn practice() -> Practice {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = practice.treatment(client, None);
    practice.log(session(client, SessionKind::Initial, SessionTreatment::Existing(treatment), "2021-05-01"));
    let mut last = session(client, SessionKind::Initial, SessionTreatment::Existing(treatment), "2021-06-15");
    last.completes = true;
    practice.log(last);
    practice
}

#[test]
fn before_the_first_session_there_is_nothing_and_before_the_completing_one_a_course() {
    let practice = practice();
    for (on, state) in [
        ("2015-01-01", "nothing"),
        ("2021-04-30", "nothing"),
        ("2021-05-01", "in course"),
        ("2021-06-14", "in course"),
        ("2021-06-15", "maintenance-free"),
        ("2024-06-15", "due"),
    ] {
        assert_eq!(told(&practice, on), state, "{on}");
    }
    assert_eq!(row(&practice, "2021-06-14").unwrap().1, None, "no clock yet");
}

#[test]
fn what_was_closed_or_archived_since_is_there() {
    let mut practice = practice();
    let treatment = hairline::domain::TreatmentId(1);
    let reason = line("laser removal");
    on(&mut practice, "2026-01-10", &Change::CloseTreatment { treatment, on: day("2026-01-10"), reason });
    assert_eq!(
        (told(&practice, "2026-01-09"), told(&practice, "2026-01-10")),
        ("due".into(), "nothing".into())
    );
    on(&mut practice, "2026-01-20", &Change::ReopenTreatment { treatment });
    let client = hairline::domain::ClientId(1);
    on(&mut practice, "2026-02-01", &Change::Archive { client });
    assert_eq!(
        (told(&practice, "2026-01-31"), told(&practice, "2026-02-01")),
        ("due".into(), "nothing".into())
    );
}

#[test]
fn marks_and_adjustments_count_from_the_day_they_were_set() {
    let mut practice = practice();
    let treatment = hairline::domain::TreatmentId(1);
    let mark = Some(Mark::Booked(day("2026-03-26")));
    on(&mut practice, "2026-03-01", &Change::SetMark { treatment, mark });
    assert_eq!(row(&practice, "2026-02-28").unwrap().2, None);
    assert_eq!(row(&practice, "2026-03-01").unwrap().2, mark);
    let months = Adjustment::new(-6).unwrap();
    let (reason, by) = (line("unprotected sun"), line("Els"));
    on(
        &mut practice,
        "2026-03-02",
        &Change::Adjust { treatment, months, factor: Factor::Lifestyle, reason, by },
    );
    assert_eq!(
        (told(&practice, "2026-03-01"), told(&practice, "2026-03-02")),
        ("due".into(), "overdue".into())
    );
}

#[test]
fn a_voided_session_counts_on_no_day() {
    let mut practice = practice();
    let session = hairline::domain::SessionId(2);
    practice.write(&Change::VoidSession { session, reason: line("typed twice"), with_charge: false });
    assert_eq!(told(&practice, "2021-06-20"), "in course");
    assert_eq!(told(&practice, "2025-06-20"), "in course");
}
