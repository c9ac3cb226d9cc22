//! One field, one behaviour: what Tab, arrows, Enter and letters do in every form of the program.

use hairline::app::form::{AnyForm, Field, Value};
use hairline::store::api::{Page, Query, Slice, audit::AuditQuery};

use crate::stories::{people, sign_in};
use crate::support::story::Story;

/// The keys that open each form over a practice where nobody signs in.
const FORMS: [&str; 26] = [
    "ctrl-n",
    "f3 enter e",
    "f3 enter l",
    "f3 enter p",
    "f3 enter c",
    "f3 enter n",
    "f3 enter t",
    "f3 enter a",
    "f3 enter m",
    "f3 enter o",
    "f3 enter x",
    "f9 enter",
    "f9 tab enter",
    "f9 tab +",
    "f9 tab*2 enter",
    "f9 tab*2 +",
    "f9 tab*3 +",
    "f9 tab*4 enter",
    "f9 tab*4 +",
    "f9 tab*5 enter",
    "f9 tab*5 +",
    "f9 tab*6 +",
    "f9 tab*7 enter",
    "f9 tab*7 +",
    "f9 tab*8 enter",
    "f9 tab*10 enter",
];

/// Every form of the program, opened, with what opened it.
fn forms() -> Vec<(String, Story)> {
    let mut all: Vec<(String, Story)> = Vec::new();
    let mut add = |what: &str, mut story: Story, keys: &str| {
        story.keys(keys);
        assert!(story.program.model.front().is_form(), "{what} {keys}:\n{}", story.screen());
        all.push((format!("{what} {keys}"), story));
    };
    for keys in FORMS {
        add("", people::with_prices(), keys);
    }
    for keys in ["f", "x"] {
        let mut logged = people::with_prices();
        logged.keys("f3 enter l").text("120").keys("ctrl-s").sees("Logged");
        add("a session", logged, keys);
    }
    add("empty", Story::empty(), "enter");
    add("locked", sign_in::locked(), "f7");
    for keys in ["f9 tab*8 enter", "f9 tab*8 +", "f9 tab*8 end enter"] {
        let mut owner = sign_in::locked();
        owner.text("m2580").keys("enter").sees("overdue");
        add("owner", owner, keys);
    }
    add("front desk", sign_in::noor(), "f9 tab*8 end enter");
    all
}

fn form(story: &Story) -> &AnyForm {
    story.program.model.front().form().expect("a form is in front")
}

fn focused(story: &Story) -> &Field {
    form(story).focused().expect("a field has the focus")
}

fn texts(story: &Story) -> Vec<(&'static str, String)> {
    form(story).all().into_iter().map(|field| (field.code, field.shown().to_owned())).collect()
}

/// How many changes the file holds.
fn changes(story: &Story) -> usize {
    let query = AuditQuery { slice: Slice { offset: 0, limit: 1 }, ..AuditQuery::default() };
    match story.program.store().read(&Query::Audit(query)) {
        Ok(Page::Audit(page)) => page.total,
        other => panic!("the audit was asked for, and this came: {other:?}"),
    }
}

#[test]
fn only_enter_on_the_last_field_and_ctrl_s_save() {
    for (what, mut story) in forms() {
        let before = changes(&story);
        // A choice is made where one must be, and something typed, so that most of them could be saved.
        story.keys("right").text("1");
        for keys in
            ["tab*40", "tab", "down", "down*40", "backtab*50", "up", "up*50", "down*50", "tab down up tab*2"]
        {
            story.keys(keys);
            assert!(story.program.model.front().is_form(), "{what}: {keys}\n{}", story.screen());
        }
        assert_eq!(changes(&story), before, "{what} was saved");
        story.sees("This is the last field: Enter or Ctrl+S saves.");
    }
}

#[test]
fn enter_goes_from_field_to_field_and_saves_on_the_last_one_only() {
    let mut story = people::practice();
    story.keys("f3").text("bram").keys("enter p").text("10").keys("enter").sees("Payment: ");
    story.keys("enter").sees("Payment: ").keys("enter").sees("Received € 10.00");
    for last in ["tab", "down"] {
        story.keys("x right").keys(last).sees("Void: payment").keys("backtab").sees("Void: payment");
        story.keys("esc y");
    }
    story.keys("x right enter").sees("Voided the payment");
}

#[test]
fn letters_typed_into_a_choice_never_do_anything_else() {
    for (what, mut story) in forms() {
        for _ in 0..40 {
            if !focused(&story).is_text() {
                let (key, before) = (focused(&story).code, texts(&story));
                story.keys("backspace delete").text("zq wrong");
                assert_eq!(focused(&story).code, key, "{what}");
                assert_eq!(texts(&story), before, "{what}");
                let said = focused(&story).error.clone().unwrap_or_default();
                assert!(said.contains("← → chooses"), "{what} {key}: {said}");
                story.paste("pasted").sees("← → chooses");
                assert_eq!(texts(&story), before, "{what}");
            }
            story.keys("tab");
        }
    }
}

