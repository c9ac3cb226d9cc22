//! A mistake costs one form: a session opened with all of its text, saved in place of the old one, moved, taken back.

use hairline::domain::ClientId;
use hairline::store::api::card::{CardPage, CardQuery, What};
use hairline::store::api::{Page, Query, Slice};

use crate::stories::people;
use crate::support::story::{Story, today};

fn card(story: &Story, client: ClientId) -> CardPage {
    let query = CardQuery { client, day: today(), slice: Slice { offset: 0, limit: 50 }, seek: None };
    match story.program.store().read(&Query::Card(query)) {
        Ok(Page::Card(card)) => *card,
        other => panic!("a card was asked for, and this came: {other:?}"),
    }
}

/// Anna's touch-up of today with everything, paid in cash; its entry is selected.
fn logged() -> Story {
    let mut story = people::practice();
    story
        .keys("f3")
        .text("anna")
        .keys("enter s")
        .text("120")
        .keys("tab")
        .text("14:00")
        .keys("tab*2")
        .text("s");
    story.keys("tab").text("Milano / Charcoal 2 / L2291 / 2027-05; Acme / Ash / A-1").keys("tab*3");
    story
        .text("3RS")
        .keys("tab*4")
        .text("calm")
        .keys("f8")
        .text("c")
        .keys("ctrl-s")
        .sees("Logged a touch-up");
    story.sees("▸ 12 Mar 2026  touch-up");
    story
}

#[test]
fn the_form_opens_with_all_of_its_text_and_one_undo_takes_it_back() {
    let mut story = logged();
    let anna = people::client(&story, "Anna");
    story.keys("f").sees("Correct 12 Mar 2026").sees("Sofie Maes").sees("from 14:00").sees("3RS");
    story.sees("L2291").sees("A-1").sees("Paid by cash, 12 Mar").sees("choose a reason");
    story.resize(120, 40);
    insta::assert_snapshot!(story.screen());
    story.resize(80, 24).keys("esc").sees_not("Discard");
    story.keys("f tab").text("150").sees("€ 270.00").keys("ctrl-s").sees("Choose a reason");
    story.text("w").keys("ctrl-s").sees("Corrected the touch-up of 12 Mar 2026 for Anna Peeters");
    let after = card(&story, anna);
    assert_eq!((after.charged.cents(), after.paid.cents()), (27000, 18000), "paid once, and 270 charged");
    let sessions = |card: &CardPage| {
        let is_session = |what: &What| matches!(what, What::Session(_));
        let all = card.timeline.iter().filter(|entry| is_session(&entry.what));
        all.map(|entry| entry.voided.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(sessions(&after), [false, true, false]);
    story.keys("ctrl-z y");
    let before = card(&story, anna);
    assert_eq!((before.charged.cents(), before.paid.cents()), (18000, 18000));
}

#[test]
fn a_corrected_note_leaves_the_charge_as_it_is() {
    let mut story = logged();
    let anna = people::client(&story, "Anna");
    let lines = |card: &CardPage| {
        card.timeline.iter().filter(|entry| matches!(entry.what, What::Charge { .. })).count()
    };
    story.keys("f").text("").keys("f7 backtab end").text(" and pleased").keys("f8 tab").text("w");
    story.keys("ctrl-s").sees("Corrected the touch-up");
    let card = card(&story, anna);
    assert_eq!((lines(&card), card.charged.cents()), (1, 18000), "nothing is charged anew");
}

#[test]
fn it_moves_to_another_client_and_says_what_becomes_of_the_payment() {
    for (goes, anna_then, bram_then) in [(true, (0, 0), (18000, 18000)), (false, (0, 18000), (18000, 0))] {
        let mut story = logged();
        let (anna, bram) = (people::client(&story, "Anna"), people::client(&story, "Bram"));
        story.keys("f ctrl-t").sees("Move the session to").text("bram").sees("Bram De Smet").keys("enter");
        story.sees("The session moves from Anna").sees("choose what becomes of them").keys("ctrl-s");
        story.sees("Choose what becomes of them");
        story.keys(if goes { "right" } else { "right right" });
        story.sees(if goes { "go along to Bram De Smet" } else { "stay as credit of Anna Peeters" });
        story.sees_not("In credit before");
        if goes {
            story.sees("Paid by cash, 12 Mar");
        } else {
            story.sees_not("Paid by cash, 12 Mar");
        }
        story
            .keys("tab")
            .text("w")
            .keys("ctrl-s")
            .sees("Moved the touch-up of 12 Mar 2026 for Anna Peeters to Bram");
        for (client, then) in [(anna, anna_then), (bram, bram_then)] {
            let card = card(&story, client);
            assert_eq!((card.charged.cents(), card.paid.cents()), then, "goes: {goes}");
        }
        assert_eq!(card(&story, bram).treatments[0].clock, Some(today()));
        story.keys("ctrl-z y");
        let card = card(&story, anna);
        assert_eq!((card.charged.cents(), card.paid.cents()), (18000, 18000));
    }
}

#[test]
fn what_another_window_voided_meanwhile_is_said_and_nothing_typed_is_lost() {
    let mut story = logged();
    let anna = people::client(&story, "Anna");
    story.keys("f tab").text("90");
    let session = card(&story, anna).timeline.iter().find_map(|entry| match &entry.what {
        What::Session(session) => Some(session.id),
        _ => None,
    });
    story.write(&hairline::store::api::Change::VoidSession {
        session: session.expect("a session"),
        reason: hairline::domain::ShortText::parse("typed twice").expect("a line"),
        with_charge: true,
    });
    story.keys("f8 tab").text("w").keys("ctrl-s").sees("voided already").sees("90");
}

#[test]
fn a_wrong_lot_is_mended_by_itself() {
    let mut story = logged();
    let anna = people::client(&story, "Anna");
    let before = card(&story, anna);
    story
        .keys("enter")
        .sees("Correct pigment")
        .keys("b")
        .sees("Correct a pigment")
        .sees("Milano / Charcoal 2");
    insta::assert_snapshot!(story.screen());
    story.keys("tab*3 end").text("9").keys("tab*2").text("w").keys("enter");
    story.sees("Corrected a pigment of Anna Peeters");
    let after = card(&story, anna);
    let newest = |card: &CardPage| {
        card.timeline.iter().find_map(|entry| match &entry.what {
            What::Session(session) => Some((session.id, session.pigments.clone())),
            _ => None,
        })
    };
    let (same, pigments) = newest(&after).expect("a session");
    assert_eq!(pigments, "Acme / Ash / A-1; Milano / Charcoal 2 / L22919 / 2027-05");
    assert_eq!(Some(same), newest(&before).map(|(id, _)| id), "session and charge stand");
    assert_eq!((after.charged, after.treatments[0].clock), (before.charged, before.treatments[0].clock));
    story.keys("enter").sees("crossed out Milano / Charcoal 2 / L2291 / 2027-05:").keys("esc ctrl-z");
    story.keys("y");
    assert_eq!(newest(&card(&story, anna)), newest(&before));
}
