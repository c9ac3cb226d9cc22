//! The power goes: what a run wrote and synced is replayed up to each call, with what was not synced kept, lost or torn.

mod commands;
mod drive;
mod recorded;
mod refused;

use std::{fs, path::Path};

use hairline::store::Store;
use tempfile::TempDir;

use crate::faults::desk::{Desk, findings};
use crate::faults::{traced, traced::Run};
use drive::{Cut, Drive};
use recorded::{Call, Recorded};

/// Of the calls of a run, every so many are tried every day, and those after which something was said.
const EVERY_DAY: usize = 50;

/// What becomes of what was written and not synced.
const CUTS: [Cut; 5] = [Cut::Kept, Cut::Lost, Cut::Torn(1), Cut::Torn(2), Cut::Torn(3)];

/// Whether what was said so far is in a practice file that opens and is whole.
fn holds(folder: &Path, said: &[String]) -> Result<(), String> {
    let path = folder.join("clinic.db");
    let store = Store::open_existing(&path).map_err(|error| error.to_string())?;
    let findings = findings(&store).map_err(|error| error.to_string())?;
    if !findings.is_empty() {
        return Err(findings.join(" "));
    }
    let raw = rusqlite::Connection::open(&path).unwrap();
    let count = |from: &str| -> i64 {
        raw.query_row(&format!("SELECT count(*) FROM {from}"), [], |row| row.get(0)).unwrap()
    };
    let is_given_up = said.last().is_some_and(|words| words.starts_with("gave up: "));
    for minutes in 101..=160 {
        let sessions = count(&format!("session WHERE minutes = {minutes}"));
        let voided = count(&format!("session WHERE minutes = {minutes} AND voided_on IS NOT NULL"));
        if sessions > 1 {
            return Err(format!("{minutes} is there {sessions} times"));
        }
        if sessions > 0 && is_given_up {
            return Err(format!("{minutes} was said not to be saved and is there"));
        }
        if sessions == 0 && said.contains(&format!("saved {minutes}")) {
            return Err(format!("{minutes} was said to be saved and is not there"));
        }
        if voided == 0 && said.contains(&format!("taken back {minutes}")) {
            return Err(format!("{minutes} was said to be taken back and is there"));
        }
    }
    Ok(())
}

/// Where and how the power is cut.
struct Cuts<'a> {
    desk: &'a Desk,
    /// After every so many calls, and each after which something was said.
    every: usize,
    /// Whether the drive forgets what it could not sync.
    forgets: bool,
}

impl Cuts<'_> {
    /// Cuts the power in a run: how often, and what did not hold.
    fn of(
        &self,
        recorded: &Recorded,
        holds: impl Fn(&Path, &[String]) -> Result<(), String>,
    ) -> (usize, Vec<String>) {
        let (mut drive, mut said) = (Drive::that(self.forgets), Vec::new());
        drive.put("clinic.db", fs::read(self.desk.copy().1).unwrap());
        let (mut cuts, mut broken) = (0, Vec::new());
        let last = recorded.calls.len() - 1;
        for (number, call) in recorded.calls.iter().enumerate() {
            drive.take(call);
            said.extend(call.said());
            if number % self.every != 0 && call.said().is_none() && number != last {
                continue;
            }
            for cut in CUTS {
                let folder = TempDir::new().unwrap();
                drive.after(cut, folder.path());
                cuts += 1;
                let what = format!("{cut:?} after call {number}, {}", call.name());
                broken.extend(holds(folder.path(), &said).err().map(|why| format!("{what}: {why}")));
            }
        }
        (cuts, broken)
    }
}

fn power_cuts(part: &str, every: usize) {
    if !traced::can_trace() {
        return;
    }
    let desk = Desk::new();
    let recorded = Recorded::of(Run::Part(part), &desk);
    let goes_on = recorded.calls.iter().rposition(|call| call.said().is_some());
    let into_the_file = |call: &Call| matches!(call, Call::Write { file, .. } if file == "clinic.db");
    let while_it_goes_on = recorded.calls[..goes_on.unwrap()].iter().any(into_the_file);
    assert_eq!(while_it_goes_on, part == "many sessions", "when the log is put into the file");
    let (cuts, broken) = Cuts { desk: &desk, every, forgets: false }.of(&recorded, holds);
    println!("{part}: {} calls, the power went {cuts} times", recorded.calls.len());
    assert_eq!(broken, [""; 0]);
    assert!(cuts > 20);
}

#[test]
fn what_was_said_to_be_saved_survives_a_power_cut() {
    power_cuts("sessions", EVERY_DAY);
    power_cuts("undo", EVERY_DAY);
}

#[test]
#[ignore = "slow: after every call of the run"]
fn what_was_said_to_be_saved_survives_a_power_cut_at_any_call() {
    power_cuts("sessions", 1);
    power_cuts("undo", 1);
}

/// So many that the log is put into the file meanwhile, and begun anew.
#[test]
#[ignore = "slow: many sessions"]
fn a_power_cut_loses_nothing_when_the_log_is_put_into_the_file() {
    power_cuts("many sessions", 20);
}

/// The same run without the syncs that the driver leaves out with `synchronous=NORMAL` must lose something: otherwise the
/// test above would pass whatever the program did.
#[test]
fn with_fewer_syncs_the_same_test_fails() {
    if !traced::can_trace() {
        return;
    }
    let desk = Desk::new();
    let mut recorded = Recorded::of(Run::Part("sessions"), &desk);
    let left_out = recorded.leave_out_what_normal_does();
    assert!(left_out >= 3, "a sync for each save");
    let (_, broken) = Cuts { desk: &desk, every: EVERY_DAY, forgets: false }.of(&recorded, holds);
    let lost = broken.iter().filter(|why| why.contains("was said to be saved and is not there")).count();
    println!("without {left_out} syncs: {lost} losses");
    assert!(lost > 0, "{broken:?}");
}

/// That these are the syncs: a connection that does the same with `full` and with `normal` is recorded.
#[test]
fn the_syncs_that_are_left_out_are_those_that_normal_leaves_out() {
    if !traced::can_trace() {
        return;
    }
    let desk = Desk::new();
    let mut full = Recorded::of(Run::Part("bare full"), &desk);
    let normal = Recorded::of(Run::Part("bare normal"), &desk);
    assert!(full.shape().len() > normal.shape().len());
    full.leave_out_what_normal_does();
    assert_eq!(full.shape(), normal.shape());
}
