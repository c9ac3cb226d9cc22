//! The figures of a day, the day itself, and who owes.

use hairline::domain::{ClientId, Money, PaymentMethod, SessionKind, TimeOfDay};
use hairline::store::api::sessions::{LineKind, NewSession, SessionTreatment};
use hairline::store::api::today::{DayEntry, DayPage, DayRow, DayVoid, TodayPage};
use hairline::store::api::{backup::BackupAge, clients::UnpaidPage};
use hairline::store::{Change, Page, Query, Slice};

use crate::support::practice::{Practice, day, line, plain_line, session, time_line};

fn today(practice: &Practice) -> TodayPage {
    match practice.store.read(&Query::Today { day: practice.today, calls: 24 }).unwrap() {
        Page::Today(page) => page,
        other => panic!("{other:?}"),
    }
}

pub fn day_page(practice: &Practice, on: &str) -> DayPage {
    match practice.store.read(&Query::Day { day: day(on) }).unwrap() {
        Page::Day(page) => page,
        other => panic!("{other:?}"),
    }
}

pub fn unpaid(practice: &Practice, slice: Slice) -> UnpaidPage {
    match practice.store.read(&Query::Unpaid { slice }).unwrap() {
        Page::Unpaid(page) => page,
        other => panic!("{other:?}"),
    }
}

/// Each row of a day: time, whose, what; charged, received, outstanding; how it is voided.
pub fn told(page: &DayPage) -> Vec<String> {
    let told = |row: &DayRow| {
        let (starts, what) = match &row.what {
            DayEntry::Session { starts, kind, .. } => (*starts, kind.word().to_owned()),
            DayEntry::Charge(_, words) => (None, words.clone()),
            DayEntry::Payment(method) => (None, method.word().to_owned()),
        };
        let starts = starts.map(|starts| format!("{starts} ")).unwrap_or_default();
        let void = match row.void {
            DayVoid::None => String::new(),
            void => format!(" {void:?}"),
        };
        let DayRow { name, charged, received, outstanding, .. } = row;
        format!("{starts}{name}, {what}: {charged} {received} {outstanding}{void}")
    };
    page.rows.iter().map(told).collect()
}

/// A touch-up of today that was charged € 180.00 and paid with so much.
fn visit(practice: &mut Practice, client: ClientId, starts: Option<&str>, paid: &[(PaymentMethod, i64)]) {
    let treatment = practice.treatment(client, None);
    let visit = session(client, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2026-03-12");
    practice.log(NewSession {
        starts: starts.map(|text| TimeOfDay::parse(text).unwrap()),
        lines: vec![time_line()],
        payments: paid.iter().map(|(method, cents)| (*method, Money(*cents))).collect(),
        ..visit
    });
}

#[test]
fn an_empty_practice_has_no_figures() {
    assert_eq!(today(&Practice::empty()), TodayPage::default());
    let begun = Some(day("2026-03-12").and_hms_opt(14, 5, 0).unwrap());
    let backup = BackupAge { begun, ..BackupAge::default() };
    assert_eq!(today(&Practice::new()), TodayPage { backup, ..TodayPage::default() });
}

#[test]
fn today_adds_up_what_was_held_charged_and_received_without_what_was_voided() {
    let mut practice = Practice::new();
    let (anna, ben) = (practice.client("Anna Peeters"), practice.client("Ben Maes"));
    visit(&mut practice, anna, None, &[(PaymentMethod::Cash, 50_00)]);
    visit(&mut practice, ben, None, &[(PaymentMethod::Card, 180_00)]);
    let page = today(&practice);
    assert_eq!((page.sessions, page.charged, page.received), (2, Money(360_00), Money(230_00)));
    assert_eq!((page.owing, page.owed, page.clients), (1, Money(130_00), 2));
    assert_eq!(page.counts.maintenance_free, 2);
    let session = hairline::domain::SessionId(2);
    practice.write(&Change::VoidSession { session, reason: line("typed twice"), with_charge: true });
    practice.write(&Change::Archive { client: anna });
    let page = today(&practice);
    assert_eq!((page.sessions, page.charged, page.received), (1, Money(180_00), Money(230_00)));
    assert_eq!((page.owing, page.owed, page.clients), (1, Money(130_00), 1), "a debt outlives the archive");
    assert_eq!((page.counts.maintenance_free, page.counts.in_course), (0, 1));
}

#[test]
fn the_day_lists_its_sessions_earliest_first_with_their_money() {
    let mut practice = Practice::new();
    let (anna, ben) = (practice.client("Anna Peeters"), practice.client("Ben Maes"));
    visit(&mut practice, anna, None, &[]);
    visit(
        &mut practice,
        ben,
        Some("14:00"),
        &[(PaymentMethod::Cash, 30_00), (PaymentMethod::Transfer, 20_00)],
    );
    visit(&mut practice, anna, Some("9:00"), &[(PaymentMethod::Card, 180_00)]);
    let session = hairline::domain::SessionId(2);
    practice.write(&Change::VoidSession { session, reason: line("typed twice"), with_charge: true });
    let page = day_page(&practice, "2026-03-12");
    assert_eq!(
        told(&page),
        [
            // What she paid settles the charge that was written down first.
            "09:00 Anna Peeters, touch-up: 180.00 180.00 180.00",
            "14:00 Ben Maes, touch-up: 180.00 0.00 0.00 SameDay",
            "Ben Maes, cash: 0.00 30.00 0.00",
            "Ben Maes, transfer: 0.00 20.00 0.00",
            "Anna Peeters, touch-up: 180.00 0.00 0.00",
        ]
    );
    assert!(
        matches!(&page.rows[0].what, DayEntry::Session { treatment: Some(words), .. } if words == "shaven look, crown")
    );
    assert_eq!(page.charged, Money(360_00));
    assert_eq!((page.cash, page.card, page.transfer), (Money(30_00), Money(180_00), Money(20_00)));
    assert_eq!(day_page(&practice, "2026-03-11"), DayPage::default());
}

#[test]
fn those_who_owe_most_come_first() {
    let mut practice = Practice::new();
    for (name, cents) in
        [("Ben Maes", 50_00), ("Zoë Cools", 50_00), ("Anna Peeters", 50_00), ("Jan Nys", 75_00)]
    {
        let client = practice.client(name);
        let line = plain_line(LineKind::Product, "SPF 50", cents);
        practice.write(&Change::Charge { client, session: None, day: day("2026-02-01"), line });
    }
    let paid = practice.client("Noor Claes");
    let pay = Change::Pay {
        client: paid,
        session: None,
        day: practice.today,
        method: PaymentMethod::Cash,
        amount: Money(10_00),
    };
    practice.write(&pay);
    let page = unpaid(&practice, Slice { offset: 0, limit: 10 });
    let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Jan Nys", "Anna Peeters", "Ben Maes", "Zoë Cools"], "who has credit owes nothing");
    assert_eq!((page.total, page.sum), (4, Money(225_00)));
    assert_eq!(page.rows[0].last_charge, Some(day("2026-02-01")));
    let second = unpaid(&practice, Slice { offset: 1, limit: 2 });
    assert_eq!((second.rows.as_slice(), second.total), (&page.rows[1..3], 4));
}
