//! What can be erased of the audit stands apart from its chain: the chain holds without it, and what is gone was either erased
//! by request or taken out.

use std::{fs, path::Path};

use hairline::domain::{ClientId, Note, PaymentId, ShortHead};
use hairline::store::{Change, Restore, Store};
use rusqlite::Connection;

use crate::guard::check::{check, practice};
use crate::support::practice::{Practice, line};
use crate::support::rechain::{chain_as_covered, hashes};
use crate::support::{entry, older::make_older};

/// Words that are about a client, and stand in sentences and images.
const PRIVATE: [&str; 6] = ["Anna", "Peeters", "0470 12 34 56", "Scalp is dry", "typed twice", "Touch-up"];

/// The practice of the check, with a note and a void.
fn told() -> Practice {
    let mut practice = practice();
    let words = Note::parse_optional("Scalp is dry.").unwrap().unwrap();
    practice.write(&Change::AddNote { client: ClientId(1), day: practice.today, words });
    practice.write(&Change::VoidPayment { payment: PaymentId(1), reason: line("typed twice") });
    practice
}

/// The same as the last program wrote it whose entries held sentence and images themselves, opened by this one.
fn brought_up_to_date(version: usize) -> Practice {
    let mut practice = told();
    make_older(&practice, version);
    open_again(&mut practice);
    practice
}

fn open_again(practice: &mut Practice) {
    practice.store = Store::open_existing(&practice.path).unwrap();
    practice.raw = Connection::open(&practice.path).unwrap();
    entry::view(&practice.raw);
}

/// Every entry, each column a text.
fn entries(practice: &Practice) -> Vec<String> {
    practice.rows("SELECT * FROM audit")
}

/// Takes texts out as a request for erasure will, and writes the entry that names them.
fn erase(raw: &Connection, texts: &[(i64, i64)]) {
    for (seq, place) in texts {
        raw.execute("DELETE FROM audit_text WHERE seq = ? AND place = ?", (seq, place)).unwrap();
    }
    let named = serde_json::to_string(texts).unwrap();
    raw.execute(
        "INSERT INTO audit (seq, at, who, desk, code, client_id, records, hashes, chain, known, warns, erased)
         SELECT max(seq) + 1, max(at), 'An', 'front', 'erase', 1, '[]', x'', '', 'named', 1, ? FROM audit",
        [named],
    )
    .unwrap();
    let seq: i64 = raw.query_row("SELECT max(seq) FROM audit", [], |row| row.get(0)).unwrap();
    let sql =
        "INSERT INTO audit_text (seq, place, salt, text) VALUES (?, 0, randomblob(16), 'Erased on request.')";
    raw.execute(sql, [seq]).unwrap();
    raw.execute("UPDATE audit SET hashes = ? WHERE seq = ?", (hashes(raw, seq), seq)).unwrap();
    chain_as_covered(raw);
}

/// Where everything stands that is kept of the first client.
fn of_anna(practice: &Practice) -> Vec<(i64, i64)> {
    let texts = practice.rows("SELECT seq, place FROM audit_text WHERE client_id = 1 ORDER BY seq, place");
    let parted = texts.iter().map(|text| text.split_once('|').unwrap());
    parted.map(|(seq, place)| (seq.parse().unwrap(), place.parse().unwrap())).collect()
}

fn notes(practice: &Practice) -> Vec<String> {
    practice.store.look_over(&mut |_| {}).unwrap().notes
}

#[test]
fn no_name_and_no_free_text_stands_in_a_chained_entry() {
    for practice in [told(), brought_up_to_date(1), brought_up_to_date(34)] {
        let (entries, texts) =
            (entries(&practice).join("\n"), practice.rows("SELECT text FROM audit_text").join("\n"));
        for words in PRIVATE {
            assert!(!entries.contains(words), "{words}: {entries}");
            assert!(texts.contains(words), "{words}: {texts}");
        }
    }
}

