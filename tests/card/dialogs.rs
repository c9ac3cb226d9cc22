//! The dialogs of the card: what they offer, what they say before they save, and the change they make.

use hairline::domain::{
    Adjustment, AreaId, Factor, LineId, LookId, Mark, Money, PaymentMethod, SessionId, ShortText,
    TreatmentId, Vat,
};
use hairline::store::api::{Change, before::Before, sessions::LineKind};

use crate::card::drawn::{Drawn, charge, client, day, note, page, payment, today, touch_up, treatment};

fn anna() -> Drawn {
    let mut who = client("Anna Peeters");
    who.balance = Money(9000);
    let rows = vec![treatment(1, "shaven look", "crown", "2025-09-01", 0)];
    let mut earlier = touch_up("2021-06-15", "shaven look, crown");
    if let hairline::store::api::card::What::Session(session) = &mut earlier.what {
        session.id = SessionId(2);
    }
    let history = vec![
        note("2026-02-20", "called"),
        payment("2025-09-01", 9000),
        charge("2025-09-01", "Touch-up", 18000),
        touch_up("2025-09-01", "shaven look, crown"),
        earlier,
    ];
    Drawn::of(page(who, rows, history))
}

fn words(text: &str) -> ShortText {
    ShortText::parse(text).expect("a line")
}

#[test]
fn a_payment_offers_the_balance_and_saves_with_three_keys() {
    let mut anna = anna();
    anna.keys("p")
        .sees("90.00")
        .sees("Balance: € 90.00 outstanding.")
        .sees("Nothing is outstanding after this.");
    anna.keys("Enter Right Enter Enter").sees("Saved.");
    let (amount, method) = (Money(9000), PaymentMethod::Card);
    let client = hairline::domain::ClientId(1);
    assert_eq!(*anna.wrote(), Change::Pay { client, session: None, day: today(), method, amount });
}

#[test]
fn a_part_payment_says_what_is_left() {
    let mut anna = anna();
    anna.keys("p").text("40").sees("Client pays € 40.00. Anna Peeters then owes € 50.00.");
    insta::assert_snapshot!(anna.shown());
    anna.types("100").sees("then has € 10.00 in credit");
    anna.types("-20").sees("Client gets € 20.00 back. Anna Peeters then owes € 110.00.");
    anna.types("much").keys("Enter").sees("✗ ");
    assert!(anna.written.is_empty());
}

#[test]
fn a_product_fills_in_its_price_and_another_price_needs_a_reason() {
    let mut anna = anna();
    anna.keys("c")
        .sees("SPF 50 scalp fluid")
        .sees("24.50")
        .sees("€ 24.50 = € 20.25 net + € 4.25 VAT (21 %).");
    anna.keys("Tab Right").sees("16.50").keys("Tab").types("15").sees("List price € 16.50");
    anna.sees("choose a reason").keys("Ctrl+s").sees("✗ Choose a reason").keys("Right");
    insta::assert_snapshot!(anna.shown());
    anna.keys("Ctrl+s");
    let Change::Charge { line, day, .. } = anna.wrote() else { panic!("{:?}", anna.written) };
    assert_eq!(
        (line.kind, line.amount, *day, line.vat),
        (LineKind::Product, Money(1500), today(), Vat(2100))
    );
    assert_eq!(line.changed, Some((Money(1650), words("agreed beforehand"))));
    assert_eq!(line.words, words("matte shampoo"));
}

#[test]
fn a_credit_names_its_charge_takes_its_vat_wants_a_reason_and_is_never_more_than_what_is_left() {
    let mut anna = anna();
    anna.keys("c Left").sees("credit note").sees("Touch-up, 1 Sep 2025").sees("€ 180.00 is left of it.");
    anna.keys("Tab Tab")
        .types("180.01")
        .keys("Tab Right Ctrl+s")
        .sees("180.00 is left of it. Type an amount up to that.");
    assert!(anna.written.is_empty());
    anna.types("90")
        .sees("−€ 90.00 = −€ 84.91 net + −€ 5.09 VAT (6 %).")
        .sees("Nothing is outstanding after this.");
    anna.keys("Tab Right Tab").types("charged an hour too much");
    insta::assert_snapshot!(anna.shown());
    anna.keys("Ctrl+s");
    let Change::Charge { line, .. } = anna.wrote() else { panic!("{:?}", anna.written) };
    assert_eq!(
        (line.kind, line.amount, line.vat),
        (LineKind::Credit { of: LineId(1) }, Money(-9000), Vat(600))
    );
    assert_eq!((line.words.as_str(), line.changed.clone()), ("charged an hour too much", None));
}

#[test]
fn an_adjustment_is_suggested_and_never_filled_in() {
    let mut anna = anna();
    anna.keys("a")
        .sees("choose a reason")
        .keys("Right")
        .sees("unprotected sun")
        .sees("Now: opens 1 Sep 2028, closes 1 Sep 2030.")
        .keys("Tab");
    anna.sees("suggested: −6 months");
    anna.keys("Ctrl+s").sees("✗ ");
    assert!(anna.written.is_empty(), "the suggestion was applied by itself");
    anna.types("-6").sees("Then: opens 1 Mar 2028, closes 1 Mar 2030");
    insta::assert_snapshot!(anna.shown());
    anna.keys("Ctrl+s");
    let change = Change::Adjust {
        treatment: TreatmentId(1),
        months: Adjustment::new(-6).expect("months"),
        factor: Factor::Lifestyle,
        reason: words("unprotected sun"),
        by: words("Mia"),
    };
    assert_eq!(*anna.wrote(), change);
}

