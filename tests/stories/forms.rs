//! What every form does alike: it keeps the day on which it was typed, whatever the clock says when it is saved.

use chrono::{NaiveDate, NaiveDateTime};
use hairline::domain::{Money, Vat};
use hairline::shell::Msg;
use hairline::store::Store;
use hairline::store::api::card::{CardPage, CardQuery, What};
use hairline::store::api::{Change, Page, Query, Slice};
use tempfile::TempDir;

use crate::stories::{people, sign_in};
use crate::support::{older::make_file_older, story, story::Story};

const SAYS: &str = "Typed on 12 Mar 2026: its dates count from";

fn on(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 3, day).expect("a day");
    day.and_hms_opt(hour, minute, 0).expect("a time")
}

/// The minute changes to this one.
fn clock(story: &mut Story, now: NaiveDateTime) {
    story.program.at(now);
    story.program.feed(Msg::Tick(now));
}

fn card(story: &Story, name: &str) -> CardPage {
    let day = story.program.model.desk.clock_day();
    let query = CardQuery {
        client: people::client(story, name),
        day,
        slice: Slice { offset: 0, limit: 50 },
        seek: None,
    };
    match story.program.store().read(&Query::Card(query)) {
        Ok(Page::Card(page)) => *page,
        other => panic!("a card was asked for, and this came: {other:?}"),
    }
}

/// Every session, charge and payment: its day, what it is, and its cents.
fn history(story: &Story, name: &str) -> Vec<(String, &'static str, i64)> {
    let mut all: Vec<_> = card(story, name)
        .timeline
        .iter()
        .filter(|entry| entry.day.to_string().as_str() > "2021")
        .filter_map(|entry| {
            let (what, cents) = match &entry.what {
                What::Session(_) => ("session", 0),
                What::Charge(charge) => ("charge", charge.amount.cents()),
                What::Payment { amount, .. } => ("payment", amount.cents()),
                What::Note { .. } => return None,
            };
            Some((entry.day.to_string(), what, cents))
        })
        .collect();
    all.sort();
    all
}

/// From the 13th on an hour costs more, and carries another VAT.
fn dearer_tomorrow(story: &mut Story) {
    let from = on(13, 0, 0).date();
    story.write(&Change::SetRate { from, hourly: Money(12000) });
    story.write(&Change::SetVat { from, vat: Vat(600) });
}

/// Anna's card in a practice whose rate rises tomorrow.
fn anna() -> Story {
    let mut story = people::practice();
    dearer_tomorrow(&mut story);
    story.keys("f3").text("anna").keys("enter").sees("History");
    story
}

