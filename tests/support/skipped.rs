//! What is not tried on a machine, said to whoever runs the tests: what a test that passes prints is kept from them.

use std::sync::{Mutex, PoisonError};
use std::{collections::BTreeSet, io::Write as _};

/// What was said already in this run.
static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Says past the harness that something is not tried here, and why, once for each test.
pub fn say(why: &str) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    let line = format!("\nskipped, in whole or in part: {test}: {why}\n");
    if SAID.lock().unwrap_or_else(PoisonError::into_inner).insert(line.clone()) {
        // Nobody may be there to read it.
        let _ = std::io::stderr().write_all(line.as_bytes());
    }
}
