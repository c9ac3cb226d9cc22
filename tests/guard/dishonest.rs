//! The colleague who can read the source: edits of every kind with the chain computed anew, and what is done to the backups
//! to hide them. As long as one honest backup stands in the folder each edit is named, and the program never takes it away.

use std::{fs, path::PathBuf, sync::OnceLock};

use chrono::{Days, NaiveDateTime};
use hairline::domain::Passphrase;
use hairline::store::{Change, Head, Restore, Stamp, Store, api::backup::Encryption};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::practice::{Practice, facts};
use crate::support::rechain::rechain;

const WORDS: &str = "seven herons fix bread";

/// What is done to the file. `SEQ` is an entry that the honest backup has, `END` and `HASH` where that one ends.
const EDITS: [&str; 18] = [
    "UPDATE payment SET amount = 3000 WHERE id = 1; UPDATE client SET balance = balance + 7000 WHERE id = 1;
     UPDATE audit_text SET text = replace(text, '\"amount\":10000', '\"amount\":3000')",
    "UPDATE audit SET who = 'Dora' WHERE seq = SEQ",
    "UPDATE audit SET at = datetime(at, '-1 hour') WHERE seq = SEQ",
    "UPDATE audit_text SET text = 'Looked around.' WHERE seq = SEQ AND place = 0",
    "UPDATE audit SET known = 'signed-in' WHERE seq = SEQ",
    "UPDATE audit SET warns = 1, seen = 1 WHERE seq = SEQ",
    "DELETE FROM audit WHERE seq > SEQ - 1",
    "DELETE FROM audit WHERE seq = SEQ; UPDATE audit SET seq = -seq WHERE seq > SEQ; UPDATE audit SET seq = -seq - 1 WHERE seq < 0;
     DELETE FROM audit_text WHERE seq = SEQ; UPDATE audit_text SET seq = -seq WHERE seq > SEQ;
     UPDATE audit_text SET seq = -seq - 1 WHERE seq < 0",
    "DELETE FROM audit WHERE seq = END; DELETE FROM backup; DELETE FROM sealed",
    "UPDATE audit SET at = datetime(at, '-1 day'); DELETE FROM sealed",
    "DELETE FROM audit; DELETE FROM head",
    "INSERT INTO audit (seq, at, who, desk, code, records, hashes, chain)
     SELECT max(seq) + 1, max(at), 'An', 'front', 'restore', '[]', x'', '' FROM audit;
     UPDATE audit SET who = 'Dora' WHERE seq = SEQ",
    "DELETE FROM audit WHERE seq >= SEQ;
     INSERT INTO audit (seq, at, who, desk, code, records, hashes, chain, known, warns, left_seq, left_chain)
     SELECT max(seq) + 1, max(at), 'An', 'front', 'restore', '[]', x'', '', 'signed-in', 1, END, 'HASH' FROM audit",
    "DELETE FROM audit WHERE seq >= SEQ; INSERT OR IGNORE INTO left_behind SELECT 'HASH'",
    "DELETE FROM audit WHERE seq >= SEQ; UPDATE sealed SET (seq, chain) = (SELECT seq, chain FROM audit WHERE seq = SEQ - 1)",
    "DELETE FROM audit WHERE seq >= SEQ; UPDATE place SET place = 'elsewhere'; UPDATE sealed SET header = header || 'x'",
    "DELETE FROM audit WHERE seq >= SEQ; UPDATE clinic SET demo = 1",
    // An older copy of the file in its place.
    "OLDER",
];

/// What is done in the backup folder; H is the honest one.
#[derive(Debug, Clone, Copy)]
enum Trick {
    None,
    Rename(&'static str),
    Empty,
    Folder,
    #[cfg(unix)]
    Link,
    #[cfg(unix)]
    Pipe,
    Garbage,
    /// Backups of the edited file under the names of days to come.
    Forged,
    /// Another one with an edited header.
    Header,
    /// A copy of the edited file beside it.
    Beside,
}

const TRICKS: &[Trick] = &[
    Trick::None,
    Trick::Rename("hairline-haarlijn-2099-01-01-000000.END"),
    Trick::Rename("hairline-haarlijn-0123abcd-2026-03-12-100000.END"),
    Trick::Rename("hairline-haarlijn-ID-2020-01-01-000000.partial"),
    Trick::Rename("hairline-haarlijn-2020-01-01-000000.partial"),
    Trick::Rename("photos.zip"),
    Trick::Empty,
    Trick::Folder,
    #[cfg(unix)]
    Trick::Link,
    #[cfg(unix)]
    Trick::Pipe,
    Trick::Garbage,
    Trick::Forged,
    Trick::Header,
    Trick::Beside,
];

/// What is done with the program afterwards.
#[derive(Debug, Clone, Copy)]
enum Act {
    Check,
    /// A backup so many days later, as the end of the program makes it.
    BackUp(u64),
    Write,
    /// Another backup of the folder, or the newest, is put back.
    Restore(usize),
}

/// A practice file, made once for all cases, whose backups are encrypted or not.
fn made(sealed: bool) -> &'static [u8] {
    static MADE: [OnceLock<Vec<u8>>; 2] = [OnceLock::new(), OnceLock::new()];
    MADE[usize::from(sealed)].get_or_init(|| {
        let mut practice = crate::guard::check::practice();
        if sealed {
            let encryption = Encryption::With(Passphrase::choose(WORDS).unwrap());
            practice.write(&Change::SetBackups { folder: None, encryption, neutral: false });
        }
        practice.client("Chloé Dubois");
        let Practice { store, raw, path, .. } = &mut practice;
        raw.execute_batch("PRAGMA wal_checkpoint(truncate)").unwrap();
        *store = Store::in_memory().unwrap();
        fs::read(path).unwrap()
    })
}

