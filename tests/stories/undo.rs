//! Undo and redo: what this person did in this window today, announced, asked about, and never past what others did.

use chrono::TimeDelta;
use hairline::shell::Msg;
use hairline::store::Store;
use tempfile::TempDir;

use crate::stories::{people, sign_in};
use crate::support::{story, story::Story};

/// A practice in a file, open in a window of Dora and in one of Sofie, on one computer.
fn two_windows() -> (TempDir, Story, Story) {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("clinic.db");
    let mut store = Store::open(&path).expect("a new file");
    story::set_up(&mut store);
    people::add(&mut store, "Anna Peeters", "0470 12 34 56", "2020-06-20");
    let other = Story::of(Store::open_existing(&path).expect("the same file"), "Sofie");
    (folder, Story::of(store, "Dora"), other)
}

/// On Anna's card.
fn on_the_card(story: &mut Story) -> &mut Story {
    story.keys("f3").text("anna").keys("enter").sees("History")
}

/// Takes a payment on the card.
fn pay(story: &mut Story, amount: &str) {
    story.keys("p").text(amount).keys("ctrl-s").sees("Received");
}

#[test]
fn the_last_change_is_named_asked_about_and_undone() {
    let mut story = people::practice();
    story
        .keys("f9 tab*5")
        .sees("Specialists")
        .keys("+")
        .text("Ola Kowalska")
        .keys("ctrl-s")
        .sees("Ola Kowalska");
    story.keys("ctrl-z").sees("Undo the new specialist Ola Kowalska?").keys("n").sees("Ola Kowalska");
    story.keys("ctrl-z y").sees("Undone: new specialist Ola Kowalska.");
    story.keys("esc y f2 f9 tab*5").sees("Sofie Maes").sees_not("Ola Kowalska");
}

#[test]
fn enter_is_no_yes_to_an_undo() {
    let (_folder, mut here, _there) = two_windows();
    on_the_card(&mut here);
    pay(&mut here, "50");
    here.keys("ctrl-z enter").sees_not("Undone").sees("€ 50.00 in credit");
}

#[test]
fn the_selection_leaves_what_was_undone_and_follows_what_was_added() {
    let (_folder, mut here, _there) = two_windows();
    on_the_card(&mut here);
    pay(&mut here, "50");
    here.sees("▸ 12 Mar 2026  payment").keys("ctrl-z y esc y").sees("▸ 20 Jun 2020").sees("voided: undone");
    here.keys("n").text("calls on Friday").keys("ctrl-s").sees("▸ 12 Mar 2026  note");
}

#[test]
fn nothing_from_before_this_window_is_undone() {
    let mut story = Story::set_up();
    story.keys("ctrl-z").sees("There is nothing to undo: you have changed nothing in this window yet.");
}

#[test]
fn an_open_form_keeps_the_last_change() {
    let mut story = people::practice();
    story.keys("f9 tab*5 +").text("Ola").keys("ctrl-z").sees("A form is open").sees("Ola");
}

#[test]
fn the_form_opens_again_with_its_text_and_can_be_mended_and_saved() {
    let (_folder, mut here, _there) = two_windows();
    on_the_card(&mut here);
    pay(&mut here, "50");
    here.keys("ctrl-z").sees("Undo the payment of € 50.00 from Anna Peeters?");
    insta::assert_snapshot!(here.screen());
    here.keys("y")
        .sees("Undone: payment of € 50.00 from Anna Peeters; balance € 0.00.")
        .sees("Payment: Anna Peeters")
        .sees("50");
    here.keys("home ctrl-u").text("60").keys("ctrl-s").sees("Received € 60.00").sees("€ 60.00 in credit");
    here.keys("ctrl-y").sees("There is nothing to redo");
}

#[test]
fn redo_makes_it_again_and_a_new_change_ends_that() {
    let (_folder, mut here, _there) = two_windows();
    on_the_card(&mut here);
    pay(&mut here, "50");
    here.keys("ctrl-z y ctrl-y").sees("Redone: payment of € 50.00 from Anna Peeters; € 50.00 in credit.");
    here.sees_not("Payment: Anna Peeters").keys("ctrl-z y").sees("Undone: payment").keys("esc y");
    here.keys("n").text("calls on Friday").keys("ctrl-s").sees("calls on Friday");
    here.keys("ctrl-y").sees("There is nothing to redo: nothing was undone here since the last change.");
}

#[test]
fn one_undoes_only_what_one_did_oneself_whatever_others_did_in_between() {
    let (_folder, mut dora, mut sofie) = two_windows();
    on_the_card(&mut dora).keys("n").text("calls on Friday").keys("ctrl-s").sees("calls on Friday");
    on_the_card(&mut sofie);
    sofie.keys("l").text("120").keys("ctrl-s").sees("Logged a touch-up");
    dora.program.look_again();
    dora.keys("ctrl-z").sees("Undo the note about Anna Peeters?").keys("y esc y");
    dora.sees_not("calls on Friday").sees("touch-up").sees_not("voided");
    dora.keys("ctrl-z").sees("you have changed nothing in this window yet");
}

#[test]
fn a_window_that_is_opened_later_undoes_nothing_of_before() {
    let (folder, mut here, _there) = two_windows();
    on_the_card(&mut here);
    pay(&mut here, "50");
    let path = folder.path().join("clinic.db");
    let mut later = Story::of(Store::open_existing(&path).expect("the file"), "Dora");
    later.keys("ctrl-z").sees("you have changed nothing in this window yet");
}