#[test]
fn the_letters_typed_so_far_select_a_choice_and_backspace_takes_one_back() {
    for (what, mut story) in forms() {
        for _ in 0..12 {
            let options = match &focused(&story).value {
                Value::Choice { options, .. } => options.clone(),
                Value::Text(_) => Vec::new(),
            };
            for option in
                options.iter().map(|offer| &offer.words).filter(|option| !option.starts_with("choose "))
            {
                story.keys("right left").text(option);
                assert_eq!(focused(&story).shown(), option, "{what}");
                let before = focused(&story).shown().to_owned();
                story.keys("backspace").text(&option.chars().last().expect("a letter").to_string());
                assert_eq!(focused(&story).shown(), before, "{what}");
            }
            story.keys("tab");
        }
    }
    let mut story = people::practice();
    story.keys("f3").text("bram").keys("enter p").text("10").keys("ctrl-s x").sees("choose a reason");
    story.text("W").sees("◂ wrong").keys("backspace").sees("choose a reason");
    // Letters that fit at first and then do not have chosen nothing.
    story
        .text("wrong x")
        .sees("choose a reason")
        .sees("Nothing here begins with “wrong x”")
        .keys("backspace*9");
    // Whoever types a reason that is not on offer stays at the choice, and nothing is voided for it.
    story.text("mistyped").sees("Nothing here begins with").keys("ctrl-s").sees("Choose a reason");
    story.sees("Void: payment").keys("left").sees("another reason").keys("ctrl-s").sees("Void: payment");
}

#[test]
fn text_that_stands_in_a_field_gives_way_to_the_first_letter_and_stays_for_an_arrow() {
    for (what, mut story) in forms() {
        for _ in 0..20 {
            if focused(&story).is_selected_whole() && !focused(&story).is_secret() {
                let before = focused(&story).shown().to_owned();
                story.keys("left right");
                assert_eq!(focused(&story).shown(), before, "{what}");
                story.keys("end").text("7");
                assert_eq!(focused(&story).shown(), format!("{before}7"), "{what}");
                leave_and_come_back(&mut story);
                story.text("8");
                assert_eq!(focused(&story).shown(), "8", "{what}");
                leave_and_come_back(&mut story);
                story.keys("backspace");
                assert_eq!(focused(&story).shown(), "", "{what}");
                story.text("9");
                leave_and_come_back(&mut story);
                story.paste("12");
                assert_eq!(focused(&story).shown(), "12", "{what}");
            }
            story.keys("tab");
        }
    }
}

/// To a neighbour and back; a form of one field is left by its help page.
fn leave_and_come_back(story: &mut Story) {
    let at = form(story).focus;
    story.keys("tab");
    if form(story).focus == at {
        story.keys("backtab tab");
    } else {
        story.keys("backtab");
    }
}

#[test]
fn a_suggestion_comes_back_to_a_field_that_was_left_empty() {
    let mut story = people::practice();
    story.keys("f3").text("anna").keys("enter a right tab").sees("suggested: +3 months");
    story.keys("backtab right tab").sees("suggested: ").sees_not("✗");
    story.keys("ctrl-s").sees("✗ ").keys("backtab right tab").sees("suggested: ").sees_not("✗");
    story.text("1").keys("backspace").sees("suggested: ");
}

#[test]
fn no_reason_is_chosen_by_itself() {
    for (keys, says) in [
        ("f3 enter x", "Choose a reason"),
        ("f3 enter o", "Choose a reason"),
        ("f3 enter a tab*2 - 3", "Choose a reason"),
        ("f3 enter c tab*2 9", "Choose a reason"),
        ("f3 enter l 6 0 f7 tab 5", "choose why it is changed"),
    ] {
        let mut story = people::with_prices();
        let before = changes(&story);
        story.keys(keys).sees("choose ").keys("ctrl-s").sees("✗").sees(says);
        assert_eq!(changes(&story), before, "{keys}");
    }
}

#[test]
fn capital_letters_do_what_small_ones_do() {
    for letter in ["l", "e", "p", "c", "n", "a", "m", "x", "t", "o", "v", "i", "h"] {
        let screen = |letter: &str| {
            let mut story = people::practice();
            story.keys("f3").text("anna").keys("enter").sees("History").keys(letter);
            story.screen()
        };
        assert_eq!(screen(letter), screen(&letter.to_uppercase()), "{letter}");
    }
    let mut story = people::practice();
    story
        .keys("f3")
        .text("anna")
        .keys("enter A")
        .sees("Adjust the window")
        .keys("esc V")
        .sees("Archive Anna");
    story.keys("Y").sees("archived 12 Mar 2026");
}

#[test]
fn enter_never_throws_anything_away() {
    let mut story = people::practice();
    story.keys("f3").text("anna").keys("enter v").sees("Archive Anna").keys("enter").sees_not("archived");
    story.keys("n").text("Called, no answer").keys("esc").sees("Discard what you typed?");
    story.sees("y Discard").sees("n, Enter Keep editing").keys("enter").sees("Called, no answer");
    story.keys("ctrl-q").sees("Discard what you typed, and quit?").keys("enter").sees("Called, no answer");
    assert!(story.program.is_running());
    story.keys("esc y").sees_not("Called, no answer").sees("History");
}
