//! A morning in the real program, in a pseudo terminal: set up, any size of the window, more text than fits.

use crate::support::pty::{PATIENCE, Pty};

const NOW: (&str, &str) = ("HAIRLINE_NOW", "2026-03-12T10:30:00");

fn start() -> Pty {
    let pty = Pty::start(&[], &[NOW], 80, 24);
    pty.wait_for("Welcome to hairline", PATIENCE);
    pty
}

/// Sets the clinic up, as on the first morning.
fn set_up(pty: &mut Pty) {
    pty.press(&["Enter"]);
    pty.wait_for("Specialists", PATIENCE);
    pty.send("Haarlijn Gent\t\t\t\tSofie Maes");
    pty.press(&["Enter"]);
    pty.wait_for("overdue", PATIENCE);
}

#[test]
fn it_starts_on_its_default_file_and_ends_cleanly() {
    let mut pty = start();
    set_up(&mut pty);
    pty.press(&["Ctrl+q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    assert_eq!(pty.left_on(), [""; 0], "a mode of the terminal was left on");
}

#[test]
fn a_session_that_is_logged_is_there_after_the_program_was_ended_and_started_again() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("clinic.db");
    let db = ["--db", file.to_str().expect("a plain path")];
    let mut pty = Pty::start(&db, &[NOW], 80, 24);
    pty.wait_for("Welcome to hairline", PATIENCE);
    set_up(&mut pty);
    pty.press(&["Ctrl+n"]);
    pty.wait_for("New client", PATIENCE);
    pty.send("Anna Peeters\t0470 12 34 56");
    pty.press(&["Ctrl+s"]);
    pty.wait_for("History", PATIENCE);
    pty.press(&["t"]);
    pty.wait_for("New treatment", PATIENCE);
    pty.send("\t\t2020-06-20");
    pty.press(&["Ctrl+s"]);
    pty.wait_for("● due", PATIENCE);
    pty.press(&["l"]);
    pty.wait_for("Minutes", PATIENCE);
    pty.send("121");
    pty.wait_for("270.00", PATIENCE);
    pty.press(&["Ctrl+s"]);
    pty.wait_for("maintenance-free", PATIENCE);
    pty.press(&["Ctrl+q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);

    let mut again = Pty::start(&db, &[NOW], 80, 24);
    again.wait_for("1  session today", PATIENCE);
    again.wait_for("charged € 270.00", PATIENCE);
    again.press(&["Ctrl+q"]);
    assert_eq!(again.wait_exit(PATIENCE), 0);
    assert_eq!(again.left_on(), [""; 0], "a mode of the terminal was left on");
}

#[test]
fn any_size_of_the_terminal_is_survived() {
    let mut pty = start();
    set_up(&mut pty);
    for (columns, rows) in [(1, 1), (3, 2), (49, 11), (50, 12), (79, 23), (200, 60), (1, 60), (200, 1)] {
        pty.resize(columns, rows);
        pty.press(&["F3", "F4", "F5", "F6", "F9", "F2", "F1", "Esc"]);
    }
    pty.resize(80, 24);
    pty.press(&["F2"]);
    pty.wait_for("overdue", PATIENCE);
    pty.press(&["Ctrl+q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
}

#[test]
fn a_pasted_megabyte_is_cut_with_a_word() {
    let mut pty = start();
    pty.press(&["Enter"]);
    pty.wait_for("Specialists", PATIENCE);
    pty.paste(&"Ana ".repeat(262_144));
    pty.wait_for("was cut", PATIENCE);
    pty.press(&["Esc"]);
    pty.wait_for("Discard what you typed", PATIENCE);
    pty.press(&["y", "Ctrl+q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
}
