//! How old the last backup is rests on what there is, and not on a number in the file alone.

use std::fs;

use chrono::{NaiveDateTime, TimeDelta};
use hairline::screens::today::Today;
use hairline::store::{Page, Query};

use crate::guard::check::practice;
use crate::support::practice::{Practice, day};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// What Today says on 14 March at three, whether it warns, and whether a backup is due.
fn says(practice: &Practice) -> (String, bool, bool) {
    let now = at("2026-03-14T15:00:00");
    let query = Query::Today { day: day("2026-03-14"), calls: 1 };
    let Ok(Page::Today(page)) = practice.store.read(&query) else { panic!("no figures of the day") };
    let (words, warns) = Today { page, ..Today::default() }.backup(now).unwrap();
    (words, warns, practice.store.needs_backup(now, TimeDelta::hours(3)).unwrap())
}

/// A practice backed up on the 12th at three, in which work went on the day after.
fn backed_up() -> (Practice, std::path::PathBuf) {
    let mut practice = practice();
    let (made, _) = practice.store.back_up_as_set(at("2026-03-12T15:00:00"), &mut |_| {}).unwrap();
    practice.today = day("2026-03-13");
    practice.client("Chloé Dubois");
    (practice, made.path)
}

const DOUBTFUL: &str = "What the practice file says of its last backup cannot be: the backup that is there, or the audit, says \
                        otherwise. Quitting makes another one.";

#[test]
fn an_age_that_was_edited_is_not_believed() {
    let (practice, _) = backed_up();
    assert_eq!(says(&practice).0, "The last backup is more than 2 days old. Quitting makes one.");
    practice.raw.execute_batch("UPDATE backup SET at = '2026-03-14 14:00:00'").unwrap();
    assert_eq!(says(&practice), (DOUBTFUL.to_owned(), true, true));
    practice.raw.execute_batch("UPDATE backup SET at = '2027-03-14 14:00:00'").unwrap();
    let words =
        "The last backup is dated 14 Mar 2027 at 14:00, which is still to come. Quitting makes another one.";
    assert_eq!(says(&practice), (words.to_owned(), true, true));
}

#[test]
fn nor_is_one_for_which_the_backup_was_given_another_name() {
    let (practice, old) = backed_up();
    let name = old.to_str().unwrap().replace("2026-03-12-150000", "2026-03-14-140000");
    fs::rename(&old, &name).unwrap();
    let edit = "UPDATE backup SET at = '2026-03-14 14:00:00', file = ?";
    practice.raw.execute(edit, [&name]).unwrap();
    assert_eq!(
        says(&practice),
        (DOUBTFUL.to_owned(), true, true),
        "what was written on the 13th is not in it"
    );
    let end = "UPDATE backup SET (seq, chain) = (SELECT seq, chain FROM head)";
    practice.raw.execute_batch(end).unwrap();
    assert_eq!(says(&practice), (DOUBTFUL.to_owned(), true, true), "the file that is there ends before that");
}

#[test]
fn a_backup_that_is_what_was_noted_is_believed_and_so_is_one_on_a_stick_that_is_away() {
    let mut practice = practice();
    let stick = practice.path.with_file_name("stick");
    fs::create_dir(&stick).unwrap();
    practice.raw.execute("UPDATE clinic SET backup_folder = ?", [stick.display().to_string()]).unwrap();
    practice.store.back_up_as_set(at("2026-03-14T14:00:00"), &mut |_| {}).unwrap();
    let fine = ("The last backup was made and checked an hour ago.".to_owned(), false, false);
    assert_eq!(says(&practice), fine);
    fs::rename(&stick, stick.with_file_name("away")).unwrap();
    assert_eq!(says(&practice), fine);
}
