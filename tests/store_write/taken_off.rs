//! What is taken off a charge: it names the charge, has its VAT, and is never more than is left of it; nor is a refund more
//! than what is in credit.

use hairline::domain::{ClientId, LineId, Money, PaymentMethod, SessionId, SessionKind, Vat};
use hairline::store::Change;
use hairline::store::api::sessions::{LineKind, NewSession, SessionTreatment};

use crate::support::practice::{CROWN, Practice, SHAVEN, day, line, plain_line, session, time_line};

const FIRST: LineId = LineId(1);

fn charge(practice: &Practice, client: ClientId, kind: LineKind, cents: i64) -> Change {
    let line = plain_line(kind, "charged too much", cents);
    Change::Charge { client, session: None, day: practice.today, line }
}

fn pay(practice: &Practice, client: ClientId, cents: i64) -> Change {
    let (method, amount) = (PaymentMethod::Cash, Money(cents));
    Change::Pay { client, session: None, day: practice.today, method, amount }
}

/// A client who was charged € 24.50 in June, at 21 %, before the VAT fell to 6 %.
fn charged() -> (Practice, ClientId) {
    let mut practice = Practice::new();
    practice.today = day("2026-07-02");
    practice.write(&Change::SetVat { from: day("2026-07-01"), vat: Vat(600) });
    let client = practice.client("Anna Peeters");
    let line = plain_line(LineKind::Product, "SPF 50", 24_50);
    practice.write(&Change::Charge { client, session: None, day: day("2026-06-12"), line });
    (practice, client)
}

#[test]
fn a_credit_has_the_vat_of_the_charge_it_names() {
    let (mut practice, client) = charged();
    let mut credit = plain_line(LineKind::Credit { of: FIRST }, "brought back", -24_50);
    credit.vat = Vat(600);
    practice.write(&Change::Charge { client, session: None, day: practice.today, line: credit });
    assert_eq!(practice.row("SELECT amount, vat, credits FROM line WHERE kind = 'credit'"), "-2450|2100|1");
    let split = Vat(2100).split(Money(-24_50));
    assert_eq!((split.net, split.vat), (Money(-20_25), Money(-4_25)));
    assert_eq!(practice.balance(client), 0);
}

#[test]
fn no_more_is_taken_off_a_charge_than_is_left_of_it() {
    let (mut practice, client) = charged();
    for kind in [LineKind::Credit { of: FIRST }, LineKind::Discount { of: Some(FIRST) }] {
        let change = charge(&practice, client, kind, -24_51);
        let refused = practice.refusal(&change);
        assert_eq!(refused, "€ 24.51 is more than the € 24.50 left of SPF 50. Type an amount up to that.");
    }
    let discount = charge(&practice, client, LineKind::Discount { of: Some(FIRST) }, -20_00);
    practice.write(&discount);
    let credit = charge(&practice, client, LineKind::Credit { of: FIRST }, -4_51);
    assert!(practice.refusal(&credit).contains("the € 4.50 left of SPF 50"));
    let credit = charge(&practice, client, LineKind::Credit { of: FIRST }, -4_50);
    practice.write(&credit);
    let none = "Nothing is left of that charge: it was voided or credited. Choose another one.";
    let credit = charge(&practice, client, LineKind::Credit { of: FIRST }, -1);
    assert_eq!(practice.refusal(&credit), none);
    assert_eq!(practice.balance(client), 0);
}

#[test]
fn a_discount_on_nothing_and_a_credit_of_somebody_else_are_refused() {
    let (mut practice, client) = charged();
    let discount = charge(&practice, client, LineKind::Discount { of: None }, -500_00);
    assert_eq!(practice.refusal(&discount), "A discount is taken off a charge. Choose which one.");
    let other = practice.client("Ben Maes");
    let credit = charge(&practice, other, LineKind::Credit { of: FIRST }, -1_00);
    assert!(practice.refusal(&credit).starts_with("Nothing is left of that charge"));
    let line = plain_line(LineKind::Credit { of: FIRST }, "too early", -1_00);
    let early = Change::Charge { client, session: None, day: day("2026-06-11"), line };
    assert_eq!(practice.refusal(&early), "SPF 50 was charged on 12 Jun 2026. Type that day or a later one.");
}