#[test]
fn nothing_is_undone_past_midnight() {
    let (_folder, mut here, _there) = two_windows();
    on_the_card(&mut here);
    pay(&mut here, "50");
    here.program.feed(Msg::Tick(story::now() + TimeDelta::days(1)));
    here.keys("ctrl-z").sees("what was done in this window is of another day");
    pay(&mut here, "20");
    here.keys("ctrl-z").sees("Undo the payment of € 20.00").keys("y esc y ctrl-z").sees("is of another day");
}

#[test]
fn midnight_between_the_question_and_the_answer_is_past_too() {
    let (_folder, mut here, _there) = two_windows();
    on_the_card(&mut here);
    pay(&mut here, "50");
    here.keys("ctrl-z").sees("Undo the payment");
    here.program.at(story::now() + TimeDelta::days(1));
    here.keys("y").sees("This was done on 12 Mar 2026. Only what was done today can be undone");
}

#[test]
fn a_lock_and_another_person_in_between_change_nothing() {
    let mut story = sign_in::noor();
    on_the_card(&mut story);
    pay(&mut story, "50");
    story.keys("ctrl-l").text("m2580").keys("enter").sees("Mara Owner");
    story.keys("ctrl-z").sees("you have changed nothing in this window yet");
    on_the_card(&mut story).keys("n").text("of Mara").keys("ctrl-s").sees("of Mara");
    story.keys("ctrl-l").text("n7139").keys("enter").sees("Noor Desk");
    story
        .keys("ctrl-z")
        .sees("Undo the payment of € 50.00 from Anna Peeters?")
        .keys("y")
        .sees("Undone: payment");
}

#[test]
fn a_chain_is_undone_one_after_the_other_with_each_form_open_in_between_and_redone() {
    let mut story = Story::set_up();
    story.keys("ctrl-n").text("Jan Test").keys("ctrl-s").sees("Added Jan Test");
    story.keys("t tab*2").text("15/6/2021").keys("ctrl-s").sees("Added optical densification");
    story.keys("l").text("120").keys("ctrl-s").sees("Logged a touch-up");
    story.keys("ctrl-z").sees("Undo the touch-up of 12 Mar 2026 for Jan Test, charged").keys("y");
    story.sees("Undone: touch-up of 12 Mar 2026").sees("Log a session");
    story
        .keys("ctrl-z")
        .sees("Undo the ")
        .sees("for Jan Test")
        .keys("y")
        .sees("Undone:")
        .sees_not("Log a session");
    story.keys("ctrl-z").sees("Undo the new client Jan Test?").keys("y").sees("Undone: new client Jan Test");
    story.keys("ctrl-z").sees("There is nothing to undo");
    story.keys("ctrl-y").sees("Redone: new client Jan Test");
    story.keys("ctrl-y").sees("Redone:").keys("ctrl-y").sees("Redone: touch-up of 12 Mar 2026");
    story.keys("f3").text("jan").keys("enter").sees("touch-up").sees("owes € 180.00");
}

#[test]
fn a_client_whose_adding_was_undone_is_left_and_the_form_has_the_name() {
    let mut story = Story::set_up();
    story.keys("ctrl-n").text("Jan Test").keys("ctrl-s").sees("Added Jan Test");
    story.keys("ctrl-z y").sees("Undone: new client Jan Test.").sees("New client").sees("Jan Test");
    story.keys("esc y").sees_not("Jan Test").sees("Today");
}

#[test]
fn what_cannot_be_undone_is_said_once_and_what_was_done_before_it_can() {
    let (_folder, mut dora, mut sofie) = two_windows();
    on_the_card(&mut dora);
    pay(&mut dora, "50");
    dora.keys("e end").text(" Claes").keys("ctrl-s").sees("Anna Peeters Claes");
    sofie.program.look_again();
    on_the_card(&mut sofie).keys("e end").text(" Maes").keys("ctrl-s").sees("Maes");
    dora.program.look_again();
    dora.keys("ctrl-z y").sees("This can no longer be undone: Sofie changed the same on 12 Mar 2026");
    dora.keys("ctrl-z").sees("Undo the payment of € 50.00").keys("y").sees("Undone: payment");
    dora.keys("esc y ctrl-z").sees("There is nothing else to undo");
    sofie.program.look_again();
    sofie.keys("ctrl-z y").sees("Undone: change of");
    dora.program.look_again();
    dora.keys("ctrl-z y").sees("Undone: change of Anna Peeters Claes's details");
}

/// A session on a new treatment, saved.
fn begin_another(story: &mut Story) {
    story.keys("l backtab*6").keys("right");
    for _ in 0..5 {
        if story.screen().contains("a new treatment") {
            break;
        }
        story.keys("right");
    }
    story.sees("a new treatment").keys("tab*6").text("120").keys("ctrl-s").sees("Logged an initial session");
}

#[test]
fn a_treatment_that_only_the_undone_session_began_is_off_the_card_and_the_selection_follows() {
    let mut story = people::practice();
    on_the_card(&mut story);
    begin_another(&mut story);
    story.sees("┃ optical densification").keys("ctrl-z y").sees("Undone: initial session").keys("esc y");
    story.sees_not("optical densification").sees("shaven look, full scalp").sees_not("┃");
    story.keys("ctrl-y").sees("Redone: initial session").sees("┃ optical densification");
    story.keys("o right ctrl-s").sees("Closed optical densification").sees("┃ shaven look, full scalp");
    assert_eq!(story.screen().matches('▸').count(), 1, "one sign for the row that the arrows move");
}
