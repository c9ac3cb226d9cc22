//! Money: what is charged and received, what a client owes after it, and that voided money stays visible.

use hairline::domain::{ClientId, LineId, Money, PaymentId, PaymentMethod, SessionId, SessionKind};
use hairline::store::Change;
use hairline::store::api::sessions::{LineKind, NewLine, SessionTreatment};

use crate::support::practice::{CROWN, Practice, SHAVEN, line, plain_line, session, time_line};

fn charge(practice: &Practice, client: ClientId, line: NewLine) -> Change {
    Change::Charge { client, session: None, day: practice.today, line }
}

fn pay(practice: &Practice, client: ClientId, cents: i64) -> Change {
    let (method, amount) = (PaymentMethod::Card, Money(cents));
    Change::Pay { client, session: None, day: practice.today, method, amount }
}

/// A client who had a touch-up for € 180.00 and paid it by card.
fn paid() -> (Practice, ClientId, SessionId) {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let new = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let mut new = session(client, SessionKind::TouchUp, new, "2026-03-12");
    new.lines = vec![time_line()];
    new.payments = vec![(PaymentMethod::Card, Money(180_00))];
    let session = practice.log(new).session.unwrap();
    assert_eq!(practice.balance(client), 0);
    (practice, client, session)
}

#[test]
fn every_charge_and_payment_says_what_is_open_after_it() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let steps = [
        (
            charge(&practice, client, plain_line(LineKind::Product, "SPF 50 scalp fluid", 24_50)),
            "Charged Anna Peeters € 24.50 for SPF 50 scalp fluid; € 24.50 is outstanding.",
        ),
        (
            charge(
                &practice,
                client,
                plain_line(LineKind::Discount { of: Some(LineId(1)) }, "regular client", -4_50),
            ),
            "Gave Anna Peeters a discount of € 4.50: regular client; € 20.00 is outstanding.",
        ),
        (pay(&practice, client, 15_00), "Received € 15.00 from Anna Peeters by card; € 5.00 is outstanding."),
        (
            charge(
                &practice,
                client,
                plain_line(LineKind::Credit { of: LineId(1) }, "charged too much", -5_00),
            ),
            "Credited Anna Peeters € 5.00: charged too much; nothing is outstanding.",
        ),
        (pay(&practice, client, 10_00), "Received € 10.00 from Anna Peeters by card; € 10.00 is in credit."),
        (
            pay(&practice, client, -10_00),
            "Gave € 10.00 back to Anna Peeters by card; nothing is outstanding.",
        ),
    ];
    for (change, words) in steps {
        assert_eq!(practice.write(&change).words, words);
    }
    assert_eq!(practice.balance(client), 0);
}

#[test]
fn a_voided_line_and_a_voided_payment_stay_visible_and_no_longer_count() {
    let (mut practice, client, _) = paid();
    let void = Change::VoidLine { line: LineId(1), reason: line("wrong client") };
    assert_eq!(
        practice.write(&void).words,
        "Voided € 180.00 for Touch-up, 2 h of Anna Peeters; € 180.00 is in credit."
    );
    assert_eq!(
        practice.row("SELECT amount, voided_on, void_reason FROM line"),
        "18000|2026-03-12|wrong client"
    );
    assert_eq!(practice.refusal(&void), "This was voided already, by An on 12 Mar 2026: wrong client.");
    let void = Change::VoidPayment { payment: PaymentId(1), reason: line("card refused") };
    assert_eq!(
        practice.write(&void).words,
        "Voided the payment of € 180.00 by card of Anna Peeters; nothing is outstanding."
    );
    assert_eq!(
        practice.row("SELECT amount, voided_on, void_reason FROM payment"),
        "18000|2026-03-12|card refused"
    );
    assert_eq!(practice.balance(client), 0);
}

#[test]
fn voiding_a_session_with_its_charge_leaves_what_was_paid_as_credit() {
    let (mut practice, client, session) = paid();
    practice.write(&Change::VoidSession { session, reason: line("did not come"), with_charge: true });
    assert_eq!(practice.row("SELECT void_reason FROM line"), "did not come");
    assert_eq!(practice.row("SELECT voided_on FROM payment"), "-");
    assert_eq!(practice.balance(client), -180_00);
}

#[test]
fn voiding_a_session_without_its_charge_leaves_what_is_owed() {
    let (mut practice, client, session) = paid();
    practice.write(&Change::VoidSession { session, reason: line("wrong day"), with_charge: false });
    assert_eq!(practice.row("SELECT voided_on FROM line"), "-");
    assert_eq!(practice.balance(client), 0);
}

#[test]
fn a_line_that_was_voided_before_keeps_its_own_reason() {
    let (mut practice, client, session) = paid();
    practice.write(&Change::VoidLine { line: LineId(1), reason: line("typed twice") });
    practice.write(&Change::VoidSession { session, reason: line("did not come"), with_charge: true });
    assert_eq!(practice.row("SELECT void_reason FROM line"), "typed twice");
    assert_eq!(practice.balance(client), -180_00);
}

#[test]
fn money_of_another_clients_session_and_of_tomorrow_is_refused() {
    let (mut practice, _, session) = paid();
    let other = practice.client("Ben Maes");
    let (method, amount) = (PaymentMethod::Cash, Money(10_00));
    let day = practice.today;
    let pay = Change::Pay { client: other, session: Some(session), day, method, amount };
    assert_eq!(practice.refusal(&pay), "That session is Anna Peeters's. Choose one of this client.");
    let day = day.succ_opt().unwrap();
    let pay = Change::Pay { client: other, session: None, day, method, amount };
    assert_eq!(practice.refusal(&pay), "13 Mar 2026 is in the future. Type the day on which it happened.");
    assert_eq!(practice.rows("SELECT id FROM payment"), ["1"]);
}

#[test]
fn the_currency_is_fixed_once_something_was_charged_or_paid() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let in_yen = |name: &str| {
        let currency = hairline::domain::Currency::parse("JPY").unwrap();
        Change::EditClinic(hairline::store::Clinic {
            currency,
            name: name.to_owned(),
            ..crate::support::practice::clinic()
        })
    };
    practice.write(&in_yen("Haarlijn"));
    practice.write(&Change::EditClinic(crate::support::practice::clinic()));
    let change = pay(&practice, client, 10_00);
    practice.write(&change);
    practice.write(&Change::VoidPayment { payment: PaymentId(1), reason: line("typed twice") });
    assert_eq!(
        practice.refusal(&in_yen("Haarlijn")),
        "The currency stays as it is: something was charged or paid in it, and no amount is converted."
    );
    let renamed =
        hairline::store::Clinic { name: "Haarlijn Gent".to_owned(), ..crate::support::practice::clinic() };
    practice.write(&Change::EditClinic(renamed));
}

#[test]
fn amounts_are_said_in_the_clinics_currency() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let mut facts = crate::support::practice::clinic();
    facts.currency = hairline::domain::Currency::parse("CHF").unwrap();
    practice.write(&Change::EditClinic(facts));
    let change = pay(&practice, client, 1234_50);
    assert_eq!(
        practice.write(&change).words,
        "Received CHF 1,234.50 from Anna Peeters by card; CHF 1,234.50 is in credit."
    );
}
