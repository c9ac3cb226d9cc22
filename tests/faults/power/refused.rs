//! The power goes after a sync that the disk refused: what was said after that is true, whether the system tries again to
//! write what it could not, or forgets it.

use super::recorded::{Call, Recorded};
use super::{Cuts, EVERY_DAY, holds};
use crate::faults::{desk::Desk, traced, traced::Run};

/// Lets each sync of a run be refused, and cuts the power after every so many calls.
fn refused(part: &str, every: usize) {
    if !traced::can_trace() {
        return;
    }
    let (desk, mut cuts, mut broken) = (Desk::new(), 0, Vec::new());
    let (mut refusals, mut ends) = (0, Vec::new());
    for sync in ["fsync", "fdatasync"] {
        for number in 1.. {
            let inject = format!("inject={sync}:error=EIO:when={number}");
            let recorded = Recorded::failing(Run::Part(part), &desk, &["-e", &inject]);
            if !recorded.calls.iter().any(|call| matches!(call, Call::Refused(_))) {
                break;
            }
            refusals += 1;
            ends.extend(recorded.calls.iter().rev().find_map(Call::said));
            for forgets in [false, true] {
                let (tried, found) = Cuts { desk: &desk, every, forgets }.of(&recorded, holds);
                cuts += tried;
                broken.extend(found.into_iter().map(|why| format!("{inject}, forgets {forgets}: {why}")));
            }
        }
    }
    println!("{part}: {refusals} syncs refused, the power went {cuts} times; in the end: {ends:?}");
    assert_eq!(broken, [""; 0]);
    assert!(refusals > 1);
}

#[test]
fn after_a_refused_sync_what_was_said_not_to_be_saved_does_not_come_back() {
    refused("meek", EVERY_DAY);
}

#[test]
#[ignore = "slow: after every call of the run"]
fn after_a_refused_sync_what_is_said_survives_a_power_cut_at_any_call() {
    refused("stubborn", 1);
    refused("meek", 1);
}
