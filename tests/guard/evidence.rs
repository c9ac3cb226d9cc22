//! What lies in the backup folder against the audit: each kind of it by the sentence it is named with.

use std::sync::{Arc, atomic::AtomicBool};
use std::{fs, path::PathBuf};

use chrono::NaiveDateTime;
use hairline::domain::Passphrase;
use hairline::store::{Change, Verified, api::backup::Encryption};

use crate::guard::check::{check, practice};
use crate::guard::names;
use crate::support::{practice::Practice, rechain::rechain};

fn back_up(practice: &mut Practice, time: &str) -> Verified {
    let now: NaiveDateTime = time.parse().unwrap();
    practice.store.back_up_as_set(now, &mut |_| {}).unwrap().0
}

/// A practice with an encrypted backup.
fn encrypted() -> (Practice, PathBuf) {
    let mut practice = practice();
    let encryption = Encryption::With(Passphrase::choose("seven herons fix bread").unwrap());
    practice.write(&Change::SetBackups { folder: None, encryption, neutral: false });
    let path = back_up(&mut practice, "2026-03-12T19:00:00").path;
    (practice, path)
}

fn cut(practice: &Practice) {
    practice.raw.execute_batch("DELETE FROM audit WHERE seq > 5").unwrap();
    rechain(&practice.raw);
}

#[test]
fn a_restore_that_no_owner_was_told_of_is_named() {
    let practice = practice();
    practice
        .raw
        .execute_batch(
            "INSERT INTO audit (seq, at, who, desk, code, records, hashes, chain, left_seq, left_chain)
             SELECT max(seq) + 1, max(at), 'An', 'front', 'restore', '[]', x'', '', 9, 'abc' FROM audit",
        )
        .unwrap();
    rechain(&practice.raw);
    assert_eq!(
        check(&practice),
        [
            "Entry 7 of the audit says that An put a backup back, but no owner was to be told of it: it was written outside the program."
        ]
    );
}

