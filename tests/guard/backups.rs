//! Backups: copied, opened again, thinned, and put back.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Duration, NaiveDateTime};

use crate::guard::check::{check, practice};
use crate::guard::names::backup as named;
use crate::support::{older::make_older, practice::Practice};
use hairline::domain::{Currency, Money};
use hairline::store::{Contents, Restore, Store, Verified};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn back_up_at(practice: &mut Practice, folder: &Path, time: &str) -> Verified {
    practice.store.back_up(folder, at(time), &mut |_| {}).unwrap()
}

/// A backup at seven in the evening, in a folder beside the practice.
fn back_up(practice: &mut Practice) -> Verified {
    let folder = practice.store.backup_folder().unwrap();
    back_up_at(practice, &folder, "2026-03-12T19:00:00")
}

/// What the practice of these tests holds.
pub fn contents() -> Contents {
    Contents {
        clients: 2,
        sessions: 1,
        payments: 1,
        received: Money(100_00),
        currency: Currency::default(),
        entries: 6,
        changed: Some(at("2026-03-12T14:05:00")),
    }
}

/// Takes the entries behind the fifth away, and what they wrote, and notes that the audit ends there.
pub const CUT: &str = "DELETE FROM line; DELETE FROM payment; DELETE FROM audit WHERE seq > 5;
    UPDATE head SET seq = 5, chain = (SELECT chain FROM audit WHERE seq = 5)";

