//! The card: the client, the treatments with their windows, the money, and the timeline.

use hairline::domain::{
    Adjustment, ClientId, Factor, Mark, Money, Note, PaymentMethod, SessionKind, SpecialistId, State,
    TreatmentId, parse_pigments,
};
use hairline::store::api::card::{CardPage, CardQuery, ChargeEntry, Entry, What};
use hairline::store::api::sessions::{LineKind, NewSession, SessionTreatment};
use hairline::store::{Change, Page, Query, Slice};

use crate::support::practice::{CROWN, DENSE, Practice, day, line, plain_line, session, time_line};

fn card_on(practice: &Practice, client: ClientId, on: &str, slice: Slice) -> CardPage {
    let query = CardQuery { client, day: day(on), slice, seek: None };
    match practice.store.read(&Query::Card(query)).unwrap() {
        Page::Card(page) => *page,
        other => panic!("{other:?}"),
    }
}

fn card(practice: &Practice, client: ClientId) -> CardPage {
    card_on(practice, client, "2026-03-12", Slice { offset: 0, limit: 50 })
}

/// An entry in a few words.
fn told(entry: &Entry) -> String {
    let what = match &entry.what {
        What::Session(session) => {
            let of = session.treatment.as_ref().map_or("no treatment", |(_, label)| label);
            format!("{} of {of}", session.kind)
        }
        What::Charge(ChargeEntry { words, amount, changed, .. }) => {
            let changed = changed.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
            format!("{words} {amount}{changed}")
        }
        What::Payment { method, amount, .. } => format!("{method} {amount}"),
        What::Note { words, author, .. } => format!("{words} by {author}"),
    };
    let voided = entry.voided.as_ref().map(|reason| format!(", voided: {reason}")).unwrap_or_default();
    format!("{} {what}{voided}", entry.day)
}

/// Anna, with one touch-up that was charged and half paid.
fn anna(practice: &mut Practice) -> (ClientId, TreatmentId) {
    let anna = practice.client("Anna Peeters");
    let treatment = practice.treatment(anna, Some("2019-05-20"));
    let touch_up = session(anna, SessionKind::TouchUp, SessionTreatment::Existing(treatment), "2022-06-15");
    practice.log(NewSession {
        specialist: Some(SpecialistId(1)),
        pigments: parse_pigments("Acme / Ash brown / L-17 / 2027-05; Black").unwrap(),
        needle: Some(line("3RL")),
        lines: vec![time_line(), plain_line(LineKind::Product, "SPF 50", 24_50)],
        payments: vec![(PaymentMethod::Card, Money(100_00))],
        ..touch_up
    });
    (anna, treatment)
}

#[test]
fn the_card_shows_each_treatment_with_its_window_and_the_explained_adjustment() {
    let mut practice = Practice::new();
    let (anna, treatment) = anna(&mut practice);
    let months = Adjustment::new(-6).unwrap();
    let (reason, by) = (line("unprotected sun"), line("Els"));
    practice.write(&Change::Adjust { treatment, months, factor: Factor::Lifestyle, reason, by });
    let mark = Some(Mark::Booked(day("2026-04-02")));
    practice.write(&Change::SetMark { treatment, mark });
    let page = card(&practice, anna);
    let row = &page.treatments[0];
    assert_eq!((row.look.as_str(), row.area.as_str(), row.sessions), ("shaven look", "crown", 2));
    assert_eq!(row.rule.words(), "3–5 y");
    let window = row.window.unwrap();
    let days = (window.clock, window.opens, window.closes);
    assert_eq!(days, (day("2022-06-15"), day("2024-12-15"), day("2026-12-15")));
    assert_eq!((row.state, row.mark), (Some(State::Due), mark));
    let adjustment = row.adjustment.as_ref().unwrap();
    let told = (adjustment.months, adjustment.factor, adjustment.reason.as_str(), adjustment.by.as_str());
    assert_eq!(told, (-6, Factor::Lifestyle, "unprotected sun", "Els"));
    assert_eq!(adjustment.on, day("2026-03-12"));
}

#[test]
fn the_card_of_a_past_day_forgets_the_sessions_after_it() {
    let mut practice = Practice::new();
    let (anna, _) = anna(&mut practice);
    let page = card_on(&practice, anna, "2022-06-14", Slice::default());
    let row = &page.treatments[0];
    assert_eq!(row.clock, Some(day("2019-05-20")));
    assert_eq!(row.window.unwrap().opens, day("2022-05-20"));
    assert_eq!(row.state, Some(State::Due));
    let then = card_on(&practice, anna, "2022-06-15", Slice::default());
    assert_eq!(then.treatments[0].state, Some(State::MaintenanceFree));
}

