//! The touch-up window end to end: what sets a clock, what does not, and what moves a window.

use hairline::domain::{
    Adjustment, AdjustmentError, ClientId, Factor, Mark, Minutes, SessionKind, TreatmentId, WindowRule,
};
use hairline::store::{Change, api::sessions::SessionTreatment};

use crate::support::practice::{CROWN, DENSE, Practice, SHAVEN, day, line, session};

/// A client with a shaven look whose clock is known.
fn treated(last: &str) -> (Practice, ClientId, TreatmentId) {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = practice.treatment(client, Some(last));
    (practice, client, treatment)
}

fn adjust(treatment: TreatmentId, months: i32) -> Change {
    Change::Adjust {
        treatment,
        months: Adjustment::new(months).unwrap(),
        factor: Factor::Lifestyle,
        reason: line("unprotected sun"),
        by: line("Els"),
    }
}

fn look(opens: i32, closes: i32) -> Change {
    let rule = WindowRule::new(opens, closes, Minutes::new(120).unwrap()).unwrap();
    Change::SetLook { look: Some(SHAVEN), name: line("shaven look"), rule, active: true }
}

#[test]
fn a_treatment_known_from_paper_has_its_clock_and_window() {
    let (practice, _, treatment) = treated("2021-06-15");
    assert_eq!(practice.window(treatment), "2021-06-15|2024-06-15|2026-06-15");
    assert_eq!(
        practice.row("SELECT treatment_id, kind, completes, day, minutes FROM session"),
        "1|initial|1|2021-06-15|-"
    );
    assert_eq!(
        practice.row("SELECT what FROM entry ORDER BY seq DESC LIMIT 1"),
        "Added shaven look, crown for Anna Peeters; the window has been open since 15 Jun 2024."
    );
}

#[test]
fn a_treatment_without_a_session_is_in_course() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = practice.treatment(client, None);
    assert_eq!(practice.window(treatment), "-|-|-");
    assert_eq!(practice.row("SELECT since FROM treatment"), "2026-03-12");
}

#[test]
fn the_session_that_completes_the_course_starts_the_clock_and_those_before_it_do_not() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let new = SessionTreatment::New { look: DENSE, area: CROWN };
    let saved = practice.log(session(client, SessionKind::Initial, new, "2015-02-01"));
    assert_eq!(saved.words, "Logged an initial session for Anna Peeters.");
    let treatment = saved.treatment.unwrap();
    assert_eq!(practice.window(treatment), "-|-|-");
    assert_eq!(practice.row("SELECT client_id, look_id, area_id, since FROM treatment"), "1|2|3|2015-02-01");
    let mut last = session(client, SessionKind::Initial, SessionTreatment::Existing(treatment), "2015-03-10");
    last.completes = true;
    assert_eq!(
        practice.log(last).words,
        "Logged the session that completes the initial course for Anna Peeters; the window closed on 10 Mar 2025."
    );
    assert_eq!(practice.window(treatment), "2015-03-10|2020-03-10|2025-03-10");
}

#[test]
fn a_touch_up_restarts_the_clock() {
    let (mut practice, client, treatment) = treated("2021-06-15");
    let new = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2026-02-28");
    let saved = practice.log(new);
    assert_eq!(saved.words, "Logged a touch-up for Anna Peeters; the next window opens 28 Feb 2029.");
    assert_eq!((saved.client, saved.treatment), (Some(client), Some(treatment)));
    assert_eq!(practice.window(treatment), "2026-02-28|2029-02-28|2031-02-28");
}

#[test]
fn an_older_touch_up_written_down_later_leaves_the_clock() {
    let (mut practice, client, treatment) = treated("2021-06-15");
    let new = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2019-01-01");
    assert_eq!(practice.log(new).words, "Logged a touch-up for Anna Peeters.");
    assert_eq!(practice.window(treatment), "2021-06-15|2024-06-15|2026-06-15");
}

#[test]
fn a_consultation_a_control_visit_and_a_correction_do_not_restart_the_clock() {
    let (mut practice, client, treatment) = treated("2021-06-15");
    for kind in [SessionKind::Consultation, SessionKind::Control, SessionKind::Correction] {
        practice.log(session(client, kind, SessionTreatment::Existing(treatment), "2026-03-01"));
        assert_eq!(practice.window(treatment), "2021-06-15|2024-06-15|2026-06-15", "{kind}");
    }
}

