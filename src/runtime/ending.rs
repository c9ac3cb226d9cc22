//! The end that the system or a closed terminal asks for: told to the program, and seen to within the second.

use std::{process, sync::mpsc::Sender, thread, time::Duration};

use super::input::{Batch, Event};
use super::terminal;

/// How long the program has to end by itself.
const MOST: Duration = Duration::from_millis(700);

/// How long the terminal then has to take that it is given back.
const A_MOMENT: Duration = Duration::from_millis(100);

/// Tells the program to end, and ends it where something holds it: another process that writes for long, or a backup
/// that is being made after the last key. What was said to be saved is safe, however it ends.
#[expect(clippy::disallowed_methods, reason = "main is what is held; the terminal is put back before")]
pub fn tell(events: &Sender<Batch>) {
    // Nobody listening means that the program is ending already.
    let _ = events.send(vec![Event::End]);
    thread::sleep(MOST);
    // The terminal may be what holds it, so nobody waits for that for long.
    let _ = thread::Builder::new().spawn(terminal::put_back);
    thread::sleep(A_MOMENT);
    terminal::let_go();
    process::exit(0);
}
