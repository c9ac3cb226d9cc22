//! Signing in: the name and the PIN, the lock, what is found again behind it, and what is an owner's.

use chrono::TimeDelta;
use hairline::domain::{Pin, Role, ShortText, StaffId, Uptime};
use hairline::shell::Msg;
use hairline::store::api::Change;

use crate::stories::people;
use crate::support::story::{Story, now};

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).expect("a PIN")
}

fn name(text: &str) -> ShortText {
    ShortText::parse(text).expect("a name")
}

/// A practice where Mara, the owner, and Noor of the front desk sign in; nobody has yet.
pub fn locked() -> Story {
    let mut story = people::practice();
    let file = story.program.store_mut();
    crate::support::story::write(file, &Change::StartSignIn { name: name("Mara Owner"), pin: pin("2580") });
    let (role, active) = (Role::Desk, true);
    let noor =
        Change::SetStaff { staff: None, name: name("Noor Desk"), role, pin: Some(pin("7139")), active };
    crate::support::story::write(file, &proved(noor));
    file.sign_out();
    file.has_run(ran(0));
    story.program.feed(Msg::Changed);
    story
}

/// A change that opens the practice to others, with the PIN of Mara.
pub fn proved(change: Change) -> Change {
    Change::Proved { pin: pin("2580"), change: Box::new(change) }
}

/// A machine that has been running for so many seconds.
fn ran(seconds: i64) -> Uptime {
    Uptime::new("a start", TimeDelta::seconds(seconds))
}

/// The same, with Noor at the desk.
pub fn noor() -> Story {
    let mut story = locked();
    story.text("n7139").keys("enter").sees("Noor Desk  Thu 12 Mar 2026");
    story
}

#[test]
fn a_name_is_picked_and_a_pin_typed_and_nothing_of_the_practice_is_seen_before() {
    let mut story = locked();
    story.sees("Who is there?").sees("Mara Owner").sees("Noor Desk").sees_not("overdue").sees_not("F3");
    insta::assert_snapshot!(story.screen());
    story
        .keys("f2")
        .sees("Who is there?")
        .keys("ctrl-p")
        .sees("Who is there?")
        .keys("ctrl-n")
        .sees("Who is there?");
    story.text("n7139").sees("•••• ".trim()).sees_not("7139");
    story.keys("enter").sees("overdue").sees("Noor Desk  Thu");
}

#[test]
fn a_wrong_pin_is_said_and_after_some_of_them_one_waits() {
    let mut story = locked();
    story.keys("enter").sees("A PIN has 4 to 12 digits");
    for _ in 0..3 {
        story.text("9999").keys("enter").sees("This is not the right PIN. Try again.");
    }
    story.text("9999").keys("enter").sees("Wait 5 seconds");
    story.text("2580").keys("enter").sees("Too many wrong ones were typed. Wait 5 seconds");
    // A clock that is set on a year passes no time.
    story.program.at(now() + TimeDelta::days(365));
    story.text("2580").keys("enter").sees("Too many wrong ones were typed. Wait 5 seconds");
    story.program.at(now());
    story.program.store_mut().has_run(ran(6));
    story.text("2580").keys("enter").sees("4 wrong PINs were typed for you, last on 12 Mar 2026 at 10:30.");
}

#[test]
fn ten_wrong_pins_shut_somebody_out_until_an_owner_gives_a_new_one() {
    let mut story = locked();
    story.keys("down");
    for wrong in 1..=10 {
        story.program.store_mut().has_run(ran(1000 * wrong));
        story.text("9999").keys("enter").sees("This is not the right PIN.");
    }
    story.sees("10 wrong PINs in a row").sees("none opens any more").sees("Settings, Staff.");
    story.program.store_mut().has_run(ran(1_000_000));
    story.text("7139").keys("enter").sees("10 wrong PINs in a row");
    story.text("m2580").keys("enter f9 tab*8").sees("front desk; shut out: needs a new PIN");
    story.keys("down*3 enter").sees("Who signs in").sees("Noor Desk");
    story.keys("tab*2").text("6406").keys("tab").text("6406").keys("ctrl-s").sees("A PIN has 4 to 12 digits");
    story.keys("tab*2").text("2581").keys("ctrl-s").sees("This is not the right PIN.").keys("ctrl-u");
    story.text("2580").keys("ctrl-s").sees("with a new PIN");
    story.sees_not("shut out").keys("ctrl-l").text("n6406").keys("enter").sees("overdue");
}

#[test]
fn the_lock_clears_the_screen_and_gives_each_person_back_what_is_theirs() {
    let mut story = noor();
    story.keys("ctrl-n").text("Half Filled").keys("ctrl-l");
    story.sees("Who is there?").sees_not("Half Filled").sees_not("New client");
    story.text("m2580").keys("enter").sees("overdue").sees_not("Half Filled");
    story.keys("ctrl-l").text("n7139").keys("enter").sees("Half Filled");
    story.keys("ctrl-s").sees("Added Half Filled").sees("Noor Desk");
}

