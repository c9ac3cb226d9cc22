//! Whose the backups in a folder are: in the order of the audit and never of the clock, and none of another file's or of a
//! copy's is ever thinned out, offered or put back.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use hairline::domain::Note;
use hairline::store::{Change, Stamp, Store};
use tempfile::TempDir;

use crate::guard::names::identity_of;
use crate::support::practice::{facts, set_up};

/// A folder in which practice files lie beside each other.
struct Folder(TempDir);

impl Folder {
    /// With `clinic.db` of Haarlijn, in which one client is known.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.set_up("clinic.db");
        folder.add("clinic.db", "Anna Peeters");
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, file: &str, change: &Change) {
        let now = "2026-03-12T09:00:00".parse().unwrap();
        let stamp = Stamp { who: "Mia".to_owned(), desk: "front".to_owned(), now };
        Store::open(&self.path(file)).unwrap().write(change, &stamp).unwrap();
    }

    fn set_up(&self, file: &str) {
        self.write(file, &set_up());
    }

    fn add(&self, file: &str, name: &str) {
        self.write(file, &Change::AddClient(Box::new(facts(name))));
    }

    /// Another file with the same clinic and the same beginning.
    fn copy(&self, from: &str, to: &str) {
        fs::copy(self.path(from), self.path(to)).unwrap();
    }

    /// Runs `hairline` on a file when it is this time.
    fn run(&self, file: &str, now: &str, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hairline"));
        command.env("HAIRLINE_NOW", now).current_dir(self.0.path()).args(["--db", file]).args(arguments);
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    fn well(&self, file: &str, now: &str, arguments: &[&str]) -> String {
        let (code, said) = self.run(file, now, arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
        said
    }

    /// Backs a file up; the name of the backup.
    fn back_up(&self, file: &str, now: &str) -> String {
        let before = self.backups();
        self.well(file, now, &["backup"]);
        let mut new = self.backups();
        new.retain(|name| !before.contains(name));
        assert_eq!(new.len(), 1, "one is made and it is there: {new:?}");
        new.remove(0)
    }

    fn backups(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("backups")).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn clients(&self, file: &str) -> Vec<String> {
        let known = Store::open_existing(&self.path(file)).unwrap().known().unwrap();
        known.iter().map(|client| client.facts.name.to_string()).collect()
    }

    fn is_whole(&self, file: &str) {
        let said = self.well(file, "2026-03-12T20:00:00", &["check"]);
        assert!(said.contains("is whole"), "{said}");
    }
}

/// The clock goes back by hours, to a battery's beginning, and over the autumn hour: what was just made is there.
#[test]
fn the_backup_just_made_is_there_whatever_the_clock_says() {
    let folder = Folder::new();
    folder.back_up("clinic.db", "2026-03-12T18:00:00");
    for (name, now) in [
        ("Ben Maes", "2026-03-12T13:00:00"),
        ("Chloé Dubois", "2015-01-01T09:00:00"),
        ("Dirk Janssens", "2026-10-25T02:30:00"),
        ("Els Claes", "2026-10-25T02:10:00"),
    ] {
        folder.add("clinic.db", name);
        folder.back_up("clinic.db", now);
        let store = Store::open_existing(&folder.path("clinic.db")).unwrap();
        assert!(Path::new(&store.last_backup().unwrap().unwrap().file).exists(), "{now}");
    }
    // That the clock was put right is in the audit for ever, and is no reason to keep every backup from then on.
    folder.add("clinic.db", "Fien Wouters");
    folder.back_up("clinic.db", "2026-10-25T02:20:00");
    let of_the_day = folder.backups().iter().filter(|name| name.contains("2026-10-25")).count();
    assert_eq!(of_the_day, 1);
    // Nothing was written between the two: the later one is kept all the same.
    folder.back_up("clinic.db", "2026-10-25T01:00:00");
}

/// A full set of backups, and then the clock is of another year: none is pushed out but by one that holds more.
#[test]
fn with_a_full_set_and_a_dead_battery_the_new_one_lives() {
    let folder = Folder::new();
    for day in 1..=28 {
        folder.add("clinic.db", &format!("Client {day}"));
        folder.back_up("clinic.db", &format!("2026-02-{day:02}T18:00:00"));
    }
    let new = folder.back_up("clinic.db", "2015-01-01T00:10:00");
    folder.add("clinic.db", "Ben Maes");
    let newer = folder.back_up("clinic.db", "2015-01-01T00:20:00");
    assert!(!folder.backups().contains(&new) && folder.backups().contains(&newer));
    assert!(folder.backups().iter().any(|name| name.contains("2026-02-28")));
}

#[test]
fn the_newest_backup_is_the_one_that_holds_most_and_not_that_of_the_wrong_year() {
    let folder = Folder::new();
    let wrong = folder.back_up("clinic.db", "2027-03-12T18:00:00");
    for (name, day) in [("Ben Maes", 12), ("Chloé Dubois", 13), ("Dirk Janssens", 14)] {
        folder.add("clinic.db", name);
        folder.back_up("clinic.db", &format!("2026-03-{day}T18:00:00"));
    }
    assert!(folder.backups().contains(&wrong), "it is a day of its own");
    let said = folder.well("clinic.db", "2026-03-14T19:00:00", &["restore", "--yes"]);
    assert!(said.contains("The newest backup is of 14 Mar 2026 at 18:00"), "{said}");
    assert_eq!(folder.clients("clinic.db").len(), 4);
    // Neither the restore nor the wrong year makes the audit look as if another program had cut it.
    folder.is_whole("clinic.db");
    // The same is offered for a damaged file.
    let bytes = fs::read(folder.path("clinic.db")).unwrap();
    fs::write(folder.path("clinic.db"), &bytes[..bytes.len() / 2]).unwrap();
    let (code, said) = folder.run("clinic.db", "2026-03-14T19:00:00", &["touchups"]);
    assert!(code == 1 && said.contains("The newest backup is of 14 Mar 2026 at 18:00"), "{said}");
}

#[test]
fn two_practices_of_one_name_never_touch_each_others_backups() {
    let folder = Folder::new();
    folder.set_up("other.db");
    folder.add("other.db", "Zoë Daniëls");
    let (ours, theirs) = (identity_of(&folder.path("clinic.db")), identity_of(&folder.path("other.db")));
    assert_ne!(ours, theirs);
    let first = folder.back_up("clinic.db", "2026-03-12T18:00:00");
    let second = folder.back_up("other.db", "2026-03-12T19:00:00");
    assert_eq!(first, format!("hairline-haarlijn-{ours}-2026-03-12-180000.db"));
    assert_eq!(second, format!("hairline-haarlijn-{theirs}-2026-03-12-190000.db"));
    folder.well("clinic.db", "2026-03-12T20:00:00", &["restore", "--yes"]);
    assert_eq!(folder.clients("clinic.db"), ["Anna Peeters"]);
    folder.is_whole("clinic.db");
    // By name and knowingly it can be done.
    let named = format!("backups/{second}");
    for arguments in [&["restore", &named, "--yes"][..], &["restore", &named]] {
        let (code, said) = folder.run("clinic.db", "2026-03-12T20:00:00", arguments);
        assert_eq!(code, 1);
        assert!(
            said.contains("Nothing was changed: this is a backup of another practice (Haarlijn)"),
            "{said}"
        );
    }
    let (code, said) =
        folder.run("clinic.db", "2026-03-12T20:00:00", &["restore", "--yes", "--other-practice"]);
    assert!(code != 0 && said.contains("<BACKUP>"), "{said}");
    assert_eq!(folder.clients("clinic.db"), ["Anna Peeters"]);
    folder.well("clinic.db", "2026-03-12T20:00:00", &["restore", &named, "--yes", "--other-practice"]);
    assert_eq!(folder.clients("clinic.db"), ["Zoë Daniëls"]);
}

#[test]
fn a_copy_to_practise_in_neither_thins_out_nor_replaces_the_clinics_backups() {
    let folder = Folder::new();
    let before = folder.back_up("clinic.db", "2026-03-12T10:00:00");
    folder.copy("clinic.db", "training.db");
    folder.add("training.db", "Mickey Mouse");
    let training = folder.back_up("training.db", "2026-03-12T11:00:00");
    assert!(folder.backups().contains(&before), "the real backup of the day is there");
    // Nothing was written in the clinic since: what the copy did is not offered.
    folder.well("clinic.db", "2026-03-12T12:00:00", &["restore", "--yes"]);
    assert_eq!(folder.clients("clinic.db"), ["Anna Peeters"]);
    folder.is_whole("clinic.db");
    folder.add("clinic.db", "Ben Maes");
    let after = folder.back_up("clinic.db", "2026-03-12T12:30:00");
    let left = folder.backups();
    assert!(left.contains(&after) && left.contains(&training) && !left.contains(&before), "{left:?}");
    folder.is_whole("clinic.db");
    folder.is_whole("training.db");
    // The copy, likewise, gets back what was done in it.
    folder.add("training.db", "Donald Duck");
    folder.well("training.db", "2026-03-12T13:00:00", &["restore", "--yes"]);
    assert_eq!(folder.clients("training.db"), ["Anna Peeters", "Mickey Mouse"]);
    // Where the clinic's file is gone, its place still says which ones were made of it.
    fs::remove_file(folder.path("clinic.db")).unwrap();
    folder.well("clinic.db", "2026-03-12T13:00:00", &["restore", "--yes"]);
    assert_eq!(folder.clients("clinic.db"), ["Anna Peeters", "Ben Maes"]);
}

#[test]
fn on_a_new_machine_the_backups_of_several_practices_are_named_and_none_is_chosen() {
    let folder = Folder::new();
    folder.set_up("other.db");
    for file in ["clinic.db", "other.db"] {
        folder.back_up(file, "2026-03-12T18:00:00");
    }
    for file in ["clinic.db", "other.db"] {
        fs::remove_file(folder.path(file)).unwrap();
    }
    let (code, said) = folder.run("new.db", "2026-03-12T19:00:00", &["restore", "--yes"]);
    assert_eq!(code, 1);
    assert!(said.contains("These backups do not follow from each other"), "{said}");
    assert_eq!(said.matches("hairline-haarlijn-").count(), 2, "{said}");
    assert!(!folder.path("new.db").exists());
}

/// What a restore left behind stays, is not offered again, and is no sign of another program.
#[test]
fn what_a_restore_left_behind_stays_and_is_not_the_newest() {
    let folder = Folder::new();
    let early = folder.back_up("clinic.db", "2026-03-12T10:00:00");
    folder.add("clinic.db", "Ben Maes");
    let late = folder.back_up("clinic.db", "2027-03-13T10:00:00");
    folder.well("clinic.db", "2026-03-12T11:00:00", &["restore", &format!("backups/{early}"), "--yes"]);
    folder.is_whole("clinic.db");
    let said = folder.well("clinic.db", "2026-03-12T20:00:00", &["check"]);
    assert!(
        said.contains(&format!("The backup {late} is of what a restore left behind, which is kept as")),
        "{said}"
    );
    folder.add("clinic.db", "Chloé Dubois");
    let new = folder.back_up("clinic.db", "2026-03-12T12:00:00");
    let left = folder.backups();
    assert!(left.contains(&late) && left.contains(&new), "{left:?}");
    folder.well("clinic.db", "2026-03-12T13:00:00", &["restore", "--yes"]);
    assert_eq!(folder.clients("clinic.db"), ["Anna Peeters", "Chloé Dubois"]);
    folder.is_whole("clinic.db");
    // It is of this practice, so its name is enough.
    folder.well("clinic.db", "2026-03-12T14:00:00", &["restore", &format!("backups/{late}"), "--yes"]);
    assert_eq!(folder.clients("clinic.db"), ["Anna Peeters", "Ben Maes"]);
}

/// Names of an older program say nothing of the practice; what is in the file does.
#[test]
fn backups_under_their_former_names_are_known_by_what_is_in_them() {
    let folder = Folder::new();
    folder.set_up("other.db");
    for (file, hour) in [("clinic.db", 18), ("other.db", 19)] {
        let name = folder.back_up(file, &format!("2026-03-12T{hour}:00:00"));
        let former = format!("hairline-haarlijn-2026-03-12-{hour}0000.db");
        fs::rename(folder.path("backups").join(name), folder.path("backups").join(former)).unwrap();
    }
    folder.add("clinic.db", "Ben Maes");
    let said = folder.well("clinic.db", "2026-03-12T20:00:00", &["restore", "--yes"]);
    assert!(said.contains("hairline-haarlijn-2026-03-12-180000.db"), "{said}");
    assert_eq!(folder.clients("clinic.db"), ["Anna Peeters"]);
    folder.add("clinic.db", "Chloé Dubois");
    folder.back_up("clinic.db", "2026-03-12T21:00:00");
    let left = folder.backups();
    assert!(left.contains(&"hairline-haarlijn-2026-03-12-190000.db".to_owned()), "{left:?}");
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn an_encrypted_backup_says_whose_it_is_without_its_passphrase() {
    const WORDS: &str = "seven herons fix bread\n";
    let folder = Folder::new();
    folder.set_up("other.db");
    let sealed = |file: &str, now: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hairline"));
        command.env("HAIRLINE_NOW", now).current_dir(folder.0.path()).args(["--db", file]);
        command.args(["backup", "--passphrase"]).write_stdin(WORDS).assert().success();
    };
    sealed("clinic.db", "2026-03-12T18:00:00");
    folder.copy("clinic.db", "training.db");
    folder.add("training.db", "Mickey Mouse");
    sealed("training.db", "2026-03-12T18:30:00");
    sealed("other.db", "2026-03-12T19:00:00");
    assert_eq!(folder.backups().len(), 3);
    let note = Note::parse_optional("Called.").unwrap().unwrap();
    folder.write(
        "clinic.db",
        &Change::AddNote {
            client: hairline::domain::ClientId(1),
            day: "2020-01-02".parse().unwrap(),
            words: note,
        },
    );
    sealed("clinic.db", "2026-03-12T20:00:00");
    let left = folder.backups();
    let ours = identity_of(&folder.path("clinic.db"));
    assert_eq!(
        left.iter().filter(|name| name.contains(&ours)).count(),
        2,
        "the copy's and the newest: {left:?}"
    );
    assert_eq!(left.len(), 3, "{left:?}");
    let (_, said) = folder.run("clinic.db", "2026-03-12T21:00:00", &["restore"]);
    assert!(said.contains("The newest backup is of 12 Mar 2026 at 20:00"), "{said}");
    folder.is_whole("training.db");
    fs::remove_file(folder.path("clinic.db")).unwrap();
    let (_, said) = folder.run("clinic.db", "2026-03-12T21:00:00", &["restore"]);
    assert!(said.contains("The newest backup is of 12 Mar 2026 at 20:00"), "{said}");
    // What the copy has not is nowhere else any more: whether it was cut off, nothing tells.
    let (code, said) = folder.run("training.db", "2026-03-12T21:00:00", &["check"]);
    assert!(code == 1 && said.contains("The audit is not the one that was backed up"), "{said}");
}