#[test]
fn an_entry_covers_a_salted_hash_of_its_sentence_and_of_the_image_of_each_record() {
    let practice = told();
    let covered = practice.rows("SELECT seq, code, records, length(hashes) / 32, length(till) FROM audit");
    assert_eq!(
        covered[1..],
        [
            r#"2|client.add|[["client",1]]|2|-"#,
            r#"3|client.add|[["client",2]]|2|-"#,
            r#"4|client.edit|[["client",1]]|2|-"#,
            r#"5|treatment.add|[["treatment",1]]|2|-"#,
            r#"6|session.log|[["session",1],["line",1],["payment",1]]|4|1"#,
            r#"7|note.add|[["note",1]]|2|-"#,
            r#"8|payment.void|[["payment",1]]|2|1"#,
        ]
    );
    // The salts are another one each, so that the same words have another hash each time.
    assert_eq!(
        practice.row("SELECT count(*) = count(DISTINCT salt), min(length(salt)) FROM audit_text"),
        "1|16"
    );
    assert_eq!(practice.rows("SELECT DISTINCT client_id FROM audit_text WHERE seq IN (3, 6)"), ["2", "1"]);
}

#[test]
fn a_text_that_was_edited_moved_or_added_is_found() {
    for practice in [told, || brought_up_to_date(34)] {
        for edit in [
            "UPDATE audit_text SET text = replace(text, 'Anna', 'Hanna') WHERE seq = 2 AND place = 1",
            "UPDATE audit_text SET text = 'Added Hanna.' WHERE seq = 2 AND place = 0",
            "UPDATE audit_text SET salt = randomblob(16) WHERE seq = 2 AND place = 1",
            "UPDATE audit_text SET place = 2 WHERE seq = 2 AND place = 1",
            "INSERT INTO audit_text SELECT 2, 2, client_id, salt, text FROM audit_text WHERE seq = 3 AND place = 1",
        ] {
            let practice = practice();
            practice.raw.execute_batch(edit).unwrap();
            let found = practice.store.tampering().unwrap();
            assert_eq!(found.len(), 1, "{edit}: {found:?}");
            assert!(
                found[0].starts_with("Entry 2 of the audit was changed outside the program; it now reads: "),
                "{found:?}"
            );
            // Nor is it of use to have the entry cover the edit: what comes after hangs on it.
            let raw = &practice.raw;
            raw.execute("UPDATE audit SET hashes = ? WHERE seq = 2", [hashes(raw, 2)]).unwrap();
            assert_eq!(practice.store.tampering().unwrap().len(), 1, "{edit}");
        }
    }
}

#[test]
fn what_is_gone_without_a_word_is_missing() {
    for practice in [told(), brought_up_to_date(34)] {
        let gone = "DELETE FROM audit_text WHERE (seq, place) IN ((6, 0), (6, 3), (7, 1))";
        practice.raw.execute_batch(gone).unwrap();
        let missing = [
            "The words of entry 6 of the audit are missing: they were taken out outside the program, and not erased by request.",
            "What entry 6 of the audit kept of payment 1 is missing: it was taken out outside the program, and not erased by request.",
            "What entry 7 of the audit kept of note 1 is missing: it was taken out outside the program, and not erased by request.",
        ];
        assert_eq!(practice.store.tampering().unwrap(), missing);
        let found = check(&practice);
        assert_eq!(found[..3], missing);
        assert_eq!(
            found[3..],
            ["Anna Peeters’ note of 12 Mar 2026 is in the file, but the audit does not know who wrote it."]
        );
    }
}

#[test]
fn what_an_entry_says_was_erased_is_erased_by_request() {
    for mut practice in [told(), brought_up_to_date(1), brought_up_to_date(34)] {
        let texts = of_anna(&practice);
        assert!(texts.len() > 10);
        erase(&practice.raw, &texts);
        assert_eq!(check(&practice), [""; 0]);
        assert_eq!(
            notes(&practice),
            [format!(
                "Erased by request on 12 Mar 2026 by An (entry 9 of the audit): {} texts of 6 entries before it.",
                texts.len()
            )]
        );
        let kept = practice.rows("SELECT text FROM audit_text").join("\n");
        assert!(!kept.contains("Anna") && kept.contains("Ben Maes"), "{kept}");
        // Work goes on behind it, and what goes missing now is still told apart.
        practice.client("Chloé Dubois");
        practice.raw.execute_batch("DELETE FROM audit_text WHERE seq = 3 AND place = 0").unwrap();
        assert_eq!(
            practice.store.tampering().unwrap(),
            [
                "The words of entry 3 of the audit are missing: they were taken out outside the program, and not erased by request."
            ]
        );
    }
}