#[test]
fn an_idle_screen_locks_after_three_minutes_and_a_key_puts_it_off() {
    let mut story = noor();
    let after =
        |story: &mut Story, seconds| story.program.feed(Msg::Tick(now() + TimeDelta::seconds(seconds)));
    story.keys("f3").text("ann");
    after(&mut story, 179);
    story.sees("Noor Desk  Thu").keys("backspace");
    after(&mut story, 300);
    story.sees("Noor Desk  Thu");
    after(&mut story, 359);
    story.sees("Who is there?").sees_not("Anna");
    story.text("n7139").keys("enter").sees("an");
}

/// After a suspend the clock jumps, and a key is there before the minute's tick.
#[test]
fn after_a_suspend_the_first_key_finds_a_locked_screen() {
    let after = |story: &mut Story, seconds| story.program.at(now() + TimeDelta::seconds(seconds));
    for msg in [Msg::Paste("Somebody".into()), Msg::Scroll(3)] {
        let mut story = noor();
        story.keys("f3");
        after(&mut story, 15 * 3600);
        story.program.feed(msg);
        story.sees("Who is there?").sees_not("Anna");
    }
    let mut story = noor();
    story.keys("ctrl-n").text("Half Filled");
    after(&mut story, 179);
    story.text("!").sees("Half Filled!");
    after(&mut story, 179 + 15 * 3600);
    story.keys("ctrl-s").sees("Who is there?").sees_not("Half Filled");
    story.text("n7139").keys("enter").sees("New client").sees("Half Filled!").sees_not("Added");
}

#[test]
fn nobody_ends_the_program_over_what_another_person_typed_without_being_asked() {
    let mut story = noor();
    story.keys("ctrl-n").text("Half Filled").keys("ctrl-l ctrl-q");
    story.sees("Noor Desk has typed something here");
    story.keys("n").sees("Who is there?");
    assert!(story.program.is_running());
    story.keys("ctrl-q y");
    assert!(!story.program.is_running());
}

#[test]
fn settings_are_an_owners_and_everybody_changes_their_own_pin() {
    let mut story = noor();
    story.keys("f9 tab*2 enter").sees("Only an owner can change this").sees_not("Per hour");
    story.keys("+").sees("Only an owner can change this");
    story.keys("tab*6").sees("Noor Desk").keys("down*2 enter").sees("Only an owner");
    story
        .keys("down enter")
        .sees("Change my PIN")
        .text("7139")
        .keys("tab")
        .text("4826")
        .keys("tab")
        .text("4826");
    story.sees_not("4826").keys("ctrl-s").sees("Noor Desk has a new PIN.");
    story
        .keys("ctrl-l")
        .text("7139")
        .keys("enter")
        .sees("not the right PIN")
        .text("4826")
        .keys("enter")
        .sees("Settings");
}

#[test]
fn an_owner_adds_staff_and_sets_a_new_pin_for_whoever_forgot_theirs() {
    let mut story = locked();
    story.text("m2580").keys("enter f9 tab*8").sees("by PIN; locks after 3 idle minutes");
    insta::assert_snapshot!(story.screen());
    story.keys("+").text("Yara Specialist").keys("tab").text("s").sees("offered under this name");
    story.keys("tab").text("1234").keys("tab").text("1234").keys("tab").sees("first that anybody would try");
    insta::assert_snapshot!(story.screen());
    story.keys("backtab*2 ctrl-u").text("8051").keys("tab ctrl-u").text("8052");
    story.keys("tab*2").text("2580").keys("ctrl-s").sees("The two PINs differ").text("8051").keys("ctrl-s");
    story.sees("Yara Specialist signs in from now on, as specialist.");
    story
        .keys("tab*8")
        .sees("Yara Specialist")
        .keys("tab*3 down*3 enter")
        .sees("Noor Desk")
        .sees("Noor Desk");
    story.keys("tab*2").text("6406").keys("tab").text("6406").keys("tab*2").text("2580").keys("ctrl-s");
    story.sees("with a new PIN").keys("ctrl-l").text("n6406").keys("enter").sees("overdue");
}

#[test]
fn a_forgotten_pin_of_an_owner_is_replaced_by_the_recovery_code_and_another_is_shown() {
    let mut story = people::practice();
    story
        .keys("f9 tab*8")
        .sees("whoever opens it may do everything")
        .keys("enter")
        .sees("Who may open this practice?");
    insta::assert_snapshot!(story.screen());
    story
        .keys("tab")
        .text("Mara")
        .keys("tab")
        .text("4827")
        .keys("tab")
        .sees("An owner's PIN opens everything");
    story.keys("backtab ctrl-u").text("482759").keys("tab").text("482759").keys("enter");
    story.sees("Write this code down").sees("It is written down");
    let code = code(&story);
    story.keys("esc").sees("Write the code down first").keys("y").sees_not(&code).sees("Settings");
    story
        .keys("ctrl-l f7")
        .sees("Forgotten PIN of an owner")
        .keys("tab")
        .text(&code.replace('-', "").to_lowercase());
    story
        .keys("tab")
        .text("482613")
        .keys("tab")
        .text("482613")
        .keys("enter")
        .sees("Write this code down")
        .sees_not(&code);
    insta::assert_snapshot!(story.screen().replace(&self::code(&story), "XXXX-XXXX-XXXX-XXXX-XXXX"));
    story.keys("y").sees("Mara  Thu").keys("ctrl-l").text("482613").keys("enter").sees("Mara  Thu");
}

