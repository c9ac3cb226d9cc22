//! Undo and redo of one change: what comes back, what is voided, and when it is too late.

use hairline::domain::{
    Adjustment, ClientId, Factor, HairLoss, LineId, Mark, Minutes, Money, Note, PaymentId, PaymentMethod,
    Phone, SessionKind, TreatmentId, Vat, WindowRule, parse_pigments,
};
use hairline::store::Change;
use hairline::store::api::sessions::{LineKind, SessionTreatment};
use hairline::store::api::settings::ReasonKind;

use crate::support::practice::{
    CROWN, Practice, SHAVEN, clinic, day, facts, line, plain_line, session, time_line,
};

/// A practice with a client, a treatment and a session that was charged and paid.
fn lived_in() -> (Practice, ClientId, TreatmentId) {
    let mut practice = Practice::new();
    let mut known = facts("Anna Peeters");
    known.phone = Some(Phone::parse("0470 12 34 56").unwrap());
    let client = practice.write(&Change::AddClient(Box::new(known))).client.unwrap();
    let treatment = practice.treatment(client, Some("2021-06-15"));
    let mut new = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2025-06-01");
    new.lines = vec![time_line()];
    new.payments = vec![(PaymentMethod::Card, Money(100_00))];
    practice.log(new);
    practice.write(&set_price(None, None));
    practice.write(&set_price(Some(1), Some("2026-02-01")));
    (practice, client, treatment)
}

fn set_look(opens: i32) -> Change {
    let rule = WindowRule::new(opens, 60, Minutes::new(120).unwrap()).unwrap();
    Change::SetLook { look: Some(SHAVEN), name: line("shaven look"), rule, active: true }
}

/// Changes of a client after whose undo the file holds what it held before, row for row.
fn of_a_client(client: ClientId, treatment: TreatmentId) -> Vec<Change> {
    let reason = line("unprotected sun");
    let session = hairline::domain::SessionId(2);
    vec![
        Change::AddClient(Box::new(facts("Ben Maes"))),
        Change::EditClient { client, before: None, facts: Box::new(facts("Anna Claes")) },
        Change::Archive { client },
        Change::AddTreatment { client, look: SHAVEN, area: CROWN, last_treatment: None },
        Change::VoidSession { session, reason: reason.clone(), with_charge: true },
        Change::VoidLine { line: LineId(1), reason: reason.clone() },
        Change::VoidPayment { payment: PaymentId(1), reason: reason.clone() },
        Change::AddNote {
            client,
            day: "2020-01-02".parse().unwrap(),
            words: Note::parse_optional("Darker.").unwrap().unwrap(),
        },
        Change::Adjust {
            treatment,
            months: Adjustment::new(-6).unwrap(),
            factor: Factor::Lifestyle,
            reason: reason.clone(),
            by: line("Els"),
        },
        Change::SetMark { treatment, mark: Some(Mark::Booked(day("2026-04-01"))) },
        Change::CloseTreatment { treatment, on: day("2026-03-01"), reason },
    ]
}

/// The same of the settings.
fn of_the_settings() -> Vec<Change> {
    let mut settings = clinic();
    settings.calling_code = hairline::domain::CallingCode::parse("31").unwrap();
    let rule = WindowRule::new(24, 48, Minutes::new(60).unwrap()).unwrap();
    let (kind, words) = (ReasonKind::Void, line("fell ill"));
    vec![
        Change::EditClinic(settings),
        set_look(24),
        Change::SetLook { look: None, name: line("eyebrows"), rule, active: true },
        Change::SetArea { area: Some(CROWN), name: line("whorl"), active: false },
        Change::SetArea { area: None, name: line("beard"), active: true },
        Change::SetSpecialist { specialist: Some(1), name: line("Els D."), active: false },
        Change::SetSpecialist { specialist: None, name: line("Noor"), active: true },
        Change::SetRate { from: day("2014-01-01"), hourly: Money(80_00) },
        Change::SetRate { from: day("2027-01-01"), hourly: Money(95_00) },
        Change::SetVat { from: day("2027-01-01"), vat: Vat(600) },
        Change::SetReason { reason: None, kind, words, suggests: None, active: true },
        Change::RemovePrice { price: 1, from: day("2026-02-01"), reason: line("typed twice") },
        set_price(Some(1), None),
        set_price(Some(1), Some("2026-05-01")),
        Change::MovePrice { price: 1, from: day("2026-02-01"), to: day("2026-03-01"), amount: Money(2) },
    ]
}

fn set_price(price: Option<i64>, from: Option<&str>) -> Change {
    let (amount, role) = (Some(Money(1)), price.and(Some(SessionKind::Consultation)));
    let words = line(if from.is_some() { "talk" } else { "intake" });
    Change::SetPrice { price, product: false, words, amount, from: from.map(day), role, active: true }
}

