//! The README tells the truth: its commands work, and what the program makes of it is up to date.

use std::fmt::Write as _;

use hairline::app::keymap::{BINDINGS, Binding, Context};

use crate::support::pty::{PATIENCE, Pty};
use crate::support::readme;

#[test]
fn the_key_table_is_the_keymap() {
    let mut table = String::from("| where | key | what it does |\n|---|---|---|\n");
    for context in Context::ALL {
        let rows = BINDINGS.iter().filter(|row| row.context == *context);
        for (index, row) in rows.enumerate() {
            let heading = if index == 0 { format!("**{}**", context.title()) } else { String::new() };
            writeln!(table, "| {heading} | {} | {} |", keys(row), row.words)
                .expect("a string takes everything");
        }
    }
    readme::holds("keys", &table);
}

fn keys(row: &Binding) -> String {
    let keys: Vec<String> =
        row.keys.iter().map(|key| format!("`{}`", key.to_string().replace('|', "\\|"))).collect();
    keys.join(" ")
}

/// The list that the program is for, of a practice that is the same on every machine.
#[test]
fn the_picture_is_what_the_program_draws() {
    let env = [("HAIRLINE_NOW", "2026-03-12T10:30:00")];
    let mut pty =
        Pty::start(&["demo", "--db", "demo.db", "--seed", "7", "--as-of", "2026-03-12"], &env, 80, 24);
    pty.wait_for("made-up clients", PATIENCE);
    pty.press(&["F4"]);
    let at_the_list = |screen: &str| screen.lines().next().is_some_and(|title| title.contains("Touch-ups"));
    let screen = pty.wait_until("the list of touch-ups", PATIENCE, at_the_list);
    readme::holds("screen", &format!("```text\n{screen}\n```\n"));
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
}

#[test]
fn two_commands_are_enough_to_start_and_to_test() {
    let typed = readme::typed();
    for command in ["cargo run --release", "cargo test"] {
        assert!(
            typed.iter().any(|line| line == command),
            "README.md does not give `{command}`; it gives {typed:#?}"
        );
    }
}

#[test]
fn a_part_of_the_readme_is_put_between_its_marks() {
    let before = "one\n<!-- keys:start -->\nold\n<!-- keys:end -->\ntwo\n";
    let after = "one\n<!-- keys:start -->\nnew\n<!-- keys:end -->\ntwo\n";
    assert_eq!(readme::with_part(before, "keys", "new\n"), after);
}
