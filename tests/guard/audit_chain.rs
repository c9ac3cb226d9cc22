//! The chain of the audit: what another program does to its rows is found and named.

use rusqlite::{Connection, params};

use crate::support::older::{chains, make_older};
use crate::support::practice::{Practice, line};
use hairline::store::{Change, Store};

/// A practice with ten entries in its audit.
fn practice() -> Practice {
    let mut practice = Practice::new();
    for name in ["Anna Peeters", "Ben Maes", "Chloé Dubois"] {
        let client = practice.client(name);
        let treatment = practice.treatment(client, None);
        practice.touch_up(client, treatment, "2026-03-01");
    }
    assert_eq!(practice.row("SELECT count(*), max(seq) FROM audit"), "10|10");
    practice
}

fn tampering(practice: &Practice) -> Vec<String> {
    practice.store.tampering().unwrap()
}

/// What is found after a change that another program makes.
fn found(practice: &Practice, sql: &str) -> Vec<String> {
    let raw = Connection::open(&practice.path).unwrap();
    raw.execute_batch(&format!("PRAGMA foreign_keys = off; {sql}")).unwrap();
    tampering(practice)
}

/// Runs a test on a practice of its own for each entry.
fn for_each_entry(test: impl Fn(&Practice, i64)) {
    for seq in 1..=10 {
        test(&practice(), seq);
    }
}

#[test]
fn an_audit_that_nobody_touched_is_whole() {
    let practice = practice();
    assert_eq!(tampering(&practice), [""; 0]);
    let head = practice.store.head().unwrap();
    assert_eq!((head.seq, head.chain), (10, practice.row("SELECT chain FROM audit WHERE seq = 10")));
    assert_eq!(practice.row("SELECT count(DISTINCT chain) FROM audit WHERE length(chain) = 64"), "10");
}

#[test]
fn a_practice_without_entries_is_whole() {
    assert_eq!(tampering(&Practice::empty()), [""; 0]);
}

#[test]
fn each_column_of_each_entry_that_is_edited_is_found() {
    for_each_entry(|practice, seq| {
        for column in [
            "at",
            "who",
            "desk",
            "code",
            "records",
            "hashes",
            "client_id",
            "undoes",
            "save",
            "till",
            "erased",
            "chain",
        ] {
            let kept: rusqlite::types::Value = practice
                .raw
                .query_row(&format!("SELECT {column} FROM audit WHERE seq = {seq}"), [], |row| row.get(0))
                .unwrap();
            let other = match column {
                "client_id" | "undoes" | "till" => "7",
                "hashes" => "x'07'",
                _ => "'x' || who",
            };
            let found = found(practice, &format!("UPDATE audit SET {column} = {other} WHERE seq = {seq}"));
            let start = format!("Entry {seq} of the audit was changed outside the program; it now reads: ");
            // The last one's hash is noted as the end of the audit as well, and is told once.
            assert!(found.len() == 1 && found[0].starts_with(&start), "{column} of {seq}: {found:?}");
            let put_back = format!("UPDATE audit SET {column} = ? WHERE seq = ?");
            practice.raw.execute(&put_back, params![kept, seq]).unwrap();
            assert_eq!(tampering(practice), [""; 0]);
        }
    });
}

#[test]
fn an_edit_names_the_entry_as_it_now_reads() {
    let practice = practice();
    assert_eq!(
        found(
            &practice,
            "UPDATE audit_text SET text = 'Nothing' || char(27) || '[2J.' WHERE seq = 4 AND place = 0"
        ),
        [
            "Entry 4 of the audit was changed outside the program; it now reads: An, 12 Mar 2026 14:05: Nothing\u{FFFD}[2J."
        ]
    );
}

#[test]
fn each_entry_that_is_taken_out_is_found() {
    for_each_entry(|practice, seq| {
        let expected = if seq == 10 {
            "Entry 10, the last of the audit, is missing: it was cut off outside the program.".to_owned()
        } else {
            format!("Entry {seq} of the audit is missing: it was taken out outside the program.")
        };
        assert_eq!(found(practice, &format!("DELETE FROM audit WHERE seq = {seq}")), [expected]);
    });
}

