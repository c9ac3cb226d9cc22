//! Commands that are killed at each call that writes: a file being brought up to date is the old one or the new one, a
//! backup is whole or has no name, an import is there or not.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use hairline::store::Store;

use crate::faults::desk::{After, Desk};
use crate::faults::{kills::killed, traced, traced::Run};
use crate::support::older::make_older;

/// The databases of a folder.
fn databases(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|end| end == "db")).collect()
}

/// The version of a file as its log has it.
fn version(path: &Path) -> usize {
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

fn a_migration(from: usize, all: bool) {
    if !traced::can_trace() {
        return;
    }
    let desk = Desk::of(|practice| make_older(practice, from));
    let kills = killed(&desk, Run::Hairline(&["touchups"]), all, |path, _, when| {
        let kept = path.with_file_name(format!("clinic-version-{from}.db"));
        let is_new = version(path) != from;
        assert!(kept.exists() || !is_new, "{when}: brought up to date without a copy");
        for path in databases(path.parent().unwrap()) {
            let after = After::opened(&path, when);
            let counts = (after.count("client"), after.count("treatment"), after.seq());
            assert_eq!(counts, (3, 3, 7), "{when}: {}", path.display());
        }
    });
    println!("a migration from version {from}: killed {kills} times");
    assert!(kills > 5);
}

fn a_backup(all: bool) {
    if !traced::can_trace() {
        return;
    }
    let kills = killed(&Desk::new(), Run::Hairline(&["backup"]), all, |path, ended, when| {
        let folder = path.with_file_name("backups");
        let backups = if folder.exists() { databases(&folder) } else { Vec::new() };
        for backup in &backups {
            let copy = Store::open_as_it_is(backup).unwrap_or_else(|error| panic!("{when}: {error}"));
            assert_eq!(copy.check(&mut |_| {}).unwrap(), [""; 0], "{when}");
            assert_eq!(copy.contents().unwrap().clients, 3, "{when}");
        }
        assert!(
            !backups.is_empty() || !ended.output.contains("hairline-Haarlijn"),
            "{when}: {}",
            ended.output
        );
        assert_eq!(After::opened(path, when).count("client"), 3, "{when}");
        let mut again = Command::new(env!("CARGO_BIN_EXE_hairline"));
        again
            .arg("--db")
            .arg(path)
            .arg("backup")
            .env("HAIRLINE_NOW", "2026-03-12T15:00:00")
            .assert()
            .success();
        assert!(!databases(&folder).is_empty(), "{when}: no backup is made any more");
    });
    println!("a backup: killed {kills} times");
    assert!(kills > 5);
}

fn an_import(all: bool) {
    if !traced::can_trace() {
        return;
    }
    let sheet = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    fs::write(&sheet, "name,phone\nCleo Claes,0470 11 22 33\nDirk Dom,0470 11 22 34\n").unwrap();
    let args = ["import", "--apply", sheet.path().to_str().unwrap()];
    let kills = killed(&Desk::new(), Run::Hairline(&args), all, |path, ended, when| {
        let clients = After::opened(path, when).count("client");
        assert!(clients == 3 || clients == 5, "{when}: {clients} clients");
        assert!(clients == 5 || !ended.output.contains("2 clients"), "{when}: {}", ended.output);
    });
    println!("an import: killed {kills} times");
    assert!(kills > 5);
}

/// A practice of four clients goes back to a backup of three.
fn a_restore(all: bool) {
    if !traced::can_trace() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut backup = PathBuf::new();
    let desk = Desk::of(|practice| {
        let now = practice.stamp().now;
        backup = practice.store.back_up(folder.path(), now, &mut |_| {}).unwrap().path;
        practice.client("Dirk Dom");
    });
    let args = ["restore", "--yes", backup.to_str().unwrap()];
    let kills = killed(&desk, Run::Hairline(&args), all, |path, _, when| {
        let clients = After::opened(path, when).count("client");
        assert!(clients == 4 || clients == 3, "{when}: {clients} clients");
        let kept = databases(path.parent().unwrap()).into_iter().find(|other| other != path);
        let kept = kept.map(|kept| After::opened(&kept, when).count("client"));
        assert!(clients == 4 || kept == Some(4), "{when}: what was there is not kept");
    });
    println!("a restore: killed {kills} times");
    assert!(kills > 5);
}

#[test]
fn a_killed_restore_leaves_the_one_practice_or_the_other() {
    a_restore(false);
}

#[test]
#[ignore = "slow: every call of the run"]
fn a_restore_killed_at_any_call_leaves_the_one_practice_or_the_other() {
    a_restore(true);
}

#[test]
fn a_killed_migration_leaves_the_old_file_or_the_new_one() {
    a_migration(1, false);
}

#[test]
#[ignore = "slow: every call of the run"]
fn a_migration_killed_at_any_call_leaves_the_old_file_or_the_new_one() {
    a_migration(1, true);
    a_migration(7, true);
}

#[test]
fn a_killed_backup_leaves_whole_ones_alone() {
    a_backup(false);
}

#[test]
#[ignore = "slow: every call of the run"]
fn a_backup_killed_at_any_call_leaves_whole_ones_alone() {
    a_backup(true);
}

#[test]
fn a_killed_import_is_there_or_not() {
    an_import(false);
}

#[test]
#[ignore = "slow: every call of the run"]
fn an_import_killed_at_any_call_is_there_or_not() {
    an_import(true);
}
