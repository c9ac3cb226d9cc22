//! The commands that guard a file, as they are typed.

use assert_cmd::Command;

use hairline::store::Store;
use rusqlite::Connection;

use crate::guard::{check::practice, names};
use crate::support::practice::Practice;

/// Runs `hairline` on a practice: its exit code, and what it printed.
fn hairline(practice: &Practice, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("hairline").unwrap();
    command.env("HAIRLINE_NOW", "2026-03-12T14:05:00").env("HAIRLINE_DB", &practice.path).args(arguments);
    let output = command.output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8(printed).unwrap();
    let folder = practice.path.parent().unwrap().display().to_string();
    let printed = printed.replace(&folder, "FOLDER");
    (output.status.code().unwrap(), names::plain(practice, &printed))
}

#[test]
fn check_leaves_0_for_a_whole_file() {
    let practice = practice();
    let head = practice.store.short_head().unwrap().unwrap();
    let whole = format!(
        "FOLDER/practice.db is whole: its pages, its audit, and every value in it.\nThe audit ends at {head}.\n"
    );
    assert_eq!(hairline(&practice, &["check"]), (0, whole));
}

#[test]
fn check_leaves_1_and_names_what_is_wrong() {
    let practice = practice();
    practice.raw.execute("UPDATE treatment SET closes = '2026-06-16', last_on = '2021-06-16'", []).unwrap();
    let (code, printed) = hairline(&practice, &["check"]);
    assert_eq!(code, 1);
    assert_eq!(
        printed.lines().next().unwrap(),
        "Anna Peeters’ treatment shaven look, crown: stored to close on 16 Jun 2026, the rule says 15 Jun 2026."
    );
    assert!(
        printed.contains("not as they should be in FOLDER/practice.db. Keep the file as it is"),
        "{printed}"
    );
}

#[test]
fn check_lets_no_control_character_through() {
    let practice = practice();
    practice.raw.execute("UPDATE client SET name = 'A' || char(27) || '[2Jx' WHERE id = 1", []).unwrap();
    let (code, printed) = hairline(&practice, &["check"]);
    assert_eq!(code, 1);
    assert!(printed.contains("[2Jx") && !printed.contains('\u{1b}'), "{printed:?}");
}

#[test]
fn check_changes_nothing() {
    let practice = practice();
    practice.raw.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let before = std::fs::read(&practice.path).unwrap();
    assert_eq!(hairline(&practice, &["check"]).0, 0);
    assert_eq!(std::fs::read(&practice.path).unwrap(), before);
}

#[test]
fn check_says_what_it_cannot_look_at() {
    let practice = practice();
    let missing = practice.path.with_file_name("missing.db");
    let (code, printed) = hairline(&practice, &["check", "--db", missing.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(printed.starts_with("hairline: FOLDER/missing.db: there is no such practice file."), "{printed}");
    practice.raw.execute_batch("PRAGMA user_version = 1").unwrap();
    let (code, printed) = hairline(&practice, &["check"]);
    assert_eq!(code, 1);
    assert!(printed.contains("an older Hairline wrote this file (version 1). Open it once"), "{printed}");
}

/// What is between the file and the backup of it.
const DIFFERENCE: &str = "The backup holds 2 clients and 1 session, 1 payment of € 100.00 in all, and 6 entries in its audit; last \
                          written to on 12 Mar 2026 at 14:05.\n\
                          The file now holds 3 clients and 1 session, 1 payment of € 100.00 in all, and 7 entries in its audit; last \
                          written to on 12 Mar 2026 at 14:05.\n\
                          Going back loses 1 client, 1 entry of the audit.\n";

#[test]
fn a_backup_is_made_and_put_back_from_the_command_line() {
    let mut practice = practice();
    let (code, printed) = hairline(&practice, &["backup"]);
    let head = practice.store.short_head().unwrap().unwrap();
    assert_eq!(
        (code, printed),
        (
            0,
            format!(
                "Backed up 2 clients and 1 session into FOLDER/backups/hairline-haarlijn-ID-2026-03-12-140500.db. The copy was \
                 opened again and is whole. The audit ends at {head}.\n"
            )
        )
    );
    practice.client("Chloé Dubois");
    let backup =
        practice.path.with_file_name("backups").join(names::backup(&practice, "2026-03-12-140500.db"));
    close(&mut practice);
    let backup = backup.to_str().unwrap();
    let (code, printed) = hairline(&practice, &["restore", backup]);
    assert_eq!(code, 1);
    assert_eq!(
        printed,
        format!(
            "{DIFFERENCE}hairline: Nothing was changed: there is nobody here to ask. Add --yes to put the backup in place.\n"
        )
    );
    let (code, printed) = hairline(&practice, &["restore", backup, "--yes"]);
    assert_eq!(code, 0, "{printed}");
    assert_eq!(
        printed,
        format!(
            "{DIFFERENCE}The backup is in place, in FOLDER/practice.db.\nWhat was there is kept as \
             FOLDER/practice-before-restore-2026-03-12-140500.db.\n"
        )
    );
    assert_eq!(hairline(&practice, &["check"]).0, 0);
}

#[test]
fn a_backup_folder_that_is_not_there_is_said() {
    let practice = practice();
    let stick = practice.path.with_file_name("stick");
    let (code, printed) = hairline(&practice, &["backup", stick.to_str().unwrap()]);
    assert_eq!(
        (code, printed.as_str()),
        (
            1,
            "hairline: The backup folder FOLDER/stick is not there. Plug in the stick or the drive it is on, or name another \
             folder.\n"
        )
    );
}

/// Closes the practice, so that another may take its place.
fn close(practice: &mut Practice) {
    practice.store = Store::in_memory().unwrap();
    practice.raw = Connection::open_in_memory().unwrap();
}
