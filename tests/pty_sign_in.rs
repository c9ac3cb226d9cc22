//! Signing in to the real program in a pseudo terminal: what the terminal is shown, and what a new start changes.

use crate::support::pty::{PATIENCE, Pty};

const NOW: (&str, &str) = ("HAIRLINE_NOW", "2026-03-12T10:30:00");

/// The program on a new file, set up by Mara with the PIN 258036.
fn set_up() -> Pty {
    let mut pty = Pty::start(&[], &[NOW], 80, 24);
    pty.wait_for("demo practice", PATIENCE);
    pty.press(&["Enter"]);
    pty.wait_for("Specialists", PATIENCE);
    pty.send("Haarlijn Gent");
    pty.press(&["Tab", "Tab", "Tab", "Tab"]);
    pty.send("Sofie Maes");
    pty.press(&["Enter"]);
    pty.wait_for("Who may open this practice?", PATIENCE);
    pty.press(&["Tab"]);
    pty.send("Mara");
    pty.press(&["Tab"]);
    pty.send("258036");
    pty.press(&["Tab"]);
    pty.send("258036");
    pty.press(&["Enter"]);
    pty.wait_for("Write this code down", PATIENCE);
    pty.press(&["y"]);
    pty.wait_gone("Write this code down", PATIENCE);
    pty
}

#[test]
fn a_locked_screen_shows_nothing_and_a_pin_never_reaches_the_terminal() {
    let mut pty = set_up();
    pty.press(&["Ctrl+N"]);
    pty.wait_for("New client", PATIENCE);
    pty.send("Anna Peeters");
    pty.wait_for("Anna Peeters", PATIENCE);
    pty.press(&["Ctrl+L"]);
    let locked = pty.wait_for("Who is there?", PATIENCE);
    assert!(!locked.contains("Anna") && !locked.contains("New client"), "{locked}");
    pty.send("258036");
    pty.press(&["Enter"]);
    pty.wait_for("Anna Peeters", PATIENCE);
    assert!(!pty.raw().windows(6).any(|bytes| bytes == b"258036"), "the PIN was written to the terminal");
}

#[test]
fn starting_again_asks_who_is_there_and_shortens_no_wait() {
    let mut first = set_up();
    let file = first.home().join("hairline").join("clinic.db");
    first.press(&["Ctrl+Q"]);
    assert_eq!(first.wait_exit(PATIENCE), 0);
    let start = || Pty::start(&["--db", file.to_str().expect("a path of text")], &[NOW], 80, 24);
    for wrong in ["Try again", "Try again", "Try again", "Wait 5 seconds"] {
        let mut pty = start();
        pty.wait_for("Who is there?", PATIENCE);
        pty.send("9999");
        pty.press(&["Enter"]);
        pty.wait_for(wrong, PATIENCE);
    }
    let mut pty = start();
    pty.wait_for("Who is there?", PATIENCE);
    pty.send("258036");
    pty.press(&["Enter"]);
    pty.wait_for("Too many wrong ones were typed", PATIENCE);
}
