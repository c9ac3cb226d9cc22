//! Sessions and pigments that are corrected, and rules that are broken: what the file holds then, and after an undo.

use hairline::domain::{Money, PigmentId, SessionId, SessionKind, parse_pigments};
use hairline::store::api::sessions::{NewSession, SessionTreatment};
use hairline::store::{Change, StoreError};

use crate::support::practice::{Practice, line, session, time_line};

const MONEY: &str = "SELECT client_id, session_id, day, amount, voided_on IS NOT NULL FROM line
                     UNION ALL SELECT client_id, session_id, day, -amount, voided_on IS NOT NULL FROM payment";

/// Anna's touch-up of 10 March with a lot, charged and paid.
fn logged(practice: &mut Practice) -> (NewSession, SessionId) {
    let anna = practice.client("Anna Peeters");
    let treatment = practice.treatment(anna, Some("2021-01-01"));
    let visit = session(anna, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2026-03-10");
    let new = NewSession {
        pigments: parse_pigments("Acme / Ash / A-1 / 2027-05").unwrap(),
        lines: vec![time_line()],
        payments: vec![(hairline::domain::PaymentMethod::Cash, Money(180_00))],
        ..visit
    };
    let id = practice.log(new.clone()).session.unwrap();
    (new, id)
}

fn correct(session: SessionId, new: NewSession, seen: &[i64]) -> Change {
    Change::CorrectSession {
        session,
        seen: seen.iter().map(|id| PigmentId(*id)).collect(),
        reason: line("wrong client"),
        new: Box::new(NewSession { payments: Vec::new(), ..new }),
        with_payments: false,
    }
}

#[test]
fn a_correction_is_one_change_with_one_row_of_the_audit() {
    let mut practice = Practice::new();
    let (new, id) = logged(&mut practice);
    let rows = practice.row("SELECT count(*) FROM audit");
    let note = hairline::domain::Note::parse_optional("calm").unwrap();
    let saved = practice.write(&correct(id, NewSession { note, ..new }, &[1]));
    assert!(saved.words.starts_with("Corrected the touch-up of 10 Mar 2026 for Anna Peeters: wrong client"));
    assert_eq!(
        practice.row("SELECT count(*) FROM audit").parse::<i64>().unwrap(),
        rows.parse::<i64>().unwrap() + 1
    );
    let sessions = "SELECT id, voided_on IS NOT NULL, note FROM session WHERE kind = 'touch-up'";
    assert_eq!(practice.rows(sessions), ["2|1|-", "3|0|calm"]);
    assert_eq!(
        practice.rows(MONEY),
        ["1|3|2026-03-10|18000|0", "1|3|2026-03-10|-18000|0"],
        "nothing is charged anew"
    );
    assert_eq!(practice.row("SELECT balance, clock FROM client JOIN treatment"), "0|2026-03-10");
}

#[test]
fn another_amount_is_charged_anew_and_the_payment_stays_paid_on_its_day() {
    let mut practice = Practice::new();
    let (new, id) = logged(&mut practice);
    let lines = vec![hairline::store::api::sessions::NewLine { amount: Money(90_00), ..time_line() }];
    practice.write(&correct(id, NewSession { lines, ..new }, &[1]));
    assert_eq!(
        practice.rows(MONEY),
        ["1|2|2026-03-10|18000|1", "1|3|2026-03-10|9000|0", "1|3|2026-03-10|-18000|0"]
    );
    assert_eq!(practice.row("SELECT balance FROM client"), "-9000");
}

#[test]
fn a_session_moves_to_another_client_with_its_payment_or_without() {
    for (with_payments, balances) in [(true, ["0", "0"]), (false, ["-18000", "18000"])] {
        let mut practice = Practice::new();
        let (new, id) = logged(&mut practice);
        let bram = practice.client("Bram");
        let treatment = SessionTreatment::Existing(practice.treatment(bram, Some("2022-01-01")));
        let Change::CorrectSession { seen, reason, new, .. } =
            correct(id, NewSession { client: bram, treatment, ..new }, &[1])
        else {
            panic!("a correction");
        };
        let saved = practice.write(&Change::CorrectSession { session: id, seen, reason, new, with_payments });
        assert_eq!(saved.client, Some(bram));
        assert_eq!(practice.rows("SELECT balance FROM client ORDER BY id"), balances);
        assert_eq!(practice.rows("SELECT clock FROM treatment ORDER BY id"), ["2021-01-01", "2026-03-10"]);
    }
}

#[test]
fn a_pigment_corrected_meanwhile_is_not_written_over_unseen() {
    let mut practice = Practice::new();
    let (new, id) = logged(&mut practice);
    let pigment = parse_pigments("Acme / Ash / A-2 / 2027-05").unwrap().remove(0);
    let change = Change::CorrectPigment { pigment: PigmentId(1), reason: line("misread"), new: pigment };
    let saved = practice.write(&change);
    assert_eq!(
        saved.words,
        "Corrected a pigment of Anna Peeters, 10 Mar 2026: Acme / Ash / A-1 / 2027-05 is now Acme / Ash / A-2 / 2027-05 (misread)."
    );
    assert_eq!(practice.rows("SELECT lot, void_reason FROM pigment"), ["A-1|misread", "A-2|-"]);
    let refused = practice.refusal(&correct(id, new.clone(), &[1]));
    assert!(refused.contains("was corrected in another window meanwhile"), "{refused}");
    practice.write(&correct(id, new, &[2]));
    let refused = practice.refusal(&change);
    assert!(refused.contains("voided already"), "{refused}");
}

#[test]
fn what_breaks_a_rule_takes_a_reason_which_is_kept() {
    let mut practice = Practice::new();
    let (new, _) = logged(&mut practice);
    let pigments = parse_pigments("Acme / Ash; Acme / Black / B-1 / 2026-02").unwrap();
    let change = Change::LogSession(Box::new(NewSession { pigments, ..new }));
    let stamp = practice.stamp();
    let Err(StoreError::Broken(broken)) = practice.store.write(&change, &stamp) else { panic!("two rules") };
    let words: Vec<_> = broken.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(words, ["The lot of Ash is missing.", "Black expired on 28 Feb 2026."]);
    assert_eq!(
        practice.row("SELECT count(*) FROM session WHERE kind = 'touch-up'"),
        "1",
        "nothing was written"
    );
    practice.write(&Change::Anyway { reason: line("bottle gone"), change: Box::new(change) });
    let kept = "SELECT session_id, pigment_id, rule, reason, who, seen_on FROM exception ORDER BY id";
    assert_eq!(practice.rows(kept), ["3|2|lot-missing|bottle gone|An|-", "3|3|lot-expired|bottle gone|An|-"]);
    practice.write(&Change::SeeException { exception: hairline::domain::ExceptionId(1) });
    assert_eq!(practice.row("SELECT seen_by, seen_on FROM exception WHERE id = 1"), "An|2026-03-12");
}

#[test]
fn an_undo_puts_every_row_back_and_what_was_written_in_its_place_is_voided() {
    let bottle = || parse_pigments("Acme / Ash / A-9 / 2027-05").unwrap();
    for corrects in [true, false] {
        let mut practice = Practice::new();
        let (new, id) = logged(&mut practice);
        let before = practice.everything();
        if corrects {
            practice.write(&correct(id, NewSession { pigments: bottle(), ..new }, &[1]));
        } else {
            let new = bottle().remove(0);
            practice.write(&Change::CorrectPigment { pigment: PigmentId(1), reason: line("misread"), new });
        }
        practice.undo();
        let after = practice.everything();
        assert!(before.iter().all(|row| after.contains(row)), "{before:#?}\n{after:#?}");
        let more: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
        let is_voided =
            |row: &&String| row.ends_with("2026-03-12|undone") || row.starts_with("pigment: 2|3|");
        assert!(more.iter().copied().all(|row| is_voided(&row)), "{more:#?}");
        assert_eq!(more.is_empty(), !corrects);
        practice.redo();
        assert_eq!(practice.row("SELECT lot FROM pigment ORDER BY id DESC LIMIT 1"), "A-9");
    }
}
