//! The settings: each change shows what it moves before it is saved.

use crate::stories::people;

#[test]
fn a_look_shows_what_it_moves_before_it_is_saved() {
    let mut story = people::practice();
    story.keys("f9 tab").sees("shaven look").sees("touch-up after 3–5 y");
    story.keys("down*2 enter").keys("tab*2 ctrl-u").text("48");
    story.sees("Saving moves 4 windows.").sees("Overdue: 1 now, 2 then.");
    story.keys("ctrl-s").sees("touch-up after").sees("3–4 y");
    story.keys("f2").sees("2  overdue");
    story.keys("ctrl-z y esc y f2").sees("1  overdue");
}

#[test]
fn a_window_that_closes_before_it_opens_is_refused_beside_the_field() {
    let mut story = people::practice();
    story.keys("f9 tab down*2 enter tab*2 ctrl-u").text("30").keys("ctrl-s").sees("✗");
}

#[test]
fn a_rate_holds_from_its_day_on() {
    let mut story = people::practice();
    story
        .keys("f9 tab*2")
        .sees("€ 90.00 per hour")
        .keys("+")
        .text("100")
        .keys("tab ctrl-u")
        .text("2027-01-01");
    story
        .sees("Applies to sessions from 1 Jan 2027.")
        .keys("ctrl-s")
        .sees("€ 100.00 per hour")
        .sees("to come");
}

#[test]
fn a_rate_whose_first_day_is_moved_leaves_none_behind_and_can_be_removed() {
    let mut story = people::practice();
    story
        .keys("f9 tab*2 +")
        .text("95")
        .keys("tab ctrl-u")
        .text("2027-01-01")
        .keys("ctrl-s")
        .sees("from 1 Jan 2027");
    story.keys("home enter tab ctrl-u").text("2027-02-01").sees("It no longer applies from 1 Jan 2027.");
    story.keys("ctrl-s").sees("Moved the hourly rate of € 95.00").sees("from 1 Feb 2027 (to come)");
    story.sees_not("from 1 Jan 2027 (to come)");
    story.keys("home x").sees("Remove: € 95.00 per hour").keys("ctrl-s").sees("✗");
    story.text("typed by mistake").keys("ctrl-s").sees("Removed the hourly rate of € 95.00");
    story
        .sees_not("(to come)")
        .keys("x")
        .text("all of them")
        .keys("ctrl-s")
        .sees("This is the only hourly rate");
}

#[test]
fn every_section_shows_its_rows_and_adds_one() {
    let mut story = people::practice();
    story.keys("f9").sees("Haarlijn Antwerpen").sees("per hour started");
    insta::assert_snapshot!(story.screen());
    story.keys("tab").sees("scar camouflage");
    insta::assert_snapshot!(story.screen());
    story.keys("tab*4").sees("Sofie Maes").keys("+").text("Ola Kowalska").keys("ctrl-s").sees("Ola Kowalska");
    story.keys("tab").sees("hairline").keys("tab").sees("unprotected sun");
}

#[test]
fn backups_get_a_folder_and_a_passphrase() {
    let mut story = people::practice();
    story
        .keys("f9 backtab")
        .sees("the folder backups beside the file")
        .sees("no: whoever has one can read it");
    story.keys("enter").text("stick").keys("ctrl-s").sees("Type the whole path of the folder");
    story
        .keys("ctrl-u")
        .text("/no/such/stick")
        .keys("tab right tab")
        .text("seven herons")
        .keys("tab")
        .text("seven");
    story.sees("The passphrase is kept nowhere").sees_not("herons");
    insta::assert_snapshot!(story.screen());
    story.keys("ctrl-s").sees("The two passphrases differ.");
    story.text("seven herons").keys("ctrl-s").sees("It is not there now; until it is");
    story.sees("/no/such/stick").sees("yes: a passphrase opens them");
    insta::assert_snapshot!(story.screen());
    story.keys("enter tab").sees("yes: the passphrase stays").keys("left");
    story.sees("From then on whoever has a backup can read it.").keys("ctrl-s").sees("no: whoever has one");
}
