//! A disk that fails at each call that writes, once, for a while or for good: what is said is true, the form stays, and the
//! save works once the disk does.

use std::path::Path;

use crate::faults::desk::{After, Desk};
use crate::faults::traced;
use crate::faults::traced::{Ended, Run};

/// The calls that a disk answers. The driver makes its syncs as one of the two.
const FAILING: [&str; 4] = ["pwrite64", "fsync", "fdatasync", "ftruncate"];

/// How long a disk fails, in the words of strace: once, for a few calls, for good.
const TIMES: [&str; 3] = ["", "..+3", "+"];

/// Of each call, the ones that are tried every day.
const EVERY_DAY: [usize; 4] = [1, 2, 12, 60];

/// What was said last must be true of the file.
fn is_true(path: &Path, ended: &Ended, when: &str) {
    let count = After::opened(path, when).sessions(101);
    let last = ended.said.last().unwrap_or_else(|| panic!("{when}: nothing was said: {}", ended.output));
    match last.as_str() {
        "saved 101" => assert_eq!(count, 1, "{when}"),
        said if said.starts_with("refused: ") => assert_eq!(count, 0, "{when}: {said}"),
        said if said.contains("It is not known whether this was saved") => {
            assert!(count <= 1, "{when}: {said}");
        }
        said => assert_eq!(count, 0, "{when}: {said}"),
    }
    for said in &ended.said {
        assert!(is_sentence(said), "{when}: {said}");
    }
}

/// Whether it says what to do, without a word of the driver.
fn is_sentence(said: &str) -> bool {
    let advises = ["saved 101", "try again", "saving again is safe", "Save again once", "move it to"];
    let driver = ["EIO", "Input/output", "SQLITE", "disk I/O error", "os error"];
    advises.iter().any(|words| said.contains(words)) && !driver.iter().any(|word| said.contains(word))
}

/// Lets the disk fail at these calls, of each kind; how often it did.
fn failing(all: bool) -> usize {
    let (desk, mut faults) = (Desk::new(), 0);
    for call in FAILING {
        for times in TIMES {
            for number in numbers(all) {
                let when = if times == "..+3" {
                    format!("{number}..{}", number + 3)
                } else {
                    format!("{number}{times}")
                };
                let inject = format!("inject={call}:error=EIO:when={when}");
                let (_folder, path) = desk.copy();
                // Beyond the last call nothing fails any more.
                let Some(ended) = traced::failing(Run::Part("stubborn"), &path, &inject) else { break };
                faults += 1;
                assert!(ended.well, "{inject}: {}", ended.output);
                is_true(&path, &ended, &inject);
                let is_over = times != "+" && !ended.said[0].starts_with("refused: ");
                assert!(
                    !is_over || ended.says("saved 101"),
                    "{inject}: the disk works, but: {:?}",
                    ended.said
                );
            }
        }
    }
    faults
}

fn numbers(all: bool) -> Box<dyn Iterator<Item = usize>> {
    if all { Box::new(1..) } else { Box::new(EVERY_DAY.into_iter()) }
}

#[test]
fn what_is_said_while_the_disk_fails_is_true() {
    if traced::can_trace() {
        println!("the disk failed {} times", failing(false));
    }
}

#[test]
#[ignore = "slow: every call of the run, once, for a while and for good"]
fn what_is_said_while_the_disk_fails_at_any_call_is_true() {
    if traced::can_trace() {
        println!("the disk failed {} times", failing(true));
    }
}
