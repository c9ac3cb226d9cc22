//! The settings as they are read, and what a change of them would move.

use hairline::domain::{Factor, LookId, Minutes, WindowRule};
use hairline::store::api::settings::{Moves, MovesQuery, ReasonKind, SettingsPage};
use hairline::store::api::today::Counts;
use hairline::store::{Change, Page, Query};

use crate::store_queries::crowd::crowd;
use crate::support::practice::{Practice, SHAVEN, clinic, day, line, session, time_line};
use hairline::domain::SessionKind;
use hairline::store::Clinic;
use hairline::store::api::sessions::{NewSession, SessionTreatment};

fn settings(practice: &Practice) -> SettingsPage {
    match practice.store.read(&Query::Settings).unwrap() {
        Page::Settings(page) => *page,
        other => panic!("{other:?}"),
    }
}

fn moves(practice: &Practice, query: MovesQuery) -> Moves {
    match practice.store.read(&Query::Moves(query)).unwrap() {
        Page::Moves(moves) => moves,
        other => panic!("{other:?}"),
    }
}

fn counts(practice: &Practice) -> Counts {
    match practice.store.read(&Query::Today { day: practice.today, calls: 24 }).unwrap() {
        Page::Today(page) => page.counts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn everything_that_was_set_is_read() {
    let mut practice = Practice::new();
    let anna = practice.client("Anna Peeters");
    practice.treatment(anna, None);
    let page = settings(&practice);
    assert_eq!(page.clinic, clinic());
    let look = page.looks.iter().find(|look| look.id == SHAVEN).unwrap();
    assert_eq!(
        (look.name.as_str(), look.rule.words().as_str(), look.treatments),
        ("shaven look", "3–5 y", 1)
    );
    assert_eq!(page.specialists.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Els", "Tom"]);
    let sun = page.reasons.iter().find(|reason| reason.words == "unprotected sun").unwrap();
    assert_eq!((sun.kind, sun.suggests), (ReasonKind::Adjustment, Some((Factor::Lifestyle, -6))));
    assert!(
        page.rates.len() == 1 && page.vats.len() == 1 && !page.areas.is_empty() && page.prices.is_empty()
    );
}

#[test]
fn what_is_no_longer_offered_comes_last() {
    let mut practice = Practice::new();
    practice.write(&Change::SetSpecialist { specialist: Some(1), name: line("Els"), active: false });
    let rows = settings(&practice).specialists;
    let rows: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.active)).collect();
    assert_eq!(rows, [("Tom", true), ("Els", false)]);
}

/// What is said before a look is saved is what is so after it.
#[test]
fn the_moves_of_a_look_come_true() {
    let mut practice = crowd();
    let rule = WindowRule::new(24, 48, Minutes::new(120).unwrap()).unwrap();
    let said = moves(&practice, MovesQuery::Look { look: LookId(1), rule, day: practice.today });
    let before = counts(&practice);
    let saved = practice.write(&Change::SetLook {
        look: Some(LookId(1)),
        name: line("shaven look"),
        rule,
        active: true,
    });
    let after = counts(&practice);
    assert!(
        said.windows > 0 && saved.words.contains(&format!("{} windows moved", said.windows)),
        "{}",
        saved.words
    );
    assert_eq!((said.overdue_before, said.overdue_after), (before.overdue, after.overdue));
    assert_eq!((said.due_before, said.due_after), (before.due, after.due));
    let again = moves(&practice, MovesQuery::Look { look: LookId(1), rule, day: practice.today });
    assert_eq!((again.windows, again.overdue_before), (0, again.overdue_after));
}

#[test]
fn the_moves_of_the_horizon_come_true() {
    let mut practice = crowd();
    let said = moves(&practice, MovesQuery::Horizon { months: 18, day: practice.today });
    let before = counts(&practice).upcoming;
    practice.write(&Change::EditClinic(Clinic { horizon_months: 18, ..clinic() }));
    let after = counts(&practice).upcoming;
    assert_eq!((said.windows, said.due_before, said.due_after), (0, before, after));
    assert!(after > before);
}

#[test]
fn a_rate_is_told_how_many_sessions_were_charged_by_the_hour_from_its_day_on() {
    let mut practice = Practice::new();
    let anna = practice.client("Anna Peeters");
    let treatment = SessionTreatment::Existing(practice.treatment(anna, None));
    for (on, lines) in [("2026-01-31", 1), ("2026-02-01", 2), ("2026-03-01", 1), ("2026-03-02", 0)] {
        let visit = session(anna, SessionKind::TouchUp, treatment, on);
        practice.log(NewSession { lines: vec![time_line(); lines], ..visit });
    }
    assert_eq!(moves(&practice, MovesQuery::Rate { from: day("2026-02-01") }).windows, 2);
    assert_eq!(moves(&practice, MovesQuery::Rate { from: day("2026-03-12") }).windows, 0);
}
