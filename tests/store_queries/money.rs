//! What is outstanding is told the same everywhere, the day lists all that it adds up, and a past day keeps its sums.

use hairline::domain::{ClientId, LineId, Money, PaymentId, PaymentMethod, SessionId, SessionKind};
use hairline::store::api::card::{CardQuery, What};
use hairline::store::api::sessions::{LineKind, NewSession, SessionTreatment};
use hairline::store::api::today::{DayPage, DayRow, DayVoid};
use hairline::store::{Change, Page, Query, Slice};
use proptest::prelude::*;

use crate::store_queries::figures::{day_page, told, unpaid};
use crate::support::practice::{CROWN, Practice, SHAVEN, day, line, plain_line, session, time_line};

const TODAY: &str = "2026-03-12";

/// A touch-up of today, € 180.00, with what was paid at once.
fn touch_up(practice: &mut Practice, client: ClientId, payments: &[(PaymentMethod, Money)]) -> SessionId {
    let treatment = SessionTreatment::New { look: SHAVEN, area: CROWN };
    let on = practice.today.to_string();
    let visit = session(client, SessionKind::TouchUp, treatment, &on);
    let visit = NewSession { lines: vec![time_line()], payments: payments.to_vec(), ..visit };
    practice.log(visit).session.unwrap()
}

fn sale(practice: &mut Practice, client: ClientId, cents: i64, on: &str) {
    let line = plain_line(LineKind::Product, "SPF 50", cents);
    practice.write(&Change::Charge { client, session: None, day: day(on), line });
}

fn pay(practice: &mut Practice, client: ClientId, cents: i64) {
    let (method, amount, day) = (PaymentMethod::Cash, Money(cents), practice.today);
    practice.write(&Change::Pay { client, session: None, day, method, amount });
}

/// Charged, and received in cash, on a day.
fn sums(practice: &Practice, on: &str) -> (i64, i64) {
    let page = day_page(practice, on);
    (page.charged.cents(), page.cash.cents())
}

/// What of each charge on the card is outstanding, in cents, the newest first.
fn on_card(practice: &Practice, client: ClientId) -> Vec<i64> {
    let slice = Slice { offset: 0, limit: 1_000 };
    let query = Query::Card(CardQuery { client, day: practice.today, slice, seek: None });
    let Page::Card(page) = practice.store.read(&query).unwrap() else { panic!("no card") };
    let open = |what: &What| match what {
        What::Charge(charge) => Some(charge.outstanding.cents()),
        _ => None,
    };
    page.timeline.iter().filter_map(|entry| open(&entry.what)).collect()
}

#[test]
fn what_was_paid_beside_a_session_settles_it_on_the_day_too() {
    let mut practice = Practice::new();
    let paid = practice.client("Anna Peeters");
    touch_up(&mut practice, paid, &[]);
    pay(&mut practice, paid, 180_00);
    let ahead = practice.client("Ben Maes");
    pay(&mut practice, ahead, 200_00);
    touch_up(&mut practice, ahead, &[]);
    let part = practice.client("Cleo Nys");
    touch_up(&mut practice, part, &[]);
    pay(&mut practice, part, 50_00);
    let rows = told(&day_page(&practice, TODAY));
    let sessions: Vec<&String> = rows.iter().filter(|row| row.contains("touch-up")).collect();
    assert_eq!(
        sessions,
        [
            "Anna Peeters, touch-up: 180.00 0.00 0.00",
            "Ben Maes, touch-up: 180.00 0.00 0.00",
            "Cleo Nys, touch-up: 180.00 0.00 130.00",
        ]
    );
    let page = unpaid(&practice, Slice { offset: 0, limit: 10 });
    assert_eq!((page.total, page.rows[0].balance), (1, Money(130_00)));
    assert_eq!(on_card(&practice, part), [130_00]);
}

#[test]
fn a_debt_is_as_old_as_its_oldest_charge() {
    let mut practice = Practice::new();
    let client = practice.client("Stijn Goossens");
    sale(&mut practice, client, 469_00, "2020-11-13");
    sale(&mut practice, client, 24_50, TODAY);
    let row = &unpaid(&practice, Slice { offset: 0, limit: 10 }).rows[0];
    assert_eq!(
        (row.balance, row.since, row.last_charge),
        (Money(493_50), Some(day("2020-11-13")), Some(day(TODAY)))
    );
    pay(&mut practice, client, 469_00);
    let row = &unpaid(&practice, Slice { offset: 0, limit: 10 }).rows[0];
    assert_eq!((row.balance, row.since), (Money(24_50), Some(day(TODAY))));
    assert_eq!(on_card(&practice, client), [24_50, 0]);
}

#[test]
fn the_day_lists_sales_and_payments_that_belong_to_no_session() {
    let mut practice = Practice::new();
    let client = practice.client("Els Hermans");
    sale(&mut practice, client, 24_50, TODAY);
    pay(&mut practice, client, 30_00);
    pay(&mut practice, client, -5_50);
    let page = day_page(&practice, TODAY);
    assert_eq!(
        told(&page),
        [
            "Els Hermans, SPF 50: 24.50 0.00 0.00",
            "Els Hermans, cash: 0.00 30.00 0.00",
            "Els Hermans, cash: 0.00 -5.50 0.00"
        ]
    );
    assert_eq!((page.charged, page.cash), (Money(24_50), Money(24_50)));
}

