//! Rough treatment of the real program: terminals that change size, pastes that never end, two windows at once, and data
//! that would steer the terminal.

mod controls;
mod pastes;
mod sizes;
mod told;
#[cfg(unix)]
mod unread;
mod windows;

use crate::support::pty::{PATIENCE, Pty, SOON};
use hairline::store::Store;

/// The day of every test.
const NOW: (&str, &str) = ("HAIRLINE_NOW", "2026-03-12T10:30:00");

/// A demo practice of a few clients, in a folder that is gone with the value.
struct Practice {
    folder: tempfile::TempDir,
}

impl Practice {
    fn new() -> Self {
        let practice = Self { folder: tempfile::tempdir().expect("a folder") };
        let made =
            practice.command(&["demo", "--clients", "30", "--no-open"]).output().expect("hairline runs");
        assert!(made.status.success(), "{made:?}");
        practice
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("practice.db")
    }

    fn text(&self) -> String {
        self.path().to_str().expect("a path of text").to_owned()
    }

    /// A command over it, without a terminal.
    fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_hairline"));
        command.env(NOW.0, NOW.1).env("HAIRLINE_DB", self.path()).args(arguments);
        command.stdin(std::process::Stdio::null());
        command
    }

    /// A window on it.
    fn window(&self) -> Pty {
        let pty = Pty::start(&["--db", &self.text()], &[NOW], 80, 24);
        pty.wait_for("F2 Today", PATIENCE);
        pty
    }

    /// What the check finds.
    fn findings(&self) -> Vec<String> {
        let store = Store::open_as_it_is(&self.path()).expect("the practice opens");
        store.check(&mut |_| {}).expect("the practice is read")
    }
}
