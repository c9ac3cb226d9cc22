//! The demo practice: the same for the same seed and day, and like a practice that somebody runs.

use chrono::NaiveDate;
use hairline::catalogue;
use hairline::catalogue::Catalogue;
use hairline::demo;
use hairline::demo::{DemoClient, DemoSession, DemoTreatment};
use hairline::domain::{Minutes, SessionKind, State, WindowRule, clock, state, window};
use std::collections::{BTreeMap, BTreeSet};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day of the calendar")
}

fn today() -> NaiveDate {
    day("2026-11-20")
}

fn clients(count: u32) -> Vec<DemoClient> {
    demo::practice(7, count, today()).collect()
}

fn treatments(clients: &[DemoClient]) -> impl Iterator<Item = &DemoTreatment> {
    clients.iter().flat_map(|client| &client.treatments)
}

fn sessions(clients: &[DemoClient]) -> impl Iterator<Item = &DemoSession> {
    treatments(clients).flat_map(|treatment| &treatment.sessions)
}

fn state_of(catalogue: &Catalogue, treatment: &DemoTreatment, on: NaiveDate) -> State {
    let look = &catalogue.looks[treatment.look];
    let planned = Minutes::new(look.planned_minutes.into()).expect("the catalogue's minutes");
    let rule = WindowRule::new(look.opens_after, look.closes_after, planned).expect("the catalogue's rule");
    let months = treatment.adjustment.map_or(0, |adjustment| catalogue.reasons[adjustment.reason].months);
    let logged = treatment.sessions.iter();
    let clock =
        clock(logged.map(|session| (session.kind, session.completes, session.voided.is_some(), session.day)));
    let window = clock.map(|clock| window(clock, &rule, months).expect("an adjustment the rule allows"));
    state(on, window.as_ref())
}

#[test]
fn the_same_seed_and_day_make_the_same_practice_and_another_seed_another() {
    assert_eq!(clients(60), clients(60));
    let other: Vec<DemoClient> = demo::practice(8, 60, today()).collect();
    assert_ne!(clients(60), other);
}

#[test]
fn a_larger_practice_begins_with_the_smaller_one() {
    assert_eq!(clients(20), clients(200)[..20]);
}

