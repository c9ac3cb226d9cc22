//! The real program in a pseudo terminal, and the harness that runs it there.

use std::time::Duration;

#[cfg(unix)]
use crate::support::pty::Window;
use crate::support::pty::{PATIENCE, Pty, SOON};

#[test]
fn the_version_is_one_plain_line() {
    let mut pty = Pty::start(&["--version"], &[], 80, 24);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    assert_eq!(pty.screen(), concat!("hairline ", env!("CARGO_PKG_VERSION")));
    assert!(!pty.raw().contains(&b'\x1b'), "the version carries escape sequences");
}

/// The program on an empty file, at its greeting.
fn at_the_greeting() -> Pty {
    let pty = Pty::start(&[], &[("HAIRLINE_NOW", "2026-03-12T10:30:00")], 80, 24);
    pty.wait_for("demo practice", PATIENCE);
    pty
}

#[test]
fn a_first_start_makes_the_file_and_leaves_the_terminal_as_it_was() {
    let mut pty = at_the_greeting();
    let file = pty.home().join("hairline").join("clinic.db");
    #[cfg(target_os = "linux")]
    assert!(file.exists(), "no file at {}", file.display());
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    assert_eq!(pty.left_on(), [""; 0]);
    assert!(
        !file.with_extension("db-wal").exists(),
        "the newest changes are not in the file that people copy"
    );
}

#[test]
fn a_terminal_of_one_cell_is_survived() {
    let mut pty = at_the_greeting();
    pty.resize(1, 1);
    pty.resize(30, 6);
    pty.wait_for("This window is 30 by 6", PATIENCE);
    pty.resize(80, 24);
    pty.wait_for("demo practice", PATIENCE);
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
}

#[cfg(unix)]
#[test]
fn a_signal_to_end_puts_the_terminal_back() {
    for signal in ["TERM", "HUP"] {
        let mut pty = at_the_greeting();
        pty.signal(signal);
        pty.wait_exit(PATIENCE);
        assert_eq!(pty.left_on(), [""; 0], "after {signal}");
    }
}

#[test]
fn a_new_size_and_a_key_that_come_before_the_first_frame_count() {
    let now = [("HAIRLINE_NOW", "2026-03-12T10:30:00")];
    let demo = Pty::start(&["demo", "--clients", "3"], &now, 80, 24);
    demo.wait_for("Today", PATIENCE);
    let file = demo.home().join("hairline").join("demo.db");
    let file = file.to_str().expect("a name of letters");
    // From at once to after the first frame, so that one meets the moment before anybody listens.
    for wait in (0..10).map(Duration::from_millis) {
        let mut pty = Pty::start(&["--db", file], &now, 60, 20);
        std::thread::sleep(wait);
        pty.resize(100, 30);
        pty.press(&["F1"]);
        pty.wait_until("help over the whole new size", PATIENCE, |screen| {
            screen.contains("Help") && screen.lines().any(|line| line.chars().count() > 60)
        });
    }
}

#[test]
fn two_windows_show_each_others_changes_within_a_second_without_a_key() {
    let now = [("HAIRLINE_NOW", "2026-03-12T10:30:00")];
    let demo = Pty::start(&["demo", "--clients", "3"], &now, 80, 24);
    demo.wait_for("Today", PATIENCE);
    let file = demo.home().join("hairline").join("demo.db");
    let file = file.to_str().expect("a name of letters");
    let mut windows = [(); 2].map(|()| Pty::start(&["--db", file], &now, 80, 24));
    for window in &mut windows {
        window.wait_for("Today", PATIENCE);
        window.press(&["F3"]);
        window.send("Quill");
        window.wait_for("Quill", PATIENCE);
    }
    for turn in ["one", "two", "three", "four"] {
        let [writer, reader] = &mut windows;
        writer.press(&["Ctrl+N"]);
        writer.wait_for("New client", PATIENCE);
        writer.send(turn);
        writer.press(&["Ctrl+S"]);
        writer.wait_for("History", PATIENCE);
        reader.wait_for(&format!("Quill{turn}"), SOON);
        writer.press(&["Esc"]);
        windows.reverse();
    }
}

#[cfg(unix)]
#[test]
fn a_closed_terminal_ends_it_within_a_second_whoever_is_told() {
    // With the signal, with a parent that had it ignored, and in a session of its own, which gets none.
    let detached = "trap '' HUP; t=$(tty); setsid \"$0\" <\"$t\" >\"$t\" & wait";
    for script in ["exec \"$0\"", "trap '' HUP; exec \"$0\"", detached] {
        let window =
            Window::closed_at("demo practice", "sh", &["-c", script, env!("CARGO_BIN_EXE_hairline")]);
        let stayed = window.stays();
        assert!(stayed.is_some_and(|stayed| stayed < SOON), "{script}: {stayed:?}");
    }
}

