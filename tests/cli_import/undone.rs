//! An import is taken back as a whole: a backup before it, its number in the report, and who stands in the way.

use hairline::domain::{ClientId, Note};
use hairline::store::{Change, Store};
use rusqlite::Connection;

use crate::cli_import::clinic::Folder;
use crate::support::older::make_file_older;

const FIRST: &str = "Name;Phone;Look;Area;Last treatment\n\
    Jan Peeters;0470 12 34 56;shaven look;crown;15/06/2021\n";

/// Jan again, who now has an e-mail and a later session, and two who are new.
const SECOND: &str = "Name;Phone;Email;Look;Area;Last treatment\n\
    Jan Peeters;0470 12 34 56;jan@example.org;shaven look;crown;15/06/2024\n\
    Zoë Daniëls;0471 11 22 33;;shaven look;crown;12/03/2020\n\
    Bart Maes;;;;;\n";

/// Everything that a person sees in the practice: each table of records, and what is derived from them.
fn records(folder: &Folder) -> Vec<String> {
    let tables = [
        (
            "client",
            "id || name || coalesce(phone_digits, '') || coalesce(email, '') || coalesce(windows, '')",
        ),
        ("treatment", "id || client_id || coalesce(clock, '') || coalesce(closes, '')"),
        ("session", "id || day || kind || coalesce(note, '')"),
        ("ngram", "kind || text || hex(clients)"),
        ("counter", "figure || key || number"),
    ];
    tables
        .iter()
        .flat_map(|(table, row)| folder.all(&format!("SELECT {row} FROM {table} ORDER BY 1")))
        .collect()
}

fn is_whole(folder: &Folder) {
    let store = Store::open_existing(&folder.path("clinic.db")).unwrap();
    assert_eq!(store.check(&mut |_| {}).unwrap(), [""; 0]);
}

fn note(folder: &Folder, client: i64) {
    let words = Note::parse_optional("Called back.").unwrap().unwrap();
    folder.write(&Change::AddNote { client: ClientId(client), day: "2026-03-12".parse().unwrap(), words });
}

#[test]
fn before_each_import_a_backup_is_made_that_the_report_names() {
    let folder = Folder::new();
    folder.put("first.csv", FIRST);
    let said = folder.run(&["first.csv", "--apply"]);
    let line = said.out.lines().find(|line| line.starts_with("Backed up before that into ")).unwrap();
    let backup = line.split_once("into ").unwrap().1.split_once(", which").unwrap().0;
    assert!(line.ends_with(", which was opened again and is whole."), "{line}");
    let conn = Connection::open(folder.path(backup)).unwrap();
    let clients: i64 = conn.query_row("SELECT count(*) FROM client", [], |row| row.get(0)).unwrap();
    assert_eq!(clients, 0, "the backup is of before");
    let how = "This is import 1. To undo it as a whole, on any later day: hairline import --undo 1";
    assert!(said.out.contains(how), "{}", said.out);
    let again = folder.run(&["first.csv", "--apply"]);
    assert!(again.out.contains("Nothing of it was new, so there is nothing to undo."), "{}", again.out);
}

#[test]
fn nothing_is_imported_that_could_not_be_backed_up() {
    let folder = Folder::new();
    folder.put("first.csv", FIRST);
    folder.put("backups", "no folder");
    let said = folder.run(&["first.csv", "--apply"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.starts_with("hairline: Nothing was imported, since it could not be backed up first. "),
        "{}",
        said.err
    );
    assert_eq!(folder.one("SELECT count(*) FROM client"), "0");
}

#[test]
fn an_import_is_undone_as_a_whole_and_leaves_no_trace_but_in_the_audit() {
    let folder = Folder::new();
    folder.apply(FIRST);
    let before = records(&folder);
    folder.apply(SECOND);
    assert_ne!(records(&folder), before);
    let said = folder.run(&["--undo"]);
    assert_eq!(
        (said.out.as_str(), said.err.as_str(), said.code),
        ("Undone: the import of clients.csv of 12 Mar 2026 (2 new clients, 1 completed).\n", "", 0)
    );
    assert_eq!(records(&folder), before);
    is_whole(&folder);
    // What was undone comes in again, under other numbers.
    assert_eq!(
        folder.run(&["--undo", "2"]).err.lines().next().unwrap(),
        "hairline: The import of clients.csv of 12 Mar 2026 was undone already, by Mia on 12 Mar 2026."
    );
    folder.apply(SECOND);
    assert_eq!(folder.all("SELECT id FROM client ORDER BY id"), ["1", "4", "5"]);
    assert_eq!(folder.run(&["--undo", "3"]).code, 0);
    assert_eq!(folder.run(&["--undo"]).code, 0);
    assert_eq!(folder.one("SELECT count(*) FROM client"), "0");
    is_whole(&folder);
    assert_eq!(folder.run(&["--undo"]).err, "hairline: There is no import to undo.\n");
}

#[test]
fn an_import_of_an_older_program_is_undone_by_this_one() {
    let folder = Folder::new();
    folder.apply(FIRST);
    let before = records(&folder);
    folder.apply(SECOND);
    make_file_older(&folder.conn(), 34);
    // What was backed up before is of another chain than the one that was just made.
    std::fs::remove_dir_all(folder.path("backups")).unwrap();
    folder.conn().execute("DELETE FROM backup", []).unwrap();
    assert_eq!(folder.run(&["--undo"]).code, 0);
    assert_eq!(folder.one("SELECT count(anew) > 0 FROM audit"), "1");
    assert_eq!(records(&folder), before);
    is_whole(&folder);
}

#[test]
fn an_import_stays_as_soon_as_something_depends_on_it_and_each_client_is_named() {
    let folder = Folder::new();
    folder.apply(FIRST);
    folder.apply(SECOND);
    note(&folder, 2);
    folder.write(&Change::Archive { client: ClientId(3) });
    let before = records(&folder);
    let said = folder.run(&["--undo"]);
    assert_eq!(
        (said.out.as_str(), said.code),
        (
            "The import was not undone, and nothing was changed: something depends on it.\n\
             \x20 Zoë Daniëls: Note of 12 Mar 2026\n\
             \x20 Bart Maes: Archived Bart Maes (Mia, 12 Mar 2026)\n",
            1
        )
    );
    assert_eq!(records(&folder), before);
    // Jan was completed by the second one, so the first one cannot go before it.
    let said = folder.run(&["--undo", "1"]);
    assert!(said.out.contains("\n  Jan Peeters: "), "{}", said.out);
    assert_eq!(records(&folder), before);
}
