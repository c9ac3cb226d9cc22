//! Encrypted backups: what is in them, who can open them, and what is left lying about.

use std::path::{Path, PathBuf};
use std::{fs, io::Write as _, process::Stdio};

use chrono::NaiveDateTime;

use crate::guard::backups::names;
use crate::guard::check::{check, practice};
use crate::guard::names;
use crate::support::practice::Practice;
use hairline::domain::{BackupFolder, Passphrase};
use hairline::store::api::{Change, backup::Encryption};
use hairline::store::{Restore, Store, Verified};

const WORDS: &str = "seven herons fix bread";

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn passphrase(words: &str) -> Passphrase {
    Passphrase::choose(words).unwrap()
}

fn encrypt(practice: &mut Practice, words: &str) {
    let encryption = Encryption::With(passphrase(words));
    practice.write(&Change::SetBackups { folder: None, encryption, neutral: false });
}

fn back_up(practice: &mut Practice, time: &str) -> Verified {
    let folder = practice.store.backup_folder().unwrap();
    practice.store.back_up(&folder, at(time), &mut |_| {}).unwrap()
}

/// A practice whose backups are encrypted, and one of them.
fn encrypted() -> (Practice, PathBuf) {
    let mut practice = practice();
    encrypt(&mut practice, WORDS);
    let path = back_up(&mut practice, "2026-03-12T19:00:00").path;
    (practice, path)
}

/// Whether bytes occur in a file, or the log beside it.
fn holds(file: &Path, bytes: &[u8]) -> bool {
    let mut all = fs::read(file).unwrap();
    all.extend(fs::read(format!("{}-wal", file.display())).unwrap_or_default());
    all.windows(bytes.len()).any(|window| window == bytes)
}

