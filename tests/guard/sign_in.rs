//! The commands in a practice where staff sign in: who is asked, and who may.

use std::fs;

use assert_cmd::Command;
use hairline::domain::Pin;
use hairline::domain::Role;
use hairline::store::Change;

use crate::check::practice;
use crate::practice::Practice;
use crate::practice::line;

/// A practice to which Mara, an owner, and Noor of the front desk sign in.
fn with_staff() -> Practice {
    let mut practice = practice();
    let pin = |digits| Pin::parse(digits).unwrap();
    practice.write(&Change::StartSignIn { name: line("Mara"), pin: pin("2580") });
    let name = line("Noor");
    let noor = Change::SetStaff { staff: None, name, role: Role::Desk, pin: Some(pin("7139")), active: true };
    practice.write(&Change::Proved { pin: pin("2580"), change: Box::new(noor) });
    practice
}

/// Runs `hairline` with a line typed into it: whether it went well, and what it printed.
fn hairline(practice: &Practice, arguments: &[&str], typed: &str) -> (bool, String) {
    let mut command = Command::cargo_bin("hairline").unwrap();
    command.env("HAIRLINE_NOW", "2026-03-12T14:05:00").env("HAIRLINE_DB", &practice.path).args(arguments);
    let output = command.write_stdin(typed).output().unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.success(), printed)
}

#[test]
fn the_touch_up_list_is_for_staff_and_its_export_for_owners() {
    let practice = with_staff();
    let (went, printed) = hairline(&practice, &["touchups"], "");
    assert!(
        !went && printed.contains("Say who you are with --as NAME") && !printed.contains("Anna"),
        "{printed}"
    );
    let (went, printed) = hairline(&practice, &["touchups", "--as", "noor"], "1397\n");
    assert!(!went && printed.contains("not the right PIN") && !printed.contains("Anna"), "{printed}");
    let (went, printed) = hairline(&practice, &["touchups", "--as", "noor"], "7139\n");
    assert!(went && printed.contains("Anna Peeters"), "{printed}");
    for format in ["csv", "json"] {
        let export = ["touchups", "--format", format, "--as", "Noor"];
        let (went, printed) = hairline(&practice, &export, "7139\n");
        assert!(!went && printed.contains("Noor is not an owner"), "{printed}");
        let (went, printed) = hairline(&practice, &["touchups", "--format", format], "2580\n");
        assert!(went && printed.contains("Anna Peeters"), "the only owner need not be named: {printed}");
    }
}

#[test]
fn an_import_carries_the_name_of_who_signed_in() {
    let practice = with_staff();
    let sheet = practice.path.with_file_name("clients.csv");
    fs::write(&sheet, "Name\nCleo Maes\n").unwrap();
    let import = ["import", sheet.to_str().unwrap(), "--apply", "--as", "Noor"];
    assert!(!hairline(&practice, &import, "\n").0);
    assert_eq!(practice.row("SELECT count(*) FROM client WHERE name = 'Cleo Maes'"), "0");
    let (went, printed) = hairline(&practice, &import, "7139\n");
    assert!(went, "{printed}");
    assert_eq!(practice.row("SELECT who, desk FROM audit ORDER BY seq DESC LIMIT 1"), "Noor|import");
}

#[test]
fn a_restore_asks_an_owner_of_the_practice_or_of_the_backup_where_there_is_no_practice() {
    let mut practice = with_staff();
    let folder = practice.path.with_file_name("kept");
    fs::create_dir(&folder).unwrap();
    let now = practice.stamp().now;
    let backup = practice.store.back_up(&folder, now, &mut |_| {}).unwrap().path;
    let backup = backup.to_str().unwrap();
    let (went, printed) = hairline(&practice, &["restore", backup, "--yes", "--as", "Noor"], "7139\n");
    assert!(!went && printed.contains("Noor is not an owner"), "{printed}");
    let elsewhere = practice.path.with_file_name("elsewhere.db");
    let restore = ["--db", elsewhere.to_str().unwrap(), "restore", backup, "--yes"];
    assert!(!hairline(&practice, &restore, "9999\n").0 && !elsewhere.exists());
    let (went, printed) = hairline(&practice, &restore, "2580\n");
    assert!(went && elsewhere.exists(), "{printed}");
    let restored = rusqlite::Connection::open(&elsewhere).unwrap();
    let who: String =
        restored.query_row("SELECT who FROM audit ORDER BY seq DESC LIMIT 1", [], |row| row.get(0)).unwrap();
    assert_eq!(who, "Mara");
}

#[test]
fn what_is_done_on_the_command_line_is_told_to_every_owner() {
    let practice = with_staff();
    assert!(hairline(&practice, &["touchups", "--as", "noor"], "7139\n").0);
    assert!(hairline(&practice, &["touchups", "--format", "csv"], "2580\n").0);
    let told = practice.rows("SELECT who || ': ' || what FROM audit WHERE warns = 1 ORDER BY seq");
    assert_eq!(
        told,
        [
            "Noor: Noor signed in on the command line, for touchups.",
            "Mara: Mara signed in on the command line, for touchups.",
            "Mara: Exported 1 touch-up as CSV.",
        ]
    );
}