#[test]
fn a_window_that_would_open_on_its_clock_is_refused_with_the_least_allowed() {
    let mut anna = anna();
    anna.keys("a Right Tab").types("-36").sees("−35 months").keys("Ctrl+s").sees("✗ ").sees("−35 months");
    assert!(anna.written.is_empty());
    anna.types("-35").sees("Then: opens 1 Oct 2025").keys("Ctrl+s");
    anna.wrote();
}

#[test]
fn another_reason_is_typed_with_its_factor() {
    let mut anna = anna();
    anna.keys("a Left").sees("another reason").keys("Tab").types("set very deep").keys("Tab Right Right");
    anna.sees("depth").keys("Tab").types("+4").keys("Ctrl+s");
    let Change::Adjust { factor, reason, months, .. } = anna.wrote() else { panic!("{:?}", anna.written) };
    assert_eq!((*factor, reason, months.months()), (Factor::Depth, &words("set very deep"), 4));
}

#[test]
fn a_booking_is_a_day_to_come() {
    let mut anna = anna();
    anna.keys("m Tab").types("yesterday").keys("Enter").sees("is past");
    anna.types("2/4").sees("Off the call list until 2 Apr 2026").keys("Enter");
    let mark = Some(Mark::Booked(day("2026-04-02")));
    assert_eq!(*anna.wrote(), Change::SetMark { treatment: TreatmentId(1), mark });
}

#[test]
fn declined_and_no_mark_need_no_day() {
    let mut declined = anna();
    declined.keys("m Right Right").sees("Taken off the call list").keys("Enter");
    let mark = Some(Mark::Declined(today()));
    assert_eq!(*declined.wrote(), Change::SetMark { treatment: TreatmentId(1), mark });
    let mut none = anna();
    none.keys("m Left").keys("Enter");
    assert_eq!(*none.wrote(), Change::SetMark { treatment: TreatmentId(1), mark: None });
}

#[test]
fn what_the_dialog_was_filled_from_goes_with_the_change() {
    let mut anna = anna();
    anna.keys("m Left").keys("Enter");
    let seen = Change::Expected {
        before: Box::new(Before::Mark(TreatmentId(1), None)),
        change: Box::new(Change::SetMark { treatment: TreatmentId(1), mark: None }),
    };
    assert_eq!(anna.written, [seen]);
}

#[test]
fn a_treatment_from_before_shows_its_window() {
    let mut anna = anna();
    anna.keys("t").sees("Anna Peeters already has shaven look, crown.").keys("Right Tab Right Tab");
    anna.types("-11y").sees("overdue").keys("Enter");
    let (look, area) = (LookId(2), AreaId(2));
    let last_treatment = Some(day("2015-03-12"));
    let client = hairline::domain::ClientId(1);
    assert_eq!(*anna.wrote(), Change::AddTreatment { client, look, area, last_treatment });
}

#[test]
fn a_treatment_is_closed_with_a_reason() {
    let mut anna = anna();
    anna.keys("o").sees("choose a reason").types("mov").sees("moved away").keys("Ctrl+s");
    let reason = words("moved away");
    assert_eq!(*anna.wrote(), Change::CloseTreatment { treatment: TreatmentId(1), on: today(), reason });
}

#[test]
fn a_voided_session_says_where_the_clock_falls_back_to() {
    let mut anna = anna();
    anna.keys("Down Down Down x").sees("The clock falls back to 15 Jun 2021. Then: due, 3 months left.");
    anna.sees("Anna Peeters then has € 90.00 in credit.");
    insta::assert_snapshot!(anna.shown());
    anna.keys("Enter Enter").sees("✗ Choose a reason").keys("Right");
    anna.keys("Tab Right").sees("€ 180.00 stays charged.").keys("Left Enter");
    let (session, reason) = (SessionId(1), words("entered twice"));
    assert_eq!(*anna.wrote(), Change::VoidSession { session, reason, with_charge: true });
}

#[test]
fn a_note_is_kept_as_it_was_written() {
    let mut anna = anna();
    anna.keys("x").sees("A note stays as it was written");
    anna.keys("n Enter").sees("nothing to keep yet").types("wants mornings").keys("Enter");
    let Change::AddNote { words, .. } = anna.wrote() else { panic!("{:?}", anna.written) };
    assert_eq!(words.as_str(), "wants mornings");
}

#[test]
fn archiving_asks_first() {
    let mut anna = anna();
    anna.keys("v").sees("Archive Anna Peeters?").keys("n");
    assert!(anna.written.is_empty());
    anna.keys("v y");
    assert_eq!(*anna.wrote(), Change::Archive { client: hairline::domain::ClientId(1) });
}

#[test]
fn an_entry_opens_in_full() {
    let mut anna = anna();
    anna.keys("Down Down Down Enter").sees("Milano / Charcoal 2 / L2291 / 2027-05").sees("3RS 0.25");
    insta::assert_snapshot!(anna.shown());
    anna.keys("x").sees("Void: touch-up, 1 Sep 2025").keys("Esc");
    anna.keys("Enter Esc").sees("History");
}