#[test]
fn what_is_taken_back_is_as_it_was_row_for_row() {
    let (mut practice, client, treatment) = lived_in();
    let before = practice.everything();
    for change in of_a_client(client, treatment).into_iter().chain(of_the_settings()) {
        let words = practice.write(&change).words;
        assert_ne!(practice.everything(), before, "{words}");
        let after = practice.everything();
        practice.undo();
        assert_eq!(practice.everything(), before, "{words}");
        practice.redo();
        assert_eq!(practice.everything(), after, "{words}");
        let redone = practice.row("SELECT max(seq) FROM audit").parse().unwrap();
        practice.write(&Change::Undo { seq: redone });
        assert_eq!(practice.everything(), before, "{words}");
    }
}

#[test]
fn unarchiving_and_reopening_are_taken_back_too() {
    let (mut practice, client, treatment) = lived_in();
    practice.write(&Change::CloseTreatment { treatment, on: day("2026-03-01"), reason: line("moved away") });
    practice.write(&Change::Archive { client });
    let before = practice.everything();
    practice.write(&Change::Unarchive { client });
    practice.undo();
    assert_eq!(practice.everything(), before);
    practice.undo();
    let before = practice.everything();
    practice.write(&Change::ReopenTreatment { treatment });
    practice.undo();
    assert_eq!(practice.everything(), before);
}

#[test]
fn a_session_that_is_taken_back_is_voided_with_its_money_and_the_clock_falls_back() {
    let (mut practice, client, treatment) = lived_in();
    practice.write(&Change::SetMark { treatment, mark: Some(Mark::Booked(day("2026-03-12"))) });
    let mut new = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2026-03-12");
    new.pigments = parse_pigments("Ash 3").unwrap();
    new.hair_loss = Some(HairLoss::parse("N5").unwrap());
    new.lines = vec![time_line()];
    new.payments = vec![(PaymentMethod::Cash, Money(180_00))];
    practice.log(new);
    assert_eq!(
        practice.undo().words,
        "Undone: touch-up of 12 Mar 2026 for Anna Peeters, charged € 180.00, paid € 180.00; balance € 80.00; the window opens \
         1 Jun 2028."
    );
    for table in ["session", "line", "payment"] {
        let sql = format!("SELECT voided_on, void_reason FROM {table} ORDER BY id DESC LIMIT 1");
        assert_eq!(practice.row(&sql), "2026-03-12|undone", "{table}");
    }
    assert_eq!(practice.row("SELECT shade FROM pigment"), "Ash 3");
    assert_eq!(practice.window(treatment), "2025-06-01|2028-06-01|2030-06-01");
    assert_eq!(practice.row("SELECT mark, mark_day FROM treatment"), "booked|2026-03-12");
    assert_eq!(practice.row("SELECT hair_loss FROM client"), "-");
    assert_eq!(practice.balance(client), 80_00);
}

#[test]
fn a_treatment_that_only_the_undone_session_began_is_gone_as_if_it_had_not_been_and_redo_brings_it_back() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let new = SessionTreatment::New { look: SHAVEN, area: CROWN };
    practice.log(session(client, SessionKind::TouchUp, new, "2026-03-12"));
    let logged = practice.everything();
    practice.undo();
    assert_eq!(practice.row("SELECT count(*) FROM treatment"), "0");
    assert_eq!(practice.row("SELECT treatment_id, void_reason FROM session"), "-|undone");
    practice.redo();
    assert_eq!(practice.everything(), logged);
    let client = practice.client("Ben Maes");
    practice.treatment(client, Some("2021-06-15"));
    practice.undo();
    assert_eq!(practice.rows("SELECT client_id FROM treatment"), ["1"]);
}

#[test]
fn a_chain_of_changes_is_undone_one_after_the_other_and_redone() {
    let mut practice = Practice::new();
    let before = practice.everything();
    let client = practice.client("Jan Test");
    let new = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let first = practice.log(session(client, SessionKind::TouchUp, new, "2021-06-15"));
    let treatment = SessionTreatment::Existing(first.treatment.unwrap());
    let mut second = session(client, SessionKind::TouchUp, treatment, "2026-03-12");
    second.lines = vec![time_line()];
    practice.log(second);
    let done = practice.everything();
    let mut undone = Vec::new();
    for _ in 0..3 {
        undone.push(practice.undo());
    }
    assert_eq!(practice.row("SELECT count(*) FROM treatment"), "0");
    assert_eq!(practice.row("SELECT archived_on FROM client"), "2026-03-12", "voided entries name her");
    assert_eq!(
        undone[2].words,
        "Undone: new client Jan Test; archived, since what was undone stays in the history."
    );
    for saved in undone.iter().rev() {
        practice.write(&Change::Redo { seq: saved.seq });
    }
    assert_eq!(practice.everything(), done);
    assert_ne!(before, done);
}

#[test]
fn what_somebody_else_wrote_in_another_field_meanwhile_stays_when_a_session_is_undone() {
    let (mut practice, client, treatment) = lived_in();
    let mut new = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2026-03-12");
    new.hair_loss = Some(HairLoss::parse("N5").unwrap());
    practice.log(new);
    let mut facts = facts("Anna Peeters");
    facts.hair_loss = Some(HairLoss::parse("N5").unwrap());
    let edit = Change::EditClient { client, before: None, facts: Box::new(facts) };
    practice.write_at("back", "Els", &edit).unwrap();
    practice.undo();
    assert_eq!(practice.row("SELECT phone, hair_loss FROM client"), "-|-");
}