#[test]
fn an_encrypted_backup_shows_nothing_and_its_passphrase_opens_it_on_another_machine() {
    let (practice, backup) = encrypted();
    assert_eq!(backup.file_name().unwrap(), &*names::backup(&practice, "2026-03-12-190000.db.age"));
    assert!(holds(&practice.path, b"Anna Peeters") && !holds(&backup, b"Anna Peeters"));
    assert!(fs::read(&backup).unwrap().starts_with(b"age-encryption.org/v1\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
    }

    let elsewhere = tempfile::tempdir().unwrap();
    let (copy, file) = (elsewhere.path().join("stick.db.age"), elsewhere.path().join("clinic.db"));
    fs::copy(&backup, &copy).unwrap();
    let before = practice.store.contents().unwrap();
    let stamp = practice.stamp();
    drop(practice);
    let restore = Restore::prepare_encrypted(&copy, &passphrase(WORDS), &file, &mut |_| {}).unwrap();
    assert_eq!(restore.backup, before);
    assert_eq!(restore.put_in_place(&stamp).unwrap(), None);
    let store = Store::open_existing(&file).unwrap();
    assert_eq!(store.check(&mut |_| {}).unwrap(), [""; 0]);
    drop(store);
    assert_eq!(names(elsewhere.path()), ["clinic.db", "stick.db.age"]);
}

#[test]
fn the_practice_never_holds_the_passphrase_and_the_audit_says_that_it_was_set() {
    let (practice, _) = encrypted();
    assert!(!holds(&practice.path, WORDS.as_bytes()) && !holds(&practice.path, b"AGE-SECRET-KEY"));
    let said = practice.row("SELECT what FROM entry ORDER BY seq DESC LIMIT 1");
    assert!(said.contains("From now on they are encrypted with the passphrase that was set."), "{said}");
    assert_eq!(check(&practice), [""; 0]);
}

#[test]
fn another_passphrase_opens_nothing_and_leaves_everything() {
    let (practice, backup) = encrypted();
    let folder = practice.path.parent().unwrap().to_owned();
    let before = names(&folder);
    let wrong = Restore::prepare_encrypted(
        &backup,
        &passphrase("seven herons fix bead"),
        &practice.path,
        &mut |_| {},
    );
    assert_eq!(
        wrong.unwrap_err().to_string(),
        "This passphrase does not open the backup. Type the one that was set when the backup was made; nothing was changed."
    );
    let none = Restore::prepare(&backup, &practice.path, &mut |_| {}).unwrap_err().to_string();
    assert_eq!(none, "This backup is encrypted. Its passphrase is needed.");
    assert_eq!(names(&folder), before);
}

#[test]
fn after_a_change_of_the_passphrase_each_backup_opens_with_its_own() {
    let (mut practice, old) = encrypted();
    encrypt(&mut practice, "plum lamp orbit snow");
    let new = back_up(&mut practice, "2026-03-13T19:00:00").path;
    let opens = |backup: &Path, words: &str| {
        let file = practice.path.with_file_name("elsewhere.db");
        Restore::prepare_encrypted(backup, &passphrase(words), &file, &mut |_| {}).is_ok()
    };
    assert!(opens(&old, WORDS) && opens(&new, "plum lamp orbit snow"));
    assert!(!opens(&old, "plum lamp orbit snow") && !opens(&new, WORDS));
}

#[test]
fn a_cut_or_changed_backup_is_said_to_be_damaged() {
    let (practice, backup) = encrypted();
    let whole = fs::read(&backup).unwrap();
    let header = whole.windows(4).position(|bytes| bytes == b"\n---").unwrap();
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    let mut of_header = whole.clone();
    of_header[header - 9] = if of_header[header - 9] == b'0' { b'1' } else { b'0' };
    let cuts = [100, header + 10, header + 100, whole.len() / 2, whole.len() - 1];
    let damaged = cuts.map(|length| whole[..length].to_vec()).into_iter().chain([changed, of_header]);
    for bytes in damaged {
        fs::write(&backup, &bytes).unwrap();
        let error = Restore::prepare_encrypted(&backup, &passphrase(WORDS), &practice.path, &mut |_| {});
        assert_eq!(
            error.unwrap_err().to_string(),
            "This backup is damaged and cannot be decrypted, and nothing was changed. Choose another backup.",
            "{} bytes",
            bytes.len()
        );
    }
    assert!(!names(practice.path.parent().unwrap()).iter().any(|name| name.contains("restoring")));
}

/// What somebody does who has the backup and the tools of `age`, and no hairline.
#[test]
fn the_key_can_be_read_out_of_the_header_with_other_tools() {
    let (_practice, backup) = encrypted();
    let bytes = fs::read(&backup).unwrap();
    let header = String::from_utf8_lossy(&bytes).into_owned();
    let lines = header.lines().skip_while(|line| *line != "-> hairline-key").skip(1);
    let body: String = lines.take_while(|line| !line.starts_with("->")).collect();
    assert_eq!(body.len() % 4, 0, "it needs no padding");
    let key = base64(&body);
    let guess = age::scrypt::Identity::new(WORDS.to_owned().into());
    let identity = String::from_utf8(age::decrypt(&guess, &key).unwrap()).unwrap();
    let identity: age::x25519::Identity = identity.trim().parse().unwrap();
    let plain = age::decrypt(&identity, &bytes).unwrap();
    assert!(plain.starts_with(b"SQLite format 3\0"));
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = |letter: u8| LETTERS.iter().position(|known| *known == letter).unwrap();
    let four = |four: &[u8]| four.iter().fold(0, |number, letter| number << 6 | value(*letter));
    text.as_bytes().chunks(4).flat_map(|part| four(part).to_be_bytes()[5..].to_vec()).collect()
}

#[test]
fn encrypted_backups_are_thinned_and_known_as_the_others_are() {
    let (mut practice, first) = encrypted();
    let folder = first.parent().unwrap().to_owned();
    let second = back_up(&mut practice, "2026-03-12T20:00:00");
    assert_eq!((second.thinned, first.exists()), (1, false));
    practice.write(&Change::SetBackups { folder: None, encryption: Encryption::Off, neutral: false });
    let third = back_up(&mut practice, "2026-03-12T21:00:00");
    assert_eq!(names(&folder), [names::backup(&practice, "2026-03-12-210000.db")]);
    assert_eq!(third.thinned, 1);
    encrypt(&mut practice, WORDS);
    back_up(&mut practice, "2026-03-12T22:00:00");
    assert_eq!(practice.store.last_backup().unwrap().unwrap().at, at("2026-03-12T22:00:00"));
    practice
        .raw
        .execute_batch(
            "DELETE FROM audit WHERE seq > 5;
             UPDATE head SET seq = 5, chain = (SELECT chain FROM audit WHERE seq = 5)",
        )
        .unwrap();
    let told = "The audit is not the one that was backed up on 12 Mar 2026:";
    assert!(check(&practice).last().unwrap().starts_with(told));
}

#[test]
fn a_key_that_another_program_put_there_is_found_and_one_that_is_none_makes_no_backup() {
    let (mut practice, backup) = encrypted();
    let other = age::x25519::Identity::generate().to_public().to_string();
    practice.raw.execute("UPDATE clinic SET backup_recipient = ?", [other]).unwrap();
    let findings = check(&practice);
    assert!(findings.iter().any(|finding| finding.contains("backup recipient")), "{findings:?}");
    practice.raw.execute("UPDATE clinic SET backup_recipient = 'none'", []).unwrap();
    let folder = backup.parent().unwrap();
    let error =
        practice.store.back_up(folder, at("2026-03-13T19:00:00"), &mut |_| {}).unwrap_err().to_string();
    assert!(error.starts_with("What encrypts the backups was changed outside the program"), "{error}");
    assert_eq!(names(folder).len(), 1);
    assert!(!names(practice.path.parent().unwrap()).iter().any(|name| name.contains("copying")));
}

#[test]
fn what_a_crash_left_is_swept_and_what_is_not_ours_stays() {
    let (mut practice, backup) = encrypted();
    let (folder, home) = (backup.parent().unwrap(), practice.path.parent().unwrap().to_owned());
    let left = [
        folder.join("hairline-haarlijn-2026-03-11-190000.partial"),
        folder.join(names::backup(&practice, "2026-03-11-190000.partial")),
        folder.join("hairline-haarlijn-2026-03-11-190000.partial-journal"),
        home.join("practice.db.copying-1"),
        home.join("practice.db.copying-1-journal"),
        home.join("practice.db.restoring"),
        home.join("practice-version-5.partial"),
    ];
    let theirs = [
        folder.join("hairline-other-2026-03-11-190000.partial"),
        folder.join("hairline-haarlijn-0123abcd-2026-03-11-190000.partial"),
        folder.join("film.partial"),
        home.join("other.db.copying-1"),
        home.join("practice.db.old"),
    ];
    left.iter().chain(&theirs).for_each(|file| fs::write(file, "half").unwrap());
    back_up(&mut practice, "2026-03-13T19:00:00");
    for file in &left {
        assert!(!file.exists(), "{}", file.display());
    }
    for file in &theirs {
        assert!(file.exists(), "{}", file.display());
    }
}

#[test]
#[cfg(unix)]
fn what_another_process_is_writing_is_not_swept() {
    let (mut practice, backup) = encrypted();
    let folder = backup.parent().unwrap();
    let partial = folder.join("hairline-haarlijn-2026-03-11-190000.partial");
    fs::write(&partial, "half").unwrap();
    let mut other = std::process::Command::new("flock")
        .args(["--shared", folder.to_str().unwrap(), "sh", "-c", "echo held; read line"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = [0; 5];
    std::io::Read::read_exact(other.stdout.as_mut().unwrap(), &mut said).unwrap();
    back_up(&mut practice, "2026-03-13T19:00:00");
    assert!(partial.exists());
    other.stdin.take().unwrap().write_all(b"\n").unwrap();
    other.wait().unwrap();
    back_up(&mut practice, "2026-03-14T19:00:00");
    assert!(!partial.exists());
}

#[test]
fn a_chosen_folder_is_looked_at_before_it_is_kept() {
    let mut practice = practice();
    let home = practice.path.parent().unwrap().to_owned();
    let mut set = |folder: &Path| {
        let folder = Some(BackupFolder::parse(folder.to_str().unwrap()).unwrap());
        let set =
            practice.try_write(&Change::SetBackups { folder, encryption: Encryption::Keep, neutral: false });
        set.map_or_else(|error| error.to_string(), |saved| saved.words)
            .replace(home.to_str().unwrap(), "HOME")
    };
    fs::create_dir(home.join("there")).unwrap();
    assert_eq!(set(&home.join("there")), "Backups go into HOME/there.");
    assert_eq!(names(&home.join("there")), [""; 0]);
    assert_eq!(set(&home.join("new")), "Backups go into HOME/new. The folder was made.");
    assert_eq!(
        set(&home.join("stick/backups")),
        "Backups go into HOME/stick/backups. It is not there now; until it is, they go into the folder backups beside the file."
    );
    assert!(!home.join("stick").exists());
    assert_eq!(
        set(&home.join("practice.db")),
        "HOME/practice.db is not a folder. Name the folder that backups go into."
    );
    assert_eq!(practice.store.chosen_folder().unwrap(), Some(home.join("stick/backups")));
}

/// Runs `hairline` on a practice with this input.
fn hairline(practice: &Practice, arguments: &[&str], input: &str) -> (i32, String) {
    let mut command = assert_cmd::Command::cargo_bin("hairline").unwrap();
    command.env("HAIRLINE_NOW", "2026-03-12T14:05:00").env("HAIRLINE_DB", &practice.path).args(arguments);
    let output = command.write_stdin(input).output().unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let printed = printed.replace(&practice.path.parent().unwrap().display().to_string(), "FOLDER");
    (output.status.code().unwrap(), names::plain(practice, &printed))
}

#[test]
fn backup_and_restore_take_a_passphrase_from_the_command_line() {
    let mut practice = practice();
    let (code, printed) = hairline(&practice, &["backup", "--passphrase"], "short\n");
    assert_eq!((code, printed.starts_with("hairline: Type at least 12 characters")), (1, true), "{printed}");
    let (code, printed) = hairline(&practice, &["backup", "--passphrase"], &format!("{WORDS}\n"));
    let head = practice.store.short_head().unwrap().unwrap();
    assert_eq!(
        (code, printed),
        (
            0,
            format!(
                "Backed up 2 clients and 1 session into FOLDER/backups/hairline-haarlijn-ID-2026-03-12-140500.db.age. The copy \
                 was opened again and is whole. The audit ends at {head}.\n"
            )
        )
    );
    practice.client("Chloé Dubois");
    practice.store = Store::in_memory().unwrap();
    practice.raw = rusqlite::Connection::open_in_memory().unwrap();
    let backup = format!("backups/{}", names::backup(&practice, "2026-03-12-140500.db.age"));
    let backup = practice.path.with_file_name(backup);
    let restore = ["restore", backup.to_str().unwrap(), "--yes"];
    let (code, printed) = hairline(&practice, &restore, "");
    assert_eq!(
        (code, printed.starts_with("hairline: This backup is encrypted. Its passphrase is asked for")),
        (1, true)
    );
    let (code, printed) = hairline(&practice, &restore, "seven herons fix bead\n");
    assert_eq!(
        (code, printed.starts_with("hairline: This passphrase does not open the backup.")),
        (1, true),
        "{printed}"
    );
    let (code, printed) = hairline(&practice, &restore, &format!("{WORDS}\n"));
    assert_eq!(code, 0, "{printed}");
    assert!(
        printed.contains("Going back loses 1 client, 1 entry of the audit.\nThe backup is in place"),
        "{printed}"
    );
    assert_eq!(Store::open_existing(&practice.path).unwrap().contents().unwrap().clients, 2);
}
