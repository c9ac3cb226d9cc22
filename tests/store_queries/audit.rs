//! The audit as a list: every choice and every page of it held against what was written, one change at a time.

use chrono::Days;
use hairline::domain::{ClientId, DaySpan, Money, PaymentMethod};
use hairline::store::api::audit::{AuditPage, AuditQuery, AuditRow, How, Record};
use hairline::store::{Change, Page, Query, Slice, Stamp};
use proptest::prelude::*;

use crate::support::practice::{Practice, day, line};

fn page(practice: &Practice, query: AuditQuery) -> AuditPage {
    match practice.store.read(&Query::Audit(query)).unwrap() {
        Page::Audit(page) => page,
        other => panic!("{other:?}"),
    }
}

/// Everything, the newest first.
fn all(practice: &Practice) -> Vec<AuditRow> {
    let slice = Slice { offset: 0, limit: 10_000 };
    page(practice, AuditQuery { slice, ..AuditQuery::default() }).rows
}

/// A payment of a few clients by a few people on a few days, one after the other.
fn busy() -> (Practice, Vec<ClientId>) {
    let mut practice = Practice::new();
    let clients = ["Anna Peeters", "Bram De Smet", "Zoë Maes"].map(|name| practice.client(name)).to_vec();
    for n in 0..60_u64 {
        let on = day("2026-01-01") + Days::new(n * n % 41);
        let now = on.and_hms_opt(9, u32::try_from(n % 60).unwrap(), 0).unwrap();
        let who = ["Mara", "Noor", "Yusuf"][usize::try_from(n * 7 % 3).unwrap()].to_owned();
        let client = clients[usize::try_from(n * 5 % 3).unwrap()];
        let amount = Money(100 + i64::try_from(n).unwrap());
        let pay = Change::Pay { client, session: None, day: on, method: PaymentMethod::Card, amount };
        practice.store.write(&pay, &Stamp { who, desk: "front".to_owned(), now }).unwrap();
    }
    (practice, clients)
}

fn is_chosen(row: &AuditRow, query: &AuditQuery) -> bool {
    let days = query.days.is_none_or(|days| (days.from..=days.until).contains(&row.at.date()));
    let client = query.client.is_none() || query.client == row.client.as_ref().map(|(client, _)| *client);
    days && client && query.who.as_ref().is_none_or(|who| *who == row.who)
}

#[test]
fn every_choice_and_every_page_is_what_was_written() {
    let (practice, clients) = busy();
    let all = all(&practice);
    let newest_first = all.windows(2).all(|pair| (pair[0].at, pair[0].seq) > (pair[1].at, pair[1].seq));
    assert!(newest_first, "a later change comes before an earlier one");
    let choice = (
        proptest::option::of(prop::sample::select(vec!["Mara", "Noor", "Yusuf", "Nobody"])),
        proptest::option::of(prop::sample::select(clients)),
        proptest::option::of((0..50_u64, 0..50_u64)),
        (0..80_usize, 0..30_usize),
    );
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let held = runner.run(&choice, |(who, client, days, (offset, limit))| {
        let days = days.map(|(from, more)| {
            let from = day("2025-12-28") + Days::new(from);
            DaySpan { from, until: from + Days::new(more) }
        });
        let who = who.map(str::to_owned);
        let query = AuditQuery { who, client, days, slice: Slice { offset, limit }, ..AuditQuery::default() };
        let chosen: Vec<&AuditRow> = all.iter().filter(|row| is_chosen(row, &query)).collect();
        let page = page(&practice, query);
        prop_assert_eq!(page.total, chosen.len());
        let wanted: Vec<&AuditRow> = chosen.into_iter().skip(offset).take(limit).collect();
        prop_assert_eq!(page.rows.iter().collect::<Vec<_>>(), wanted);
        Ok(())
    });
    held.unwrap();
}

#[test]
fn everyone_who_changed_anything_is_named_once() {
    let (practice, _) = busy();
    assert_eq!(page(&practice, AuditQuery::default()).people, ["An", "Mara", "Noor", "Yusuf"]);
}

#[test]
fn a_record_tells_who_wrote_it_and_who_voided_it_and_nothing_of_its_neighbours() {
    let mut practice = Practice::new();
    let anna = practice.client("Anna Peeters");
    for amount in [Money(4000), Money(5000)] {
        let today = practice.today;
        practice.write(&Change::Pay {
            client: anna,
            session: None,
            day: today,
            method: PaymentMethod::Cash,
            amount,
        });
    }
    let payment = hairline::domain::PaymentId(2);
    practice
        .write_at("back", "Mara", &Change::VoidPayment { payment, reason: line("wrong client") })
        .unwrap();
    let query = Query::Record { client: anna, record: Record::Payment(payment) };
    let Page::Record(changes) = practice.store.read(&query).unwrap() else { panic!("another page") };
    let told: Vec<(&str, &How)> =
        changes.iter().map(|change| (change.row.who.as_str(), &change.how)).collect();
    assert_eq!(told, [("An", &How::Added), ("Mara", &How::Voided("wrong client".to_owned()))]);
    let labels: Vec<&str> = changes[1].fields.iter().map(|field| field.label.as_str()).collect();
    assert_eq!(labels, ["Voided on", "Voided because"]);
}
