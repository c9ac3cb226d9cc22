//! Backups whose names do not say which clinic they are of.

use std::fs;

use chrono::NaiveDateTime;
use hairline::domain::Passphrase;
use hairline::store;
use hairline::store::{Change, FoundBackup, api::backup::Encryption};

use crate::guard::backups::names;
use crate::guard::check::{check, practice};
use crate::guard::names::identity;
use crate::support::practice::Practice;

fn back_up(practice: &mut Practice, time: &str) -> String {
    let time: NaiveDateTime = time.parse().unwrap();
    let (made, _) = practice.store.back_up_as_set(time, &mut |_| {}).unwrap();
    made.path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn set(practice: &mut Practice, neutral: bool, encryption: Encryption) {
    practice.write(&Change::SetBackups { folder: None, encryption, neutral });
}

#[test]
fn a_neutral_name_tells_the_time_alone_and_both_kinds_are_known_thinned_and_put_back() {
    let mut practice = practice();
    let id = identity(&practice);
    let former = back_up(&mut practice, "2026-03-11T09:00:00");
    assert_eq!(former, format!("hairline-haarlijn-{id}-2026-03-11-090000.db"));
    set(&mut practice, true, Encryption::Keep);
    assert_eq!(
        practice.row("SELECT what FROM entry ORDER BY seq DESC LIMIT 1"),
        "Backups go into the folder backups beside the file. Their names do not say which clinic they are of."
    );
    let neutral = back_up(&mut practice, "2026-03-11T18:00:00");
    assert_eq!(neutral, format!("hairline-backup-{id}-2026-03-11-180000.db"));
    let folder = practice.path.with_file_name("backups");
    assert_eq!(names(&folder), [neutral.as_str()], "the former one of that day is thinned out");
    set(&mut practice, false, Encryption::Keep);
    let last = back_up(&mut practice, "2026-03-11T19:00:00");
    assert_eq!(names(&folder), [last.as_str()], "and so is a neutral one");
    set(&mut practice, true, Encryption::Keep);
    let newest = back_up(&mut practice, "2026-03-12T19:00:00");
    let FoundBackup::One(found) = store::newest(&practice.path) else { panic!("one is the newest") };
    assert_eq!(found.path, folder.join(&newest));
    assert_eq!(check(&practice), [""; 0]);
}

#[test]
fn an_encrypted_backup_with_a_neutral_name_says_nothing_of_the_clinic() {
    let mut practice = practice();
    set(&mut practice, true, Encryption::With(Passphrase::parse("seven herons fix bread").unwrap()));
    let name = back_up(&mut practice, "2026-03-12T18:00:00");
    assert_eq!(name, format!("hairline-backup-{}-2026-03-12-180000.db.age", identity(&practice)));
    let bytes = fs::read(practice.path.with_file_name("backups").join(&name)).unwrap();
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    for word in ["haarlijn", "peeters", "maes", "/tmp", "practice.db"] {
        assert!(!text.contains(word), "{word}");
    }
}