/// The folder in which it happens.
struct Desk {
    dir: TempDir,
    sealed: bool,
    honest: PathBuf,
    bytes: Vec<u8>,
}

fn stamp(days: u64) -> Stamp {
    let first: NaiveDateTime = "2026-03-15T18:00:00".parse().unwrap();
    let now = first.checked_add_days(Days::new(days)).unwrap();
    Stamp { who: "An".to_owned(), desk: "front".to_owned(), now }
}

fn add(name: &str) -> Change {
    Change::AddClient(Box::new(facts(name)))
}

impl Desk {
    /// A practice of which one honest backup stands, with this edit and this trick.
    fn new(sealed: bool, edit: &str, at: i64, trick: Trick) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("practice.db"), made(sealed)).unwrap();
        let mut store = Store::open_existing(&dir.path().join("practice.db")).unwrap();
        let (verified, _) = store.back_up_as_set(stamp(0).now, &mut |_| {}).unwrap();
        assert_eq!(verified.findings, [""; 0]);
        let end = store.head().unwrap();
        store.write(&add("Dirk Janssens"), &stamp(0)).unwrap();
        drop(store);
        let bytes = fs::read(&verified.path).unwrap();
        let mut desk = Self { dir, sealed, honest: verified.path, bytes };
        let identity = crate::guard::names::identity_of(&desk.practice());
        desk.edit(edit, at.rem_euclid(end.seq - 1) + 2, &end);
        desk.play(trick, &identity);
        desk
    }

    fn practice(&self) -> PathBuf {
        self.dir.path().join("practice.db")
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("backups")
    }

    fn edit(&self, edit: &str, seq: i64, end: &Head) {
        if edit == "OLDER" {
            let raw = Connection::open(self.practice()).unwrap();
            raw.execute_batch("DELETE FROM audit WHERE seq > 3; DELETE FROM payment").unwrap();
            return rechain(&raw);
        }
        let values = [("SEQ", seq.to_string()), ("END", end.seq.to_string()), ("HASH", end.chain.clone())];
        let sql = values.iter().fold(edit.to_owned(), |sql, (name, value)| sql.replace(name, value));
        let raw = Connection::open(self.practice()).unwrap();
        raw.execute_batch(&format!("PRAGMA foreign_keys = off; {sql}")).unwrap();
        rechain(&raw);
    }

    fn play(&mut self, trick: Trick, identity: &str) {
        let other = self.folder().join("hairline-haarlijn-2099-01-01-000000.db");
        match trick {
            Trick::None => {}
            Trick::Rename(to) => {
                let end = if self.sealed { "db.age" } else { "db" };
                let to = self.folder().join(to.replace("ID", identity).replace("END", end));
                fs::rename(&self.honest, &to).unwrap();
                self.honest = to;
            }
            Trick::Empty => fs::write(other, "").unwrap(),
            Trick::Folder => fs::create_dir(other).unwrap(),
            #[cfg(unix)]
            Trick::Link => std::os::unix::fs::symlink("/dev/zero", other).unwrap(),
            #[cfg(unix)]
            Trick::Pipe => {
                assert!(std::process::Command::new("mkfifo").arg(other).status().unwrap().success());
            }
            Trick::Garbage => fs::write(other, "age-encryption.org/v1\n-> x\n").unwrap(),
            Trick::Forged => {
                for day in ["2026-03-14-190000", "2026-03-15-190000", "2099-01-01-000000"] {
                    fs::copy(self.practice(), self.folder().join(format!("hairline-haarlijn-{day}.db")))
                        .unwrap();
                }
            }
            Trick::Header => {
                let bytes =
                    if self.sealed { edited(&self.bytes, "hairline-head ", "0 ") } else { Vec::new() };
                fs::write(self.folder().join("hairline-haarlijn-2026-03-16-180000.db.age"), bytes).unwrap();
            }
            Trick::Beside => {
                fs::copy(self.practice(), self.dir.path().join("practice-before-restore.db")).unwrap();
            }
        }
    }

    fn open(&self) -> Store {
        Store::open_as_it_is(&self.practice()).unwrap()
    }

    /// What the check says of the honest backup.
    fn is_named(&self, findings: &[String]) -> bool {
        let name = self.honest.file_name().unwrap().to_string_lossy();
        findings.iter().any(|finding| finding.contains(&*name))
    }

    fn stands(&self) -> bool {
        fs::read(&self.honest).is_ok_and(|bytes| bytes == self.bytes)
    }

    /// Does something with the program; whether the file is still the edited one.
    fn act(&self, act: Act, days: &mut u64) -> bool {
        match act {
            Act::Check => {
                let findings = self.open().check(&mut |_| {}).unwrap();
                assert!(self.is_named(&findings), "{act:?}: {findings:?}");
            }
            Act::BackUp(later) => {
                *days += later;
                // A file that is only looked at is not backed up.
                if let Ok((made, _)) = self.open().back_up_as_set(stamp(*days).now, &mut |_| {}) {
                    assert!(self.is_named(&made.findings) && made.thinned == 0, "{made:?}");
                }
            }
            // It may be refused, as where nobody is known any more.
            Act::Write => drop(self.open().write(&add("Someone Else"), &stamp(*days))),
            Act::Restore(which) => {
                *days += 1;
                return self.restore(which, *days);
            }
        }
        true
    }

    fn restore(&self, which: usize, days: u64) -> bool {
        let entries = fs::read_dir(self.folder()).unwrap().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
        let mut files: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
        // Which of them comes first does not hang on the identity, which is made by chance.
        files.sort_by_key(|file| (*file == self.honest, file.clone()));
        let from = &files[which % files.len()];
        let restore = if Restore::is_encrypted(from).unwrap() {
            let words = Passphrase::choose(WORDS).unwrap();
            Restore::prepare_encrypted(from, &words, &self.practice(), &mut |_| {})
        } else {
            Restore::prepare(from, &self.practice(), &mut |_| {})
        };
        let put = restore.and_then(|restore| restore.put_in_place(&stamp(days)));
        put.is_err() || *from != self.honest
    }
}

