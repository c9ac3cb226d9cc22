//! A form that was half filled when the program was told to end is offered again at the next start.

use chrono::TimeDelta;
use hairline::domain::{Pin, ShortText};
use hairline::store::Store;
use hairline::store::api::{Change, settings::ReasonKind};
use tempfile::TempDir;

use crate::stories::people;
use crate::support::{story, story::Story};

/// What no says where a form is offered.
const ASKS: &str = "n Drop it";

/// A practice in a file, with Anna, her treatment and a session of hers.
struct Clinic {
    folder: TempDir,
}

impl Clinic {
    fn new() -> Self {
        let clinic = Self { folder: TempDir::new().expect("a temporary folder can be made") };
        let mut store = clinic.store();
        story::set_up(&mut store);
        people::add(&mut store, "Anna Peeters", "0470 12 34 56", "2020-06-20");
        clinic
    }

    fn store(&self) -> Store {
        Store::open(&self.folder.path().join("clinic.db")).expect("the file")
    }

    fn start(&self) -> Story {
        let mut story = Story::on(self.store());
        story.program.offer_drafts();
        story
    }

    fn on_the_card(&self) -> Story {
        let mut story = self.start();
        story.keys("f3").text("anna").keys("enter").sees("History");
        story
    }

    /// What every file holds, as text and as bytes.
    fn holds(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder");
        let all = files.map(|file| std::fs::read(file.expect("a file").path()).unwrap_or_default());
        all.into_iter().any(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
    }
}

/// The program is told to end, and started again.
fn ended(mut story: Story, clinic: &Clinic) -> Story {
    story.program.end();
    drop(story);
    clinic.start()
}

/// The screen but for its last two rows: what was said last, and the keys.
fn above(story: &Story) -> String {
    let screen = story.screen();
    let rows: Vec<&str> = screen.lines().collect();
    rows[..rows.len() - 2].join("\n")
}

#[test]
fn a_half_logged_session_is_offered_and_taken_up_with_every_field_as_it_was() {
    let clinic = Clinic::new();
    let mut story = clinic.on_the_card();
    story.keys("l").text("95").keys("tab").text("14:00").keys("tab*3").text("SkinCo / Ash / L-77");
    story.keys("tab*3").text("3RS");
    let before = above(&story);
    let mut again = ended(story, &clinic);
    again
        .sees("You were logging a session for Anna Peeters on 12 Mar")
        .sees("2026 at 10:30, and the window was closed")
        .sees(ASKS);
    insta::assert_snapshot!(again.screen());
    again.keys("y").sees_not(ASKS);
    assert_eq!(above(&again), before);
    // Whose work it is, for whoever was not the one who typed it.
    again.sees("typed this on 12 Mar 2026 at 10:30. It is not saved yet.");
    // The focus is where it was.
    again.text(" 0.25").sees("3RS 0.25").keys("ctrl-s").sees("Anna Peeters").sees("History").sees("95 min");
    drop(again);
    clinic.start().sees_not(ASKS);
}

#[test]
fn no_drops_it_and_says_so_and_esc_leaves_it_for_the_next_start() {
    let clinic = Clinic::new();
    let mut story = clinic.start();
    story.keys("ctrl-n").text("Half Filled");
    let mut again = ended(story, &clinic);
    again.sees("You were writing down a new client").keys("esc").sees_not(ASKS).sees("overdue");
    let mut again = ended(again, &clinic);
    again.sees(ASKS).keys("n").sees_not(ASKS).sees("What you had typed was dropped.");
    drop(again);
    clinic.start().sees_not(ASKS);
    assert!(clinic.store().drafts("Mia").expect("the file is read").is_empty());
}

#[test]
fn what_nobody_typed_into_is_not_offered() {
    let clinic = Clinic::new();
    let mut story = clinic.on_the_card();
    story.keys("l").sees("Minutes");
    ended(story, &clinic).sees_not(ASKS);
}

/// The keys that open each form, and what is typed there.
const FORMS: [(&str, &str); 26] = [
    ("ctrl-n", "Bram De Smet"),
    ("f3 enter e tab*5", "latex"),
    ("f3 enter l tab", "15:10"),
    ("f3 enter p", "12"),
    ("f3 enter c right tab", "Wig care"),
    ("f3 enter c right*2 tab*2", "5"),
    ("f3 enter n", "calls back on Friday"),
    ("f3 enter t right tab tab", "-3y"),
    ("f3 enter a right tab", "-3"),
    ("f3 enter a left tab", "works outdoors"),
    ("f3 enter m tab", "15/4"),
    ("f3 enter o right tab", "-2"),
    ("f3 enter x left tab", "a slip of the hand"),
    ("f9 enter", " West"),
    ("f9 tab enter", " at home"),
    ("f9 tab +", "Beard"),
    ("f9 tab*2 enter", "5"),
    ("f9 tab*3 +", "6"),
    ("f9 tab*4 +", "Cap"),
    ("f9 tab*5 down enter", " Senior"),
    ("f9 tab*5 +", "Nadia"),
    ("f9 tab*6 down enter", " left"),
    ("f9 tab*7 down enter", " often"),
    ("f9 tab*7 +", "Swims a lot"),
    ("f9 tab*8 enter tab", "Mia Owner"),
    ("f9 tab*10 enter", "/media/stick"),
];

#[test]
fn every_form_is_as_it_was() {
    let clinic = Clinic::new();
    for (keys, typed) in FORMS {
        let mut story = clinic.start();
        story.keys(keys).text(typed).sees(typed);
        assert!(story.screen().contains("Ctrl+S"), "{keys} opens no form:\n{}", story.screen());
        let before = above(&story);
        let mut again = ended(story, &clinic);
        again.sees("You were ").sees(ASKS).keys("y").sees_not(ASKS);
        // What a list behind it was searched for, and where one was in it, is not kept.
        assert_eq!(form(&above(&again)), form(&before), "{keys}\n{}\n{before}", above(&again));
        again.keys("esc").sees("Discard what you typed?").keys("y");
        drop(again);
        assert!(clinic.store().drafts("Mia").expect("the file is read").is_empty());
    }
}

/// The box of a dialog, or a whole screen where there is none.
fn form(screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().collect();
    let inside = |line: &&&str| line.contains(['│', '╭', '╰']);
    let boxed: Vec<&str> = lines.iter().filter(inside).copied().collect();
    if boxed.is_empty() { screen.to_owned() } else { boxed.join("\n") }
}

#[test]
fn the_set_up_of_the_clinic_is_offered_too() {
    let clinic = Clinic { folder: TempDir::new().expect("a temporary folder can be made") };
    let mut story = clinic.start();
    story.keys("enter").text("Haarlijn Gent").keys("tab*4").text("Sofie");
    let before = above(&story);
    let mut again = ended(story, &clinic);
    again.sees("You were setting up the clinic").keys("y");
    assert_eq!(above(&again), before);
    again.keys("ctrl-s").sees("Who may open this practice?");
}

#[test]
fn a_client_who_was_changed_elsewhere_meanwhile_is_asked_about_at_the_save() {
    let clinic = Clinic::new();
    let mut story = clinic.on_the_card();
    story.keys("e tab*5").text("latex");
    story.program.end();
    let mut other = clinic.on_the_card();
    other
        .sees("History")
        .keys("e tab")
        .keys("backspace*20")
        .text("0485 11 22 33")
        .keys("ctrl-s")
        .sees("0485");
    let mut again = ended(story, &clinic);
    // What both windows kept of the same person is offered to them once.
    again.sees("changing what is known of Anna Peeters").keys("y");
    again.sees("0470 12 34 56").sees("latex").keys("ctrl-s").sees("0485 11 22 33").keys("m");
    again.sees("0485 11 22 33").sees("latex").sees("History");
}

#[test]
fn a_dialog_says_what_was_changed_since() {
    let clinic = Clinic::new();
    let mut story = clinic.start();
    story.keys("f9 tab*6 enter end").text(" and ears").sees("crown and ears");
    story.program.end();
    let mut other = clinic.start();
    other.keys("esc f9 tab*6 enter tab right ctrl-s");
    drop(other);
    let mut again = ended(story, &clinic);
    again.keys("y").sees("crown and ears").sees("Active was “yes” when you began, and is “no” now");
}

#[test]
fn a_treatment_that_was_closed_meanwhile_leaves_what_was_typed_in_a_note() {
    let clinic = Clinic::new();
    let mut story = clinic.on_the_card();
    story.keys("m tab").text("15/4");
    story.program.end();
    drop(story);
    let mut other = clinic.start();
    other.keys("esc f3").text("anna").keys("enter o right ctrl-s").sees("closed");
    drop(other);
    let mut again = clinic.start();
    again.keys("y").sees("is closed and has no window").sees("Note: Anna Peeters").sees("15/4");
    again.keys("ctrl-s").sees("15/4").sees("History");
}

#[test]
fn a_client_who_is_not_there_any_more_leaves_what_was_typed_in_a_new_one() {
    let clinic = Clinic::new();
    let mut story = clinic.start();
    story
        .keys("ctrl-n")
        .text("Bram De Smet")
        .keys("ctrl-s")
        .sees("History")
        .keys("n")
        .text("calls on Friday");
    story.program.end();
    let mut file = clinic.store();
    story::undo(&mut file);
    drop((story, file));
    let mut again = clinic.start();
    again.keys("y").sees("This client is not there any more").sees("Bram De Smet").sees("calls on Friday");
    again.keys("ctrl-s").sees("Added Bram De Smet");
}

#[test]
fn several_are_offered_one_after_another() {
    let clinic = Clinic::new();
    let mut story = clinic.on_the_card();
    story.keys("l").text("95").keys("ctrl-n").text("Bram De Smet");
    let mut again = ended(story, &clinic);
    again.sees("writing down a new client").keys("y").sees("Bram De Smet").keys("ctrl-s").sees("Added Bram");
    again.keys("f2").sees("logging a session for Anna Peeters").keys("y").sees("95").sees("Minutes");
}

#[test]
fn the_choice_that_is_not_on_offer_any_more_is_said() {
    let clinic = Clinic::new();
    let mut story = clinic.on_the_card();
    story.keys("l").text("95").keys("tab*3 right*2").sees("Yusuf Demir");
    story.program.end();
    drop(story);
    let mut file = clinic.store();
    let name = ShortText::parse("Yusuf Demir").expect("a name");
    story::write(&mut file, &Change::SetSpecialist { specialist: Some(2), name, active: false });
    drop(file);
    clinic.start().keys("y").sees("95").sees("“Yusuf Demir” is not on offer any more");
}

/// What a hairline wrote that kept the words of a choice.
const OLDER: &str = r#"{"fields":[
    {"key":"treatment","label":"Treatment","first":"Hairline, Temples","text":"none: nothing is decided yet","offered":false},
    {"key":"kind","label":"Kind","first":"touch-up","text":"control","offered":false},
    {"key":"minutes","label":"Minutes","first":"","text":"95","offered":false},
    {"key":"specialist","label":"Specialist","first":"not chosen yet","text":"Yusuf Demir","offered":false},
    {"key":"charge","label":"Charge","first":"by the hour","text":"by the hour","offered":false},
    {"key":"method","label":"Paid now","first":"later","text":"card","offered":false}
    ],"focus":"method","seen":[]}"#;

