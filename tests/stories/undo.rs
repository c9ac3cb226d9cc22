//! Undo: takes back the last change of this desk, says which, and refuses with a reason.

use crate::people;
use crate::story::Story;

#[test]
fn the_last_change_is_taken_back_and_named() {
    let mut story = people::practice();
    story
        .keys("f9 tab*5")
        .sees("Specialists")
        .keys("n")
        .text("Ola Kowalska")
        .keys("ctrl-s")
        .sees("Ola Kowalska");
    story.keys("ctrl-z").sees("Took back").sees("Ola Kowalska");
    story.keys("f2 f9 tab*5").sees("Sofie Maes").sees_not("Ola Kowalska");
}

#[test]
fn there_is_a_first_change_before_which_nothing_is_taken_back() {
    let mut story = Story::set_up();
    story.keys("ctrl-z").sees("✗").sees("nothing to take back");
}

#[test]
fn an_open_form_keeps_the_last_change() {
    let mut story = people::practice();
    story.keys("f9 tab*5 n").text("Ola").keys("ctrl-z").sees("A form is open").sees("Ola");
}
