//! Sessions: everything that is written down with one, and what is refused.

use hairline::domain::{
    ClientId, HairLoss, LineId, Money, Note, PaymentMethod, SessionKind, SpecialistId, TimeOfDay,
    parse_pigments,
};
use hairline::store::Change;
use hairline::store::api::sessions::{LineKind, NewSession, SessionTreatment};

use crate::support::practice::{CROWN, Practice, SHAVEN, line, plain_line, session, time_line};

/// A touch-up with everything that can be written down about one.
fn everything_known(client: ClientId) -> NewSession {
    let mut changed = plain_line(LineKind::Fixed, "Consultation", 40_00);
    changed.changed = Some((Money(50_00), line("regular client")));
    NewSession {
        starts: Some(TimeOfDay::parse("14:00").unwrap()),
        specialist: Some(SpecialistId(2)),
        pigments: parse_pigments("Brand / Ash 3 / L42 / 2027-05; Ash 4").unwrap(),
        needle: Some(line("0.25")),
        depth: Some(line("0.4 mm")),
        dilution: Some(line("1:8")),
        hair_loss: Some(HairLoss::parse("N4").unwrap()),
        note: Note::parse_optional("Took it well.").unwrap(),
        lines: vec![
            time_line(),
            changed,
            plain_line(LineKind::Discount { of: None }, "Friend of a friend", -10_00),
        ],
        payments: vec![(PaymentMethod::Cash, Money(100_00)), (PaymentMethod::Card, Money(50_00))],
        ..session(
            client,
            SessionKind::TouchUp,
            SessionTreatment::New { look: SHAVEN, area: CROWN },
            "2026-03-10",
        )
    }
}

#[test]
fn a_session_is_kept_with_its_pigments_lots_lines_and_payments() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let new = everything_known(client);
    let saved = practice.log(new);
    assert_eq!(saved.session, Some(hairline::domain::SessionId(1)));
    assert_eq!(
        practice.row("SELECT * FROM session"),
        "1|1|1|touch-up|0|2026-03-10|840|120|2|0.25|0.4 mm|1:8|Norwood IV|Took it well.|-|-"
    );
    assert_eq!(
        practice.rows("SELECT session_id, brand, shade, lot, expiry FROM pigment ORDER BY id"),
        ["1|Brand|Ash 3|L42|2027-05-31", "1|-|Ash 4|-|-"]
    );
    assert_eq!(
        practice.rows(
            "SELECT client_id, session_id, day, kind, words, minutes, hourly, rounding, computed, amount,
                    change_reason, vat
             FROM line ORDER BY id"
        ),
        [
            "1|1|2026-03-10|time|Touch-up, 2 h|120|9000|hour-started|-|18000|-|2100",
            "1|1|2026-03-10|fixed|Consultation|-|-|-|5000|4000|regular client|2100",
            "1|1|2026-03-10|discount|Friend of a friend|-|-|-|-|-1000|-|2100",
        ]
    );
    assert_eq!(
        practice.rows("SELECT client_id, session_id, day, method, amount FROM payment ORDER BY id"),
        ["1|1|2026-03-10|cash|10000", "1|1|2026-03-10|card|5000"]
    );
    assert_eq!(practice.balance(client), 60_00);
    assert_eq!(practice.row("SELECT count(*) FROM audit WHERE client_id = 1"), "2");
}

#[test]
fn a_consultation_needs_no_treatment() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let saved =
        practice.log(session(client, SessionKind::Consultation, SessionTreatment::None, "2026-03-12"));
    assert_eq!(saved.words, "Logged a consultation for Anna Peeters.");
    assert_eq!((saved.treatment, practice.row("SELECT treatment_id FROM session")), (None, "-".to_owned()));
}

#[test]
fn the_stage_of_hair_loss_on_the_card_is_that_of_the_newest_visit() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    for (on, stage) in [("2026-01-01", "N3"), ("2026-03-01", "N4"), ("2025-01-01", "N2")] {
        let mut new = session(client, SessionKind::Control, SessionTreatment::None, on);
        new.hair_loss = Some(HairLoss::parse(stage).unwrap());
        practice.log(new);
    }
    assert_eq!(practice.row("SELECT hair_loss FROM client"), "Norwood IV");
}

#[test]
fn what_cannot_have_happened_is_refused_and_leaves_nothing() {
    let mut practice = Practice::new();
    let (client, other) = (practice.client("Anna Peeters"), practice.client("Ben Maes"));
    let treatment = practice.treatment(other, Some("2021-06-15"));
    let archived = practice.client("Old Client");
    practice.write(&Change::Archive { client: archived });
    let before = (practice.everything(), practice.rows("SELECT seq FROM audit"));
    let touch_up = |client, treatment, on| session(client, SessionKind::TouchUp, treatment, on);
    let (theirs, new) =
        (SessionTreatment::Existing(treatment), SessionTreatment::New { look: SHAVEN, area: CROWN });
    let mut completes = touch_up(other, theirs, "2026-03-12");
    completes.completes = true;
    let mut nothing = touch_up(client, new, "2026-03-12");
    nothing.payments = vec![(PaymentMethod::Cash, Money::ZERO)];
    let mut below = touch_up(client, new, "2026-03-12");
    below.lines = vec![plain_line(LineKind::Fixed, "Consultation", -1)];
    let mut above = touch_up(client, new, "2026-03-12");
    above.lines = vec![plain_line(LineKind::Credit { of: LineId(1) }, "Mistake", 10_00)];
    for (session, words) in [
        (touch_up(client, new, "2026-03-13"), "13 Mar 2026 is in the future."),
        (touch_up(client, SessionTreatment::None, "2026-03-12"), "belongs to a treatment. Choose which one."),
        (touch_up(client, theirs, "2026-03-12"), "That treatment is Ben Maes's. Choose one of this client."),
        (touch_up(archived, new, "2026-03-12"), "This takes a reason; nothing was saved yet."),
        (completes, "Only a session of the initial course completes it."),
        (nothing, "A payment of nothing is none."),
        (below, "What is charged is not below zero."),
        (above, "A discount or a credit lowers what is owed."),
    ] {
        let refusal = practice.refusal(&Change::LogSession(Box::new(session)));
        assert!(refusal.contains(words), "{refusal}");
        assert_eq!((practice.everything(), practice.rows("SELECT seq FROM audit")), before, "{words}");
    }
}

#[test]
fn a_specialist_who_was_undone_in_another_window_is_said_to_be_gone() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let mut new = session(client, SessionKind::Control, SessionTreatment::None, "2026-03-12");
    new.specialist = Some(SpecialistId(9));
    let refusal = practice.refusal(&Change::LogSession(Box::new(new)));
    let words = "This specialist is not in the file any more: it was undone. Nothing was saved, and what you typed is still \
                 here.";
    assert_eq!(refusal, words);
}
