//! The touch-up list: filters, orders, and any other day than today.

use crate::stories::people;

#[test]
fn the_usual_list_is_the_overdue_the_due_and_the_upcoming() {
    let mut story = people::practice();
    story.keys("f4").sees("■ 1 overdue").sees("■ 1 due").sees("■ 1 upcoming").sees("□ 2 free");
    story.sees("Anna Peeters").sees("Bram De Smet").sees("Zoë").sees_not("Maria-Magda");
    insta::assert_snapshot!(story.screen());
    insta::assert_snapshot!(story.resize(120, 40).screen());
}

#[test]
fn a_key_lists_a_state_or_leaves_it_out() {
    let mut story = people::practice();
    story.keys("f4 1").sees_not("Anna Peeters").sees("Bram De Smet");
    story.keys("4").sees("Maria-Magda");
    story.sees("Backspace Usual list");
    story.keys("backspace").sees_not("Usual list").sees("Anna Peeters").sees_not("Maria-Magda");
}

#[test]
fn the_list_is_asked_as_of_another_day() {
    let mut story = people::practice();
    story.keys("f4 0").text("+1y").keys("enter").sees("as of 12 Mar 2027").sees("■ 2 overdue");
    story.keys("0").keys("ctrl-u").text("31/31").keys("enter").sees("✗");
    story.keys("esc").sees("as of 12 Mar 2027");
    story.keys("0 ctrl-u").text("2025-06-20").keys("enter").sees("as of 20 Jun 2025").sees("■ 0 overdue");
    story.keys("0 ctrl-u enter").sees("as of today");
}

#[test]
fn a_look_that_nobody_has_leaves_an_empty_list_that_says_so() {
    let mut story = people::practice();
    story.keys("f4 6").sees("optical densification").sees("No treatments match");
}
