//! `hairline touchups`, the real program: whom it lists, and what it says of calling.

use assert_cmd::Command;
use hairline::store::{Page, Query, Store};
use tempfile::TempDir;

const TODAY: &str = "2026-03-12";

fn hairline(dir: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hairline"));
    command.env("HAIRLINE_NOW", format!("{TODAY}T10:30:00")).env("HOME", dir.path()).current_dir(dir);
    command
}

/// A demo practice.
fn practice() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    hairline(&dir).args(["demo", "--no-open", "--db", "d.db", "--clients", "300"]).assert().success();
    dir
}

/// The cells of a list in CSV, its header left out; no cell of these columns has a comma.
fn listed(dir: &TempDir, args: &[&str]) -> Vec<Vec<String>> {
    let list =
        hairline(dir).args(["touchups", "--db", "d.db", "--format", "csv"]).args(args).output().unwrap();
    let mut rows = csv::Reader::from_reader(list.stdout.as_slice());
    assert_eq!(
        rows.headers().unwrap().iter().skip(11).collect::<Vec<_>>(),
        ["mark", "mark_day", "contact", "email", "to_call"]
    );
    rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn an_export_says_whom_nobody_calls_and_to_call_leaves_them_out() {
    let dir = practice();
    let everyone = listed(&dir, &[]);
    let of = |row: &Vec<String>, at: usize| row[at].clone();
    for (at, value) in [(11, "booked"), (11, "declined"), (13, "none"), (13, "email"), (2, "")] {
        let quiet: Vec<_> = everyone.iter().filter(|row| row[at] == value).collect();
        assert!(!quiet.is_empty(), "nobody is {value}");
        let is_ahead = |row: &&&Vec<String>| value != "booked" || row[12].as_str() >= TODAY;
        assert!(quiet.iter().filter(is_ahead).all(|row| row[15] == "false"), "{value}");
    }
    let to_call: Vec<_> = everyone.iter().filter(|row| row[15] == "true").cloned().collect();
    assert!(to_call.iter().all(|row| row[10] == "due" || row[10] == "overdue"));
    assert_eq!(listed(&dir, &["--to-call"]), to_call);
    let query = Query::Today { day: TODAY.parse().unwrap(), calls: 24 };
    let Page::Today(page) = Store::open(&dir.path().join("d.db")).unwrap().read(&query).unwrap() else {
        panic!("another page than Today")
    };
    let counts = page.counts;
    let counted = counts.overdue - counts.overdue_quiet + counts.due - counts.due_quiet;
    assert_eq!(counted, to_call.len());
    let json = hairline(&dir).args(["touchups", "--db", "d.db", "--format", "json"]).output().unwrap().stdout;
    let json: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
    for (json, csv) in json.iter().zip(&everyone) {
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        let told = [text("mark"), text("mark_day"), text("contact"), json["to_call"].to_string()];
        assert_eq!(told, [of(csv, 11), of(csv, 12), of(csv, 13), of(csv, 15)]);
    }
}

#[test]
fn the_table_says_in_words_why_nobody_calls_and_no_state_twice() {
    let dir = practice();
    let table = hairline(&dir).args(["touchups", "--db", "d.db"]).output().unwrap().stdout;
    let table = String::from_utf8(table).unwrap();
    for words in ["● due", "booked ", "declined", "do not contact", "e-mail only", "no phone"] {
        assert!(table.contains(words), "{words}");
    }
    assert!(!table.contains("due, "), "the column before says so");
}
