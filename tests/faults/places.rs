//! Places that refuse: a disk that is full, files that nobody may change, a file that is taken away in the middle, a backup
//! folder that is full or may only be read. The form stays, a sentence says what to do, and the save works after that.

use std::process::{Command, Output};
use std::{fs, path::Path};

use hairline::store::{Store, api::practice::ReadOnly};
use tempfile::TempDir;

use crate::faults::desk::{After, Desk};
use crate::support::{skipped, story::Story};

/// A disk of its own, of so many KiB.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// None where nobody may make one, which is said.
    fn of(kib: usize) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let size = format!("size={kib}k");
        let made = did("mount", &["-t", "tmpfs", "-o", &size, "tmpfs", folder.path().to_str().unwrap()]);
        if !made {
            skipped::say("a small disk cannot be mounted here; an administrator can");
        }
        made.then_some(Self { folder })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Fills what is left, as another program would.
    fn fill(&self) {
        // It ends with the error that the disk is full.
        let _ = fs::write(self.path().join("filler"), vec![1; 64 * 1024 * 1024]);
    }

    fn empty(&self) {
        // Emptied first: a program that another test starts at this moment may hold the file open.
        fs::File::create(self.path().join("filler")).unwrap();
        fs::remove_file(self.path().join("filler")).unwrap();
    }

    fn set_read_only(&self, on: bool) {
        let how = if on { "remount,ro" } else { "remount,rw" };
        assert!(did("mount", &["-o", how, self.path().to_str().unwrap()]));
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        did("umount", &["-l", self.folder.path().to_str().unwrap()]);
    }
}

/// Runs a command; whether it went well.
fn did(command: &str, args: &[&str]) -> bool {
    Command::new(command).args(args).output().is_ok_and(|output| output.status.success())
}

/// The form of a session of 101 minutes on a practice file.
fn filled(path: &Path) -> Story {
    let mut story = Story::on(Store::open_existing(path).unwrap());
    story.resize(120, 40).keys("f3").text("anna").keys("enter s").text("101").sees("Log a session");
    story
}

/// Saving is refused with these words, and the form is as it was.
fn refused(story: &mut Story, words: &str) {
    let screen = story.keys("ctrl-s").sees("Log a session").sees("101").screen();
    let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(words), "{screen}");
}

/// Saving goes well, and has happened once.
fn saved_once(mut story: Story, path: &Path) {
    story.keys("ctrl-s").sees("Logged a touch-up for Anna Peeters");
    drop(story);
    assert_eq!(After::opened(path, "after all").sessions(101), 1);
}

#[test]
fn a_full_disk_is_said_and_the_save_works_once_there_is_space() {
    let Some(disk) = SmallDisk::of(4096) else { return };
    let path = disk.path().join("clinic.db");
    fs::copy(Desk::new().copy().1, &path).unwrap();
    let mut story = filled(&path);
    disk.fill();
    for _ in 0..3 {
        refused(&mut story, "the disk is full. Nothing was lost; free some space, then try again.");
    }
    disk.empty();
    saved_once(story, &path);
}

/// The space ends at each page of the save: what is said is true, and the save works once there is space.
#[test]
fn a_disk_that_becomes_full_in_the_middle_of_a_save_holds_nothing_half() {
    let (mut saved, mut refused) = (0, 0);
    for left in (0..300).step_by(30) {
        let Some(disk) = SmallDisk::of(4096) else { return };
        let path = disk.path().join("clinic.db");
        fs::copy(Desk::new().copy().1, &path).unwrap();
        let mut story = filled(&path);
        disk.fill();
        let filler = fs::File::options().write(true).open(disk.path().join("filler")).unwrap();
        filler.set_len(filler.metadata().unwrap().len() - left * 1024).unwrap();
        let screen = story.keys("ctrl-s").screen();
        if screen.contains("Logged a touch-up") {
            saved += 1;
            drop((story, filler));
            disk.empty();
            assert_eq!(After::opened(&path, "saved").sessions(101), 1, "{left} KiB left");
            continue;
        }
        story.sees("Log a session").sees("101").sees("the disk is full");
        refused += 1;
        drop(filler);
        disk.empty();
        saved_once(story, &path);
    }
    assert!(saved > 0 && refused > 3, "{saved} were saved at once, {refused} were not");
}

