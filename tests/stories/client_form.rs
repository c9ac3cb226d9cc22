//! A new client, an edit, and who may already be there.

use crate::stories::people;

#[test]
fn a_new_client_opens_on_their_card() {
    let mut story = people::practice();
    story.keys("ctrl-n").text("Ömer Çelik").keys("tab").text("0499 11 22 33").keys("tab*2").text("3/5/1984");
    story.keys("tab*2").text("latex").keys("ctrl-s");
    story.sees("Ömer Çelik").sees("0499 11 22 33").sees("latex").sees("3 May 1984");
}

#[test]
fn who_may_already_be_there_is_shown_and_blocks_nothing() {
    let mut story = people::practice();
    story.keys("ctrl-n").text("Anneke").keys("tab").text("+32 (0)470 12 34 56");
    story.sees("May already be here").sees("same phone: Anna Peeters");
    insta::assert_snapshot!(story.screen());
    insta::assert_snapshot!(story.resize(120, 40).screen());
    story.keys("ctrl-o").sees("8 months over").keys("esc").sees("Anneke");
    story.keys("ctrl-s").sees("Anneke").sees("History");
}

#[test]
fn bad_input_gets_a_sentence_beside_the_field_and_nothing_is_lost() {
    let mut story = people::practice();
    story
        .keys("ctrl-n tab")
        .text("none")
        .keys("tab")
        .text("nobody")
        .keys("tab")
        .text("31/2/1984")
        .keys("ctrl-s");
    story.sees("✗").sees("none").sees("nobody").sees("31/2/1984");
    insta::assert_snapshot!(story.screen());
}

#[test]
fn an_edit_changes_the_card_and_is_taken_back_by_undo() {
    let mut story = people::practice();
    story.keys("f3").text("bram").keys("enter e").sees("Edit client").sees("+32 471 22 33 44");
    story.keys("end").text(" de Wit").keys("ctrl-s").sees("Bram De Smet de Wit");
    story.keys("ctrl-z").sees("Undo the change of Bram De Smet de Wit's details?");
    story
        .keys("y")
        .sees("Undone")
        .sees("Edit client")
        .sees("Bram De Smet de Wit")
        .keys("esc y")
        .sees_not("de Wit");
}

#[test]
fn a_paste_with_line_ends_and_escapes_is_one_clean_line() {
    let mut story = people::practice();
    story.keys("ctrl-n").paste("Ana\x1b[31m\nMaria").sees("Ana [31m Maria");
}
