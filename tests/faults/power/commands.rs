//! The power goes while a file is brought up to date, and while a backup is made.

use std::fs;
use std::path::{Path, PathBuf};

use hairline::store::Store;

use super::{Cuts, EVERY_DAY, recorded::Recorded};
use crate::faults::desk::{Desk, findings};
use crate::faults::{traced, traced::Run};
use crate::support::older::make_older;

/// The databases in a folder whose names begin like this.
fn databases(folder: &Path, begin: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let ours = entries.filter(|entry| {
        let name = entry.file_name().into_string().unwrap();
        name.starts_with(begin) && Path::new(&name).extension().is_some_and(|end| end == "db")
    });
    ours.map(|entry| entry.path()).collect()
}

/// Whether a practice opens with its three clients and is whole.
fn is_whole(opened: Result<Store, hairline::store::StoreError>) -> Result<(), String> {
    let store = opened.map_err(|error| error.to_string())?;
    let findings = findings(&store).map_err(|error| error.to_string())?;
    let clients = store.contents().map_err(|error| error.to_string())?.clients;
    if clients != 3 || !findings.is_empty() {
        return Err(format!("{clients} clients; {}", findings.join(" ")));
    }
    Ok(())
}

/// A file is the old one or the new one, and the new one has a copy of the old one beside it.
fn old_or_new(folder: &Path) -> Result<(), String> {
    let path = folder.join("clinic.db");
    let raw = rusqlite::Connection::open(&path).unwrap();
    let version: i64 = raw.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    drop(raw);
    let kept = folder.join("clinic-version-1.db");
    if version != 1 && !kept.exists() {
        return Err(format!("version {version} without a copy of the old file"));
    }
    if kept.exists() {
        is_whole(Store::open_existing(&kept)).map_err(|why| format!("the copy: {why}"))?;
    }
    is_whole(Store::open_existing(&path))
}

/// The practice is as it was, and each backup that has its name is whole.
fn named_backups_are_whole(folder: &Path) -> Result<(), String> {
    for backup in databases(folder, "hairline-") {
        is_whole(Store::open_as_it_is(&backup)).map_err(|why| format!("{}: {why}", backup.display()))?;
    }
    is_whole(Store::open_existing(&folder.join("clinic.db")))
}

fn power_cuts(what: &str, desk: &Desk, run: Run<'_>, every: usize, holds: fn(&Path) -> Result<(), String>) {
    if !traced::can_trace() {
        return;
    }
    let recorded = Recorded::of(run, desk);
    let cuts = Cuts { desk, every, forgets: false };
    let (number, broken) = cuts.of(&recorded, |folder, _| holds(folder));
    println!("{what}: {} calls, the power went {number} times", recorded.calls.len());
    assert_eq!(broken, [""; 0]);
    assert!(number > 10);
}

fn a_migration(every: usize) {
    let desk = Desk::of(|practice| make_older(practice, 1));
    power_cuts("a migration", &desk, Run::Hairline(&["touchups"]), every, old_or_new);
}

fn a_backup(every: usize) {
    let run = Run::Hairline(&["backup", "."]);
    power_cuts("a backup", &Desk::new(), run, every, named_backups_are_whole);
}

#[test]
fn a_power_cut_leaves_the_old_file_or_the_new_one() {
    a_migration(EVERY_DAY * 3);
}

#[test]
fn a_power_cut_leaves_only_whole_backups_with_a_name() {
    a_backup(EVERY_DAY * 2);
}

#[test]
#[ignore = "slow: after every call of the run"]
fn a_power_cut_at_any_call_leaves_files_and_backups_whole() {
    a_migration(1);
    a_backup(1);
}
