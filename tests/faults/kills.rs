//! Killed at each call that writes: what was said to be saved is there, and nothing twice.

use std::path::Path;

use crate::faults::desk::{After, Desk};
use crate::faults::traced;
use crate::faults::traced::{CALLS, Ended, Run};

/// Of each call, the ones that are tried every day.
const EVERY_DAY: [usize; 3] = [1, 7, 60];

/// Kills a run at each of these calls, of each kind, until it is no longer reached; `holds` looks at what is left. How
/// often it was killed.
pub fn killed(desk: &Desk, run: Run<'_>, all: bool, holds: impl Fn(&Path, &Ended, &str)) -> usize {
    let mut kills = 0;
    for call in CALLS {
        for number in numbers(all) {
            let (_folder, path) = desk.copy();
            let ended = traced::run(run, &path, &format!("inject={call}:signal=KILL:when={number}"));
            if !ended.killed {
                assert!(ended.well, "{call} {number}: {}", ended.output);
                break;
            }
            kills += 1;
            holds(&path, &ended, &format!("killed at {call} {number}"));
        }
    }
    kills
}

fn numbers(all: bool) -> Box<dyn Iterator<Item = usize>> {
    if all { Box::new(1..) } else { Box::new(EVERY_DAY.into_iter()) }
}

fn logged_sessions(all: bool) {
    if !traced::can_trace() {
        return;
    }
    let kills = killed(&Desk::new(), Run::Part("sessions"), all, |path, ended, when| {
        let after = After::opened(path, when);
        for minutes in 101..=103 {
            let count = after.sessions(minutes);
            assert!(count <= 1, "{when}: {minutes} is there {count} times");
            assert!(count == 1 || !ended.says(&format!("saved {minutes}")), "{when}: {minutes} is not there");
        }
    });
    println!("logged sessions: killed {kills} times");
    assert!(kills > 5);
}

fn an_undo(all: bool) {
    if !traced::can_trace() {
        return;
    }
    let kills = killed(&Desk::new(), Run::Part("undo"), all, |path, ended, when| {
        let after = After::opened(path, when);
        let (counts, voided) = (after.sessions(101), after.voided(101));
        assert!(counts + voided <= 1, "{when}: it is there twice");
        assert!(counts + voided == 1 || !ended.says("saved 101"), "{when}: it is not there");
        assert!(voided == 1 || !ended.says("taken back 101"), "{when}: it was not taken back");
    });
    println!("an undo: killed {kills} times");
    assert!(kills > 5);
}

#[test]
fn what_was_said_to_be_saved_survives_a_kill() {
    logged_sessions(false);
}

#[test]
#[ignore = "slow: every call of the run"]
fn what_was_said_to_be_saved_survives_a_kill_at_any_call() {
    logged_sessions(true);
}

#[test]
fn an_undo_survives_a_kill() {
    an_undo(false);
}

#[test]
#[ignore = "slow: every call of the run"]
fn an_undo_survives_a_kill_at_any_call() {
    an_undo(true);
}
