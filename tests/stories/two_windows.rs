//! Two windows on one file: each shows what the other writes.

use hairline::store::Store;
use tempfile::TempDir;

use crate::people;
use crate::story;
use crate::story::Story;

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