#[test]
fn a_draft_of_an_older_hairline_is_taken_up_by_the_words_of_its_choices() {
    let clinic = Clinic::new();
    let mut story = clinic.on_the_card();
    story.keys("l").text("95");
    story.program.end();
    drop(story);
    let mut file = clinic.store();
    let mut left = file.drafts("Mia").expect("the drafts").remove(0);
    file.drop_draft(left.id.expect("a kept one")).expect("dropped");
    left.draft.typed = serde_json::from_str(OLDER).expect("an older draft is read");
    file.keep_drafts(&[left.draft], left.at).expect("kept");
    drop(file);
    let mut again = clinic.start();
    again.keys("y").sees("none: nothing is decided yet").sees("control").sees("95").sees("Yusuf Demir");
    again.sees("by the hour").sees("card").keys("ctrl-s").sees("Logged");
}

#[test]
fn a_new_reason_meanwhile_does_not_make_a_form_look_untouched() {
    let clinic = Clinic::new();
    let mut story = clinic.on_the_card();
    story.keys("x left tab").text("a slip").sees("a slip");
    let words = ShortText::parse("Booked twice").expect("words");
    let kind = ReasonKind::Void;
    story.write(&Change::SetReason { reason: None, kind, words, suggests: None, active: true });
    ended(story, &clinic).sees(ASKS).keys("y").sees("a slip");
}

