//! The demo in a pseudo terminal: the bar while it is made, the screen it opens, and the way there from the greeting.

use crate::support::pty::{PATIENCE, Pty};
use hairline::store::Store;

const NOW: (&str, &str) = ("HAIRLINE_NOW", "2026-03-12T10:30:00");

#[test]
fn a_bar_is_shown_while_it_is_made_and_wiped_after() {
    let mut pty = Pty::start(&["demo", "--clients", "2500", "--no-open"], &[NOW], 160, 24);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    let raw = String::from_utf8(pty.raw()).expect("text");
    assert!(raw.contains("making clients █") && raw.contains("of 2500"), "{raw}");
    let screen = pty.screen();
    assert!(screen.starts_with("Made a demo practice of 2500 clients in "), "{screen}");
    assert_eq!(screen.lines().count(), 1, "{screen}");
}

#[test]
fn it_opens_and_says_on_the_screen_that_it_is_made_up() {
    let mut pty = Pty::start(&["demo", "--clients", "30"], &[NOW], 80, 24);
    let screen = pty.wait_for("DEMO: made-up clients", PATIENCE);
    assert!(screen.contains("overdue"), "{screen}");
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    assert_eq!(pty.left_on(), [""; 0]);
}

#[test]
fn the_greeting_leads_to_a_demo_beside_the_clinics_own_file_which_stays_empty() {
    let mut pty = Pty::start(&["--db", "clinic.db"], &[NOW], 80, 24);
    pty.wait_for("Look around in a demo practice", PATIENCE);
    pty.press(&["Down", "Enter"]);
    pty.wait_for("DEMO: made-up clients", PATIENCE);
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    let clinic = |name: &str| Store::open_existing(&pty.home().join(name)).expect(name).clinic().expect(name);
    assert_eq!(clinic("clinic.db"), None);
    assert!(clinic("demo.db").is_some_and(|clinic| clinic.demo));
}
