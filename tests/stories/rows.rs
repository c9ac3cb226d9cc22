//! The card's commands on the rows of the lists: a person works through a list without opening a card.

use hairline::domain::Money;
use hairline::store::Store;
use hairline::store::api::Change;

use crate::stories::people;
use crate::support::{story, story::Story};

/// A practice of three overdue clients, the longest overdue first: Anna, Bert, Carla; and Dora, who is due.
fn overdue() -> Story {
    let mut store = Store::in_memory().expect("a store in memory");
    story::set_up(&mut store);
    let clients = [
        ("Anna Peeters", "0470 12 34 56", "2020-01-20"),
        ("Bert Claes", "0470 12 34 57", "2020-04-20"),
        ("Carla Maes", "0470 12 34 58", "2020-06-20"),
        ("Dora Wouters", "0470 12 34 59", "2022-01-10"),
    ];
    for (name, phone, last) in clients {
        people::add(&mut store, name, phone, last);
    }
    Story::on(store)
}

/// The name on the selected row.
#[track_caller]
fn selects(story: &mut Story, name: &str) {
    let screen = story.screen();
    let row = screen.lines().find(|row| row.contains('▸') && row.contains("  ")).unwrap_or_default();
    assert!(row.contains(name), "{name} is not selected:\n{screen}");
}

#[test]
fn three_overdue_clients_are_marked_one_after_the_other_without_a_card() {
    let mut story = overdue();
    story.keys("f4");
    selects(&mut story, "Anna");
    story
        .keys("m")
        .sees("Mark: shaven look, full scalp · Anna Peeters")
        .keys("enter")
        .text("+7")
        .keys("enter");
    story.sees("Anna Peeters").sees("booked").sees_not("History");
    selects(&mut story, "Bert");
    story.keys("m right tab").text("+3m").keys("enter");
    selects(&mut story, "Carla");
    story.keys("m").text("de").keys("ctrl-s");
    selects(&mut story, "Dora");
    story.keys("end m enter").text("+14").keys("enter");
    // The last row has none below it.
    selects(&mut story, "Dora");
    story.keys("f4").sees("booked 19 Mar 2026").sees("snoozed").sees("declined");
}

/// A row no longer shows the client behind a whole page, so the title line has to, at 80 columns too.
#[test]
fn a_long_name_is_read_in_the_title_of_a_session_that_is_logged_from_a_list() {
    let mut practice = Store::in_memory().expect("a store in memory");
    story::set_up(&mut practice);
    people::add(&mut practice, "Jean-Christophe Vandenberghe", "0470 12 34 56", "2020-01-20");
    let mut story = Story::on(practice);
    story.keys("f4 l").sees("Log a session: Jean-Christophe Vandenberghe");
}

#[test]
fn whoever_leaves_a_form_stays_on_the_row() {
    let mut story = overdue();
    story.keys("f4 down m").sees("Mark:").keys("esc");
    selects(&mut story, "Bert");
    story.keys("n").text("called").keys("esc y");
    selects(&mut story, "Bert");
    story.keys("h").sees("History of changes").keys("esc");
    selects(&mut story, "Bert");
    story.keys("i").sees("shaven look, full scalp · Bert Claes").keys("esc");
    selects(&mut story, "Bert");
}

#[test]
fn a_session_is_logged_from_today_and_the_next_call_is_selected() {
    let mut story = overdue();
    story.sees("Call first").sees_not("l Session").keys("down*6").sees("l Session").sees("m Mark");
    selects(&mut story, "Anna");
    story.keys("l").sees("Log a session").sees("Anna Peeters").text("60").keys("ctrl-s");
    story.sees("Logged a touch-up for Anna Peeters").sees("Call first").sees("2  overdue");
    selects(&mut story, "Bert");
    story.keys("m enter").text("+7").keys("enter").sees("1 of them to call");
    selects(&mut story, "Carla");
}

#[test]
fn on_a_figure_of_today_and_in_an_empty_list_a_letter_says_what_it_needs() {
    let mut story = overdue();
    for letter in ["l", "p", "m", "v", "h"] {
        story.keys(letter).sees("Select a client's row first.").sees_not("m Mark");
    }
    story.keys("f6").sees("Nobody owes").sees_not("p Pay").keys("p").sees("Select a client's row first.");
}

