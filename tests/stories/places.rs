//! Getting around: groups along the top, the screens of one below, and a footer that always says how to end.

use crate::stories::{people, sign_in};
use crate::support::story::Story;

/// The rows below the title that name screens.
fn named(story: &Story) -> [String; 2] {
    let screen = story.screen();
    let mut rows = screen.lines().skip(1).map(|row| row.trim().to_owned());
    [rows.next().unwrap_or_default(), rows.next().unwrap_or_default()]
}

#[test]
fn a_group_has_a_second_row_only_where_it_has_more_than_one_screen() {
    let mut story = people::practice();
    let [groups, below] = named(&story);
    assert!(groups.starts_with("F2 Today   F3 Clients   F4 Touch-ups   F5 Money   F9 Clinic"), "{groups}");
    assert_eq!(below, "Touch-ups", "Today's first heading");
    story.keys("f5");
    assert_eq!(named(&story), [groups.clone(), "F5 Day   F6 Unpaid".into()]);
    story.resize(160, 50);
    assert!(
        named(&story)[0].starts_with("F2 Today   F3 Clients   F4 Touch-ups"),
        "the same where there is room"
    );
    assert_eq!(named(&story)[1], "F5 Day   F6 Unpaid");
    story
        .resize(80, 24)
        .keys("f3")
        .text("anna")
        .keys("enter")
        .sees("nothing charged yet")
        .sees_not("F6 Unpaid");
}

#[test]
fn alt_and_a_digit_lead_to_a_group_and_again_to_its_next_screen() {
    let mut story = people::practice();
    story.keys("alt-4").sees("Thu 12 Mar 2026").sees("F6 Unpaid").keys("alt-4").sees("  Unpaid   ");
    story
        .keys("alt-4")
        .sees("Thu 12 Mar 2026")
        .keys("alt-5")
        .sees("▸ Clinic")
        .keys("alt-5")
        .sees("the newest first");
    story.keys("alt-5").sees("No exceptions").keys("alt-5").sees("▸ Clinic").keys("alt-1").sees("Call first");
    story.keys("alt-2").text("anna").sees("Anna Peeters").keys("alt-3").sees("■ 1 overdue");
}

#[test]
fn g_and_a_letter_lead_to_every_screen_and_any_other_key_nowhere() {
    let mut story = people::practice();
    story.keys("g").sees("t  Today").sees("e  Exceptions").keys("d").sees("F5 Day").sees("charged");
    story.keys("g p").sees("owe").keys("g u").sees("■ 1 overdue").keys("g s").sees("▸ Clinic");
    story
        .keys("g h")
        .sees("the newest first")
        .keys("g e")
        .sees("No exceptions")
        .keys("g t")
        .sees("Call first");
    story.keys("g x").sees("Call first").sees_not("e  Exceptions").keys("g esc").sees_not("e  Exceptions");
    story.keys("g c").sees("Find").text("g").sees_not("e  Exceptions").keys("alt-g").sees("e  Exceptions");
    story.click("Day").sees("charged");
}

#[test]
fn what_is_half_filled_stays_when_one_goes_elsewhere() {
    let mut story = people::practice();
    story
        .keys("f3")
        .text("anna")
        .keys("enter n")
        .text("called twice")
        .keys("alt-1")
        .sees("is kept: Esc returns");
    story.keys("g u").sees("■ 1 overdue").keys("esc").sees("Call first").keys("esc").sees("called twice");
}

#[test]
fn the_footer_never_leaves_out_how_to_end_to_lock_and_to_get_help() {
    let mut story = sign_in::noor();
    for (columns, rows) in [(50, 12), (60, 20), (80, 24), (160, 50)] {
        story.resize(columns, rows);
        for place in ["f2", "f3", "f4", "f5", "f6", "f9", "g e", "f3 a n n a enter", "p", "esc", "g"] {
            story.keys(place);
            let screen = story.screen();
            let footer = screen.lines().last().unwrap_or_default();
            for word in ["F1 Help", "Ctrl+Q Quit", "Ctrl+L Lock"] {
                assert!(footer.contains(word), "{place} at {columns}×{rows}: {footer}");
            }
        }
        story.keys("esc");
    }
}
