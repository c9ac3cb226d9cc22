//! `hairline init`, the real program: a clinic without a screen, on which every other command works right away.

use std::{fs, path::Path};

use assert_cmd::Command;
use rusqlite::Connection;
use tempfile::TempDir;

const NAMED: [&str; 5] = ["init", "--name", "Haarlijn Gent", "--rate", "92,50"];

/// What the program says, on either way out, and its exit code.
fn run(dir: &TempDir, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hairline"));
    command.env("HAIRLINE_NOW", "2026-03-12T10:30:00").env("HAIRLINE_DB", dir.path().join("clinic.db"));
    command.env("HAIRLINE_USER", "Mia").current_dir(dir).args(arguments);
    let output = command.output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), said)
}

fn rows(file: &Path, sql: &str) -> Vec<String> {
    let conn = Connection::open(file).unwrap();
    crate::support::entry::view(&conn);
    let mut statement = conn.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn a_clinic_is_set_up_and_every_command_works_on_it() {
    let dir = tempfile::tempdir().unwrap();
    let more = ["--specialist", "Karim", "--specialist", "Sofie", "--vat", "6", "--calling-code", "+31"];
    let (code, said) = run(&dir, &[&NAMED[..], &more].concat());
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with(
        "Set up Haarlijn Gent. An hour of touch-up costs € 92.50 from 12 Mar 2026, with 6 % VAT.\n\
         The clinic's file is "
    ));
    let file = dir.path().join("clinic.db");
    assert_eq!(rows(&file, "SELECT name || currency || calling_code FROM clinic"), ["Haarlijn GentEUR31"]);
    assert_eq!(rows(&file, "SELECT from_day || ' ' || hourly FROM rate"), ["2026-03-12 9250"]);
    assert_eq!(rows(&file, "SELECT from_day || ' ' || basis_points FROM vat"), ["2026-03-12 600"]);
    assert_eq!(rows(&file, "SELECT name FROM specialist ORDER BY id"), ["Karim", "Sofie"]);
    assert_eq!(rows(&file, "SELECT words FROM price"), [""; 0]);
    assert_eq!(rows(&file, "SELECT who || ': ' || what FROM entry"), ["Mia: Set up Haarlijn Gent."]);
    fs::write(dir.path().join("clients.csv"), "name,phone\nAnna Peeters,0470 12 34 56\n").unwrap();
    for command in [&["import", "clients.csv", "--apply"][..], &["touchups"], &["check"], &["backup"]] {
        let (code, said) = run(&dir, command);
        assert_eq!(code, 0, "{command:?}: {said}");
    }
    assert_eq!(rows(&file, "SELECT name FROM client"), ["Anna Peeters"]);
}

#[test]
fn what_is_a_practice_already_is_refused_and_stays_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(run(&dir, &NAMED).0, 0);
    let file = dir.path().join("clinic.db");
    let before = fs::read(&file).unwrap();
    let (code, said) = run(&dir, &["init", "--name", "Another", "--rate", "10", "--db", "clinic.db"]);
    assert_eq!(code, 1);
    assert_eq!(
        said,
        "hairline: clinic.db is the practice of Haarlijn Gent already, and was left as it was. Name another file with \
         --db FILE.\n"
    );
    assert_eq!(fs::read(&file).unwrap(), before);
    fs::write(dir.path().join("letter.txt"), "Dear Sofie").unwrap();
    let (code, said) = run(&dir, &[&NAMED[..], &["--db", "letter.txt"]].concat());
    assert!(code == 1 && said.starts_with("hairline: letter.txt"), "{said}");
    assert_eq!(fs::read(dir.path().join("letter.txt")).unwrap(), b"Dear Sofie");
}

#[test]
fn what_cannot_be_is_said_before_a_file_is_made() {
    let dir = tempfile::tempdir().unwrap();
    for (arguments, said) in [
        (&["init", "--name", "A", "--rate", "much"][..], "--rate"),
        (&["init", "--name", "A", "--rate", "-90"], "has a minus sign"),
        (&["init", "--name", "A", "--rate", "90", "--currency", "EURO"], "three letters of a currency"),
        (&["init", "--name", " ", "--rate", "90"], "--name"),
        (&["init", "--rate", "90"], "--name"),
        (&["init", "--name", "A", "--rate", "90", "--vat", "121"], "percentage from 0 to 100"),
        (&["init", "--name", "A", "--rate", "90", "--calling-code", "x"], "--calling-code"),
    ] {
        let (code, answer) = run(&dir, arguments);
        assert!(code == 2 && answer.contains(said), "{arguments:?}: {answer}");
    }
    assert!(!dir.path().join("clinic.db").exists());
    let (code, said) = run(&dir, &[&NAMED[..], &["--db", "nowhere/clinic.db"]].concat());
    assert!(code == 1 && said.contains("there is no such folder"), "{said}");
}
