//! What was typed when the window was closed under somebody: kept, offered at the next start, and opened again as it was.

use hairline::app::Msg;
use hairline::domain::Phone;
use hairline::store::api::Change;

use crate::people;
use crate::sign_in;
use crate::story::Story;

/// The window is closed under whoever is there, and the program started again.
fn closed_and_started(story: &mut Story) -> Story {
    story.program.end();
    story.program.keep_drafts();
    let file =
        std::mem::replace(story.program.store_mut(), hairline::store::Store::in_memory().expect("a store"));
    let mut again = Story::on(file);
    again.program.offer_drafts();
    again
}

#[test]
fn a_new_client_is_offered_again_with_all_that_was_typed() {
    let mut story = people::practice();
    story
        .keys("ctrl-n")
        .text("Half Filled")
        .keys("tab")
        .text("0470 99")
        .keys("tab*3 right tab")
        .text("latex");
    let mut again = closed_and_started(&mut story);
    again.sees("the window was closed over").sees("Name: Half Filled;").sees("Go on with it");
    insta::assert_snapshot!(again.screen());
    again.keys("y").sees("Half Filled").sees("0470 99").sees("phone only").sees("latex");
    again
        .keys("tab ctrl-u")
        .text("0470 99 88 77")
        .keys("ctrl-s")
        .sees("Added Half Filled")
        .sees("ALLERGY: latex");
    closed_and_started(&mut again).sees_not("the window was closed").sees("overdue");
}

#[test]
fn a_session_is_opened_on_its_client_with_its_charge_as_it_was() {
    let mut story = people::practice();
    story.keys("f3").text("anna").keys("enter l").text("95").keys("tab").text("9:30");
    let before = story.screen();
    let mut again = closed_and_started(&mut story);
    again.sees("a session, Anna Peeters”, not saved. Minutes: 95;").keys("y").sees("Log a session");
    for typed in ["95", "9:30"] {
        assert!(before.contains(typed));
        again.sees(typed);
    }
    again.keys("ctrl-s").sees("Logged a touch-up");
}

#[test]
fn dialogs_of_the_card_come_back_and_one_that_was_let_go_does_not() {
    for (key, typed, seen) in [("p", "45", "45"), ("n", "rang twice", "rang twice"), ("a", "", "")] {
        let mut story = people::practice();
        story.keys("f3").text("anna").keys("enter").keys(key).text(typed);
        if typed.is_empty() {
            story.keys("right");
        }
        let mut again = closed_and_started(&mut story);
        again.sees("the window was closed over").keys("y").sees(seen).sees("Ctrl+S Save");
        again = closed_and_started(&mut again);
        again.sees("the window was closed over").keys("n").sees_not("the window was closed over");
        closed_and_started(&mut again).sees_not("the window was closed over");
    }
}

#[test]
fn an_edit_keeps_what_was_typed_and_says_what_was_changed_since() {
    let mut story = people::practice();
    story.keys("f3").text("anna").keys("enter e tab ctrl-u").text("0485 11 22 33");
    story.program.end();
    story.program.keep_drafts();
    let client = people::client(&story, "Anna Peeters");
    let mut facts = people::facts("Anna Peeters", "0470 12 34 56");
    facts.phone = Phone::parse("0499 00 00 01").ok();
    story.write(&Change::EditClient { client, before: None, facts: Box::new(facts) });
    let file =
        std::mem::replace(story.program.store_mut(), hairline::store::Store::in_memory().expect("a store"));
    let mut again = Story::on(file);
    again.program.offer_drafts();
    again.keys("y").sees("0485 11 22 33").sees("Changed meanwhile: it said").sees("“0499 00 00 01” now");
}

#[test]
fn what_cannot_be_opened_by_itself_is_quoted_until_it_is_let_go() {
    let mut story = people::practice();
    story.keys("f9 tab*5 n").text("Ola Kowalska");
    let mut again = closed_and_started(&mut story);
    again.sees("Name: Ola Kowalska.").sees("typed again where it belongs.").keys("n").sees("overdue");
    again = closed_and_started(&mut again);
    again.sees("Name: Ola Kowalska.").keys("y");
    closed_and_started(&mut again).sees_not("Ola Kowalska");
}

#[test]
fn behind_a_lock_a_form_is_kept_for_its_person_alone_and_a_pin_for_nobody() {
    let mut story = sign_in::noor();
    story
        .keys("ctrl-n")
        .text("Half Filled")
        .keys("ctrl-l f7 tab")
        .text("secret code")
        .keys("tab")
        .text("2580");
    let mut again = closed_and_started(&mut story);
    again.sees("Who is there?").sees_not("Half Filled");
    again.text("m2580").keys("enter").sees_not("the window was closed").keys("ctrl-l");
    again
        .text("n7139")
        .keys("enter")
        .sees("Name: Half Filled.")
        .keys("y")
        .sees("New client")
        .sees("Half Filled");
}

#[test]
fn several_are_offered_one_after_another() {
    let mut story = people::practice();
    story.keys("ctrl-n").text("First One").keys("f3").text("anna").keys("enter n").text("scribble");
    let mut again = closed_and_started(&mut story);
    again.sees("First One").keys("n").sees("scribble").keys("y").sees("scribble");
    again.program.feed(Msg::Changed);
    again.sees("scribble").keys("ctrl-s").sees("scribble");
}