#[test]
fn a_directory_in_place_of_a_file_is_refused_in_one_sentence() {
    let mut pty = Pty::start(&["--db", "."], &[], 120, 24);
    assert_eq!(pty.wait_exit(PATIENCE), 1);
    let screen = pty.screen();
    assert!(
        screen.starts_with("hairline: ") && screen.ends_with('.') && screen.lines().count() <= 2,
        "{screen}"
    );
    assert!(!pty.raw().contains(&b'\x1b'), "an error carries escape sequences");
}

#[test]
fn without_a_terminal_it_says_so_and_writes_nothing() {
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    let mut command = assert_cmd::Command::cargo_bin("hairline").expect("the binary");
    let done = command.arg("--db").arg(folder.path().join("clinic.db")).output().expect("the binary runs");
    assert_eq!(String::from_utf8_lossy(&done.stdout), "");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(said.starts_with("hairline: There is no terminal here to draw on."), "{said}");
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0, "a file was made");
}

#[test]
fn a_folder_that_is_not_there_is_said_and_not_made() {
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    let missing = folder.path().join("clinics");
    for command in [&["demo", "--no-open"][..], &["touchups"], &["import", "clients.csv"]] {
        let mut hairline = assert_cmd::Command::cargo_bin("hairline").expect("the binary");
        let done =
            hairline.args(command).arg("--db").arg(missing.join("c.db")).output().expect("the binary runs");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(said.starts_with("hairline: ") && said.lines().count() == 1, "{command:?}: {said}");
        assert_eq!(done.status.code(), Some(1), "{command:?}");
        assert!(!missing.exists(), "{command:?} made the folder");
    }
}

#[cfg(unix)]
mod harness {
    //! The harness on a shell, which does what it is told.

    use std::time::Duration;

    use super::{PATIENCE, Pty};

    fn shell(script: &str) -> Pty {
        Pty::start_program("sh", &["-c", script], &[("GREETING", "good morning")], 40, 6)
    }

    #[test]
    fn text_goes_in_and_the_screen_comes_out() {
        let mut pty = shell("echo \"$GREETING\"; pwd; read line; echo \"heard $line\"; exit 3");
        let screen = pty.wait_for("good morning", PATIENCE);
        assert!(screen.starts_with("good morning"), "{screen}");
        pty.send("Ana");
        pty.press(&["Backspace", "x", "Enter"]);
        pty.wait_for("heard Anx", PATIENCE);
        assert_eq!(pty.wait_exit(PATIENCE), 3);
    }

    #[test]
    fn the_program_is_told_of_a_new_size() {
        let pty = shell("trap 'stty size' WINCH; stty size; while :; do sleep 0.02; done");
        pty.wait_for("6 40", PATIENCE);
        pty.resize(50, 9);
        pty.wait_for("9 50", PATIENCE);
    }

    #[test]
    fn every_byte_is_kept_and_modes_left_on_are_told() {
        let mut pty = shell("printf '\\033[?1049h\\033]0;title\\007\\033[?2004h\\033[?25l'");
        assert_eq!(pty.wait_exit(PATIENCE), 0);
        assert_eq!(pty.raw(), b"\x1b[?1049h\x1b]0;title\x07\x1b[?2004h\x1b[?25l");
        assert_eq!(pty.left_on(), ["the alternate screen", "a hidden cursor", "bracketed paste"]);
    }

    #[test]
    fn a_signal_reaches_the_program() {
        let mut pty = shell("trap 'echo leaving; exit 7' TERM; echo ready; while :; do sleep 0.02; done");
        pty.wait_for("ready", PATIENCE);
        pty.signal("TERM");
        assert_eq!(pty.wait_exit(PATIENCE), 7);
        assert!(pty.screen().contains("leaving"), "{}", pty.screen());
        assert_eq!(pty.left_on(), [""; 0]);
    }

    #[test]
    #[should_panic(expected = "in vain for “afternoon” on the screen\nthe screen was:\n  | good morning")]
    fn waiting_in_vain_shows_the_screen() {
        let pty = shell("echo \"$GREETING\"; sleep 20");
        pty.wait_for("good morning", PATIENCE);
        pty.wait_for("afternoon", Duration::from_millis(50));
    }

    #[test]
    #[should_panic(expected = "in vain for the program to end")]
    fn a_program_that_stays_is_told() {
        shell("sleep 20").wait_exit(Duration::from_millis(50));
    }
}