/// Nobody has the practice open, so that not even what desks share beside it is there yet: it is looked at, the disk is said
/// to be full, and the file stays as it is.
#[test]
fn a_practice_on_a_full_disk_is_opened_to_be_looked_at() {
    let Some(disk) = SmallDisk::of(4096) else { return };
    let path = disk.path().join("clinic.db");
    fs::copy(Desk::new().copy().1, &path).unwrap();
    disk.fill();
    let before = fs::read(&path).unwrap();
    let looked_at = Store::open_existing(&path).unwrap();
    assert_eq!(looked_at.read_only(), Some(ReadOnly::DiskFull));
    let mut story = Story::on(looked_at);
    story.resize(80, 24).sees("READ-ONLY: disk full").sees("The disk is full, so nothing can be saved");
    insta::assert_snapshot!(story.screen());
    story.resize(120, 40).keys("f3").text("anna").keys("enter s").text("101").sees("Log a session");
    refused(
        &mut story,
        "Nothing was saved: the disk is full, and the practice is open only to be looked at.",
    );
    // A second window looks at it too, and so do the commands.
    assert_eq!(Store::open_existing(&path).unwrap().contents().unwrap().clients, 3);
    let output = hairline(&path, &["check"]);
    assert!(output.status.success(), "{output:?}");
    drop(story);
    assert!(fs::read(&path).unwrap() == before);
    disk.empty();
    saved_once(filled(&path), &path);
}

/// What was written last is still in the log beside the file, since the power went.
#[test]
fn on_a_full_disk_what_is_in_the_log_is_seen_and_stays_there() {
    let Some(disk) = SmallDisk::of(4096) else { return };
    let path = disk.path().join("clinic.db");
    let (_folder, from) = Desk::new().copy();
    let mut story = filled(&from);
    story.keys("ctrl-s").sees("Logged a touch-up for Anna Peeters");
    for end in ["", "-wal"] {
        fs::copy(format!("{}{end}", from.display()), format!("{}{end}", path.display())).unwrap();
    }
    disk.fill();
    let log = || fs::read(format!("{}-wal", path.display())).unwrap();
    let before = log();
    let looked_at = Store::open_existing(&path).unwrap();
    let sessions = looked_at.contents().unwrap().sessions;
    assert_eq!((looked_at.read_only(), sessions), (Some(ReadOnly::DiskFull), 4));
    drop(looked_at);
    assert!(log() == before);
    disk.empty();
    assert_eq!(After::opened(&path, "after all").sessions(101), 1);
}

/// However little is left, the practice opens: as always, or to be looked at.
#[test]
fn a_practice_opens_however_little_is_left_on_the_disk() {
    let Some(disk) = SmallDisk::of(4096) else { return };
    let path = disk.path().join("clinic.db");
    fs::copy(Desk::new().copy().1, &path).unwrap();
    let (mut looked, mut opened) = (0, 0);
    for left in (0..120).step_by(8) {
        disk.fill();
        let filler = fs::File::options().write(true).open(disk.path().join("filler")).unwrap();
        filler.set_len(filler.metadata().unwrap().len() - left * 1024).unwrap();
        let store = Store::open_existing(&path).unwrap_or_else(|error| panic!("{left} KiB left: {error}"));
        assert_eq!(store.contents().unwrap().clients, 3, "{left} KiB left");
        *if store.read_only().is_some() { &mut looked } else { &mut opened } += 1;
        drop((store, filler));
        disk.empty();
    }
    assert!(looked > 0 && opened > 0, "{looked} were looked at, {opened} opened");
}

/// Files that nobody may change, not even an administrator, until this is dropped.
struct Frozen(Vec<String>);

impl Frozen {
    /// None where nobody may do that, which is said. What desks share beside the file is memory and left alone: the system
    /// would end a program that writes to it.
    fn of(path: &Path, ends: &[&str]) -> Option<Self> {
        let frozen = Self(ends.iter().map(|end| format!("{}{end}", path.display())).collect());
        let can = frozen.set("+i");
        if !can {
            skipped::say("files cannot be made immutable here; an administrator can, on most disks");
        }
        can.then_some(frozen)
    }

    fn set(&self, how: &str) -> bool {
        let names = self.0.iter().map(String::as_str);
        did("chattr", &std::iter::once(how).chain(names).collect::<Vec<_>>())
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        self.set("-i");
    }
}