#[test]
fn money_at_the_desk_that_is_taken_back_is_voided() {
    let (mut practice, client, _) = lived_in();
    let today = practice.today;
    let product = plain_line(LineKind::Product, "SPF 50 scalp fluid", 24_50);
    practice.write(&Change::Charge { client, session: None, day: today, line: product });
    let (method, amount) = (PaymentMethod::Cash, Money(24_50));
    practice.write(&Change::Pay { client, session: None, day: today, method, amount });
    practice.undo();
    assert_eq!(practice.balance(client), 104_50);
    practice.undo();
    assert_eq!(practice.balance(client), 80_00);
    assert_eq!(practice.row("SELECT void_reason FROM line WHERE id = 2"), "undone");
    assert_eq!(practice.row("SELECT void_reason FROM payment WHERE id = 2"), "undone");
}

#[test]
fn undo_steps_back_and_stops_at_the_set_up() {
    let mut practice = Practice::new();
    let set_up = practice.everything();
    practice.client("Anna Peeters");
    practice.client("Ben Maes");
    assert_eq!(practice.undo().words, "Undone: new client Ben Maes.");
    assert_eq!(practice.undo().words, "Undone: new client Anna Peeters.");
    assert_eq!(practice.everything(), set_up);
    assert_eq!(
        practice.undo_refusal(),
        "The set-up of the clinic cannot be undone. Change it under Settings."
    );
    assert_eq!(
        practice.rows("SELECT seq, what, undoes FROM entry WHERE undoes IS NOT NULL ORDER BY seq"),
        ["4|Undone: new client Ben Maes.|3", "5|Undone: new client Anna Peeters.|2"]
    );
}

#[test]
fn what_another_desk_has_changed_since_is_not_taken_back() {
    let (mut practice, client, _) = lived_in();
    let edit = |name| Change::EditClient { client, before: None, facts: Box::new(facts(name)) };
    practice.write(&edit("Anna Claes"));
    practice.write_at("back", "Els", &edit("Anna Claes-Maes")).unwrap();
    let before = practice.everything();
    assert_eq!(
        practice.undo_refusal(),
        "This can no longer be undone: Els changed the same on 12 Mar 2026 at 14:05 (Saved Anna Claes-Maes)."
    );
    assert_eq!(practice.everything(), before);
    let theirs = practice.last_of("Els");
    practice.write_at("back", "Els", &theirs).unwrap();
    assert_eq!(
        practice.undo().words,
        "Undone: change of Anna Claes's details.",
        "once the other desk has undone its own"
    );
    assert_eq!(practice.row("SELECT name FROM client"), "Anna Peeters");
}

#[test]
fn what_something_rests_on_since_is_not_taken_back() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let note = Note::parse_optional("Darker.").unwrap().unwrap();
    practice
        .write_at("back", "Els", &Change::AddNote { client, day: "2020-01-02".parse().unwrap(), words: note })
        .unwrap();
    assert_eq!(
        practice.undo_refusal(),
        "This can no longer be undone: something was added for the client since. Archive the client \
         instead."
    );
    let treatment = practice.treatment(client, None);
    let new = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2026-03-12");
    practice.write_at("back", "Els", &Change::LogSession(Box::new(new))).unwrap();
    assert_eq!(
        practice.undo_refusal(),
        "This can no longer be undone: the treatment has had a session since. Close the treatment instead."
    );
    practice.write(&Change::SetArea { area: None, name: line("beard"), active: true });
    let add = Change::AddTreatment {
        client,
        look: SHAVEN,
        area: hairline::domain::AreaId(6),
        last_treatment: None,
    };
    practice.write_at("back", "Els", &add).unwrap();
    assert_eq!(
        practice.undo_refusal(),
        "This can no longer be undone: it is in use since. Edit it in the settings instead."
    );
}

#[test]
fn a_change_that_changed_nothing_is_passed_over() {
    let (mut practice, client, _) = lived_in();
    practice.write(&Change::EditClient { client, before: None, facts: Box::new(facts("Anna Claes")) });
    practice.write(&Change::EditClient { client, before: None, facts: Box::new(facts("Anna Claes")) });
    practice.undo();
    assert_eq!(practice.row("SELECT name FROM client"), "Anna Peeters");
}

#[test]
fn a_look_is_not_taken_back_under_an_adjustment_that_needs_the_new_one() {
    let (mut practice, _, treatment) = lived_in();
    practice.write(&set_look(12));
    practice.write(&set_look(48));
    let months = Adjustment::new(-24).unwrap();
    let (factor, reason, by) = (Factor::Depth, line("set shallow"), line("Els"));
    practice.write_at("back", "Els", &Change::Adjust { treatment, months, factor, reason, by }).unwrap();
    let before = practice.everything();
    let refusal = practice.undo_refusal();
    assert!(refusal.contains("the least allowed"), "{refusal}");
    assert_eq!(practice.everything(), before);
}