#[test]
fn an_entry_that_erases_is_no_excuse_when_it_was_planted_or_is_of_itself_or_of_later_ones() {
    // Not chained.
    let practice = told();
    practice
        .raw
        .execute_batch(
            "DELETE FROM audit_text WHERE seq = 7 AND place = 1;
             UPDATE audit SET erased = '[[7,1]]' WHERE seq = 8",
        )
        .unwrap();
    let found = practice.store.tampering().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("Entry 8 of the audit was changed outside the program"), "{found:?}");
    // Chained, and of what it cannot have erased.
    let practice = told();
    erase(&practice.raw, &[(9, 0), (10, 0)]);
    practice.raw.execute_batch("DELETE FROM audit_text WHERE seq = 9").unwrap();
    let found = practice.store.tampering().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("The words of entry 9 of the audit are missing"), "{found:?}");
    // Chained, but no owner was to be told of it.
    let practice = told();
    erase(&practice.raw, &[(7, 1)]);
    practice.raw.execute_batch("UPDATE audit SET warns = NULL WHERE seq = 9").unwrap();
    chain_as_covered(&practice.raw);
    assert_eq!(
        check(&practice),
        [
            "Entry 9 of the audit says that An erased something, but no owner was to be told of it: it was written outside the program."
        ]
    );
}

#[test]
fn what_was_erased_is_shown_as_such_and_cannot_be_undone() {
    let mut practice = told();
    let undo = practice.last_of("An");
    let Change::Undo { seq } = undo else { panic!("an undo") };
    erase(&practice.raw, &[(seq, 0), (seq, 1)]);
    assert_eq!(practice.refusal(&undo), "There is nothing to be undone here.");
    let query = hairline::store::Query::AuditEntry { seq };
    let Ok(hairline::store::Page::AuditEntry(entry)) = practice.store.read(&query) else {
        panic!("an entry")
    };
    assert_eq!(entry.row.what, "What this said is not kept any more.");
    assert!(entry.fits && entry.touched.is_empty());
}

/// What an older program knew of its file: every hash, and the short head of the end.
fn known(practice: &Practice) -> (Vec<String>, ShortHead) {
    let chains = practice.rows("SELECT seq, chain FROM audit ORDER BY seq");
    let (seq, chain) = chains.last().unwrap().split_once('|').unwrap();
    let head = ShortHead::of(seq.parse().unwrap(), chain).unwrap();
    (chains, head)
}

#[test]
fn entries_of_older_programs_keep_their_hash_and_papers_prove_them() {
    for version in [2, 7, 20, 34] {
        let mut practice = told();
        make_older(&practice, version);
        let (chains, paper) = known(&practice);
        open_again(&mut practice);
        assert_eq!(practice.rows("SELECT seq, chain FROM audit ORDER BY seq"), chains, "{version}");
        assert_eq!(practice.row("SELECT count(anew), count(DISTINCT code), min(code) FROM audit"), "8|1|old");
        assert_eq!(check(&practice), [""; 0], "{version}");
        practice.client("Chloé Dubois");
        assert_eq!(practice.row("SELECT count(*) FROM audit WHERE anew IS NULL"), "1");
        assert_eq!(practice.store.differs_from_paper(&paper).unwrap(), None, "{version}");
        erase(&practice.raw, &of_anna(&practice));
        assert_eq!(practice.store.differs_from_paper(&paper).unwrap(), None, "{version}");
        assert_eq!(check(&practice), [""; 0], "{version}");
    }
}

#[test]
fn what_was_edited_before_is_found_after_and_what_is_edited_after_too() {
    let mut practice = told();
    make_older(&practice, 34);
    practice.raw.execute_batch("UPDATE audit SET images = '{' || images WHERE seq = 4; UPDATE audit SET who = 'Eve' WHERE seq = 3").unwrap();
    open_again(&mut practice);
    let found = practice.store.tampering().unwrap();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("Entry 3 of the audit was changed outside the program; it now reads: Eve"),
        "{found:?}"
    );
    assert!(found[1].starts_with("Entry 4 of the audit was changed outside the program"), "{found:?}");
    for edit in
        ["who = 'Eve'", "code = 'client.add'", "records = '[]'", "till = 1", "chain = 'abc'", "anew = 'abc'"]
    {
        let practice = brought_up_to_date(34);
        practice.raw.execute_batch(&format!("UPDATE audit SET {edit} WHERE seq = 4")).unwrap();
        let found = practice.store.tampering().unwrap();
        assert_eq!(found.len(), 1, "{edit}: {found:?}");
        assert!(
            found[0].starts_with("Entry 4 of the audit was changed outside the program"),
            "{edit}: {found:?}"
        );
    }
}

