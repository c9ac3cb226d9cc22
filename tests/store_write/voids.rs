//! The void of a session: what it set beside itself becomes what it was, where nobody has changed it since.

use hairline::domain::{ClientId, HairLoss, Mark, SessionId, SessionKind, TreatmentId};
use hairline::store::Change;
use hairline::store::api::sessions::{NewSession, SessionTreatment};

use crate::support::practice::{CROWN, Practice, SHAVEN, day, facts, line, session};

const HAIR_LOSS: &str = "SELECT hair_loss FROM client";
const MARK: &str = "SELECT mark, mark_day FROM treatment";

fn stage(text: &str) -> HairLoss {
    HairLoss::parse(text).unwrap()
}

/// A client with hair loss N2, treated in 2021, who has declined.
fn declined() -> (Practice, ClientId, TreatmentId) {
    let mut practice = Practice::new();
    let mut who = facts("Anna Peeters");
    who.hair_loss = Some(stage("N2"));
    let client = practice.write(&Change::AddClient(Box::new(who))).client.unwrap();
    let treatment = practice.treatment(client, Some("2021-03-01"));
    let mark = Some(Mark::Declined(day("2026-01-10")));
    practice.write(&Change::SetMark { treatment, mark });
    (practice, client, treatment)
}

fn log(
    practice: &mut Practice,
    client: ClientId,
    treatment: SessionTreatment,
    on: &str,
    noted: &str,
) -> SessionId {
    let visit = session(client, SessionKind::TouchUp, treatment, on);
    let visit = NewSession { hair_loss: Some(stage(noted)), ..visit };
    practice.log(visit).session.unwrap()
}

fn void(practice: &mut Practice, session: SessionId) -> String {
    let reason = line("typed for the wrong client");
    practice.write(&Change::VoidSession { session, reason, with_charge: true }).words
}

#[test]
fn hair_loss_mark_and_clock_are_what_they_were() {
    let (mut practice, client, treatment) = declined();
    let session = log(&mut practice, client, SessionTreatment::Existing(treatment), "2026-03-11", "N5");
    assert_eq!((practice.row(HAIR_LOSS), practice.row(MARK)), ("Norwood V".into(), "-|-".into()));
    let words = void(&mut practice, session);
    assert_eq!(
        words,
        "Voided the touch-up of 11 Mar 2026 for Anna Peeters; its treatment counts from 1 Mar 2021 again; \
         the hair loss is Norwood II again; the mark that it took away is back."
    );
    assert_eq!(practice.row(HAIR_LOSS), "Norwood II");
    assert_eq!(practice.row(MARK), "declined|2026-01-10");
    assert!(practice.window(treatment).starts_with("2021-03-01"));
}

#[test]
fn what_somebody_has_changed_since_stays() {
    let (mut practice, client, treatment) = declined();
    let session = log(&mut practice, client, SessionTreatment::Existing(treatment), "2026-03-11", "N5");
    let mark = Some(Mark::Booked(day("2026-04-01")));
    practice.write(&Change::SetMark { treatment, mark });
    let mut edited = facts("Anna Peeters");
    edited.hair_loss = Some(stage("N4"));
    practice.write(&Change::EditClient { client, before: None, facts: Box::new(edited) });
    void(&mut practice, session);
    assert_eq!(
        (practice.row(HAIR_LOSS), practice.row(MARK)),
        ("Norwood IV".into(), "booked|2026-04-01".into())
    );
}

#[test]
fn what_a_later_visit_noted_as_well_stands() {
    let (mut practice, client, treatment) = declined();
    let first = log(&mut practice, client, SessionTreatment::Existing(treatment), "2026-03-10", "N5");
    log(&mut practice, client, SessionTreatment::Existing(treatment), "2026-03-11", "N5");
    void(&mut practice, first);
    assert_eq!(practice.row(HAIR_LOSS), "Norwood V");
}

#[test]
fn what_only_a_voided_visit_noted_does_not_come_back() {
    let (mut practice, client, treatment) = declined();
    let treatment = SessionTreatment::Existing(treatment);
    let first = log(&mut practice, client, treatment, "2026-03-10", "N5");
    let second = log(&mut practice, client, treatment, "2026-03-11", "N6");
    void(&mut practice, first);
    assert_eq!(practice.row(HAIR_LOSS), "Norwood VI");
    void(&mut practice, second);
    assert_eq!(practice.row(HAIR_LOSS), "Norwood II");
}

#[test]
fn a_treatment_that_only_the_session_began_goes_with_it() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let new = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let session = log(&mut practice, client, new, "2026-03-11", "N2");
    let words = void(&mut practice, session);
    assert!(
        words.contains("; the treatment that it began went with it; the hair loss is not noted again"),
        "{words}"
    );
    assert_eq!(practice.rows("SELECT id FROM treatment"), [""; 0]);
    assert_eq!(practice.row(HAIR_LOSS), "-");
    practice.undo();
    assert_eq!(practice.rows("SELECT id FROM treatment").len(), 1);
    assert_eq!(practice.row("SELECT voided_on, treatment_id IS NULL FROM session"), "-|0");
}

#[test]
fn a_treatment_that_has_another_session_or_was_adjusted_stays() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let new = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let first = log(&mut practice, client, new, "2026-03-10", "N2");
    log(&mut practice, client, SessionTreatment::Existing(TreatmentId(1)), "2026-03-11", "N2");
    void(&mut practice, first);
    assert!(practice.window(TreatmentId(1)).starts_with("2026-03-11"));
}