/// Bytes with what follows a word, up to the next blank, replaced.
fn edited(bytes: &[u8], word: &str, with: &str) -> Vec<u8> {
    let at = bytes.windows(word.len()).position(|part| part == word.as_bytes()).unwrap() + word.len();
    let end = at + bytes[at..].iter().position(|byte| *byte == b' ').unwrap() + 1;
    [&bytes[..at], with.as_bytes(), &bytes[end..]].concat()
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Check),
        (0..40_u64).prop_map(Act::BackUp),
        Just(Act::Write),
        (0..9_usize).prop_map(Act::Restore),
    ]
}

#[test]
fn each_edit_is_named_through_the_one_honest_backup() {
    for sealed in [false, true] {
        for (at, edit) in EDITS.iter().enumerate() {
            let desk = Desk::new(sealed, edit, i64::try_from(at).unwrap(), Trick::None);
            let findings = desk.open().check(&mut |_| {}).unwrap();
            assert!(desk.is_named(&findings), "{sealed} {edit}: {findings:?}");
        }
    }
}

#[test]
fn nothing_that_is_done_in_the_folder_hides_a_cut() {
    for sealed in [false, true] {
        for trick in TRICKS {
            let desk = Desk::new(sealed, EDITS[6], 2, *trick);
            let mut days = 0;
            for act in [Act::Check, Act::BackUp(1), Act::BackUp(0), Act::BackUp(30), Act::Check] {
                desk.act(act, &mut days);
                assert!(desk.stands(), "{sealed} {trick:?}: {act:?} took it away");
            }
        }
    }
}

#[test]
fn a_file_beside_it_that_notes_another_end_excuses_nothing() {
    let edit = EDITS.iter().find(|edit| edit.contains("UPDATE sealed SET (seq")).unwrap();
    let desk = Desk::new(true, edit, 0, Trick::Forged);
    let mut days = 0;
    for act in [Act::Restore(0), Act::Check, Act::BackUp(1)] {
        desk.act(act, &mut days);
        assert!(desk.stands());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_next_the_edit_is_named_and_the_honest_backup_stands(
        (sealed, at) in (any::<bool>(), 0..1000_i64),
        edit in select(&EDITS[..]),
        trick in select(TRICKS),
        acts in vec(act(), 1..4),
    ) {
        let desk = Desk::new(sealed, edit, at, trick);
        let (mut days, mut is_edited) = (0, true);
        for act in acts {
            is_edited = is_edited && desk.act(act, &mut days);
            prop_assert!(desk.stands(), "{act:?} took it away");
        }
        let findings = desk.open().check(&mut |_| {}).unwrap();
        prop_assert!(!is_edited || desk.is_named(&findings), "{findings:?}");
    }
}
