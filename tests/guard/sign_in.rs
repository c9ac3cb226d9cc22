//! The commands in a practice where staff sign in: who is asked, and who may.

use std::fs;

use assert_cmd::Command;
use hairline::domain::{Pin, Role};
use hairline::store::Change;

use crate::guard::check::practice;
use crate::support::practice::{Practice, line};

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
    let told = practice.rows("SELECT who || ': ' || what FROM entry WHERE warns = 1 ORDER BY seq");
    assert_eq!(
        told,
        [
            "Noor: Noor signed in on the command line, for touchups.",
            "Mara: Mara signed in on the command line, for touchups.",
            "Mara: Exported 1 touch-up as CSV.",
        ]
    );
}

#[test]
fn the_check_names_clients_and_amounts_to_an_owner_alone() {
    let practice = with_staff();
    practice.raw.execute_batch("UPDATE payment SET amount = 1").unwrap();
    let (went, printed) = hairline(&practice, &["check"], "");
    assert!(!went && !printed.contains("Anna") && !printed.contains("payment"), "{printed}");
    assert!(printed.contains("things are not as they should be"), "{printed}");
    assert!(printed.contains("hairline check --as NAME says what it is to an owner."), "{printed}");
    let (went, printed) = hairline(&practice, &["check", "--as", "Noor"], "7139\n");
    assert!(!went && printed.contains("Noor is not an owner"), "{printed}");
    let (_, printed) = hairline(&practice, &["check", "--as", "Mara"], "2580\n");
    assert!(printed.contains("Anna Peeters’ payment of 15 Jun 2021"), "{printed}");
    practice.raw.execute_batch("UPDATE staff SET role = 'owner'").unwrap();
    let (_, printed) = hairline(&practice, &["check"], "");
    assert!(printed.contains("changed outside the program: the role of Noor."), "{printed}");
    practice.raw.execute_batch("UPDATE staff SET role = 'desk' WHERE id = 2").unwrap();
    let (_, printed) = hairline(&practice, &["backup"], "");
    assert!(!printed.contains("Anna") && printed.contains("hairline check names"), "{printed}");
}

#[test]
fn a_backup_that_goes_elsewhere_or_has_a_passphrase_of_its_own_is_an_owners() {
    let practice = with_staff();
    let folder = practice.path.with_file_name("kept");
    fs::create_dir(&folder).unwrap();
    let elsewhere = ["backup", folder.to_str().unwrap()];
    assert!(!hairline(&practice, &elsewhere, "").0);
    let with_passphrase = ["backup", "--passphrase", "--as", "Noor"];
    assert!(!hairline(&practice, &with_passphrase, "7139\n").0);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    assert!(hairline(&practice, &["backup"], "").0, "the one that is set is made by nobody in particular");
    let (went, printed) = hairline(&practice, &elsewhere, "2580\n");
    assert!(went, "{printed}");
}

#[cfg(unix)]
#[test]
fn a_pin_comes_from_a_file_that_nobody_else_may_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let practice = with_staff();
    let file = practice.path.with_file_name("pin");
    fs::write(&file, "2580\n").unwrap();
    let list = ["touchups", "--format", "csv", "--pin-file", file.to_str().unwrap()];
    for (mode, goes) in [(0o644, false), (0o640, false), (0o600, true)] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let (went, printed) = hairline(&practice, &list, "");
        assert_eq!(went, goes, "{mode:o}: {printed}");
    }
}

#[cfg(unix)]
#[test]
fn a_restore_through_a_link_leaves_no_second_practice() {
    let practice = with_staff();
    let (folder, now) = (practice.path.with_file_name("kept"), practice.stamp().now);
    fs::create_dir(&folder).unwrap();
    let mut practice = practice;
    let backup = practice.store.back_up(&folder, now, &mut |_| {}).unwrap().path;
    let (path, link) = (practice.path.clone(), practice.path.with_file_name("link.db"));
    std::os::unix::fs::symlink(&path, &link).unwrap();
    practice.store = hairline::store::Store::in_memory().unwrap();
    practice.raw = rusqlite::Connection::open_in_memory().unwrap();
    let restore = ["--db", link.to_str().unwrap(), "restore", backup.to_str().unwrap(), "--yes"];
    let (went, printed) = hairline(&practice, &restore, "2580\n");
    assert!(went, "{printed}");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link stays one");
    let restored = rusqlite::Connection::open(&path).unwrap();
    crate::support::entry::view(&restored);
    let last: String =
        restored.query_row("SELECT what FROM entry ORDER BY seq DESC LIMIT 1", [], |row| row.get(0)).unwrap();
    assert!(last.starts_with("Put back the backup"), "{last}");
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_link_among_the_backups_is_named_and_never_opened() {
    let practice = with_staff();
    let folder = practice.path.with_file_name("backups");
    assert!(hairline(&practice, &["backup"], "").0);
    let named = |day: &str| folder.join(format!("hairline-haarlijn-{day}-000000.db"));
    std::os::unix::fs::symlink("/dev/zero", named("2098-01-01")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(named("2099-01-01")).status().unwrap();
    assert!(made.success());
    let mut command = Command::cargo_bin("hairline").unwrap();
    command.env("HAIRLINE_NOW", "2026-03-12T14:05:00").env("HAIRLINE_DB", &practice.path).arg("check");
    let output = command.timeout(std::time::Duration::from_secs(20)).assert().failure();
    let said = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    assert!(said.starts_with("2 things are not as they should be"), "{said}");
    assert!(hairline(&practice, &["backup"], "").0);
}