#[test]
fn a_file_that_nobody_may_change_is_said_and_the_save_works_once_it_may_be() {
    let (_folder, path) = Desk::new().copy();
    let mut story = filled(&path);
    let Some(frozen) = Frozen::of(&path, &["", "-wal"]) else { return };
    let said = "It is not known whether this was saved: the practice file may not be written to,";
    refused(&mut story, said);
    refused(&mut story, said);
    let opened = Store::open_existing(&path).map(drop).map_err(|error| error.to_string());
    assert!(opened.unwrap_err().contains("you may not write to this file"));
    drop(frozen);
    saved_once(story, &path);
}

/// The log beside the file still takes what is saved, and keeps it until it can go into the file.
#[test]
fn a_save_beside_a_file_that_nobody_may_change_is_not_lost() {
    let (_folder, path) = Desk::new().copy();
    let mut story = filled(&path);
    let Some(frozen) = Frozen::of(&path, &[""]) else { return };
    story.keys("ctrl-s").sees("Logged a touch-up for Anna Peeters");
    drop(story);
    drop(frozen);
    assert_eq!(After::opened(&path, "after all").sessions(101), 1);
}

#[test]
fn a_disk_that_may_only_be_read_is_said() {
    let Some(disk) = SmallDisk::of(4096) else { return };
    let path = disk.path().join("clinic.db");
    fs::copy(Desk::new().copy().1, &path).unwrap();
    disk.set_read_only(true);
    let said = Store::open_existing(&path).unwrap_err().to_string();
    assert!(said.contains("you may not write to this file"), "{said}");
    disk.set_read_only(false);
    saved_once(filled(&path), &path);
}

#[test]
fn a_file_that_is_taken_away_or_replaced_is_said_and_the_save_works_once_it_is_back() {
    for is_replaced in [false, true] {
        let desk = Desk::new();
        let ((_folder, path), (_other, another)) = (desk.copy(), desk.copy());
        let mut story = filled(&path);
        let away = path.with_file_name("away.db");
        fs::rename(&path, &away).unwrap();
        if is_replaced {
            fs::rename(&another, &path).unwrap();
        }
        refused(&mut story, "Nothing was saved, and what you typed is still here");
        fs::rename(&away, &path).unwrap();
        saved_once(story, &path);
    }
}

/// Runs `hairline backup` into a folder.
fn back_up(path: &Path, folder: &Path) -> Output {
    hairline(path, &["backup", folder.to_str().unwrap()])
}

fn hairline(path: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hairline"));
    command.arg("--db").arg(path).args(arguments);
    command.env("HAIRLINE_NOW", "2026-03-12T14:05:00").output().unwrap()
}

/// Where the practice lies there is no room, but there is on the stick.
#[test]
fn a_practice_on_a_full_disk_is_backed_up_onto_a_stick() {
    let Some(disk) = SmallDisk::of(4096) else { return };
    let path = disk.path().join("clinic.db");
    fs::copy(Desk::new().copy().1, &path).unwrap();
    disk.fill();
    let stick = TempDir::new().unwrap();
    let output = back_up(&path, stick.path());
    assert!(output.status.success(), "{output:?}");
    let backup = fs::read_dir(stick.path()).unwrap().next().unwrap().unwrap().path();
    assert_eq!(After::opened(&backup, "the backup").count("client"), 3);
}

/// The folder refuses a backup with these words and holds none; once it is mended it takes one.
fn no_backup(path: &Path, disk: &SmallDisk, words: &str, mend: impl FnOnce()) {
    let names = || fs::read_dir(disk.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let ours = || names().filter(|name| name != "filler").count();
    let output = back_up(path, disk.path());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains(words), "{said}");
    assert_eq!(ours(), 0, "something half done was left");
    mend();
    assert!(back_up(path, disk.path()).status.success());
    assert_eq!(ours(), 1);
}

#[test]
fn a_backup_folder_that_is_full_or_may_only_be_read_is_said() {
    let (_folder, path) = Desk::new().copy();
    let Some(disk) = SmallDisk::of(4096) else { return };
    disk.fill();
    no_backup(&path, &disk, "is full. Free some space there, or name another folder.", || disk.empty());
    let Some(disk) = SmallDisk::of(4096) else { return };
    disk.set_read_only(true);
    let words = "may only be read. Name a folder that you may write to.";
    no_backup(&path, &disk, words, || disk.set_read_only(false));
    assert_eq!(After::opened(&path, "after the backups").count("client"), 3);
}
