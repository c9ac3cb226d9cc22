//! A course that nobody completed is asked about: at its third session, at a touch-up, and on Today once it lies months back.

use hairline::domain::{AreaId, LookId, Minutes, SessionKind};
use hairline::store::api::Change;
use hairline::store::api::sessions::{NewSession, SessionTreatment};

use crate::stories::people;
use crate::support::story::Story;

/// Lucja, and a course of so many sessions a month apart, none of which completed it.
fn course(sessions: &[&str]) -> Story {
    let mut story = Story::set_up();
    let added = story.write(&Change::AddClient(Box::new(people::facts("Łucja Nowak", "0470 99 88 77"))));
    let client = added.client.expect("a client");
    let mut treatment = SessionTreatment::New { look: LookId(1), area: AreaId(1) };
    for day in sessions {
        let logged = story.write(&Change::LogSession(Box::new(NewSession {
            client,
            treatment,
            kind: SessionKind::Initial,
            completes: false,
            day: day.parse().expect("a day"),
            starts: None,
            minutes: Minutes::new(120).expect("minutes"),
            specialist: None,
            pigments: Vec::new(),
            needle: None,
            depth: None,
            dilution: None,
            hair_loss: None,
            note: None,
            lines: Vec::new(),
            payments: Vec::new(),
        })));
        treatment = SessionTreatment::Existing(logged.treatment.expect("a treatment"));
    }
    story.keys("f2");
    story
}

/// Begins a session of Lucja's.
fn begin(story: &mut Story) {
    story.keys("f3").text("lucja").keys("enter s").text("120");
}

#[test]
fn the_second_session_of_a_course_is_not_asked_about() {
    let mut story = course(&["2026-02-12"]);
    begin(&mut story);
    story
        .sees("initial course")
        .keys("ctrl-s")
        .sees("Logged an initial session")
        .sees_not("complete the course?");
}

#[test]
fn the_third_session_is_asked_about_and_enter_leaves_the_course_open() {
    let mut story = course(&["2026-01-12", "2026-02-12"]);
    begin(&mut story);
    story
        .keys("ctrl-s")
        .sees("This is session 3 of the initial course")
        .sees("Does this complete the course?");
    insta::assert_snapshot!(story.screen());
    story.keys("enter").sees("Logged an initial session").sees("in course");
    begin(&mut story);
    story.keys("ctrl-s").sees("This is session 4").keys("esc").sees("Log a session");
    // The third one was logged a moment ago; that is asked about as well.
    story
        .keys("ctrl-s y")
        .sees("Logged already")
        .keys("y")
        .sees("Logged the session that completes the initial course")
        .sees("12 Mar 2029");
}

#[test]
fn a_touch_up_before_the_course_is_completed_is_asked_about_and_restarts_the_clock() {
    let mut story = course(&["2026-01-12"]);
    begin(&mut story);
    story.keys("backtab*3").text("t").sees("touch-up").keys("ctrl-s");
    story.sees("Completes the course?").keys("enter").sees("Log a session").sees_not("Logged a touch-up");
    story.keys("ctrl-s y").sees("Logged a touch-up").sees("12 Mar 2029");
}

#[test]
fn today_asks_about_a_course_that_lies_months_back() {
    let mut story = course(&["2025-09-01", "2025-10-02"]);
    story
        .sees("1 with no session for 3 months")
        .sees("in course, last session 5 months ago")
        .sees("Łucja Nowak");
    insta::assert_snapshot!(story.screen());
    insta::assert_snapshot!(story.resize(120, 40).screen());
    story.keys("end enter").sees("in course, last session 5 months ago").sees("0470 99 88 77");
    let mut story = course(&["2025-09-01", "2025-12-13"]);
    story.sees_not("last session").sees("initial course not finished");
}