/// The code on the screen.
fn code(story: &Story) -> String {
    let screen = story.screen();
    let is_code = |word: &&str| word.len() == 24 && word.split('-').count() == 5;
    screen.split_whitespace().find(is_code).expect("a recovery code").to_owned()
}

#[test]
fn a_clinic_of_one_chooses_no_pin_and_is_told_what_that_means() {
    let mut story = Story::empty();
    story.keys("enter").text("Haarlijn Gent").keys("tab*4").text("Sofie Maes").keys("enter");
    story.sees("Who may open this practice?").keys("right").sees("Right for a clinic of one");
    story
        .keys("ctrl-s")
        .sees("Nobody signs in: whoever opens the program may do everything.")
        .sees("overdue");
    story.keys("ctrl-l").sees("There is no PIN to unlock with");
}

#[test]
fn another_window_that_turns_the_sign_in_on_locks_this_one() {
    let mut story = people::practice();
    story.keys("f3").sees("Anna");
    let file = story.program.store_mut();
    crate::support::story::write(file, &Change::StartSignIn { name: name("Mara"), pin: pin("2580") });
    file.sign_out();
    story.program.feed(Msg::Changed);
    story.sees("Who is there?").sees_not("Anna");
}

#[test]
fn a_specialist_who_signed_in_writes_down_sessions_of_their_own() {
    let mut story = locked();
    let file = story.program.store_mut();
    file.sign_in(StaffId(1), &pin("2580"), now()).expect("the owner");
    let (role, active) = (Role::Specialist, true);
    let yusuf =
        Change::SetStaff { staff: None, name: name("Yusuf Demir"), role, pin: Some(pin("8051")), active };
    crate::support::story::write(file, &proved(yusuf));
    file.sign_out();
    story.program.feed(Msg::Changed);
    story.text("y8051").keys("enter f3").text("anna").keys("enter l").sees("Yusuf Demir");
    story.sees_not("Sofie Maes");
}

#[test]
fn where_nobody_signs_in_any_more_what_was_left_last_is_found_again() {
    let mut story = noor();
    story.keys("ctrl-n").text("Half Filled").keys("ctrl-l");
    let file = story.program.store_mut();
    file.sign_in(StaffId(1), &pin("2580"), now()).expect("the owner");
    crate::support::story::write(file, &proved(Change::StopSignIn));
    story.program.feed(Msg::Changed);
    story.sees("Half Filled").sees_not("Who is there?");
}

#[test]
fn the_audit_is_an_owners_and_a_clients_history_of_changes_is_everybodys() {
    let mut desk = noor();
    desk.keys("f12").sees("Only an owner reads the audit.").sees_not("the newest first");
    desk.keys("ctrl-p").text("audit").keys("enter").sees("Only an owner reads the audit.");
    desk.keys("alt-5").click("F12").sees("Only an owner reads the audit.").sees_not("the newest first");
    desk.keys("f3").text("anna").keys("enter h").sees("2 changes about Anna Peeters").keys("enter");
    desk.sees("Treatment: shaven look, full scalp · written down");
    let mut owner = locked();
    owner.text("m2580").keys("enter f12").sees("11 changes, the newest first").sees("Mara Owner");
    owner.keys("enter").sees("PIN               is not shown").sees_not("argon2");
}

#[test]
fn who_signs_in_and_when_it_locks_is_asked_about_when_another_window_changed_it() {
    let mut owner = locked();
    owner.text("m2580").keys("enter f9 tab*8").sees("Noor Desk").keys("end enter").sees("Who signs in");
    owner.keys("end").text("!");
    let change = Change::SetStaff {
        staff: Some(StaffId(2)),
        name: self::name("Noor Maes"),
        role: Role::Specialist,
        pin: None,
        active: true,
    };
    crate::support::story::write(owner.program.store_mut(), &proved(change));
    owner
        .keys("tab*5")
        .text("2580")
        .keys("ctrl-s")
        .sees("Name: was Noor Desk, now Noor Maes (Mara Owner, 10:30)");
    owner.sees("You typed Noor Desk! there.").sees("Role: was front desk, now specialist");
    owner.keys("m").sees("Noor Desk!").sees("specialist");
    owner.keys("home enter").sees("Signing in").keys("tab ctrl-u").text("9");
    let after = hairline::domain::LockAfter::parse("5").expect("minutes");
    crate::support::story::write(owner.program.store_mut(), &Change::SetLock { after });
    owner
        .keys("ctrl-s")
        .sees("Lock after: was 3, now 5")
        .sees("You typed 9 there.")
        .keys("m")
        .sees("9 idle minutes");
}

#[test]
fn an_adjustment_is_set_by_whoever_signed_in_and_in_nobody_elses_name() {
    let mut story = noor();
    story.keys("f3 enter a").sees("Adjust the window").sees_not("Set by");
    story.text("u").keys("tab").text("-6").keys("ctrl-s").sees("Noor Desk");
}
