//! The practice file is moved, deleted or replaced while a form is open.

use std::{fs, path::PathBuf};

use hairline::store::Store;
use tempfile::TempDir;

use crate::support::{story, story::Story};

/// A form that is filled in, and where its practice file is.
fn filled() -> (TempDir, PathBuf, Story) {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("clinic.db");
    let mut store = Store::open(&path).expect("a new file");
    story::set_up(&mut store);
    let mut filled = Story::on(store);
    filled.keys("ctrl-n").text("Bram De Smet");
    (folder, path, filled)
}

#[test]
fn a_file_that_was_moved_is_said_and_the_save_works_once_it_is_back() {
    let (_folder, path, mut story) = filled();
    let elsewhere = path.with_file_name("elsewhere.db");
    fs::rename(&path, &elsewhere).expect("a file can be moved");
    story.keys("ctrl-s").sees("New client").sees("Bram De Smet");
    story.sees("Nothing was saved").sees("moved or deleted. It was");
    assert!(!path.exists(), "a new file was made in its place");
    fs::rename(&elsewhere, &path).expect("a file can be moved back");
    story.keys("ctrl-s").sees("Added Bram De Smet.").sees("History");
}

#[cfg(unix)]
#[test]
fn a_file_that_was_replaced_is_said_and_neither_one_is_written_to() {
    let (_folder, path, mut story) = filled();
    let copy = path.with_file_name("copy.db");
    fs::copy(&path, &copy).expect("a file can be copied");
    let kept = fs::read(&copy).expect("it can be read");
    fs::rename(&copy, &path).expect("a file can be replaced");
    story.keys("ctrl-s").sees("New client").sees("Bram De Smet");
    story.sees("another file was put").sees("Nothing was saved");
    assert_eq!(fs::read(&path).expect("it can be read"), kept);
    assert_eq!(story.program.store().head().expect("a head").seq, 1, "only the set-up was written");
}

#[cfg(unix)]
#[test]
fn a_file_that_was_deleted_is_said_and_nothing_typed_is_lost() {
    let (_folder, path, mut story) = filled();
    fs::remove_file(&path).expect("a file can be deleted");
    story.keys("ctrl-s").sees("Bram De Smet").sees("Nothing was saved").sees("moved or deleted");
}