#[test]
fn a_voided_touch_up_lets_the_clock_fall_back() {
    let (mut practice, client, treatment) = treated("2021-06-15");
    let first = practice.touch_up(client, treatment, "2024-08-01");
    let second = practice.touch_up(client, treatment, "2026-02-28");
    let void = |session| Change::VoidSession { session, reason: line("entered twice"), with_charge: true };
    assert_eq!(
        practice.write(&void(second)).words,
        "Voided the touch-up of 28 Feb 2026 for Anna Peeters; its treatment counts from 1 Aug 2024 again."
    );
    assert_eq!(practice.window(treatment), "2024-08-01|2027-08-01|2029-08-01");
    practice.write(&void(first));
    assert_eq!(practice.window(treatment), "2021-06-15|2024-06-15|2026-06-15");
    assert_eq!(
        practice.refusal(&void(first)),
        "This was voided already, by An on 12 Mar 2026: entered twice."
    );
    let paper = hairline::domain::SessionId(1);
    assert_eq!(
        practice.write(&void(paper)).words,
        "Voided the initial course of 15 Jun 2021 for Anna Peeters; its treatment is in course again."
    );
    assert_eq!(practice.window(treatment), "-|-|-");
}

#[test]
fn two_treatments_of_one_client_have_clocks_of_their_own() {
    let (mut practice, client, crown) = treated("2021-06-15");
    let scar = practice.treatment(client, Some("2020-02-29"));
    practice.touch_up(client, crown, "2026-03-12");
    assert_eq!(practice.window(crown), "2026-03-12|2029-03-12|2031-03-12");
    assert_eq!(practice.window(scar), "2020-02-29|2023-02-28|2025-02-28");
}

#[test]
fn an_adjustment_moves_the_window_and_keeps_its_explanation() {
    let (mut practice, _, treatment) = treated("2021-08-31");
    assert_eq!(
        practice.write(&adjust(treatment, -6)).words,
        "Adjusted shaven look, crown of Anna Peeters: −6 months, unprotected sun; the window closed on 28 Feb 2026."
    );
    assert_eq!(practice.window(treatment), "2021-08-31|2024-02-29|2026-02-28");
    let kept = "SELECT adjustment_months, adjustment_factor, adjustment_reason, adjustment_by, adjustment_on
                FROM treatment";
    assert_eq!(practice.row(kept), "-6|lifestyle|unprotected sun|Els|2026-03-12");
    assert_eq!(
        practice.write(&adjust(treatment, 0)).words,
        "Took the adjustment off shaven look, crown of Anna Peeters; the window has been open since 31 Aug 2024."
    );
    assert_eq!(practice.row(kept), "0|-|-|-|-");
    assert_eq!(practice.window(treatment), "2021-08-31|2024-08-31|2026-08-31");
}

#[test]
fn an_adjustment_that_opens_the_window_too_early_is_refused_with_the_least_allowed() {
    let (mut practice, client, treatment) = treated("2021-08-31");
    let in_course = practice.treatment(client, None);
    for treatment in [treatment, in_course] {
        assert_eq!(
            practice.refusal(&adjust(treatment, -36)),
            AdjustmentError::OpensTooEarly { least: -35 }.to_string()
        );
        practice.write(&adjust(treatment, -35));
    }
    assert_eq!(practice.window(treatment), "2021-08-31|2021-09-30|2023-09-30");
}

#[test]
fn an_edit_of_a_look_moves_all_its_windows_and_no_other() {
    let (mut practice, client, treatment) = treated("2021-06-15");
    let adjusted = practice.treatment(client, Some("2020-02-29"));
    practice.write(&adjust(adjusted, -6));
    let in_course = practice.treatment(client, None);
    let other =
        Change::AddTreatment { client, look: DENSE, area: CROWN, last_treatment: Some(day("2021-06-15")) };
    let other = practice.write(&other).treatment.unwrap();
    assert_eq!(
        practice.write(&look(30, 54)).words,
        "Saved the look shaven look: 30–54 months; 2 windows moved."
    );
    assert_eq!(practice.window(treatment), "2021-06-15|2023-12-15|2025-12-15");
    assert_eq!(practice.window(adjusted), "2020-02-29|2022-02-28|2024-02-29");
    assert_eq!(practice.window(in_course), "-|-|-");
    assert_eq!(practice.window(other), "2021-06-15|2026-06-15|2031-06-15");
}

