//! Damaged files: what is said, what stays as it was, and what can be done about it.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::Connection;

use crate::guard::{backups::contents, check::practice, names::identity_of};
use crate::support::practice::Practice;
use crate::support::pty::{PATIENCE, Pty};
use hairline::domain::{BackupFolder, Passphrase};
use hairline::store;
use hairline::store::{Change, FoundBackup, Newest, Store, api::backup::Encryption};

const WORDS: &str = "seven herons fix bread";

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A practice in one closed file, and a backup of it.
struct Closed {
    practice: Practice,
    backup: PathBuf,
    bytes: Vec<u8>,
}

impl Closed {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(prepare: impl FnOnce(&mut Practice)) -> Self {
        let mut practice = practice();
        prepare(&mut practice);
        let backup = practice.store.back_up_as_set(at("2026-03-12T19:00:00"), &mut |_| {}).unwrap().0.path;
        practice.store = Store::in_memory().unwrap();
        // A page that holds nothing harms nobody, whatever is in it, so none is left.
        practice.raw.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        practice.raw = Connection::open_in_memory().unwrap();
        let bytes = fs::read(&practice.path).unwrap();
        Self { practice, backup, bytes }
    }

    fn path(&self) -> &Path {
        &self.practice.path
    }

    fn cut(&self, length: usize) {
        fs::write(self.path(), &self.bytes[..length]).unwrap();
    }