#[test]
fn every_pair_of_entries_that_changed_places_is_found() {
    for_each_entry(|practice, one| {
        for other in one + 1..=10 {
            let swap = format!(
                "UPDATE audit SET seq = -1 WHERE seq = {one};
                 UPDATE audit SET seq = {one} WHERE seq = {other};
                 UPDATE audit SET seq = {other} WHERE seq = -1;"
            );
            let expected =
                [format!("Entries {one} and {other} of the audit changed places outside the program.")];
            assert_eq!(found(practice, &swap), expected, "with their hashes");
            let hashes = format!(
                "CREATE TEMP TABLE kept AS SELECT seq, chain FROM audit;
                 UPDATE audit SET chain = (SELECT chain FROM kept WHERE kept.seq = {one} + {other} - audit.seq)
                 WHERE seq IN ({one}, {other});
                 DROP TABLE kept;"
            );
            assert_eq!(found(practice, &hashes), expected, "without their hashes");
            assert_eq!(found(practice, &format!("{swap}{hashes}")), [""; 0], "put back");
        }
    });
}

#[test]
fn a_cut_tail_is_found_and_stays_found_when_work_goes_on() {
    let mut practice = practice();
    let cut = "Entries 8 to 10, the last of the audit, are missing: they were cut off outside the program.";
    assert_eq!(found(&practice, "DELETE FROM audit WHERE seq > 7"), [cut]);
    let saved = practice.write(&Change::SetArea { area: None, name: line("nape"), active: true });
    assert_eq!(saved.seq, 11);
    assert_eq!(
        tampering(&practice),
        ["Entries 8 to 10 of the audit are missing: they were taken out outside the program."]
    );
}

#[test]
fn an_entry_of_another_program_is_found() {
    let practice = practice();
    let sql = "INSERT INTO audit (seq, at, who, desk, code, records, hashes, chain) \
               VALUES (11, '2026-03-12 15:00:00', 'Eve', 'x', 'export', '[]', x'', ''); \
               INSERT INTO audit_text (seq, place, salt, text) VALUES (11, 0, x'', 'Took over.')";
    assert_eq!(
        found(&practice, sql),
        ["Entry 11 of the audit was added outside the program; it reads: Eve, 12 Mar 2026 15:00: Took over."]
    );
}

#[test]
fn a_noted_end_that_is_changed_or_gone_is_found() {
    for sql in ["UPDATE head SET chain = 'abc'", "DELETE FROM head"] {
        let found = found(&practice(), sql);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("The note of where the audit ends was changed outside the program."));
    }
}

#[test]
fn the_audit_of_an_older_file_stays_chained_by_the_rule() {
    for version in [1, 2, 7] {
        let practice = practice();
        make_older(&practice, version);
        let expected = chains(&practice.raw);
        let mut store = Store::open_existing(&practice.path).unwrap();
        let rows = expected.iter().map(|(seq, chain)| format!("{seq}|{chain}")).collect::<Vec<_>>();
        assert_eq!(practice.rows("SELECT seq, chain FROM audit"), rows, "version {version}");
        assert_eq!(store.tampering().unwrap(), [""; 0]);
        let change = Change::SetArea { area: None, name: line("nape"), active: true };
        store.write(&change, &practice.stamp()).unwrap();
        assert_eq!(practice.row("SELECT count(save) FROM audit"), "1");
        assert_eq!(store.tampering().unwrap(), [""; 0]);
    }
}

#[test]
fn each_save_has_an_id_of_its_own() {
    let practice = practice();
    assert_eq!(
        practice.row(
            "SELECT count(DISTINCT save), count(*) FROM audit WHERE length(save) = 32 AND save NOT GLOB '*[^0-9a-f]*'"
        ),
        "10|10"
    );
}