#[test]
fn each_person_is_offered_what_is_theirs_and_no_pin_is_kept() {
    let clinic = Clinic::new();
    let mut file = clinic.store();
    let (name, pin) = (ShortText::parse("Mara Owner").expect("a name"), Pin::parse("2580").expect("a PIN"));
    story::write(&mut file, &Change::StartSignIn { name, pin });
    drop(file);
    let mut story = clinic.start();
    story.text("2580").keys("enter").sees("overdue").keys("f9 tab*8 +").text("Noor Desk").keys("tab*2");
    story.text("71395").keys("ctrl-l").sees("Who is there?");
    let mut again = ended(story, &clinic);
    assert!(!clinic.holds("71395"), "a PIN that was typed is in the file");
    again
        .sees("Who is there?")
        .sees_not(ASKS)
        .text("2580")
        .keys("enter")
        .sees("changing the settings (Staff)");
    again.keys("y").sees("Noor Desk").sees_not("•••••").text("7139").keys("tab").text("7139");
    again.keys("tab*2").text("2580").keys("ctrl-s");
    again.sees("Noor Desk").keys("ctrl-n").text("Somebody of Mara's");
    let mut again = ended(again, &clinic);
    again.program.at(story::now() + TimeDelta::minutes(1));
    again.text("n7139").keys("enter").sees("overdue").sees_not(ASKS);
    again.keys("ctrl-l").text("m2580").keys("enter").sees(ASKS).keys("y").sees("Somebody of Mara's");
}

#[test]
fn a_row_of_the_settings_that_is_gone_shows_what_was_typed_until_it_is_dropped() {
    let clinic = Clinic::new();
    let mut story = clinic.start();
    story
        .keys("f9 tab*6 +")
        .text("zone behind")
        .keys("ctrl-s")
        .sees("zone behind")
        .keys("end enter end")
        .text(" of the neck");
    story.program.end();
    drop(story);
    let mut file = clinic.store();
    story::undo(&mut file);
    drop(file);
    let mut again = clinic.start();
    again.keys("y").sees("What it is about is not there any more.").sees("of the neck").keys("n");
    drop(again);
    let mut again = clinic.start();
    again.keys("y").sees("of the neck").keys("y");
    drop(again);
    clinic.start().sees_not(ASKS);
}
