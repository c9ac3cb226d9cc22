//! What the card looks like, from a nearly empty client to one with many treatments, on a small and a large screen.

use crate::card::drawn::{
    Drawn, charge, client, day, line, note, page, payment, today, touch_up, treatment, voided,
};
use hairline::app::command::Target;
use hairline::domain::{Contact, Email, Fitzpatrick, HairLoss, Mark, Money, Note, Phone};
use hairline::shell::Msg;
use hairline::store::api::card::{CardPage, Entry};

fn history() -> Vec<Entry> {
    let mut entries = vec![
        note("2026-02-20", "Called: wants to wait until after the summer"),
        payment("2025-09-01", 9000),
        voided(payment("2025-09-01", 8000), "entered twice"),
        charge("2025-09-01", "Touch-up, 2 h × € 90.00", 18000),
        touch_up("2025-09-01", "shaven look, crown"),
    ];
    for year in (2013..2025).rev() {
        entries.push(charge(&format!("{year}-05-02"), "SPF 50 scalp fluid", 2450));
    }
    entries
}

pub fn full() -> CardPage {
    let mut who = client("Anna Peeters");
    who.facts.phone = Phone::parse("0470 12 34 56").ok();
    who.facts.email = Email::parse("anna.peeters@example.be").ok();
    who.facts.born = Some(day("1984-05-03"));
    who.facts.skin = Fitzpatrick::parse("III").ok();
    who.facts.hair_loss = HairLoss::parse("N4").ok();
    who.facts.allergy = Some(line("latex"));
    who.facts.medical = Some(line("blood thinners"));
    who.facts.note = Note::parse_optional("prefers mornings").expect("a note");
    who.balance = Money(9000);
    let mut crown = treatment(1, "shaven look", "crown", "2020-06-15", -6);
    crown.mark = Some(Mark::Booked(day("2026-04-02")));
    page(who, vec![crown, treatment(2, "optical densification", "hairline", "2019-08-31", 0)], history())
}

#[test]
fn everything_that_matters_stands_on_80_by_24() {
    insta::assert_snapshot!(Drawn::of(full()).screen(80, 24));
}

#[test]
fn a_large_screen_shows_the_selected_entry_beside_the_history() {
    insta::assert_snapshot!(Drawn::of(full()).screen(120, 40));
}

#[test]
fn a_nearly_empty_client_is_told_what_to_do() {
    insta::assert_snapshot!(Drawn::of(page(client("Łukasz"), Vec::new(), Vec::new())).screen(80, 24));
}

#[test]
fn four_treatments_leave_room_for_the_history() {
    let rows = vec![
        treatment(1, "shaven look", "full scalp", "2020-01-10", -6),
        treatment(2, "scar camouflage", "scar", "2022-11-30", 0),
        treatment(3, "optical densification", "temples", "2023-03-01", 3),
        treatment(4, "shaven look", "crown", "", 0),
    ];
    let mut drawn = Drawn::of(page(full().client, rows, history()));
    insta::assert_snapshot!(drawn.screen(80, 24));
    insta::assert_snapshot!(drawn.screen(120, 40));
}

#[test]
fn very_long_names_and_texts_are_cut_and_never_overflow() {
    let mut who = client(&"Wolfeschlegelsteinhausenbergerdorff ".repeat(5));
    who.facts.email = Email::parse(&format!("{}@example.org", "a".repeat(120))).ok();
    who.facts.phone = Phone::parse("+32 (0)470 12 34 56 ext 1234").ok();
    who.facts.contact = Contact::None;
    who.facts.allergy = Some(line(&"nickel, cobalt and ".repeat(9)));
    who.balance = Money(-1_234_567);
    let row = treatment(1, &"a look with a long name ".repeat(3), &"an area ".repeat(6), "2024-02-29", 12);
    let entries = vec![
        voided(charge("2025-09-01", &"many words ".repeat(12), 123_456_789), &"a long reason ".repeat(8)),
        note("2025-08-01", &"a note that goes on ".repeat(30)),
    ];
    insta::assert_snapshot!(Drawn::of(page(who, vec![row], entries)).screen(80, 24));
}