#[test]
fn what_presses_most_comes_first_and_what_is_closed_last() {
    let mut practice = Practice::new();
    let client = practice.client("Ben Maes");
    let closed = practice.treatment(client, Some("2010-01-01"));
    let in_course = practice.treatment(client, None);
    let free = practice.treatment(client, Some("2025-01-01"));
    let overdue = practice.treatment(client, Some("2018-01-01"));
    let longer = practice.treatment(client, Some("2016-01-01"));
    let add =
        Change::AddTreatment { client, look: DENSE, area: CROWN, last_treatment: Some(day("2020-01-01")) };
    let due = practice.write(&add).treatment.unwrap();
    practice.write(&Change::CloseTreatment {
        treatment: closed,
        on: day("2020-02-01"),
        reason: line("laser"),
    });
    let page = card(&practice, client);
    let order: Vec<TreatmentId> = page.treatments.iter().map(|row| row.id).collect();
    assert_eq!(order, [longer, overdue, due, free, in_course, closed]);
    let last = &page.treatments[5];
    assert_eq!(last.closed, Some((day("2020-02-01"), "laser".to_owned())));
    assert_eq!((last.state, last.window, last.clock), (None, None, Some(day("2010-01-01"))));
    practice.write(&Change::Archive { client });
    assert!(card(&practice, client).treatments.iter().all(|row| row.state.is_none() && row.window.is_none()));
}

#[test]
fn the_timeline_is_newest_first_and_keeps_what_was_voided() {
    let mut practice = Practice::new();
    let (anna, treatment) = anna(&mut practice);
    practice.write(&Change::AddNote {
        client: anna,
        day: "2026-03-12".parse().unwrap(),
        words: Note::parse_optional("Called.").unwrap().unwrap(),
    });
    let session = practice.touch_up(anna, treatment, "2026-03-10");
    practice.write(&Change::VoidSession { session, reason: line("wrong client"), with_charge: true });
    let words: Vec<String> = card(&practice, anna).timeline.iter().map(told).collect();
    assert_eq!(
        words,
        [
            "2026-03-12 Called. by An",
            "2026-03-10 touch-up of shaven look, crown, voided: wrong client",
            "2022-06-15 touch-up of shaven look, crown",
            "2022-06-15 Touch-up, 2 h 180.00",
            "2022-06-15 SPF 50 24.50",
            "2022-06-15 card 100.00",
            "2019-05-20 initial course of shaven look, crown",
        ]
    );
}

#[test]
fn a_sitting_tells_who_did_it_and_with_what() {
    let mut practice = Practice::new();
    let (anna, treatment) = anna(&mut practice);
    let page = card(&practice, anna);
    let What::Session(session) = &page.timeline[0].what else { panic!("{:?}", page.timeline) };
    assert_eq!(session.treatment.as_ref().unwrap().0, treatment);
    assert_eq!(session.specialist.as_deref(), Some("Els"));
    assert_eq!(session.pigments, "Acme / Ash brown / L-17 / 2027-05; Black");
    assert_eq!((session.needle.as_deref(), session.depth.as_deref()), (Some("3RL"), None));
}

#[test]
fn the_sums_are_what_was_charged_and_paid_without_what_was_voided() {
    let mut practice = Practice::new();
    let (anna, _) = anna(&mut practice);
    let page = card(&practice, anna);
    assert_eq!((page.charged, page.paid, page.client.balance), (Money(204_50), Money(100_00), Money(104_50)));
    let What::Payment { id, .. } = page.timeline[3].what else { panic!("{:?}", page.timeline) };
    practice.write(&Change::VoidPayment { payment: id, reason: line("bounced") });
    let page = card(&practice, anna);
    assert_eq!((page.charged, page.paid, page.client.balance), (Money(204_50), Money::ZERO, Money(204_50)));
    assert_eq!(page.timeline[3].voided.as_deref(), Some("bounced"));
}

#[test]
fn slices_of_the_timeline_laid_end_to_end_are_the_whole() {
    let mut practice = Practice::new();
    let (anna, _) = anna(&mut practice);
    let whole = card(&practice, anna);
    assert_eq!((whole.entries, whole.timeline.len()), (5, 5));
    let pages = (0..6).step_by(2).flat_map(|offset| {
        let page = card_on(&practice, anna, "2026-03-12", Slice { offset, limit: 2 });
        assert_eq!(page.entries, 5);
        page.timeline
    });
    assert_eq!(pages.collect::<Vec<_>>(), whole.timeline);
}

#[test]
fn a_client_who_is_gone_is_said_to_be() {
    let practice = Practice::new();
    let query = CardQuery { client: ClientId(9), day: practice.today, slice: Slice::default(), seek: None };
    for query in [Query::Card(query), Query::ClientForm { client: ClientId(9) }] {
        assert_eq!(
            practice.store.read(&query).unwrap_err().to_string(),
            "This client is not in the file any more: adding them was undone. Esc goes back."
        );
    }
}
