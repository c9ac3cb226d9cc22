//! Undo and redo: what this person did in this window today, announced, asked about, and never past what others did.

use crate::people;
use crate::story::Story;

#[test]
fn the_last_change_is_named_asked_about_and_undone() {
    let mut story = people::practice();
    story
        .keys("f9 tab*5")
        .sees("Specialists")
        .keys("n")
        .text("Ola Kowalska")
        .keys("ctrl-s")
        .sees("Ola Kowalska");
    story.keys("ctrl-z").sees("Undo the new specialist Ola Kowalska?").keys("n").sees("Ola Kowalska");
    story.keys("ctrl-z y").sees("Undone: new specialist Ola Kowalska.");
    story.keys("esc y f2 f9 tab*5").sees("Sofie Maes").sees_not("Ola Kowalska");
}

#[test]
fn nothing_from_before_this_window_is_undone() {
    let mut story = Story::set_up();
    story.keys("ctrl-z").sees("There is nothing to undo: you have changed nothing in this window yet.");
}

#[test]
fn an_open_form_keeps_the_last_change() {
    let mut story = people::practice();
    story.keys("f9 tab*5 n").text("Ola").keys("ctrl-z").sees("A form is open").sees("Ola");
}