/// What the program makes nobody else may read.
fn keep_from_others(paths: &[&Path]) {
    #[cfg(unix)]
    for path in paths {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
}

#[test]
fn a_backup_of_before_is_still_of_the_file_and_can_be_put_back() {
    // A program of before there was a chain left nothing by which its backup could be known.
    for version in [2, 20, 34] {
        let mut practice = told();
        make_older(&practice, version);
        let folder = practice.path.with_file_name("backups");
        fs::create_dir(&folder).unwrap();
        let backup = folder.join("hairline-haarlijn-2026-03-01-190000.db");
        practice.raw.execute("VACUUM INTO ?", [backup.display().to_string()]).unwrap();
        keep_from_others(&[&folder, &backup]);
        open_again(&mut practice);
        practice.client("Chloé Dubois");
        assert_eq!(check(&practice), [""; 0], "{version}");
        assert_eq!(notes(&practice), [""; 0], "{version}");
        erase(&practice.raw, &of_anna(&practice));
        assert_eq!(check(&practice), [""; 0], "{version}");
        // What was edited in it speaks against it.
        let raw = Connection::open(&backup).unwrap();
        raw.execute_batch("UPDATE audit SET who = 'Eve' WHERE seq = 3").unwrap();
        let found = check(&practice);
        assert!(
            found.len() == 1 && found[0].contains("was changed since it was made"),
            "{version}: {found:?}"
        );
        raw.execute_batch("UPDATE audit SET who = 'An' WHERE seq = 3").unwrap();
        drop(raw);
        practice.store = Store::in_memory().unwrap();
        practice.raw = Connection::open_in_memory().unwrap();
        let restore = Restore::prepare(&backup, &practice.path, &mut |_| {}).unwrap();
        restore.put_in_place(&practice.stamp()).unwrap();
        practice.store = Store::open_existing(&practice.path).unwrap();
        practice.raw = Connection::open(&practice.path).unwrap();
        assert_eq!(check(&practice), [""; 0], "{version}");
        assert_eq!(practice.rows("SELECT code FROM audit WHERE anew IS NULL"), ["restore"]);
    }
}

#[test]
fn what_was_done_before_is_undone_after() {
    let mut practice = brought_up_to_date(34);
    let everything = practice.everything();
    practice.undo();
    assert_eq!(practice.row("SELECT voided_on FROM payment"), "-");
    practice.redo();
    assert_eq!(practice.everything(), everything);
    practice.write(&Change::Undo { seq: 7 });
    assert_eq!(practice.row("SELECT count(*) FROM note"), "0");
    assert_eq!(check(&practice), [""; 0]);
}

#[test]
fn bringing_a_long_audit_up_to_date_says_how_far_it_is() {
    let practice = told();
    make_older(&practice, 36);
    practice
        .raw
        .execute_batch(
            "WITH RECURSIVE entry (seq) AS (SELECT 9 UNION ALL SELECT seq + 1 FROM entry WHERE seq < 10000)
             INSERT INTO audit (seq, at, who, desk, what, images)
             SELECT seq, '2026-03-12 14:05:00', 'An', 'front', 'Looked around.', '[]' FROM entry",
        )
        .unwrap();
    let mut told = Vec::new();
    let mut tell = |progress: hairline::store::Progress| {
        told.extend(
            (progress.doing == "bringing the file up to date").then_some((progress.done, progress.of)),
        );
    };
    Store::open_existing_telling(&practice.path, &mut tell).unwrap();
    assert!(
        told.windows(2).all(|two| two[0].0 <= two[1].0) && told.iter().all(|(done, of)| done <= of),
        "{told:?}"
    );
    // Moving the entries weighs a hundred, and two batches of 4096 are two fifths of them each.
    let steps = told.windows(2).map(|two| two[1].0 - two[0].0);
    assert_eq!(steps.filter(|step| (40..=41).contains(step)).count(), 2, "{told:?}");
}
