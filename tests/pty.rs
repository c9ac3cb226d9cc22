//! The real program in a pseudo terminal, and the harness that runs it there.

mod support;

use support::pty::PATIENCE;
use support::pty::Pty;

#[cfg(unix)]
mod harness {
    //! The harness on a shell, which does what it is told.

    use std::time::Duration;

    use super::PATIENCE;
    use super::Pty;

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