fn twelfth(entries: &[(&'static str, i64)]) -> Vec<(String, &'static str, i64)> {
    entries.iter().map(|(what, cents)| ("2026-03-12".to_owned(), *what, *cents)).collect()
}

#[test]
fn a_session_over_midnight_keeps_day_rate_vat_payment_and_clock() {
    let mut story = anna();
    clock(&mut story, on(12, 23, 58));
    story.keys("l").text("120").keys("f8 c").sees("€ 180.00").sees("VAT 21 %").sees_not("Typed on");
    clock(&mut story, on(13, 0, 1));
    story.sees(SAYS).sees("Thu 12 Mar 2026").sees("€ 180.00").sees("VAT 21 %").sees("12 Mar 2029");
    story.keys("ctrl-s").sees("Logged a touch-up").sees("12 Mar 2029");
    assert_eq!(history(&story, "Anna"), twelfth(&[("charge", 18000), ("payment", 18000), ("session", 0)]));
    assert_eq!(card(&story, "Anna").treatments[0].clock, Some(story::today()));
}

#[test]
fn a_session_kept_over_a_restart_two_days_later_is_of_its_day() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let open = || Store::open(&folder.path().join("clinic.db")).expect("the file");
    let mut file = open();
    story::set_up(&mut file);
    people::add(&mut file, "Anna Peeters", "0470 12 34 56", "2020-06-20");
    let mut story = Story::on(file);
    dearer_tomorrow(&mut story);
    story.keys("f3").text("anna").keys("enter l").text("120").keys("f8 c").sees("€ 180.00");
    story.program.end();
    drop(story);
    let mut story = Story::on(open());
    clock(&mut story, on(14, 9, 0));
    story.program.offer_drafts();
    story.keys("y").sees(SAYS).sees("€ 180.00").keys("ctrl-s").sees("Logged a touch-up");
    assert_eq!(history(&story, "Anna"), twelfth(&[("charge", 18000), ("payment", 18000), ("session", 0)]));
    assert_eq!(card(&story, "Anna").treatments[0].clock, Some(story::today()));
}

#[test]
fn a_form_left_by_a_hairline_that_did_not_note_its_day_has_the_day_it_was_left() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("clinic.db");
    let mut file = Store::open(&path).expect("the file");
    story::set_up(&mut file);
    people::add(&mut file, "Anna Peeters", "0470 12 34 56", "2020-06-20");
    let mut story = Story::on(file);
    story.keys("f3").text("anna").keys("enter l").text("120").keys("tab*8 backtab");
    story.program.end();
    drop(story);
    let beside = rusqlite::Connection::open(&path).expect("the file");
    let changed =
        beside.execute("UPDATE draft SET typed = json_remove(typed, '$.day')", ()).expect("a draft");
    assert_eq!(changed, 1);
    // As an older hairline left it, which gave it no digest either.
    make_file_older(&beside, 32);
    drop(beside);
    let mut story = Story::on(Store::open(&path).expect("the file"));
    clock(&mut story, on(14, 9, 0));
    story.program.offer_drafts();
    story.keys("y").sees(SAYS).keys("ctrl-s").sees("Logged a touch-up");
    assert_eq!(history(&story, "Anna"), twelfth(&[("charge", 18000), ("session", 0)]));
}

#[test]
fn a_session_over_a_night_behind_the_lock_is_of_its_day() {
    let mut story = sign_in::noor();
    story.keys("f3").text("anna").keys("enter l").text("120").keys("f8 c").sees("€ 180.00");
    clock(&mut story, on(12, 10, 31));
    story.keys("ctrl-l");
    clock(&mut story, on(13, 8, 59));
    story.text("7139").keys("enter").sees(SAYS).sees("€ 180.00").keys("ctrl-s");
    // The till of a day that is past is an owner's; without the payment the session is of its day all the same.
    story.sees("Only an owner writes down a payment").keys("f8 n ctrl-s").sees("Logged a touch-up");
    assert_eq!(history(&story, "Anna"), twelfth(&[("charge", 18000), ("session", 0)]));
}

/// What is typed as the day of a session on the 12th, and the day it means.
const DAYS: [(&str, &str); 5] = [
    ("-1", "2026-03-11"),
    ("12/3", "2026-03-12"),
    ("13/3", "2025-03-13"),
    ("-1w", "2026-03-05"),
    ("y", "2026-03-11"),
];

#[test]
fn a_day_that_counts_from_today_is_settled_when_it_is_typed() {
    for (typed, means) in DAYS {
        for leaves in ["", "tab"] {
            let mut story = anna();
            story.keys("l").text("60").keys("backtab").text(typed).keys(leaves);
            clock(&mut story, on(13, 0, 1));
            story.sees("Typed on 12 Mar 2026").keys("ctrl-s").sees("Logged");
            let days = history(&story, "Anna");
            assert!(days.iter().all(|(day, ..)| day == means), "{typed} {leaves}: {days:?}");
        }
    }
    let mut story = anna();
    story.keys("l backtab").text("-1").keys("tab").sees("11 Mar 2026");
    story.keys("esc y p").text("10").keys("tab*2").text("12/3").keys("backtab").sees("12 Mar 2026");
}

#[test]
fn a_day_that_was_emptied_is_the_day_of_the_form() {
    let mut story = anna();
    story.keys("l").text("60").keys("backtab backspace*9 tab");
    clock(&mut story, on(13, 0, 1));
    story.keys("ctrl-s").sees("Logged");
    assert_eq!(history(&story, "Anna"), twelfth(&[("charge", 9000), ("session", 0)]));
    let mut story = anna();
    story.keys("p").text("10").keys("tab*2 backspace*9");
    clock(&mut story, on(13, 0, 1));
    story.keys("ctrl-s").sees("Received");
    assert_eq!(history(&story, "Anna"), twelfth(&[("payment", 1000)]));
}

