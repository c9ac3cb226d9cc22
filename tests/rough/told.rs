//! The program is told to end with a form half filled: it goes within a second, and the next start offers the form.

use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{PATIENCE, Practice, Pty, SOON};

/// A window with half a client in its form.
fn half_filled(practice: &Practice) -> Pty {
    let mut window = practice.window();
    window.press(&["Ctrl+N"]);
    window.wait_for("New client", PATIENCE);
    window.send("Half Filled");
    window.wait_for("Half Filled", PATIENCE);
    window
}

#[test]
fn an_unsaved_form_is_offered_again_at_the_next_start_and_its_file_is_for_its_owner_alone() {
    let practice = Practice::new();
    for signal in ["TERM", "HUP"] {
        let mut window = half_filled(&practice);
        window.signal(signal);
        assert_eq!(window.wait_exit(SOON), 0);
        assert_eq!(window.left_on(), Vec::<&str>::new());
        let mut again = practice.window();
        again.wait_for("You were writing down a new client", PATIENCE);
        again.send("y");
        again.wait_for("Half Filled", PATIENCE);
        again.press(&["Ctrl+S"]);
        again.wait_for("History", PATIENCE);
        again.signal("TERM");
        again.wait_exit(SOON);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(practice.path()).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert!(practice.findings().is_empty(), "{:?}", practice.findings());
}

#[test]
fn another_process_that_writes_for_long_does_not_keep_it() {
    let practice = Practice::new();
    let mut idle = half_filled(&practice);
    let mut saving = half_filled(&practice);
    let other = Connection::open(practice.path()).expect("the file");
    other.execute_batch("BEGIN IMMEDIATE").expect("the right to write");
    idle.signal("TERM");
    assert_eq!(idle.wait_exit(SOON), 0);
    // This one waits for that right.
    saving.press(&["Ctrl+S"]);
    std::thread::sleep(Duration::from_millis(200));
    let told = Instant::now();
    saving.signal("TERM");
    saving.wait_exit(SOON);
    assert!(told.elapsed() < SOON, "it stayed for {:?}", told.elapsed());
    assert_eq!(saving.left_on(), Vec::<&str>::new());
}
