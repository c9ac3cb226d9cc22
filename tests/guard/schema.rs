//! Tables, indexes and triggers that are not the program's own: the file is looked at and not written to.

use hairline::domain::{ClientId, Money, PaymentMethod};
use hairline::store::{Change, Restore, Store};
use rusqlite::Connection;

use crate::guard::check::{check, practice};
use crate::support::practice::{Practice, facts};

/// What takes half of each payment in cash, under a name that hides it from whoever compares first lines.
const THIEF: &str =
    "CREATE TRIGGER \"tally_client_insert\nx\" AFTER INSERT ON payment WHEN new.method = 'cash' BEGIN
    UPDATE payment SET amount = new.amount / 2 WHERE id = new.id; END";

fn pay(practice: &Practice) -> Change {
    let (client, method, amount) = (ClientId(1), PaymentMethod::Cash, Money(200_00));
    Change::Pay { client, session: None, day: practice.stamp().day(), method, amount }
}

fn edit(practice: &Practice, sql: &str) {
    Connection::open(&practice.path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_trigger_of_another_program_is_named_and_nothing_is_written_beside_it() {
    let practice = practice();
    edit(&practice, THIEF);
    let mut store = Store::open(&practice.path).unwrap();
    let told = store.desk_context().unwrap().news.foreign.unwrap();
    assert!(told.starts_with("The trigger tally_client_insert"), "{told}");
    assert!(told.contains("is not of this program. It may write along unseen"), "{told}");
    let refused = store.write(&pay(&practice), &practice.stamp()).unwrap_err().to_string();
    assert!(refused.starts_with("Nothing was saved. The trigger tally_client_insert"), "{refused}");
    assert_eq!(practice.row("SELECT count(*) FROM payment WHERE method = 'cash'"), "0");
    let folder = practice.path.with_file_name("kept");
    std::fs::create_dir(&folder).unwrap();
    assert!(store.back_up(&folder, practice.stamp().now, &mut |_| {}).is_err());
    let due = store.needs_backup(practice.stamp().now, chrono::TimeDelta::zero()).unwrap();
    assert!(!due, "at the end of the program nothing is said of a backup");
    assert!(check(&practice).iter().any(|finding| finding.contains("tally_client_insert")));
}

#[test]
fn what_another_program_adds_while_the_file_is_open_is_found_at_the_next_save() {
    let mut practice = practice();
    practice.write(&pay(&practice));
    edit(&practice, THIEF);
    assert!(
        practice.refusal(&pay(&practice)).starts_with("Nothing was saved. The trigger tally_client_insert")
    );
    assert_eq!(practice.row("SELECT count(*) FROM payment WHERE method = 'cash'"), "1");
}

#[test]
fn each_edit_of_the_schema_is_named() {
    for (sql, named) in [
        ("CREATE TABLE \"two words\" (a)", "The table two words is not of this program."),
        ("CREATE VIEW debts AS SELECT * FROM client", "The view debts is not of this program."),
        ("DROP INDEX client_owing", "The index client_owing is not as the program makes it, or is gone."),
        (
            "CREATE TRIGGER mine AFTER UPDATE ON client BEGIN SELECT 1; END",
            "The trigger mine is not of this program.",
        ),
        (
            "ALTER TABLE client ADD COLUMN mine TEXT",
            "The table client is not as the program makes it, or is gone.",
        ),
    ] {
        let practice = practice();
        edit(&practice, sql);
        let mut store = Store::open(&practice.path).unwrap();
        let told = store.desk_context().unwrap().news.foreign.unwrap();
        assert!(told.starts_with(named), "{sql}: {told}");
        let added = store.write(&Change::AddClient(Box::new(facts("Cleo Maes"))), &practice.stamp());
        assert!(added.is_err(), "{sql}");
    }
}

#[test]
fn a_restore_says_what_in_the_backup_is_not_of_this_program() {
    let practice = practice();
    let backup = practice.path.with_file_name("backup.db");
    std::fs::copy(&practice.path, &backup).unwrap();
    let log = practice.path.with_extension("db-wal");
    if log.exists() {
        std::fs::copy(&log, backup.with_extension("db-wal")).unwrap();
    }
    Connection::open(&backup).unwrap().execute_batch(THIEF).unwrap();
    let restore = Restore::prepare(&backup, &practice.path, &mut |_| {}).unwrap();
    assert!(
        restore.findings.iter().any(|finding| finding.contains("tally_client_insert")),
        "{:?}",
        restore.findings
    );
}
