//! What an owner is told: guesses at a PIN, and that somebody edited who may sign in.

use hairline::domain::{Pin, ShortText};
use hairline::store::api::Change;

use crate::stories::sign_in::locked;
use crate::support::story::Story;

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).expect("a PIN")
}

fn name(text: &str) -> ShortText {
    ShortText::parse(text).expect("a name")
}

#[test]
fn an_owner_is_told_of_guesses_until_they_say_that_they_saw_them() {
    let mut story = locked();
    story.keys("down");
    for _ in 0..3 {
        story.text("9999").keys("enter").sees("This is not the right PIN.");
    }
    story.text("7139").keys("enter").sees("overdue").sees_not("Press !").keys("!").sees("Only an owner");
    story.keys("ctrl-l").text("m2580").keys("enter");
    story.sees("! Press ! to see 2 warnings, the last of 12 Mar 2026 10:30: 3 wrong PINs");
    story.keys("!").sees("2 warnings, the newest first").sees("! 3 wrong PINs for Noor");
    insta::assert_snapshot!(story.screen());
    story.keys("down enter").sees("Known by          nobody had signed in").keys("enter");
    story.keys("y").sees("Saw the warnings up to entry").sees_not("Press !").sees("overdue");
    story.keys("!").sees("2 warnings, the newest first").keys("y").sees("All of this was seen before.");
}

#[test]
fn where_who_may_sign_in_was_edited_the_sign_in_says_so_and_takes_the_recovery_code_alone() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("clinic.db");
    let mut file = hairline::store::Store::open(&path).expect("a practice");
    crate::support::story::set_up(&mut file);
    let started = crate::support::story::write(
        &mut file,
        &Change::StartSignIn { name: name("Mara"), pin: pin("482759") },
    );
    drop(file);
    let raw = rusqlite::Connection::open(&path).expect("the file");
    raw.execute_batch("UPDATE sign_in SET is_on = 0").expect("an edit");
    drop(raw);
    let mut story = Story::on(hairline::store::Store::open(&path).expect("the practice"));
    story.sees("Who is there?").sees("changed outside the").sees("recovery code (F7").sees_not("overdue");
    insta::assert_snapshot!(story.screen());
    story.text("482759").keys("enter").sees("changed outside the").sees_not("overdue");
    story.keys("f7").sees("Mara").keys("tab").text(&started.recovery.expect("a code").to_string());
    story
        .keys("tab")
        .text("593718")
        .keys("tab")
        .text("593718")
        .keys("ctrl-s")
        .sees("Write this code down")
        .keys("y");
    story.sees("Press ! to see 2 warnings").keys("!").sees("! Made who may sign in what the audit");
}

#[test]
fn a_trigger_of_another_program_makes_the_practice_one_to_look_at_and_is_named() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("clinic.db");
    let mut file = hairline::store::Store::open(&path).expect("a practice");
    crate::support::story::set_up(&mut file);
    drop(file);
    let raw = rusqlite::Connection::open(&path).expect("the file");
    let sql = "CREATE TRIGGER half AFTER INSERT ON payment BEGIN UPDATE payment SET amount = 1; END";
    raw.execute_batch(sql).expect("an edit");
    drop(raw);
    let mut story = Story::on(hairline::store::Store::open(&path).expect("the practice"));
    story.sees("READ-ONLY: changed elsewhere").sees("The trigger half is not of this program.");
    insta::assert_snapshot!(story.screen());
    story.keys("ctrl-n").text("Anna Peeters").keys("ctrl-s").sees("Nothing was saved.").sees("Anna Peeters");
}

#[test]
fn a_clock_that_is_behind_what_was_written_last_is_said_where_one_begins() {
    let mut story = Story::set_up();
    story.sees_not("The clock is behind").keys("f3");
    story
        .program
        .feed(hairline::shell::Msg::Tick(crate::support::story::now() - chrono::TimeDelta::days(15)));
    story.keys("f2").sees("! The clock is behind the last entry, of 12 Mar 2026 10:30.");
    story
        .program
        .feed(hairline::shell::Msg::Tick(crate::support::story::now() - chrono::TimeDelta::hours(2)));
    story.sees_not("The clock is behind");
}