#[test]
fn a_look_that_would_open_an_adjusted_window_too_early_is_refused() {
    let (mut practice, _, treatment) = treated("2021-06-15");
    practice.write(&adjust(treatment, -30));
    assert_eq!(
        practice.refusal(&look(30, 60)),
        "A treatment of this look is adjusted by −30 months, so its window would open before it can. Let the window \
         open after at least 31 months, or change that adjustment first."
    );
    assert_eq!(practice.row("SELECT opens_after FROM look WHERE id = 1"), "36");
    practice.write(&look(31, 60));
    assert_eq!(practice.window(treatment), "2021-06-15|2021-07-15|2023-12-15");
}

#[test]
fn a_closed_treatment_has_no_window_and_gets_it_back() {
    let (mut practice, client, treatment) = treated("2021-06-15");
    let close = |on| Change::CloseTreatment { treatment, on: day(on), reason: line("laser removal") };
    assert_eq!(
        practice.refusal(&close("2026-03-13")),
        "13 Mar 2026 has not come yet. Close the treatment on that day, or type an earlier one."
    );
    assert_eq!(
        practice.write(&close("2026-03-01")).words,
        "Closed shaven look, crown of Anna Peeters: laser removal."
    );
    assert_eq!(practice.window(treatment), "2021-06-15|-|-");
    let mut new = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2026-03-12");
    let refusal =
        "shaven look, crown of Anna Peeters was closed on 1 Mar 2026. Reopen it first, then save again.";
    let asks = "shaven look, crown was closed on 1 Mar 2026. This takes a reason; nothing was saved yet.";
    assert_eq!(practice.refusal(&Change::LogSession(Box::new(new.clone()))), asks);
    assert_eq!(practice.refusal(&adjust(treatment, 3)), refusal);
    new.treatment = SessionTreatment::None;
    assert_eq!(
        practice.refusal(&Change::LogSession(Box::new(new))),
        "A session of the kind touch-up belongs to a treatment. Choose which one."
    );
    assert_eq!(
        practice.write(&Change::ReopenTreatment { treatment }).words,
        "Reopened shaven look, crown of Anna Peeters; the window has been open since 15 Jun 2024."
    );
    assert_eq!(practice.window(treatment), "2021-06-15|2024-06-15|2026-06-15");
}

#[test]
fn a_mark_stands_beside_the_window_until_the_touch_up_that_answers_it() {
    let (mut practice, client, treatment) = treated("2021-06-15");
    let set = |mark| Change::SetMark { treatment, mark };
    let mark = "SELECT mark, mark_day FROM treatment";
    assert_eq!(
        practice.write(&set(Some(Mark::SnoozedUntil(day("2026-06-01"))))).words,
        "Marked shaven look, crown of Anna Peeters: snoozed until 1 Jun 2026."
    );
    assert_eq!(practice.row(mark), "snoozed|2026-06-01");
    assert_eq!(practice.window(treatment), "2021-06-15|2024-06-15|2026-06-15");
    practice.log(session(client, SessionKind::Control, SessionTreatment::Existing(treatment), "2026-03-12"));
    assert_eq!(practice.row(mark), "snoozed|2026-06-01");
    practice.touch_up(client, treatment, "2026-03-12");
    assert_eq!(practice.row(mark), "-|-");
    practice.write(&set(Some(Mark::Booked(day("2026-04-01")))));
    practice.touch_up(client, treatment, "2026-03-12");
    assert_eq!(practice.row(mark), "booked|2026-04-01", "a booking for a later day stays");
    practice.write(&set(Some(Mark::Declined(day("2026-03-12")))));
    assert_eq!(practice.row(mark), "declined|2026-03-12");
    practice.write(&set(None));
    assert_eq!(practice.row(mark), "-|-");
}