#[test]
fn an_archived_client_and_a_closed_treatment_have_no_window() {
    let mut who = client("Marie-Thérèse D'Hondt");
    who.archived_on = Some(day("2025-11-03"));
    let mut off = treatment(1, "shaven look", "crown", "2020-06-15", 0);
    (off.window, off.state) = (None, None);
    let mut closed = treatment(2, "scar camouflage", "scar", "2018-06-15", -6);
    (closed.window, closed.state) = (None, None);
    closed.closed = Some((day("2024-01-09"), "laser removal".into()));
    insta::assert_snapshot!(Drawn::of(page(who, vec![off, closed], history())).screen(80, 24));
}

#[test]
fn nothing_overlaps_or_stops_at_any_size() {
    for (columns, rows) in [(1, 1), (20, 5), (50, 12), (50, 40), (66, 15), (200, 12), (200, 70)] {
        let screen = Drawn::of(full()).screen(columns, rows);
        if columns >= 50 {
            assert!(screen.contains("ALLERGY: latex"), "{columns}×{rows}:\n{screen}");
        }
    }
    insta::assert_snapshot!(Drawn::of(full()).screen(50, 12));
}

#[test]
fn every_dialog_can_be_drawn_and_left_at_any_size() {
    for (columns, rows) in [(1, 1), (12, 3), (50, 12), (60, 14), (200, 60)] {
        for key in ["p", "c", "n", "a", "m", "t", "o", "Down x", "Enter", "v"] {
            let mut drawn = Drawn::of(full());
            drawn.screen(columns, rows);
            let before = drawn.model.screens.len();
            drawn.keys(key).shown();
            assert_eq!(drawn.model.screens.len(), before + 1, "{key} opens something");
            drawn.keys("Esc").shown();
            assert_eq!(
                drawn.model.screens.len(),
                before,
                "Esc leaves what {key} opened, which was not changed"
            );
        }
    }
}

#[test]
fn the_bar_says_where_today_stands() {
    let clocks = [
        "2026-03-12",
        "2026-01-01",
        "2024-06-01",
        "2023-03-13",
        "2023-03-12",
        "2022-01-01",
        "2021-03-12",
        "2021-03-11",
        "2020-06-15",
        "2017-01-01",
        "1990-01-01",
    ];
    let rows = clocks.iter().zip(1..).map(|(clock, id)| treatment(id, "shaven look", "crown", clock, 0));
    let screen = Drawn::of(page(client("Anna"), rows.collect(), Vec::new())).screen(80, 60);
    insta::assert_snapshot!(screen);
    assert_eq!(screen.matches("▼ today").count() + screen.matches("today ▼").count(), clocks.len());
    assert_eq!(today(), day("2026-03-12"));
}

#[test]
fn treatments_beyond_what_fits_are_counted_and_reached_with_tab() {
    let areas: Vec<String> = (1..=14).map(|n| format!("scar {n}.")).collect();
    let rows =
        areas.iter().zip(1..).map(|(area, id)| treatment(id, "scar camouflage", area, "2022-11-30", 0));
    let mut drawn = Drawn::of(page(full().client, rows.collect(), history()));
    drawn.sees("scar camouflage, scar 1.").sees("more below (Tab)").sees("History").sees("20 Feb 2026");
    insta::assert_snapshot!(drawn.shown());
    for area in &areas[1..] {
        drawn.keys("Tab").sees(&format!("┃ scar camouflage, {area}"));
    }
    drawn.sees("more above (Shift+Tab)").keys("Tab").sees("┃ scar camouflage, scar 1.");
}

#[test]
fn keys_act_on_the_treatment_that_was_chosen_by_key_or_click() {
    let mut drawn = Drawn::of(full());
    drawn.keys("]").keys("a").sees("Adjust the window: optical densification, hairline").keys("Esc");
    drawn.feed(Msg::Click(Target::Part(0)));
    drawn.keys("a").sees("Adjust the window: shaven look, crown");
}
