//! A clipboard that holds far more than a field.

use super::{PATIENCE, Practice};

/// Ten million letters.
fn much() -> String {
    "Anna Peeters ".repeat(800_000)
}

#[test]
fn ten_megabytes_in_a_field_are_cut_and_said() {
    let practice = Practice::new();
    let mut pty = practice.window();
    pty.press(&["Ctrl+N"]);
    pty.wait_for("full name, in any script", PATIENCE);
    pty.paste(&much());
    pty.wait_for("The pasted text was cut", PATIENCE);
    pty.press(&["Ctrl+U"]);
    pty.send("Still There");
    pty.press(&["Ctrl+S"]);
    pty.wait_for("Added Still There", PATIENCE);
}

#[test]
fn ten_megabytes_in_the_search_find_nobody_and_the_next_key_works() {
    let practice = Practice::new();
    let mut pty = practice.window();
    pty.press(&["F3"]);
    pty.wait_for("30 clients", PATIENCE);
    pty.paste(&much());
    pty.wait_gone("30 clients", PATIENCE);
    pty.press(&["Ctrl+U"]);
    pty.wait_for("30 clients", PATIENCE);
}