#[test]
fn a_void_counts_on_its_own_day_and_both_days_show_it() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    touch_up(&mut practice, client, &[(PaymentMethod::Cash, Money(180_00))]);
    practice.today = day("2026-03-13");
    practice.write(&Change::VoidPayment { payment: PaymentId(1), reason: line("typed twice") });
    assert_eq!(sums(&practice, TODAY), (180_00, 180_00), "the till of a past day stays as it was counted");
    assert_eq!(sums(&practice, "2026-03-13"), (0, -180_00));
    practice.write(&Change::VoidSession {
        session: SessionId(1),
        reason: line("typed twice"),
        with_charge: true,
    });
    assert_eq!(sums(&practice, TODAY), (180_00, 180_00));
    assert_eq!(sums(&practice, "2026-03-13"), (-180_00, -180_00));
    assert_eq!(
        told(&day_page(&practice, TODAY)),
        ["Anna Peeters, touch-up: 180.00 180.00 0.00 Later(2026-03-13)"]
    );
    assert_eq!(
        told(&day_page(&practice, "2026-03-13")),
        ["Anna Peeters, touch-up: -180.00 -180.00 0.00 Of(2026-03-12)"]
    );
}

#[test]
fn what_is_voided_on_its_own_day_is_crossed_out_and_cancels() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    sale(&mut practice, client, 24_50, TODAY);
    pay(&mut practice, client, 24_50);
    practice.write(&Change::VoidLine { line: LineId(1), reason: line("wrong client") });
    practice.write(&Change::VoidPayment { payment: PaymentId(1), reason: line("wrong client") });
    assert_eq!(sums(&practice, TODAY), (0, 0));
    assert_eq!(
        told(&day_page(&practice, TODAY)),
        ["Anna Peeters, SPF 50: 24.50 0.00 0.00 SameDay", "Anna Peeters, cash: 0.00 24.50 0.00 SameDay"]
    );
}

/// One thing that happens to the money of two clients over some days.
#[derive(Debug, Clone)]
enum Event {
    Visit(usize, bool),
    Sale(usize, i64),
    Pay(usize, i64),
    VoidLine(usize),
    VoidPayment(usize),
    VoidSession(usize, bool),
    Night,
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (0..2_usize, any::<bool>()).prop_map(|(who, paid)| Event::Visit(who, paid)),
        (0..2_usize, 1..200_00_i64).prop_map(|(who, cents)| Event::Sale(who, cents)),
        (0..2_usize, 1..400_00_i64).prop_map(|(who, cents)| Event::Pay(who, cents)),
        (1..12_usize).prop_map(Event::VoidLine),
        (1..12_usize).prop_map(Event::VoidPayment),
        (1..6_usize, any::<bool>()).prop_map(|(which, charge)| Event::VoidSession(which, charge)),
        Just(Event::Night),
    ]
}

fn happen(practice: &mut Practice, clients: [ClientId; 2], event: &Event) {
    let id = |which: usize| i64::try_from(which).unwrap();
    let reason = line("typed twice");
    let void = match *event {
        Event::Visit(who, paid) => {
            let payments = if paid { vec![(PaymentMethod::Card, Money(100_00))] } else { Vec::new() };
            touch_up(practice, clients[who], &payments);
            return;
        }
        Event::Sale(who, cents) => return sale(practice, clients[who], cents, &practice.today.to_string()),
        Event::Pay(who, cents) => return pay(practice, clients[who], cents),
        Event::Night => {
            practice.today = practice.today.succ_opt().unwrap();
            return;
        }
        Event::VoidLine(which) => Change::VoidLine { line: LineId(id(which)), reason },
        Event::VoidPayment(which) => Change::VoidPayment { payment: PaymentId(id(which)), reason },
        Event::VoidSession(which, with_charge) => {
            Change::VoidSession { session: SessionId(id(which)), reason, with_charge }
        }
    };
    // What is not there, or voided already, is refused.
    let _ = practice.try_write(&void);
}

fn adds_up(page: &DayPage) -> bool {
    let rows = || page.rows.iter().filter(|row: &&DayRow| row.void != DayVoid::SameDay);
    rows().map(|row| row.charged).sum::<Money>() == page.charged
        && rows().map(|row| row.received).sum::<Money>() == page.cash + page.card + page.transfer
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_past_day_never_changes_and_what_is_outstanding_adds_up(events in prop::collection::vec(any_event(), 1..40)) {
        let mut practice = Practice::new();
        let clients = [practice.client("Anna Peeters"), practice.client("Ben Maes")];
        let mut past: Vec<(String, (i64, i64), Money)> = Vec::new();
        for event in &events {
            if matches!(event, Event::Night) {
                let on = practice.today.to_string();
                past.push((on.clone(), sums(&practice, &on), day_page(&practice, &on).card));
            }
            happen(&mut practice, clients, event);
            for (on, kept, card) in &past {
                let page = day_page(&practice, on);
                prop_assert_eq!((sums(&practice, on), page.card), (*kept, *card), "{} after {:?}", on, event);
                prop_assert!(adds_up(&page), "{:?}", told(&page));
            }
            let page = day_page(&practice, &practice.today.to_string());
            prop_assert!(adds_up(&page), "{:?}", told(&page));
        }
        let owing = unpaid(&practice, Slice { offset: 0, limit: 10 });
        for client in clients {
            let balance = practice.balance(client);
            prop_assert_eq!(on_card(&practice, client).iter().sum::<i64>(), balance.max(0));
            let listed = owing.rows.iter().find(|row| row.id == client);
            prop_assert_eq!(listed.map_or(0, |row| row.balance.cents()), balance.max(0));
            prop_assert!(listed.is_none_or(|row| row.since.is_some()));
        }
    }
}
