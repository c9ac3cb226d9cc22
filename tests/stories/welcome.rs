//! The first start: what an empty file greets with, and how it becomes a clinic.

use crate::support::story::Story;

#[test]
fn an_empty_file_greets_with_two_choices() {
    let mut story = Story::empty();
    story.sees("Set up the clinic").sees("Look around in a demo practice");
    story.keys("down enter").sees("DEMO: made-up clients");
}

#[test]
fn setting_up_asks_for_what_it_cannot_know_and_opens_today() {
    let mut story = Story::empty();
    story.keys("enter").sees("Specialists");
    story.keys("ctrl-s").sees("Enter a name.").sees("Enter the name of whoever");
    story.text("Haarlijn Gent").keys("tab*4").text("Sofie Maes, Yusuf Demir").keys("enter");
    story.sees("Haarlijn Gent").sees("overdue").sees_not("Welcome");
}

#[test]
fn a_form_that_is_half_filled_asks_before_it_goes() {
    let mut story = Story::empty();
    story.keys("enter").text("Haarlijn").keys("esc").sees("Discard what you typed?");
    story.keys("n").sees("Haarlijn").keys("esc y").sees("How would you like to begin?");
}