#[test]
fn states_come_in_the_proportions_of_a_practice() {
    let (catalogue, clients) = (catalogue::defaults(), clients(4000));
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for treatment in treatments(&clients).filter(|treatment| treatment.closed.is_none()) {
        *counts.entry(state_of(&catalogue, treatment, today())).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let percent = |state: State| counts.get(&state).copied().unwrap_or(0) * 100 / all;
    assert!((9..=15).contains(&percent(State::Overdue)), "{counts:?}");
    assert!((16..=24).contains(&percent(State::Due)), "{counts:?}");
    assert!((55..=70).contains(&percent(State::MaintenanceFree)), "{counts:?}");
    assert!((3..=8).contains(&percent(State::InCourse)), "{counts:?}");
}

#[test]
fn nothing_has_happened_in_the_future_or_before_the_practice_opened() {
    // A Sunday, the end of February, and a leap day, where counting back goes wrong first.
    for on in [today(), day("2026-11-22"), day("2027-02-28"), day("2028-02-29")] {
        let opened = demo::opened(on);
        for client in demo::practice(1, 400, on) {
            let happened = client.treatments.iter().flat_map(|treatment| {
                let sessions = treatment.sessions.iter().flat_map(|session| {
                    session.bill.payments.iter().map(|payment| payment.day).chain([session.day])
                });
                let noted = [
                    treatment.adjustment.map(|a| a.day),
                    treatment.mark.map(|m| m.0),
                    treatment.closed.map(|c| c.0),
                ];
                sessions.chain(noted.into_iter().flatten()).collect::<Vec<_>>()
            });
            let known = client.notes.iter().map(|note| note.0).chain([client.since]).chain(client.archived);
            for past in happened.chain(known) {
                assert!(
                    opened <= past && past <= on,
                    "{past} in a practice of {opened} to {on}: {client:#?}"
                );
            }
            assert!(client.person.born < Some(on));
        }
    }
}

#[test]
fn a_treatment_begins_with_a_course_that_one_session_completes() {
    for treatment in treatments(&clients(1000)) {
        let completing = treatment.sessions.iter().filter(|session| session.completes).count();
        assert!(completing <= 1, "{treatment:#?}");
        let days: Vec<NaiveDate> = treatment.sessions.iter().map(|session| session.day).collect();
        assert!(!days.is_empty() && days.is_sorted(), "{days:?}");
        let counting = treatment.sessions.iter().filter(|session| session.voided.is_none());
        let mut kinds = counting.skip_while(|session| !session.completes).skip(1).map(|session| session.kind);
        assert!(
            kinds.all(|kind| matches!(kind, SessionKind::TouchUp | SessionKind::Control)),
            "{treatment:#?}"
        );
    }
}

#[test]
fn somebody_was_here_today_and_in_the_last_days_however_small_or_large_the_practice() {
    for count in [20, 400, 2000] {
        let clients = clients(count);
        let on =
            |back: u64| sessions(&clients).filter(|s| s.day == today() - chrono::Days::new(back)).count();
        assert!((4..=10).contains(&on(0)), "{count} clients, {} today", on(0));
        assert!(on(1) >= 2);
    }
}

#[test]
fn people_have_names_of_many_scripts_share_phones_and_some_have_none() {
    let clients = clients(400);
    let names: Vec<&str> = clients.iter().map(|client| client.person.name.as_str()).collect();
    assert!(names.iter().filter(|name| !name.is_ascii()).count() > 60);
    assert!(names.iter().any(|name| name.chars().count() > 35), "a long name");
    let distinct: BTreeSet<_> = names.iter().collect();
    assert!(distinct.len() > 370, "{} names", distinct.len());
    let phones: Vec<&str> =
        clients.iter().filter_map(|client| Some(client.person.phone.as_ref()?.as_str())).collect();
    let distinct: BTreeSet<_> = phones.iter().collect();
    assert!(phones.len() - distinct.len() > 8, "families share a phone");
    assert!((300..380).contains(&phones.len()), "{} have a phone", phones.len());
    assert!(clients.iter().any(|client| client.person.email.is_none()));
}

#[test]
fn every_name_of_a_large_practice_is_a_name() {
    assert_eq!(demo::practice(3, 20_000, today()).count(), 20_000);
}

#[test]
fn there_are_voids_part_payments_open_bills_marks_closed_and_archived() {
    let clients = clients(400);
    let voided = sessions(&clients).filter(|session| session.voided.is_some()).count();
    assert!((4..40).contains(&voided), "{voided} voided");
    let paid =
        |session: &DemoSession| session.bill.payments.iter().map(|p| u32::from(p.percent)).sum::<u32>();
    assert!(sessions(&clients).all(|session| paid(session) <= 100));
    assert!(sessions(&clients).any(|session| (1..100).contains(&paid(session))), "a part payment");
    assert!(sessions(&clients).any(|session| session.bill.by_the_hour && paid(session) == 0), "an open bill");
    assert!(treatments(&clients).filter(|treatment| treatment.mark.is_some()).count() > 10);
    assert!(treatments(&clients).any(|treatment| treatment.closed.is_some()));
    assert!(treatments(&clients).any(|treatment| treatment.adjustment.is_some()));
    assert!(clients.iter().any(|client| client.archived.is_some()));
    assert!(clients.iter().any(|client| client.alert.is_some()));
    assert!(clients.iter().any(|client| client.treatments.len() > 1));
    assert!(clients.iter().any(|client| client.treatments.is_empty()));
}

#[test]
fn a_lot_is_shared_by_the_clients_of_its_months_and_not_expired_when_it_was_used() {
    let clients = clients(400);
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for session in sessions(&clients) {
        for pigment in &session.tools.pigments {
            assert!(pigment.expiry.is_none_or(|expiry| expiry > session.day));
            if let Some(lot) = &pigment.lot {
                *uses.entry(format!("{} {}", pigment.shade.as_str(), lot.as_str())).or_default() += 1;
            }
        }
    }
    assert!(uses.values().any(|uses| *uses >= 4), "{uses:?}");
}

#[test]
fn the_rate_of_the_first_day_and_of_today_are_known() {
    let rates = demo::hourly_rates(today());
    assert_eq!(rates[0].0, demo::opened(today()));
    assert!(rates.is_sorted_by_key(|(from, _)| *from));
    assert_eq!(rates.last().unwrap().1, catalogue::defaults().settings.hourly_rate);
}
