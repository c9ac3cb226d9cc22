//! Days that cannot be: a session ahead of the clock, a treatment closed before its last session; and bookings, which end
//! with the visit.

use hairline::domain::{Mark, SessionKind};
use hairline::store::api::card::{CardQuery, TreatmentRow};
use hairline::store::api::sessions::SessionTreatment;
use hairline::store::{Change, Page, Query, Slice, Stamp};

use crate::support::practice::{Practice, day, line, session};

fn card(practice: &Practice, on: &str) -> TreatmentRow {
    let slice = Slice { offset: 0, limit: 9 };
    let query = CardQuery { client: hairline::domain::ClientId(1), day: day(on), slice, seek: None };
    match practice.store.read(&Query::Card(query)).unwrap() {
        Page::Card(page) => page.treatments[0].clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_session_ahead_of_the_clock_is_named_and_does_not_count_before_its_day() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = practice.treatment(client, Some("2021-06-15"));
    assert_eq!(practice.store.impossible(practice.today).unwrap(), [""; 0]);
    let ahead = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2029-03-13");
    // The clock of the desk ran three years ahead.
    let stamp = Stamp { now: day("2029-03-13").and_hms_opt(10, 0, 0).unwrap(), ..practice.stamp() };
    practice.store.write(&Change::LogSession(Box::new(ahead)), &stamp).unwrap();
    assert_eq!(
        practice.store.impossible(practice.today).unwrap(),
        [
            "Anna Peeters’ session of 13 Mar 2029: it is dated ahead of today, 13 Mar 2029, and counts from that day on \
          only. Void it and log it on its true day."
        ]
    );
    assert_eq!(card(&practice, "2026-03-12").clock, Some(day("2021-06-15")));
    assert_eq!(card(&practice, "2026-03-12").last, Some(day("2021-06-15")));
    assert_eq!(card(&practice, "2029-03-13").clock, Some(day("2029-03-13")));
}

#[test]
fn a_treatment_is_not_closed_before_its_last_session_and_closing_takes_its_booking_off() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = practice.treatment(client, Some("2021-06-15"));
    practice.log(session(client, SessionKind::Control, SessionTreatment::Existing(treatment), "2022-01-10"));
    practice.write(&Change::SetMark { treatment, mark: Some(Mark::Booked(day("2026-04-01"))) });
    let close = |on| Change::CloseTreatment { treatment, on: day(on), reason: line("laser removal") };
    assert_eq!(
        practice.refusal(&close("2022-01-09")),
        "shaven look, crown of Anna Peeters had a session on 10 Jan 2022. Close it on that day or a later one."
    );
    practice.write(&close("2022-01-10"));
    assert_eq!(practice.row("SELECT closed_on, mark, mark_day FROM treatment"), "2022-01-10|-|-");
    assert_eq!(practice.store.impossible(practice.today).unwrap(), [""; 0]);
    practice.undo();
    assert_eq!(practice.row("SELECT closed_on, mark, mark_day FROM treatment"), "-|booked|2026-04-01");
    // As another program, or an older one, left it.
    practice.raw.execute_batch("UPDATE treatment SET closed_on = '2021-12-01'").unwrap();
    assert_eq!(
        practice.store.impossible(practice.today).unwrap(),
        [
            "Anna Peeters’ treatment shaven look, crown: it was closed before its last session, that of 10 Jan 2022. \
             Reopen it, and close it again.",
            "Anna Peeters’ treatment shaven look, crown: it is closed, and still booked for 1 Apr 2026. Reopen it, \
             take the booking off, and close it again.",
        ]
    );
}

#[test]
fn a_voided_session_stands_in_the_way_of_no_closing() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = practice.treatment(client, Some("2021-06-15"));
    let later = practice.touch_up(client, treatment, "2025-01-10");
    practice.write(&Change::VoidSession { session: later, reason: line("typed twice"), with_charge: true });
    practice.write(&Change::CloseTreatment { treatment, on: day("2021-06-15"), reason: line("moved away") });
}

#[test]
fn whoever_came_on_the_day_of_a_booking_is_not_asked_about() {
    for (kind, on, is_answered) in [
        (SessionKind::Initial, "2026-03-10", true),
        (SessionKind::Initial, "2026-03-11", true),
        (SessionKind::Initial, "2026-03-09", false),
        (SessionKind::Control, "2026-03-10", true),
        (SessionKind::Control, "2026-03-11", false),
    ] {
        let mut practice = Practice::new();
        let client = practice.client("Anna Peeters");
        let treatment = practice.treatment(client, None);
        practice.write(&Change::SetMark { treatment, mark: Some(Mark::Booked(day("2026-03-10"))) });
        practice.log(session(client, kind, SessionTreatment::Existing(treatment), on));
        let mark = practice.row("SELECT mark FROM treatment");
        assert_eq!(mark, if is_answered { "-" } else { "booked" }, "{kind} on {on}");
    }
}