/// Replaces a text in the header of an encrypted file.
fn edit(file: &PathBuf, from: &str, to: &str) {
    let bytes = fs::read(file).unwrap();
    let at = bytes.windows(from.len()).position(|part| part == from.as_bytes()).unwrap();
    fs::write(file, [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()).unwrap();
}

#[test]
fn the_finding_names_the_first_entry_and_the_file_and_stays_until_that_is_gone() {
    let mut practice = practice();
    let first = back_up(&mut practice, "2026-03-12T19:00:00").path;
    practice.client("Chloé Dubois");
    practice.raw.execute_batch("UPDATE audit SET who = 'Dora' WHERE seq = 4").unwrap();
    rechain(&practice.raw);
    let name = names::backup(&practice, "2026-03-12-190000.db");
    let told = format!(
        "The audit is not the one that was backed up on 12 Mar 2026: entry 4 is another or missing, and {name} has it."
    );
    for day in 13..16 {
        let verified = back_up(&mut practice, &format!("2026-03-{day}T19:00:00"));
        assert!(verified.findings[0].starts_with(&told), "{:?}", verified.findings);
        assert_eq!(verified.thinned, 0);
    }
    let second = back_up(&mut practice, "2026-03-15T20:00:00");
    assert!(first.exists() && second.thinned == 0);
    fs::remove_file(first).unwrap();
    let third = back_up(&mut practice, "2026-03-15T21:00:00");
    assert_eq!((third.findings.as_slice(), third.thinned), (&[][..], 2));
}

#[test]
fn a_changed_header_or_body_of_an_encrypted_backup_is_named() {
    let changed = "was changed since it was made";
    for to in ["hairline-head 0 ", "hairline-head 5 ", "hairline-hide 9 "] {
        let (practice, backup) = encrypted();
        let seq = practice.store.head().unwrap().seq;
        edit(&backup, &format!("hairline-head {seq} "), to);
        assert_eq!(check(&practice).len(), 1, "{to}");
        cut(&practice);
        assert_eq!(
            check(&practice).iter().filter(|found| found.contains("-190000.db.age")).count(),
            1,
            "{to}"
        );
    }
    let (mut practice, backup) = encrypted();
    edit(&backup, "hairline-noted", "hairline-known");
    assert!(check(&practice)[0].contains(changed));
    let bytes = fs::read(&backup).unwrap();
    fs::write(&backup, [&bytes[..bytes.len() - 1], b"x"].concat()).unwrap();
    assert!(check(&practice)[0].contains(changed));
    assert_eq!(back_up(&mut practice, "2026-03-12T20:00:00").thinned, 0);
    let (practice, backup) = encrypted();
    let bytes = fs::read(&backup).unwrap();
    fs::write(&backup, [&bytes[..bytes.len() - 1], b"x"].concat()).unwrap();
    assert!(check(&practice)[0].contains(changed), "the body alone");
}

#[test]
fn an_encrypted_backup_of_an_older_program_is_kept_and_no_finding() {
    let (mut practice, backup) = encrypted();
    edit(&backup, "-> hairline-noted\n\n", "");
    practice.raw.execute("DELETE FROM sealed", []).unwrap();
    assert_eq!(check(&practice), [""; 0]);
    let verified = back_up(&mut practice, "2026-03-12T20:00:00");
    assert_eq!((verified.findings.as_slice(), verified.thinned), (&[][..], 0));
    let verified = back_up(&mut practice, "2026-03-12T21:00:00");
    assert_eq!((verified.thinned, backup.exists()), (1, true));
    cut(&practice);
    assert!(check(&practice).iter().any(|found| found.contains("-190000.db.age has it")));
}

#[test]
fn a_large_backup_is_compared_beside_the_work_and_thins_nothing_out_before() {
    let mut practice = practice();
    // Pages that were used once are copied as the others are.
    practice.raw.execute_batch("CREATE TABLE large AS SELECT zeroblob(17000000); DROP TABLE large").unwrap();
    let first = back_up(&mut practice, "2026-03-12T19:00:00");
    practice.client("Chloé Dubois");
    let second = back_up(&mut practice, "2026-03-12T20:00:00");
    assert_eq!((first.compared, second.compared, second.thinned), (false, false, 0));
    let (goes, stops) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(true)));
    assert!(!practice.store.compare_backup(&stops).unwrap(), "the program ends meanwhile");
    assert!(first.path.exists());
    assert!(practice.store.compare_backup(&goes).unwrap());
    assert!(!first.path.exists() && second.path.exists());
    assert!(!practice.store.compare_backup(&goes).unwrap(), "it is done");

    practice
        .raw
        .execute_batch(
            "UPDATE payment SET amount = 3000; UPDATE client SET balance = balance + 7000 WHERE id = 1",
        )
        .unwrap();
    let third = back_up(&mut practice, "2026-03-12T21:00:00");
    assert_eq!((third.findings.len(), third.thinned), (0, 0));
    assert!(practice.store.compare_backup(&goes).unwrap());
    assert!(second.path.exists(), "it knows the right amount");
    let found = practice.row("SELECT compared, findings, finding FROM backup");
    assert!(
        found.starts_with("1|1|Anna Peeters’ payment of 15 Jun 2021: under amount it says 3000"),
        "{found}"
    );
}

#[test]
fn what_the_file_says_of_its_last_backup_is_held_against_the_audit() {
    let mut practice = practice();
    let backup = back_up(&mut practice, "2026-03-12T19:00:00");
    fs::remove_file(backup.path).unwrap();
    cut(&practice);
    let found = check(&practice);
    let told = "The file was last backed up on 12 Mar 2026 with entry 6 at the end of its audit, which is another or missing now";
    assert!(found.last().unwrap().starts_with(told), "{found:?}");
    assert_eq!(back_up(&mut practice, "2026-03-12T20:00:00").findings.len(), found.len());
}

#[test]
fn a_backup_whose_own_audit_was_edited_is_named() {
    let mut practice = practice();
    let backup = back_up(&mut practice, "2026-03-12T19:00:00").path;
    let raw = rusqlite::Connection::open(&backup).unwrap();
    raw.execute_batch("UPDATE head SET seq = 3, chain = (SELECT chain FROM audit WHERE seq = 3)").unwrap();
    assert!(check(&practice)[0].contains("was changed since it was made"));
    rechain(&raw);
    assert_eq!(check(&practice), [""; 0]);
    raw.execute_batch("UPDATE audit SET who = 'Dora' WHERE seq = 2").unwrap();
    assert!(check(&practice)[0].contains("was changed since it was made"));
    raw.execute_batch("DROP TABLE head; CREATE VIEW head AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT * FROM n")
        .unwrap();
    assert!(check(&practice)[0].contains("cannot be read as one"), "and nobody waits for ever");
}