/// A touch-up for € 180.00, € 20.00 taken off it when it was logged.
fn session_with_discount(practice: &mut Practice, client: ClientId) -> SessionId {
    let treatment = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let visit = session(client, SessionKind::TouchUp, treatment, "2026-03-12");
    let discount = plain_line(LineKind::Discount { of: None }, "regular client", -20_00);
    practice.log(NewSession { lines: vec![time_line(), discount], ..visit }).session.unwrap()
}

#[test]
fn what_a_session_was_discounted_is_no_longer_left_of_its_charge() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    session_with_discount(&mut practice, client);
    let credit = charge(&practice, client, LineKind::Credit { of: FIRST }, -160_01);
    assert!(practice.refusal(&credit).contains("the € 160.00 left of Touch-up, 2 h"));
    let credit = charge(&practice, client, LineKind::Credit { of: FIRST }, -160_00);
    practice.write(&credit);
    assert_eq!(practice.balance(client), 0);
}

#[test]
fn a_discount_in_a_session_is_never_more_than_its_charge() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let visit = session(client, SessionKind::TouchUp, treatment, "2026-03-12");
    let discount = plain_line(LineKind::Discount { of: None }, "regular client", -180_01);
    let log = Change::LogSession(Box::new(NewSession { lines: vec![time_line(), discount], ..visit }));
    assert_eq!(
        practice.refusal(&log),
        "The discount is more than the charge. Type an amount up to the charge."
    );
}

#[test]
fn what_was_taken_off_a_charge_is_voided_with_it() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let session = session_with_discount(&mut practice, client);
    let credit = charge(&practice, client, LineKind::Credit { of: FIRST }, -60_00);
    practice.write(&credit);
    practice.write(&Change::VoidSession { session, reason: line("typed twice"), with_charge: true });
    assert_eq!(practice.balance(client), 0);
    assert_eq!(practice.rows("SELECT id FROM line WHERE voided_on IS NULL"), [""; 0]);

    let (mut practice, client) = charged();
    let credit = charge(&practice, client, LineKind::Credit { of: FIRST }, -4_50);
    practice.write(&credit);
    let void = Change::VoidLine { line: FIRST, reason: line("typed twice") };
    assert_eq!(
        practice.write(&void).words,
        "Voided € 24.50 for SPF 50 of Anna Peeters, and the € 4.50 taken off it; nothing is outstanding."
    );
}

#[test]
fn a_session_whose_lines_add_up_to_nothing_is_voided_with_them() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let visit = session(client, SessionKind::TouchUp, treatment, "2026-03-12");
    let discount = plain_line(LineKind::Discount { of: None }, "a gift", -180_00);
    let session = practice.log(NewSession { lines: vec![time_line(), discount], ..visit }).session.unwrap();
    practice.write(&Change::VoidSession { session, reason: line("typed twice"), with_charge: true });
    assert_eq!(practice.rows("SELECT id FROM line WHERE voided_on IS NULL"), [""; 0]);
}

#[test]
fn no_more_is_given_back_than_is_in_credit() {
    let (mut practice, client) = charged();
    let refund = pay(&practice, client, -10_00);
    assert_eq!(
        practice.refusal(&refund),
        "Anna Peeters has nothing in credit to give back. Credit or void a charge or a payment first."
    );
    let ahead = pay(&practice, client, 54_50);
    practice.write(&ahead);
    let refund = pay(&practice, client, -30_01);
    assert_eq!(
        practice.refusal(&refund),
        "€ 30.01 is more than the € 30.00 that Anna Peeters has in credit. Give back that much or less."
    );
    let refund = pay(&practice, client, -30_00);
    practice.write(&refund);
    assert_eq!(practice.balance(client), 0);
}

#[test]
fn two_windows_together_take_no_more_off_than_is_left() {
    let (mut practice, client) = charged();
    let credit = charge(&practice, client, LineKind::Credit { of: FIRST }, -24_50);
    practice.write_at("front", "An", &credit).unwrap();
    let refused = practice.write_at("back", "Els", &credit).unwrap_err().to_string();
    assert!(refused.starts_with("Nothing is left of that charge"), "{refused}");
}
