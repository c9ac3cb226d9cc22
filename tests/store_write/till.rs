//! What the front desk may do to the till, and what nobody may: rights that hold in the store, whatever a screen says.

use hairline::domain::{
    ClientId, LineId, Money, PaymentId, PaymentMethod, Pin, Role, SessionId, SessionKind, StaffId,
};
use hairline::store::Change;
use hairline::store::api::sessions::{LineKind, NewSession, SessionTreatment};

use crate::support::practice::{Practice, day, line, plain_line, session};

const MARA: StaffId = StaffId(1);
const NOOR: StaffId = StaffId(2);
const YESTERDAY: &str = "2026-03-11";
const TODAY: &str = "2026-03-12";

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

/// A practice where Mara, an owner, is signed in, and Noor of the front desk may; and a client.
fn practice() -> (Practice, ClientId) {
    let mut practice = Practice::new();
    practice.write(&Change::StartSignIn { name: line("Mara"), pin: pin("482759") });
    let (name, role, new) = (line("Noor"), Role::Desk, Some(pin("7139")));
    let noor = Change::SetStaff { staff: None, name, role, pin: new, active: true };
    practice.write(&Change::Proved { pin: pin("482759"), change: Box::new(noor) });
    let bart = practice.client("Bart Wouters");
    (practice, bart)
}

fn enter(practice: &mut Practice, who: StaffId) {
    let digits = if who == MARA { "482759" } else { "7139" };
    let now = practice.stamp().now;
    practice.store.sign_in(who, &pin(digits), now).unwrap();
}

fn pay(client: ClientId, on: &str, cents: i64) -> Change {
    let (method, amount) = (PaymentMethod::Cash, Money(cents));
    Change::Pay { client, session: None, day: day(on), method, amount }
}

fn void(payment: i64) -> Change {
    Change::VoidPayment { payment: PaymentId(payment), reason: line("client did not come") }
}

/// A visit with a payment.
fn visit(client: ClientId, on: &str) -> NewSession {
    let payments = vec![(PaymentMethod::Cash, Money(50_00))];
    NewSession { payments, ..session(client, SessionKind::Control, SessionTreatment::None, on) }
}

#[test]
fn who_is_no_owner_writes_down_money_of_today_alone() {
    let (mut practice, bart) = practice();
    practice.write(&pay(bart, YESTERDAY, 100_00));
    enter(&mut practice, NOOR);
    let refused = practice.refusal(&pay(bart, YESTERDAY, 50_00));
    assert!(
        refused
            .starts_with("Only an owner writes down a payment of an earlier day. Write it down as of today")
    );
    let refused = practice.refusal(&pay(bart, YESTERDAY, -50_00));
    assert!(refused.starts_with("Only an owner writes down a refund of an earlier day."), "{refused}");
    let refused = practice.refusal(&Change::LogSession(Box::new(visit(bart, YESTERDAY))));
    assert!(refused.starts_with("Only an owner writes down a payment of an earlier day."), "{refused}");
    // What happened can be written down: without the payment, which is of today then.
    practice.log(NewSession { payments: Vec::new(), ..visit(bart, YESTERDAY) });
    practice.log(visit(bart, TODAY));
    practice.write(&pay(bart, TODAY, 50_00));
    enter(&mut practice, MARA);
    practice.write(&pay(bart, YESTERDAY, 50_00));
    practice.log(visit(bart, YESTERDAY));
}

#[test]
fn who_is_no_owner_voids_and_gives_back_what_was_paid_today_alone() {
    let (mut practice, bart) = practice();
    practice.write(&pay(bart, YESTERDAY, 300_00));
    enter(&mut practice, NOOR);
    assert_eq!(
        practice.refusal(&void(1)),
        "Only an owner voids a payment of an earlier day. Lock with Ctrl+L and let an owner sign in."
    );
    let refused = practice.refusal(&pay(bart, TODAY, -300_00));
    assert_eq!(
        refused,
        "Only an owner gives back what Bart Wouters paid on an earlier day. Lock with Ctrl+L and let an owner sign in."
    );
    practice.write(&pay(bart, TODAY, 80_00));
    assert!(practice.refusal(&pay(bart, TODAY, -80_01)).contains("on an earlier day"));
    practice.write(&pay(bart, TODAY, -80_00));
    // What was given back cannot go a second time, by a void or by the undo of one's own payment.
    assert!(practice.refusal(&void(2)).contains("on an earlier day"));
    practice.write(&void(3));
    practice.write(&void(2));
    enter(&mut practice, MARA);
    practice.write(&pay(bart, TODAY, -300_00));
    practice.write(&void(4));
    practice.write(&void(1));
}

#[test]
fn nobody_gives_back_more_than_was_paid_nor_voids_what_was_given_back() {
    let mut practice = Practice::new();
    let bart = practice.client("Bart Wouters");
    assert!(
        practice.refusal(&pay(bart, "2024-02-01", -500_00)).contains("has nothing in credit to give back")
    );
    practice.write(&pay(bart, TODAY, 300_00));
    assert!(practice.refusal(&pay(bart, TODAY, -300_01)).contains("more than the € 300.00"));
    practice.write(&pay(bart, TODAY, -300_00));
    assert_eq!(
        practice.refusal(&void(1)),
        "More would have gone back to Bart Wouters than was ever paid. Void the refund first, or give back less."
    );
    practice.write(&void(2));
    practice.write(&void(1));
    assert_eq!(practice.row("SELECT count(*) FROM payment WHERE voided_on IS NULL"), "0");
}

#[test]
fn a_credit_without_a_payment_is_not_given_back() {
    let mut practice = Practice::new();
    let bart = practice.client("Bart Wouters");
    let wax = plain_line(LineKind::Product, "Wax", 40_00);
    practice.write(&Change::Charge { client: bart, session: None, day: day(TODAY), line: wax });
    practice.write(&pay(bart, TODAY, 40_00));
    practice.write(&Change::VoidLine { line: LineId(1), reason: line("not taken") });
    // As an older file may hold it: something in credit that was never paid.
    practice.raw.execute_batch("UPDATE client SET balance = -9000").unwrap();
    let refused = practice.refusal(&pay(bart, TODAY, -90_00));
    assert!(
        refused.starts_with("More would have gone back to Bart Wouters than was ever paid."),
        "{refused}"
    );
    practice.write(&pay(bart, TODAY, -40_00));
}

#[test]
fn what_was_paid_today_goes_with_the_undo_of_a_session_and_what_was_given_back_stays_known() {
    let (mut practice, bart) = practice();
    enter(&mut practice, NOOR);
    practice.log(visit(bart, TODAY));
    let visit = practice.last_of("Noor");
    practice.write(&pay(bart, TODAY, -50_00));
    assert!(practice.refusal(&visit).starts_with("More would have gone back"));
    let refund = practice.last_of("Noor");
    practice.write(&refund);
    practice.write(&visit);
    assert_eq!(practice.row("SELECT sum(voided_on IS NULL) FROM payment"), "0");
    assert_eq!(
        practice.row(&format!("SELECT voided_on IS NULL FROM session WHERE id = {}", SessionId(1))),
        "0"
    );
}