    /// The file with one page of it overwritten.
    fn overwrite(&self, page: usize) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        bytes[(page - 1) * PAGE..page * PAGE].fill(0xA5);
        fs::write(self.path(), &bytes).unwrap();
        bytes
    }

    fn pages(&self) -> usize {
        self.bytes.len() / PAGE
    }

    /// The files in the folder of the practice.
    fn names(&self) -> Vec<String> {
        let folder = fs::read_dir(self.path().parent().unwrap()).unwrap();
        let mut names: Vec<String> =
            folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The real program in a terminal.
    fn start(&self) -> Pty {
        let env = [("HAIRLINE_NOW", "2026-03-13T09:00:00")];
        Pty::start(&["--db", self.path().to_str().unwrap()], &env, 100, 30)
    }

    /// A page that the first screen needs nothing of.
    fn aside(&self) -> usize {
        let conn = Connection::open(&self.backup).unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'price'";
        conn.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

const PAGE: usize = 4096;

#[test]
fn a_file_cut_anywhere_is_refused_and_stays_as_it_was() {
    let closed = Closed::new();
    let length = closed.bytes.len();
    let ends = [1, 15, 16, 50, 99, 100, 104, 105, 106, 512, 1000, PAGE - 1, PAGE, PAGE + 1];
    let middle = (2..20).map(|part| length * part / 20);
    for end in ends.into_iter().chain(middle).chain([length - PAGE, length - 1]) {
        closed.cut(end);
        let error = Store::open(closed.path()).unwrap_err();
        assert!(error.is_damage(), "{end}: {error}");
        assert!(store::is_damaged(closed.path()), "{end}");
        assert!(fs::read(closed.path()).unwrap() == closed.bytes[..end], "{end}: changed");
        assert_eq!(closed.names(), ["backups", "practice.db"], "{end}");
    }
}

#[test]
fn a_file_that_lost_everything_is_no_new_practice() {
    let closed = Closed::new();
    closed.cut(0);
    let error = Store::open(closed.path()).unwrap_err();
    assert!(
        error.is_damage() && error.to_string().contains("this file is empty, though there are backups"),
        "{error}"
    );
    assert_eq!(fs::metadata(closed.path()).unwrap().len(), 0);
    fs::remove_file(closed.path()).unwrap();
    assert_eq!(
        Store::open(closed.path()).unwrap().clinic().unwrap(),
        None,
        "one that is gone may be begun anew"
    );
}

#[test]
fn a_page_that_was_overwritten_is_noticed_when_the_file_is_opened_or_looked_over() {
    let closed = Closed::new();
    let mut refused = 0;
    for page in 1..=closed.pages() {
        let bytes = closed.overwrite(page);
        match Store::open(closed.path()) {
            Err(error) => {
                refused += 1;
                assert!(error.is_damage(), "{page}: {error}");
                assert!(fs::read(closed.path()).unwrap() == bytes, "{page}: changed");
            }
            Ok(_) => assert!(store::is_damaged(closed.path()), "page {page} was not noticed"),
        }
    }
    assert!(refused > 0 && refused < closed.pages());
    fs::write(closed.path(), &closed.bytes).unwrap();
    assert!(!store::is_damaged(closed.path()));
}

#[test]
fn what_is_no_damaged_practice_is_not_called_one() {
    let closed = Closed::new();
    let folder = closed.path().parent().unwrap();
    let (notes, other) = (folder.join("notes.txt"), folder.join("other.db"));
    fs::write(&notes, "Anna Peeters, Tuesday").unwrap();
    let conn = Connection::open(&other).unwrap();
    conn.execute_batch("CREATE TABLE bookmark (id INTEGER)").unwrap();
    drop(conn);
    let newer = Connection::open(closed.path()).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    for file in [&notes, &other, &closed.practice.path] {
        let before = fs::read(file).unwrap();
        let error = Store::open(file).unwrap_err();
        assert!(!error.is_damage(), "{error}");
        assert_eq!(fs::read(file).unwrap(), before);
    }
}

/// The one backup that was found.
fn one(found: FoundBackup) -> Option<Newest> {
    match found {
        FoundBackup::One(newest) => Some(newest),
        FoundBackup::None | FoundBackup::Several(_) => None,
    }
}

#[test]
fn the_newest_backup_is_found_without_the_practice() {
    let closed = Closed::new();
    closed.cut(10);
    let newest = one(store::newest_of_damaged(closed.path())).unwrap();
    assert_eq!((newest.path, newest.at), (closed.backup.clone(), at("2026-03-12T19:00:00")));
    assert_eq!(newest.contents, Some(contents()));
    let newer = closed.backup.with_file_name("hairline-haarlijn-2026-03-13-190000.db");
    fs::write(&newer, "not whole any more").unwrap();
    assert_eq!(
        one(store::newest_of_damaged(closed.path())).unwrap().path,
        closed.backup,
        "one that cannot be read is passed over"
    );
    fs::remove_dir_all(closed.backup.parent().unwrap()).unwrap();
    assert_eq!(store::newest_of_damaged(closed.path()), FoundBackup::None);
}

#[test]
fn a_cut_practice_still_says_into_which_folder_its_backups_went() {
    let closed = Closed::with(|practice| {
        let stick = practice.path.with_file_name("stick");
        fs::create_dir(&stick).unwrap();
        let folder = Some(BackupFolder::parse(stick.to_str().unwrap()).unwrap());
        let encryption = Encryption::With(Passphrase::choose(WORDS).unwrap());
        practice.write(&Change::SetBackups { folder, encryption, neutral: false });
    });
    assert!(closed.backup.parent().unwrap().ends_with("stick"));
    closed.cut(closed.bytes.len() - PAGE);
    let newest = one(store::newest_of_damaged(closed.path())).unwrap();
    assert_eq!((newest.path, newest.contents), (closed.backup.clone(), None));
}

#[test]
fn a_damaged_practice_is_looked_at_in_a_copy_and_nothing_is_saved() {
    let closed = Closed::new();
    closed.cut(closed.bytes.len() - PAGE);
    let mut store = Store::open_to_look(closed.path()).unwrap();
    assert_eq!(store.clinic().unwrap().unwrap().name, "Haarlijn");
    assert!(closed.names().contains(&"practice.db.looking-1".to_owned()));
    let change = Change::AddClient(Box::new(crate::support::practice::facts("Chloé Dubois")));
    let error = store.write(&change, &closed.practice.stamp()).unwrap_err().to_string();
    assert!(
        error.starts_with(
            "Nothing was saved: the practice file is damaged, and is open only to be looked at."
        )
    );
    let error = store.back_up_as_set(at("2026-03-13T09:00:00"), &mut |_| {}).unwrap_err().to_string();
    assert!(error.starts_with("Nothing was saved:"), "{error}");
    drop(store);
    assert_eq!(closed.names(), ["backups", "practice.db"]);
    assert!(fs::read(closed.path()).unwrap() == closed.bytes[..closed.bytes.len() - PAGE]);
}

#[test]
fn at_a_terminal_the_newest_backup_is_offered_and_put_back() {
    let closed = Closed::new();
    closed.cut(closed.bytes.len() / 2);
    let mut pty = closed.start();
    let screen = pty.wait_for("What is to be done? [r/l/q]", PATIENCE);
    for words in [
        "the practice file is damaged.",
        "The newest backup that was checked is of 12 Mar 2026 at 19:00.",
        "It holds 2 clients and 1 session.",
        closed.backup.file_name().unwrap().to_str().unwrap(),
        "r  put this backup back; the damaged file is kept beside it",
    ] {
        assert!(screen.replace('\n', " ").contains(words), "{screen}");
    }
    pty.send("r\n");
    pty.wait_for("Put the backup in place? [y/N]", PATIENCE);
    pty.send("n\n");
    pty.wait_for("Nothing was changed.", PATIENCE);
    assert!(fs::read(closed.path()).unwrap() == closed.bytes[..closed.bytes.len() / 2]);
    pty.send("r\n");
    pty.wait_until("the question once more", PATIENCE, |screen| screen.matches("[y/N]").count() == 2);
    pty.send("y\n");
    pty.wait_for("Touch-ups", PATIENCE);
    pty.press(&["F3"]);
    pty.wait_for("Anna Peeters", PATIENCE);
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    let kept = closed.path().with_file_name("practice-before-restore-2026-03-13-090000.db");
    assert!(fs::read(kept).unwrap() == closed.bytes[..closed.bytes.len() / 2]);
    assert!(!store::is_damaged(closed.path()));
}

#[test]
fn an_encrypted_backup_that_is_offered_asks_its_passphrase() {
    let closed = Closed::with(|practice| {
        let encryption = Encryption::With(Passphrase::choose(WORDS).unwrap());
        practice.write(&Change::SetBackups { folder: None, encryption, neutral: false });
    });
    closed.cut(closed.bytes.len() / 2);
    let mut pty = closed.start();
    let screen = pty.wait_for("What is to be done? [r/l/q]", PATIENCE);
    assert!(screen.contains("It is encrypted: its passphrase will be asked for."), "{screen}");
    pty.send("r\n");
    pty.wait_for("Passphrase of the backup:", PATIENCE);
    // Nobody types in the very moment in which the question appears, while what is typed still shows.
    pty.wait_until_hidden();
    pty.send("seven herons fix bead\n");
    let asked_twice = |screen: &str| screen.matches("Passphrase of the backup:").count() == 2;
    let screen = pty.wait_until("the question once more", PATIENCE, asked_twice);
    assert!(screen.contains("This passphrase does not open the backup."), "{screen}");
    pty.wait_until_hidden();
    pty.send(&format!("{WORDS}\n"));
    let screen = pty.wait_for("Put the backup in place? [y/N]", PATIENCE);
    assert!(!screen.contains("herons"), "{screen}");
    pty.send("y\n");
    pty.wait_for("Touch-ups", PATIENCE);
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
}

#[test]
fn a_damaged_file_can_be_left_or_looked_at() {
    let closed = Closed::new();
    closed.cut(closed.bytes.len() - PAGE);
    let mut pty = closed.start();
    pty.wait_for("[r/l/q]", PATIENCE);
    pty.send("q\n");
    assert_eq!(pty.wait_exit(PATIENCE), 1);
    let mut pty = closed.start();
    pty.wait_for("[r/l/q]", PATIENCE);
    pty.send("l\n");
    pty.wait_for("READ-ONLY", PATIENCE);
    pty.press(&["Ctrl+N"]);
    pty.send("Chloé Dubois");
    pty.press(&["Ctrl+S"]);
    let screen = pty.wait_for("Nothing was saved: the practice file is damaged", PATIENCE);
    assert!(screen.contains("Chloé Dubois"), "{screen}");
    pty.press(&["Ctrl+Q"]);
    pty.send("y");
    pty.wait_for("Put the backup in place? [y/N]", PATIENCE);
    pty.send("n\n");
    assert_eq!(pty.wait_exit(PATIENCE), 1);
    assert_eq!(closed.names(), ["backups", "practice.db"]);
    assert!(fs::read(closed.path()).unwrap() == closed.bytes[..closed.bytes.len() - PAGE]);
}

#[test]
fn damage_that_does_not_keep_a_file_from_opening_is_noticed_and_nothing_more_is_saved() {
    let closed = Closed::new();
    closed.overwrite(closed.aside());
    let mut pty = closed.start();
    pty.wait_for("READ-ONLY", PATIENCE);
    pty.wait_for("! The practice file is damaged, so nothing more is saved in it", PATIENCE);
    pty.press(&["Ctrl+N"]);
    pty.send("Chloé Dubois");
    pty.press(&["Ctrl+S"]);
    pty.wait_for("Nothing was saved: the practice file is damaged", PATIENCE);
    pty.press(&["Ctrl+Q"]);
    pty.send("y");
    let screen = pty.wait_for("Put the backup in place? [y/N]", PATIENCE);
    assert!(screen.contains("The newest backup is of 12 Mar 2026 at 19:00:"), "{screen}");
    pty.send("y\n");
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    assert!(!store::is_damaged(closed.path()));
    assert_eq!(Store::open_existing(closed.path()).unwrap().contents().unwrap().clients, 2);
}

/// Runs `hairline` where there is no terminal.
fn hairline(closed: &Closed, arguments: &[&str]) -> (i32, String) {
    let mut command = assert_cmd::Command::cargo_bin("hairline").unwrap();
    command.env("HAIRLINE_NOW", "2026-03-13T09:00:00").env("HAIRLINE_DB", closed.path()).args(arguments);
    let output = command.output().unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let folder = closed.path().parent().unwrap().display().to_string();
    let printed = printed.replace(&folder, "FOLDER");
    (output.status.code().unwrap(), printed.replace(&identity_of(&closed.backup), "ID"))
}

#[test]
fn without_a_terminal_the_sentence_names_the_command() {
    let closed = Closed::new();
    closed.cut(closed.bytes.len() / 2);
    for arguments in [&[][..], &["touchups"], &["check"], &["backup"]] {
        let (code, printed) = hairline(&closed, arguments);
        assert_eq!(code, 1);
        assert_eq!(
            printed,
            "hairline: FOLDER/practice.db: could not be opened: the practice file is damaged. Nothing was written; close Hairline \
             and put back the newest backup, and keep the damaged file. The newest backup is of 12 Mar 2026 at 19:00: hairline \
             --db FOLDER/practice.db restore FOLDER/backups/hairline-haarlijn-ID-2026-03-12-190000.db\n"
        );
    }
    let (code, printed) = hairline(&closed, &["restore", "--yes"]);
    assert_eq!(code, 0, "{printed}");
    assert!(
        printed.starts_with("The newest backup is of 12 Mar 2026 at 19:00: FOLDER/backups/hairline-haarlijn")
    );
    assert!(
        printed.contains("The file that is there now cannot be read; it will be kept as it is."),
        "{printed}"
    );
    assert_eq!(hairline(&closed, &["check"]).0, 0);
}
