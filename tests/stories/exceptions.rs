//! What has happened can always be written down: what breaks a rule is red in the form, wants one reason, and is looked at.

use hairline::domain::{Minutes, ShortText, SpecialistId, TimeOfDay};
use hairline::store::api::{Change, sessions::NewSession};

use crate::stories::people;
use crate::stories::pigments::{pigments, touch_up};
use crate::support::story::{Story, today};

fn anna(story: &mut Story) {
    story.keys("f3").text("anna").keys("enter s").sees("Log a session");
}

#[test]
fn a_missing_lot_is_asked_about_and_the_reason_is_kept_and_looked_at() {
    let mut story = people::practice();
    anna(&mut story);
    story.text("120").keys("tab*5").text("Charcoal 2").sees("✗ The lot of Charcoal 2 is").keys("ctrl-s");
    story.sees("A reason is needed").sees("The lot of Charcoal 2 is missing.");
    insta::assert_snapshot!(story.screen());
    story.keys("ctrl-s").sees("A reason is needed").text("bottle empty, thrown away").keys("enter");
    story.sees("Logged a touch-up for Anna Peeters");
    assert_eq!(pigments(&story, people::client(&story, "Anna")), ["Charcoal 2", ""]);
    story.keys("f2").sees("! 1 exception to look at: press *.").keys("*").sees("lot not known");
    story.sees("Anna Peeters").sees("“bottle empty, thrown away” (Mia, 12 Mar 2026)");
    insta::assert_snapshot!(story.screen());
    story.keys("y").sees("No exceptions to look at.").keys("f2").sees_not("exception");
}

#[test]
fn nothing_is_asked_without_a_pigment_and_the_question_can_be_left_for_the_form() {
    let mut story = people::practice();
    anna(&mut story);
    story.text("120").keys("ctrl-s").sees("Logged a touch-up");
    anna(&mut story);
    story.text("90").keys("tab*5").text("Ash").keys("ctrl-s").sees("A reason is needed").keys("esc");
    story.sees("Log a session").sees("Ash").keys("tab").text("L-7").keys("ctrl-s").sees("Logged a touch-up");
    story.keys("f2").sees_not("exception");
}

#[test]
fn an_expired_lot_is_asked_about() {
    let mut story = people::practice();
    anna(&mut story);
    story.text("60").keys("tab*4").text("Milano / Charcoal 2 / L2291 / 2025-05").keys("tab");
    story.sees("✗ Charcoal 2 expired on 31 May").keys("ctrl-s").sees("A reason is needed");
    story.text("checked with the maker").keys("ctrl-s").sees("Logged a touch-up");
    story.keys("f2 *").sees("pigment expired").sees("(Charcoal 2): “checked with the maker”");
}

#[test]
fn a_session_on_a_closed_treatment_and_for_an_archived_client_is_written_down_with_one_reason() {
    let mut story = people::practice();
    let (client, treatment) = (people::client(&story, "Anna"), people::treatment_of(&story, "Anna"));
    let reason = ShortText::parse("moved away").expect("a line");
    story.write(&Change::CloseTreatment { treatment, on: today(), reason });
    story.write(&Change::Archive { client });
    story.keys("f3 f8").text("anna").keys("enter s").sees("Log a session").keys("backtab*4 left");
    story.sees("shaven look, full scalp (closed)").sees("✗ Anna Peeters was archived");
    story
        .keys("tab*3")
        .text("60")
        .keys("ctrl-s")
        .sees("A reason is needed")
        .sees("was closed on 12 Mar 2026.");
    story.text("paper card found").keys("enter").sees("Logged a touch-up for Anna Peeters");
    story
        .keys("f2")
        .sees("2 exceptions to look at")
        .keys("*")
        .sees("on a closed treatment")
        .sees("for an archived client");
}

#[test]
fn a_treatment_that_another_window_closes_meanwhile_takes_a_reason_and_loses_nothing() {
    let mut story = people::practice();
    anna(&mut story);
    story.text("95");
    let treatment = people::treatment_of(&story, "Anna");
    let reason = ShortText::parse("moved away").expect("a line");
    story.write(&Change::CloseTreatment { treatment, on: today(), reason });
    story.keys("ctrl-s").sees("A reason is needed").sees("was closed on 12 Mar 2026.");
    story.text("closed by mistake").keys("ctrl-s").sees("Logged a touch-up for Anna Peeters");
}

#[test]
fn one_specialist_at_two_places_and_not_a_day_before_the_first_session() {
    let mut story = people::practice();
    let Change::LogSession(other) = touch_up(&story, "Bram", 0, "") else { panic!("a session") };
    let starts = TimeOfDay::parse("14:00").ok();
    let minutes = Minutes::new(90).expect("minutes");
    let other = NewSession { starts, minutes, specialist: Some(SpecialistId(1)), ..*other };
    story.write(&Change::LogSession(Box::new(other)));
    anna(&mut story);
    story.text("60").keys("tab").text("15:00").keys("tab*2").text("s");
    story.sees("✗ Sofie Maes was with Bram De").keys("backtab*2 ctrl-u").text("15:30");
    story.sees_not("was with Bram");
    // A paper card is typed in any order.
    story.keys("backtab*2").text("1/5/2020").keys("ctrl-s").sees("Logged a touch-up for Anna Peeters");
}
