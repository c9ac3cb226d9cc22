//! Commands whose disk fails at each call that writes: what they say is true and a sentence, and the practice is whole.

use std::fs;
use std::path::{Path, PathBuf};

use hairline::store::Store;

use crate::faults::desk::{After, Desk};
use crate::faults::traced;
use crate::faults::traced::{Ended, Run};
use crate::support::older::make_older;

/// The calls that a disk answers.
const FAILING: [&str; 4] = ["pwrite64", "fsync", "fdatasync", "ftruncate"];

/// Of each call, the ones that are tried every day.
const EVERY_DAY: [usize; 2] = [2, 40];

/// Words of the driver and the system that nobody at a desk knows.
const DRIVER: [&str; 6] = ["EIO", "Input/output", "SQLITE", "disk I/O error", "os error", "panicked"];

/// Lets the disk fail at these calls, once and for good, and looks at what is left; how often it failed.
fn failing(desk: &Desk, run: Run<'_>, all: bool, holds: impl Fn(&Path, &Ended, &str)) -> usize {
    let mut faults = 0;
    for call in FAILING {
        for times in ["", "+"] {
            let numbers: Box<dyn Iterator<Item = usize>> =
                if all { Box::new(1..) } else { Box::new(EVERY_DAY.into_iter()) };
            for number in numbers {
                let inject = format!("inject={call}:error=EIO:when={number}{times}");
                let (_folder, path) = desk.copy();
                let Some(ended) = traced::failing(run, &path, &inject) else { break };
                faults += 1;
                assert!(!ended.killed, "{inject}: {}", ended.output);
                let unknown = DRIVER.iter().find(|word| ended.output.contains(**word));
                assert_eq!(unknown, None, "{inject}: {}", ended.output);
                assert!(ended.well || ended.output.contains("hairline: "), "{inject}: {}", ended.output);
                holds(&path, &ended, &inject);
            }
        }
    }
    faults
}

fn databases(folder: &Path, begin: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let ours = entries.filter(|entry| {
        let name = entry.file_name().into_string().unwrap();
        name.starts_with(begin) && Path::new(&name).extension().is_some_and(|end| end == "db")
    });
    ours.map(|entry| entry.path()).collect()
}

fn a_backup(all: bool) {
    let faults = failing(&Desk::new(), Run::Hairline(&["backup", "."]), all, |path, ended, when| {
        let backups = databases(path.parent().unwrap(), "hairline-");
        for backup in &backups {
            let copy = Store::open_as_it_is(backup).unwrap_or_else(|error| panic!("{when}: {error}"));
            assert_eq!(copy.check(&mut |_| {}).unwrap(), [""; 0], "{when}");
        }
        assert!(!ended.well || backups.len() == 1, "{when}: {}", ended.output);
        assert_eq!(After::opened(path, when).count("client"), 3, "{when}");
    });
    println!("a backup: the disk failed {faults} times");
    assert!(faults > 5);
}

fn a_migration(all: bool) {
    let desk = Desk::of(|practice| make_older(practice, 1));
    let faults = failing(&desk, Run::Hairline(&["touchups"]), all, |path, ended, when| {
        assert!(!ended.output.contains("backup folder"), "{when}: {}", ended.output);
        for path in databases(path.parent().unwrap(), "clinic") {
            assert_eq!(After::opened(&path, when).count("client"), 3, "{when}");
        }
    });
    println!("a migration: the disk failed {faults} times");
    assert!(faults > 5);
}

fn an_import(all: bool) {
    let sheet = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    fs::write(&sheet, "name,phone\nCleo Claes,0470 11 22 33\nDirk Dom,0470 11 22 34\n").unwrap();
    let args = ["import", "--apply", sheet.path().to_str().unwrap()];
    let faults = failing(&Desk::new(), Run::Hairline(&args), all, |path, ended, when| {
        let clients = After::opened(path, when).count("client");
        let is_open = ended.output.contains("It is not known whether this was saved");
        let expected: &[i64] = if is_open {
            &[3, 5]
        } else if ended.well {
            &[5]
        } else {
            &[3]
        };
        assert!(expected.contains(&clients), "{when}: {clients} clients; {}", ended.output);
    });
    println!("an import: the disk failed {faults} times");
    assert!(faults > 5);
}

#[test]
fn commands_say_what_is_true_while_the_disk_fails() {
    if traced::can_trace() {
        a_backup(false);
        a_migration(false);
        an_import(false);
    }
}

#[test]
#[ignore = "slow: every call of the runs"]
fn commands_say_what_is_true_while_the_disk_fails_at_any_call() {
    if traced::can_trace() {
        a_backup(true);
        a_migration(true);
        an_import(true);
    }
}

/// Desks share a part of memory beside the file; where a drive cannot do that, the log cannot be shared, and the driver
/// cannot keep what is saved safe.
#[test]
fn a_drive_that_shares_no_memory_is_refused() {
    if !traced::can_trace() {
        return;
    }
    let (_folder, path) = Desk::new().copy();
    let shared = format!("{}-shm", path.display());
    let options = ["-o", "/dev/null", "-P", &shared, "-e", "trace=mmap", "-e", "inject=mmap:error=ENODEV"];
    let ended = traced::under(&options, Run::Hairline(&["touchups"]), &path);
    assert!(!ended.well);
    assert!(ended.output.contains("cannot keep what is saved safe if the power fails"), "{}", ended.output);
    assert_eq!(After::opened(&path, "on a drive that can").count("client"), 3);
}
