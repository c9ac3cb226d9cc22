//! Two windows on one file: each shows what the other writes.

use hairline::store::Store;
use tempfile::TempDir;

use crate::stories::people;
use crate::support::{story, story::Story};

/// A practice in a file, open in two windows.
fn two_windows() -> (TempDir, Story, Story) {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("clinic.db");
    let mut store = Store::open(&path).expect("a new file");
    story::set_up(&mut store);
    people::add(&mut store, "Anna Peeters", "0470 12 34 56", "2020-06-20");
    let other = Story::on(Store::open_existing(&path).expect("the same file"));
    (folder, Story::on(store), other)
}

#[test]
fn a_window_shows_what_the_other_one_writes_without_a_key() {
    let (_folder, mut here, mut there) = two_windows();
    here.keys("f3").sees("Anna Peeters").sees_not("Bram De Smet");
    there.keys("ctrl-n").text("Bram De Smet").keys("ctrl-s").sees("Bram De Smet");
    here.program.look_again();
    here.sees("Bram De Smet");
}

#[test]
fn what_is_half_typed_stays_when_the_other_window_writes() {
    let (_folder, mut here, mut there) = two_windows();
    here.keys("ctrl-n").text("Zoë Łukasiewicz");
    there.keys("ctrl-n").text("Bram De Smet").keys("ctrl-s");
    here.program.look_again();
    here.sees("New client").sees("Zoë Łukasiewicz").keys("ctrl-s").sees("History");
}

#[test]
fn the_set_up_of_the_clinic_in_one_window_is_the_others_too() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("clinic.db");
    let mut here = Story::on(Store::open(&path).expect("a new file"));
    here.sees("demo practice");
    story::set_up(&mut Store::open_existing(&path).expect("the same file"));
    here.program.look_again();
    here.sees_not("demo practice").sees("Haarlijn Antwerpen");
}

#[test]
fn its_own_writes_are_no_news_to_a_window() {
    let (_folder, mut here, _there) = two_windows();
    let before = here.program.store().data_version().expect("a version");
    here.keys("ctrl-n").text("Bram De Smet").keys("ctrl-s");
    assert_eq!(here.program.store().data_version().expect("a version"), before);
}

/// Both windows have Anna's form open; the other one saves another phone.
fn conflict() -> (TempDir, Story, Story) {
    let (folder, mut here, mut there) = two_windows();
    for window in [&mut here, &mut there] {
        window.keys("f3").text("anna").keys("enter e").sees("0470 12 34 56");
    }
    there.keys("tab").keys("backspace*20").text("0485 11 22 33").keys("ctrl-s").sees("0485 11 22 33");
    (folder, here, there)
}

#[test]
fn a_later_save_shows_what_was_changed_meanwhile_and_asks() {
    let (_folder, mut here, _there) = conflict();
    here.keys("end").text(" Claes").keys("ctrl-s");
    here.sees("Anna Peeters was changed elsewhere while this form was open.").sees("Nothing was saved");
    here.sees("Phone: was 0470 12 34 56, now 0485 11 22 33 (Mia, 10:30)");
    insta::assert_snapshot!(here.screen());
    here.keys("esc").sees("Edit client").sees("Anna Peeters Claes").sees("0470 12 34 56");
    here.keys("ctrl-s").sees("Changed meanwhile");
}

#[test]
fn keeping_mine_keeps_what_was_changed_here_and_takes_the_rest() {
    let (_folder, mut here, _there) = conflict();
    here.keys("end").text(" Claes").keys("ctrl-s m");
    here.sees("Saved Anna Peeters Claes.").sees("0485 11 22 33").sees_not("0470 12 34 56");
}

#[test]
fn where_both_changed_a_field_the_question_shows_all_three_and_mine_wins_if_it_is_kept() {
    let (_folder, mut here, _there) = conflict();
    here.keys("tab").keys("backspace*20").text("0499 00 11 22").keys("ctrl-s");
    here.sees("was 0470 12 34 56, now 0485 11 22 33").sees("You typed 0499 00 11 22 there.");
    here.keys("m").sees("Saved Anna Peeters.").sees("0499 00 11 22");
}

#[test]
fn taking_theirs_leaves_what_was_typed_here() {
    let (_folder, mut here, _there) = conflict();
    here.keys("end").text(" Claes").keys("ctrl-s t");
    here.sees("Left as it was saved elsewhere.").sees("0485 11 22 33").sees_not("Claes");
}

#[test]
fn a_third_change_while_the_question_is_open_is_asked_about_too() {
    let (_folder, mut here, mut there) = conflict();
    here.keys("end").text(" Claes").keys("ctrl-s");
    there.keys("e tab*2").text("anna@example.org").keys("ctrl-s").sees("anna@example.org");
    here.keys("m").sees("E-mail: was empty, now anna@example.org").sees_not("Phone: was");
    here.keys("m").sees("Anna Peeters Claes").sees("anna@example.org").sees("0485 11 22 33");
}
