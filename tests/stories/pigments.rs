//! Pigments in parts: what is typed together is taken apart, and a lot is offered only from the bottle that is open.

use hairline::domain::{ClientId, Minutes, SessionKind, parse_pigments};
use hairline::store::api::card::{CardQuery, What};
use hairline::store::api::sessions::{NewSession, SessionTreatment};
use hairline::store::api::{Change, Page, Query, Slice};

use crate::stories::people;
use crate::support::story::{Story, today};

/// A touch-up of a client with these pigments, so many days ago.
pub fn touch_up(story: &Story, name: &str, days_ago: u64, pigments: &str) -> Change {
    Change::LogSession(Box::new(NewSession {
        client: people::client(story, name),
        treatment: SessionTreatment::Existing(people::treatment_of(story, name)),
        kind: SessionKind::TouchUp,
        completes: false,
        day: today() - chrono::Days::new(days_ago),
        starts: None,
        minutes: Minutes::new(60).expect("minutes"),
        specialist: None,
        pigments: parse_pigments(pigments).expect("pigments"),
        needle: None,
        depth: None,
        dilution: None,
        hair_loss: None,
        note: None,
        lines: Vec::new(),
        payments: Vec::new(),
    }))
}

/// The pigments of each session of a client, the newest first.
pub fn pigments(story: &Story, client: ClientId) -> Vec<String> {
    let query = CardQuery { client, day: today(), slice: Slice { offset: 0, limit: 50 }, seek: None };
    let Ok(Page::Card(card)) = story.program.store().read(&Query::Card(query)) else {
        panic!("a card was asked for");
    };
    let of = |what: &What| match what {
        What::Session(session) => Some(session.pigments.clone()),
        _ => None,
    };
    card.timeline.iter().filter_map(|entry| of(&entry.what)).collect()
}

/// Anna's form, when these sessions were logged before.
fn anna(sessions: &[(&str, u64, &str)]) -> Story {
    let mut story = people::practice();
    for (name, days_ago, pigments) in sessions {
        let change = touch_up(&story, name, *days_ago, pigments);
        story.write(&change);
    }
    story.keys("f3").text("anna").keys("enter s");
    story
}

fn newest(story: &Story) -> String {
    pigments(story, people::client(story, "Anna")).first().cloned().unwrap_or_default()
}

#[test]
fn the_lot_offered_is_that_of_the_bottle_the_clinic_used_last() {
    let old = ("Anna", 400, "Milano / Charcoal 2 / OLD-1 / 2027-01");
    let bottle = ("Bram", 3, "milano / charcoal 2 / L2291 / 2027-05");
    let mut story = anna(&[old, bottle, ("Zoë", 2, "Acme / Charcoal 2 / X-9 / 2027-05")]);
    story.sees("as last time, 5 Feb 2025").sees("Charcoal 2").sees("L2291").sees("2027-05").sees_not("OLD-1");
    story.sees("as last used here, 9 Mar 2026").sees_not("X-9");
    insta::assert_snapshot!(story.text("120").screen());
    story.keys("ctrl-s").sees("Logged a touch-up");
    assert_eq!(newest(&story), "Milano / Charcoal 2 / L2291 / 2027-05");
}

#[test]
fn a_lot_that_has_expired_by_the_day_of_the_session_is_not_offered() {
    let mut story = anna(&[("Anna", 60, "Milano / Charcoal 2 / L2291 / 2026-02")]);
    story.sees("Charcoal 2").sees_not("L2291").text("60");
    story.keys("backtab").text("28/2").keys("tab").sees("L2291").sees("2026-02");
    story.keys("backtab ctrl-u").text("1/3").keys("tab").sees_not("L2291");
}

#[test]
fn a_shade_that_is_typed_brings_its_own_lot_and_a_typed_lot_stays() {
    let mut story = anna(&[("Bram", 3, "Milano / Ash / L-7 / 2027-05"), ("Bram", 9, "Milano / Black / B-1")]);
    story.text("60").keys("tab*4").text("Milano").keys("tab").text("Ash").sees("L-7").keys("ctrl-u");
    story.sees_not("L-7").text("black").sees("B-1").keys("tab").text("B-2").sees("B-2").sees_not("B-1");
    story.keys("backtab ctrl-u").text("Ash").sees("B-2").sees_not("L-7").sees_not("2027-05");
    story.keys("ctrl-s");
    assert_eq!(newest(&story), "Milano / Ash / B-2");
}

#[test]
fn what_is_typed_together_is_put_in_its_place() {
    for (typed, kept) in [
        ("Skinial Zwart 2 lot A123", "- / Skinial Zwart 2 / A123"),
        ("Zwart 2 LOT nr. D 199 exp. 05/2027", "- / Zwart 2 / D 199 / 2027-05"),
        (
            "Milano / Charcoal 2 / L2291 / 2027-05; Acme / Ash / A-1",
            "Milano / Charcoal 2 / L2291 / 2027-05; Acme / Ash / A-1",
        ),
        ("Graphis / Nº 5 Blond cendré", "Graphis / Nº 5 Blond cendré"),
    ] {
        for saves_at_once in [true, false] {
            let mut story = anna(&[]);
            story.text("60").keys("tab*4").text(typed);
            story.keys(if saves_at_once { "ctrl-s" } else { "tab ctrl-s" });
            if story.screen().contains("A reason is needed") {
                story.text("no label").keys("ctrl-s");
            }
            assert_eq!(newest(&story), kept, "{typed}");
        }
    }
}

#[test]
fn a_lot_in_a_shade_is_noticed_and_a_shade_with_a_number_is_not_taken_for_one() {
    let mut story = anna(&[]);
    story.text("60").keys("tab*4").text("Milano").keys("tab").text("Charcoal L2291");
    story.sees("“L2291” looks like a lot");
    story.keys("ctrl-u").text("Charcoal lot L2291").keys("tab").sees("shade Charcoal").sees("L2291");
    story.sees_not("looks like a lot");
    let mut story = anna(&[]);
    story
        .text("60")
        .keys("tab*4")
        .text("Milano")
        .keys("tab")
        .text("5/6")
        .keys("tab")
        .text("A-1")
        .keys("ctrl-s");
    assert_eq!(newest(&story), "Milano / 5/6 / A-1");
}

#[test]
fn a_pigment_without_a_shade_is_asked_for_it() {
    let mut story = anna(&[]);
    story
        .text("60")
        .keys("tab*4")
        .text("Milano")
        .keys("ctrl-s")
        .sees("Type the shade too")
        .sees("Log a session");
}

#[test]
fn a_paste_of_all_parts_fills_them_at_once() {
    let mut story = anna(&[]);
    story.text("60").keys("tab*4").paste("Milano / Charcoal 2 / L2291 / 2027-05").sees("shade Charcoal 2");
    story
        .text("Acme")
        .keys("tab")
        .text("Ash")
        .keys("tab")
        .text("A-1")
        .keys("tab")
        .text("13/2027")
        .keys("tab");
    story.sees("Type the expiry as a month").keys("backtab ctrl-u").text("12/27").keys("ctrl-s");
    assert_eq!(newest(&story), "Milano / Charcoal 2 / L2291 / 2027-05; Acme / Ash / A-1 / 2027-12");
}
