//! Told to end with a form half filled: gone within a second, and the form is offered at the next start.

use std::time::Duration;
use std::time::Instant;

use rusqlite::Connection;

use super::PATIENCE;
use super::Practice;
use super::Pty;

/// A window with a new client half filled in.
fn half_filled(practice: &Practice) -> Pty {
    let mut pty = practice.window();
    pty.press(&["Ctrl+N"]);
    pty.wait_for("as the client says it", PATIENCE);
    pty.send("Half Filled");
    pty.wait_for("Half Filled", PATIENCE);
    pty
}

#[test]
fn a_form_is_offered_again_after_a_signal_and_once_only() {
    let practice = Practice::new();
    for signal in ["TERM", "HUP"] {
        let mut pty = half_filled(&practice);
        pty.signal(signal);
        pty.wait_exit(PATIENCE);
        assert_eq!(pty.left_on(), [""; 0]);
        let mut again = practice.window();
        again.wait_for("Go on with it", PATIENCE);
        again.press(&["y"]);
        again.wait_for("as the client says it", PATIENCE);
        again.wait_for("Half Filled", PATIENCE);
        again.press(&["Esc", "y", "Ctrl+Q"]);
        assert_eq!(again.wait_exit(PATIENCE), 0);
    }
    assert_eq!(practice.findings(), [""; 0]);
}

#[test]
fn a_window_that_writes_elsewhere_keeps_nobody_from_going() {
    let practice = Practice::new();
    let mut pty = half_filled(&practice);
    let other = Connection::open(practice.path()).expect("the practice opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let told = Instant::now();
    pty.signal("TERM");
    pty.wait_exit(PATIENCE);
    assert!(told.elapsed() < Duration::from_secs(1), "it stayed for {:?}", told.elapsed());
}
