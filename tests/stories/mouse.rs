//! The mouse selects and scrolls; everything it does the keys do too.

use crate::stories::people;

#[test]
fn a_click_opens_a_screen_a_figure_and_a_row() {
    let mut story = people::practice();
    story.click("Touch-ups").sees("1 overdue");
    story.click("Bram De Smet").sees("▸ ● 9 months left").click("Bram De Smet").sees("+32 471 22 33 44");
    story
        .click("F2 Today")
        .sees("Call first")
        .click("1 to call; the window is open")
        .sees("Bram De Smet")
        .sees_not("Anna Peeters");
}

#[test]
fn the_wheel_moves_through_a_list() {
    let mut story = people::practice();
    story.keys("f4").scroll(1).sees("▸ ● 9 months left").scroll(-1).sees("▸ ! 8 months over");
}

#[test]
fn a_click_on_a_key_of_the_footer_does_what_the_key_does() {
    let mut story = people::practice();
    story.click("F1 Help").sees("Help: Today");
    story.click("Esc Back").sees_not("Help: Today");
}
