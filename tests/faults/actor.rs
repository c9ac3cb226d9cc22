//! The one who works at a desk while something happens to the machine: a program of its own, which is this test binary with
//! a part to play. It says what it has seen on the screen, a line each, before it goes on.

use std::{io::Write as _, path::Path};

use hairline::store::Store;

use crate::support::story::Story;

/// Which part is played, and on which practice file.
pub const PART: &str = "FAULTS_PART";
/// The file it is played on.
pub const FILE: &str = "FAULTS_FILE";

/// What a line begins with that says something.
pub const SAYS: &str = "says: ";

/// How often a save is tried.
const TRIES: usize = 4;

#[test]
#[ignore = "a part that the other tests start in a program of its own"]
fn plays() {
    let (Ok(part), Ok(file)) = (std::env::var(PART), std::env::var(FILE)) else { return };
    if let Some(synchronous) = part.strip_prefix("bare ") {
        return bare(&file, synchronous);
    }
    let mut story = match Store::open_existing(Path::new(&file)) {
        Ok(opened) => Story::on(opened),
        Err(error) => return say(&format!("refused: {error}")),
    };
    match part.as_str() {
        "sessions" => sessions(&mut story, 3),
        "many sessions" => sessions(&mut story, 60),
        "undo" => undo(&mut story),
        "stubborn" => stubborn(&mut story, TRIES),
        "meek" => {
            stubborn(&mut story, 1);
            // Nothing is closed: the end comes before that.
            std::mem::forget(story);
        }
        other => panic!("nobody plays {other}"),
    }
}

/// Says a line in one write, so that it is out before the next thing is done.
fn say(words: &str) {
    std::io::stdout().write_all(format!("\n{SAYS}{words}\n").as_bytes()).unwrap();
    std::io::stdout().flush().unwrap();
}

/// Opens the form of a session with Anna, of so many minutes.
fn fill(story: &mut Story, minutes: u32) {
    story.keys("f3 ctrl-u").text("anna").keys("enter s").text(&minutes.to_string());
    story.sees("Log a session");
}

/// Logs so many sessions.
fn sessions(story: &mut Story, number: u32) {
    for minutes in 101..101 + number {
        fill(story, minutes);
        story.keys("ctrl-s").sees("Logged a touch-up for Anna Peeters");
        say(&format!("saved {minutes}"));
    }
}

/// Logs a session, and takes it back.
fn undo(story: &mut Story) {
    fill(story, 101);
    story.keys("ctrl-s").sees("Logged a touch-up for Anna Peeters");
    say("saved 101");
    story.keys("ctrl-z y").sees("Undone");
    say("taken back 101");
}

/// Logs a session, and tries so often while it is said not to be saved.
fn stubborn(story: &mut Story, tries: usize) {
    fill(story, 101);
    for _ in 0..tries {
        let screen = story.keys("ctrl-s").screen().split_whitespace().collect::<Vec<_>>().join(" ");
        if screen.contains("Logged a touch-up for Anna Peeters") {
            return say("saved 101");
        }
        if tries == 1 && screen.contains("saving again is safe") {
            return say("gave up: it is not there");
        }
        assert!(screen.contains("Log a session") && screen.contains("101"), "the form is gone: {screen}");
        say(&format!("not saved: {screen}"));
    }
}

/// Does without the program what it does to a file with a log, with another setting of `synchronous`.
fn bare(file: &str, synchronous: &str) {
    let conn = rusqlite::Connection::open(file).unwrap();
    conn.pragma_update(None, "synchronous", synchronous).unwrap();
    for _ in 0..3 {
        conn.execute_batch("BEGIN IMMEDIATE; UPDATE client SET note = 'x'; COMMIT").unwrap();
    }
    conn.execute_batch("PRAGMA wal_checkpoint(FULL); UPDATE client SET note = 'y'").unwrap();
}