/// The sentence with which a backup is refused.
fn refusal(practice: &mut Practice, folder: &Path) -> String {
    let error =
        practice.store.back_up(folder, at("2026-03-12T19:00:00"), &mut |_| {}).unwrap_err().to_string();
    error.replace(&folder.display().to_string(), "FOLDER")
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

fn folder_of(practice: &Practice) -> PathBuf {
    practice.path.parent().unwrap().to_owned()
}

#[test]
fn a_backup_is_one_file_that_opens_as_the_practice_it_is() {
    let mut practice = practice();
    let verified = back_up(&mut practice);
    let folder = folder_of(&practice).join("backups");
    assert_eq!(names(&folder), [named(&practice, "2026-03-12-190000.db")]);
    assert_eq!(verified.path, folder.join(named(&practice, "2026-03-12-190000.db")));
    assert_eq!((&verified.contents, verified.thinned), (&contents(), 0));
    let copy = Store::open_existing(&verified.path).unwrap();
    assert_eq!(copy.check(&mut |_| {}).unwrap(), [""; 0]);
    assert_eq!(copy.head().unwrap(), practice.store.head().unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&verified.path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn the_practice_knows_its_last_backup() {
    let mut practice = practice();
    assert_eq!(practice.store.last_backup().unwrap(), None);
    let verified = back_up(&mut practice);
    let last = practice.store.last_backup().unwrap().unwrap();
    assert_eq!((last.at, last.file), (at("2026-03-12T19:00:00"), verified.path.display().to_string()));
    assert_eq!(check(&practice), [""; 0]);
}

#[test]
fn a_backup_is_never_written_over_another_one() {
    let mut practice = practice();
    let (one, other) = (back_up(&mut practice), back_up(&mut practice));
    assert_ne!(one.path, other.path);
    // The earlier one of the day is thinned out, and only once the later one is whole.
    assert!(!one.path.exists() && other.path.exists());
}

#[test]
fn older_backups_are_thinned_and_what_is_not_ours_stays() {
    let mut practice = practice();
    let folder = practice.store.backup_folder().unwrap();
    let first = back_up_at(&mut practice, &folder, "2025-11-12T18:00:00").path;
    for days in 0..120 {
        let time = at("2025-11-12T19:00:00") + Duration::days(days);
        let name = format!("{}.db", time.format("%Y-%m-%d-%H%M%S"));
        fs::copy(&first, folder.join(named(&practice, &name))).unwrap();
    }
    let theirs = [
        "photos.zip",
        "hairline-haarlijn-0123abcd-2020-01-01-120000.db",
        "hairline-other-0123abcd-2020-01-01-120000.db",
    ];
    for name in theirs {
        fs::write(folder.join(name), "theirs").unwrap();
    }
    let verified = back_up(&mut practice);
    let left = names(&folder);
    assert_eq!(left.len() + verified.thinned, 1 + 120 + 1 + theirs.len());
    assert!(left.len() < theirs.len() + 12 + 10 + 9, "{left:?}");
    let new = named(&practice, "2026-03-12-190000.db");
    for name in theirs.into_iter().chain([&*new]) {
        assert!(left.contains(&name.to_owned()), "{left:?}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_said_and_not_made() {
    let mut practice = practice();
    let stick = folder_of(&practice).join("stick");
    assert_eq!(
        refusal(&mut practice, &stick),
        "The backup folder FOLDER is not there. Plug in the stick or the drive it is on, or name another folder."
    );
    assert!(!stick.exists());
    let file = practice.path.clone();
    assert_eq!(
        refusal(&mut practice, &file),
        "FOLDER is not a folder. Name the folder that backups go into."
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_may_not_be_written_to_is_said() {
    let mut practice = practice();
    // Nobody makes files there, an administrator neither.
    let words = refusal(&mut practice, Path::new("/proc"));
    assert!(words.starts_with("The backup folder FOLDER "), "{words}");
    assert_eq!(practice.store.last_backup().unwrap(), None);
}

#[test]
fn a_damaged_practice_does_not_push_good_backups_out() {
    let mut practice = practice();
    practice
        .raw
        .execute_batch(
            "PRAGMA writable_schema = on;
             UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'line_by_day')
             WHERE name = 'payment_by_day'",
        )
        .unwrap();
    let store = Store::open_existing(&practice.path).unwrap();
    practice.store = store;
    let folder = practice.store.backup_folder().unwrap();
    let words = refusal(&mut practice, &folder);
    assert!(words.starts_with("The copy is not whole, and was not kept: "), "{words}");
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn a_practice_that_another_program_wrote_in_is_backed_up_and_nothing_is_thinned() {
    let mut practice = practice();
    let folder = practice.store.backup_folder().unwrap();
    for hour in 10..14 {
        back_up_at(&mut practice, &folder, &format!("2026-03-12T{hour}:00:00"));
    }
    assert_eq!(names(&folder).len(), 1);
    practice.raw.execute("UPDATE audit SET who = 'Eve' WHERE seq = 2", []).unwrap();
    let verified = back_up(&mut practice);
    assert_eq!((verified.thinned, verified.findings.len(), names(&folder).len()), (0, 1, 2));
}

#[test]
fn a_cut_tail_whose_noted_end_was_mended_is_found_through_the_backup() {
    let mut practice = practice();
    back_up(&mut practice);
    practice.raw.execute_batch(CUT).unwrap();
    assert_eq!(practice.store.tampering().unwrap(), [""; 0]);
    let findings = check(&practice);
    let told = "The audit is not the one that was backed up on 12 Mar 2026: entry 6 is another or missing, and hairline-";
    assert!(findings.last().unwrap().starts_with(told), "{findings:?}");
}

#[test]
fn a_backup_is_put_back_and_what_was_there_is_kept() {
    let mut practice = practice();
    let backup = back_up(&mut practice);
    let id = crate::guard::names::identity(&practice);
    practice.client("Chloé Dubois");
    let left_head = practice.store.head().map(|head| (head.seq, head.chain)).unwrap();
    let stamp = practice.stamp();
    let Practice { store, raw, path, .. } = &mut practice;
    *raw = rusqlite::Connection::open_in_memory().unwrap();
    *store = Store::in_memory().unwrap();

    let restore = Restore::prepare(&backup.path, path, &mut |_| {}).unwrap();
    let present = restore.present.as_ref().unwrap().as_ref().unwrap();
    assert_eq!((restore.backup.clients, present.clients), (2, 3));
    let kept = restore.put_in_place(&stamp).unwrap().unwrap();

    let (back, kept) = (Store::open_existing(path).unwrap(), Store::open_existing(&kept).unwrap());
    assert_eq!((back.contents().unwrap().clients, kept.contents().unwrap().clients), (2, 3));
    assert_eq!(back.check(&mut |_| {}).unwrap(), [""; 0]);
    drop((back, kept));
    let conn = rusqlite::Connection::open(&*path).unwrap();
    crate::support::entry::view(&conn);
    let what: String =
        conn.query_row("SELECT what FROM entry ORDER BY seq DESC LIMIT 1", [], |row| row.get(0)).unwrap();
    assert_eq!(
        what.replace(&id, "ID"),
        "Put back the backup hairline-haarlijn-ID-2026-03-12-190000.db, last written to on 12 Mar 2026. What was there is \
         kept as practice-before-restore-2026-03-12-140500.db."
    );
    let left: (i64, String) = conn
        .query_row("SELECT left_seq, left_chain FROM audit ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(left, left_head);
    drop(conn);
    assert_eq!(
        names(path.parent().unwrap()),
        ["backups", "practice-before-restore-2026-03-12-140500.db", "practice.db"]
    );
}

#[test]
fn a_restore_that_is_not_agreed_to_changes_nothing() {
    let mut practice = practice();
    let backup = back_up(&mut practice);
    let before = (fs::read(&practice.path).unwrap(), fs::read(&backup.path).unwrap());
    drop(Restore::prepare(&backup.path, &practice.path, &mut |_| {}).unwrap());
    assert_eq!((fs::read(&practice.path).unwrap(), fs::read(&backup.path).unwrap()), before);
    assert!(!names(&folder_of(&practice)).iter().any(|name| name.contains("restoring")));
}

#[test]
fn a_practice_that_is_open_elsewhere_is_not_replaced() {
    let mut practice = practice();
    let backup = back_up(&mut practice);
    let restore = Restore::prepare(&backup.path, &practice.path, &mut |_| {}).unwrap();
    let error = restore.put_in_place(&practice.stamp()).unwrap_err().to_string();
    assert!(error.starts_with("Hairline is open on the practice file. Quit it"), "{error}");
    practice.client("Chloé Dubois");
    assert_eq!(practice.store.contents().unwrap().clients, 3);
    assert!(!names(&folder_of(&practice)).iter().any(|name| name.contains("restor")));
}

#[test]
fn what_is_no_backup_is_refused_and_left() {
    let practice = practice();
    let notes = practice.path.with_file_name("notes.txt");
    for bytes in [&b"Anna Peeters"[..], b"", &[0; 5000]] {
        fs::write(&notes, bytes).unwrap();
        let error = Restore::prepare(&notes, &practice.path, &mut |_| {}).unwrap_err().to_string();
        assert!(
            error.ends_with("this is not a practice file, and was left as it was. Name another file."),
            "{error}"
        );
        assert_eq!(fs::read(&notes).unwrap(), bytes);
    }
    let error = Restore::prepare(&practice.path, &practice.path, &mut |_| {}).unwrap_err().to_string();
    assert_eq!(error, "This is the practice file itself. Name a backup of it.");
}

#[test]
fn a_damaged_backup_is_refused() {
    let mut practice = practice();
    // A page that holds nothing harms nobody, whatever is in it, so none is left.
    practice.raw.execute_batch("VACUUM").unwrap();
    let backup = back_up(&mut practice);
    let mut bytes = fs::read(&backup.path).unwrap();
    let half = bytes.len() / 2;
    bytes[half..half + 9000].fill(0xA5);
    fs::write(&backup.path, &bytes).unwrap();
    let error = Restore::prepare(&backup.path, &practice.path, &mut |_| {}).unwrap_err().to_string();
    assert!(error.contains("damaged"), "{error}");
    assert!(!error.contains("restoring"), "{error}");
}

#[test]
fn a_file_that_is_brought_up_to_date_is_kept_beside_it_first() {
    let practice = practice();
    make_older(&practice, 1);
    let store = Store::open_existing(&practice.path).unwrap();
    assert_eq!(store.tampering().unwrap(), [""; 0]);
    let kept = practice.path.with_file_name("practice-version-1.db");
    let conn = rusqlite::Connection::open(kept).unwrap();
    let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let clients: u32 = conn.query_row("SELECT count(*) FROM client", [], |row| row.get(0)).unwrap();
    assert_eq!((version, clients), (1, 2));
}