#[test]
fn a_payment_from_unpaid_takes_the_row_away_and_the_next_one_is_selected() {
    let mut story = overdue();
    for (name, amount) in [("Anna", 9000), ("Bert", 6000), ("Carla", 3000)] {
        let client = people::client(&story, name);
        story.write(&people::sale(client, Money(amount)));
    }
    story.keys("f6 p").sees("Payment: Anna Peeters").sees("90.00").keys("ctrl-s");
    story.sees("Received € 90.00").sees("2 clients owe");
    selects(&mut story, "Bert");
    // A part of it: the row stays, below the other one, and the other one is next.
    story.keys("p").sees("Payment: Bert Claes").text("50").keys("ctrl-s").sees("€ 40.00");
    selects(&mut story, "Carla");
}

#[test]
fn among_the_clients_letters_are_the_search_and_alt_makes_them_commands() {
    let mut story = overdue();
    story.keys("f3").sees("Alt+l Session").sees("Alt+p Pay").text("ber").sees("1 client");
    story.keys("alt-n").sees("Note: Bert Claes").text("calls on Friday").keys("ctrl-s");
    story.sees("Find ber").sees("1 client");
    // Who was found stays selected: the same client pays as well.
    story.keys("esc").text("0470").sees("4 clients").keys("down alt-n").text("pays later").keys("ctrl-s");
    selects(&mut story, "Bert");
    story.keys("esc down alt-E").sees("Bert Claes").keys("esc");
    selects(&mut story, "Bert");
    story.keys("alt-v").sees("Archive Bert Claes?").keys("y").sees_not("Bert Claes  ");
    selects(&mut story, "Carla");
}

#[test]
fn entries_of_the_day_and_exceptions_know_their_client() {
    let mut story = overdue();
    let anna = people::client(&story, "Anna");
    story.write(&people::sale(anna, Money(2490)));
    story.keys("f5 p").sees("Payment: Anna Peeters").keys("esc e").sees("Anna Peeters").keys("esc");
    story.keys("f7").sees("Merge with").text("bert").keys("enter").sees("Anna Peeters").sees("Bert Claes");
    story.keys("esc").sees("SPF 50 spray");
}

#[test]
fn the_help_and_the_palette_say_the_keys_that_work_over_a_search() {
    let mut story = overdue();
    story.resize(80, 60).keys("f3 f1").sees("Alt+l  Alt+s").sees("Log a session").keys("esc");
    story
        .keys("ctrl-p")
        .text("log a session")
        .sees("Alt+l")
        .keys("enter")
        .sees("Log a session: Anna Peeters");
    story.keys("esc f4 f1").sees("m                 Mark the treatment").sees_not("Alt+m");
}

#[test]
fn the_owners_rights_are_the_same_on_a_row() {
    let mut story = crate::stories::sign_in::noor();
    story.keys("f3 alt-h").sees("History of changes").sees("Anna Peeters");
    story.keys("esc esc f4 a").sees("Adjust the window").keys("esc");
    story.keys("f2 *").sees("Exceptions").keys("y").sees("Only an owner can mark");
}

#[test]
fn what_the_card_refuses_a_row_refuses() {
    let mut story = overdue();
    let anna = people::client(&story, "Anna");
    story.write(&people::sale(anna, Money(2490)));
    story.write(&Change::Archive { client: anna });
    story.keys("f6 v").sees("Bring Anna Peeters back").keys("n p").sees("Payment: Anna Peeters").keys("esc");
    story.keys("f4");
    story.program.is_damaged();
    story.keys("m enter").text("+7").keys("enter").sees("Nothing was saved: the practice file is damaged");
    story.keys("esc y");
    selects(&mut story, "Bert");
}

#[test]
fn a_treatment_that_another_window_closed_meanwhile_is_said_so() {
    let mut story = overdue();
    let treatment = people::treatment_of(&story, "Anna");
    let reason = hairline::domain::ShortText::parse("moved away").expect("a line");
    story.keys("f4");
    let file = story.program.store_mut();
    story::write(file, &Change::CloseTreatment { treatment, on: story::today(), reason });
    story.keys("m").sees("shaven look, full scalp is closed and has no window").sees_not("Mark:");
}

#[test]
fn an_undo_opens_the_form_again_and_the_list_stays_behind_it() {
    let mut story = overdue();
    story.keys("f4 m enter").text("+7").keys("enter");
    selects(&mut story, "Bert");
    story.keys("ctrl-z y").sees("Mark: shaven look, full scalp").sees("19 Mar 2026").keys("esc y");
    story.sees("History").keys("esc").sees("■ 3 overdue");
    selects(&mut story, "Bert");
}