#[test]
fn money_received_and_charged_over_midnight_is_of_the_day_it_was_typed() {
    let mut story = anna();
    story.keys("p").text("50");
    clock(&mut story, on(13, 0, 1));
    story.sees(SAYS).sees("12 Mar 2026").keys("ctrl-s").sees("Received");
    clock(&mut story, on(12, 23, 59));
    story.keys("c tab*2").text("12.10");
    clock(&mut story, on(13, 0, 1));
    story.sees(SAYS).sees("21 %").sees_not("6 %");
    let mut story = anna();
    story.keys("c right tab*2").text("5");
    clock(&mut story, on(13, 0, 1));
    story.sees("(21 %)");
}

#[test]
fn every_other_form_with_a_day_keeps_it_too() {
    let mut story = anna();
    story.keys("o right tab").text("-1");
    clock(&mut story, on(13, 0, 1));
    story.sees(SAYS).keys("ctrl-s").sees("11 Mar 2026");
    let mut story = anna();
    story.keys("m tab").text("+7");
    clock(&mut story, on(13, 0, 1));
    story.sees(SAYS).keys("ctrl-s").sees("booked 19 Mar");
    let mut story = anna();
    story.keys("m right*2");
    clock(&mut story, on(13, 0, 1));
    story.sees("Typed on 12 Mar 2026").keys("ctrl-s").sees("12 Mar 2026");
    let mut story = anna();
    story.keys("t right tab*2").text("-1");
    clock(&mut story, on(13, 0, 1));
    story.sees(SAYS).sees("11 Mar 2029");
    let mut story = anna();
    story.keys("f9 tab*3 +").text("70").keys("tab").text("+1");
    clock(&mut story, on(13, 0, 1));
    story.sees(SAYS).keys("ctrl-s").sees("from 13 Mar 2026");
}

#[test]
fn a_form_that_nobody_typed_into_says_since_when_it_is_open_and_is_of_the_day_one_types_into_it() {
    let mut story = anna();
    story.keys("l");
    clock(&mut story, on(13, 0, 1));
    story.sees("Opened on 12 Mar 2026: its dates count from").sees("12 Mar 2026");
    story.text("60").sees_not("Opened on").sees_not("Typed on").sees("€ 120.00").keys("ctrl-s");
    let days = history(&story, "Anna");
    assert!(days.iter().all(|(day, ..)| day == "2026-03-13"), "{days:?}");
}

#[test]
fn a_kept_day_can_be_changed() {
    let mut story = anna();
    story.keys("l").text("60");
    clock(&mut story, on(13, 0, 1));
    story.keys("backtab").text("13/3").sees("Fri 13 Mar 2026").sees("€ 120.00").keys("ctrl-s").sees("Logged");
    let days = history(&story, "Anna");
    assert!(days.iter().all(|(day, ..)| day == "2026-03-13"), "{days:?}");
    let mut story = anna();
    story.keys("p").text("10");
    clock(&mut story, on(13, 0, 1));
    story.keys("tab*2").text("10/3").keys("ctrl-s").sees("Received");
    assert_eq!(history(&story, "Anna"), [("2026-03-10".to_owned(), "payment", 1000)]);
}

#[test]
fn a_note_is_of_the_day_it_was_typed() {
    let mut story = anna();
    story.keys("n").text("wants mornings");
    clock(&mut story, on(13, 0, 1));
    story.sees("Typed on 12 Mar 2026.").keys("ctrl-s").sees("12 Mar 2026  note");
}

#[test]
fn a_form_typed_under_a_clock_that_was_ahead_is_of_the_day_that_the_clock_then_says() {
    let mut story = anna();
    clock(&mut story, on(14, 9, 0));
    story.keys("l").text("60");
    clock(&mut story, on(12, 11, 0));
    story.sees_not("Typed on").sees("€ 90.00").keys("ctrl-s").sees("Logged");
    assert_eq!(history(&story, "Anna"), twelfth(&[("charge", 9000), ("session", 0)]));
}
