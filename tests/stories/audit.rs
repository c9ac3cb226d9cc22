//! The audit: who changed what and when, found by person, day and client; and what became of one record.

use hairline::domain::{ClientId, Mark, Money, PaymentMethod, Phone, ShortText};
use hairline::store::api::{Change, Stamp};

use crate::stories::people;
use crate::support::{story, story::Story};

/// Writes a change as somebody else at another desk did, so many days ago.
#[track_caller]
fn write_as(story: &mut Story, who: &str, days_ago: u64, change: &Change) {
    let now = story::now() - chrono::Days::new(days_ago);
    let stamp = Stamp { who: who.into(), desk: "back".into(), now };
    story.program.store_mut().write(change, &stamp).expect("a change that is valid");
}

fn pay(client: ClientId, cents: i64, day: chrono::NaiveDate) -> Change {
    Change::Pay { client, session: None, day, method: PaymentMethod::Cash, amount: Money(cents) }
}

/// Mia set everything up today; Mara wrote something two days and forty days ago.
fn practice() -> Story {
    let mut story = people::practice();
    let (anna, bram) = (people::client(&story, "Anna Peeters"), people::client(&story, "Bram De Smet"));
    write_as(&mut story, "Mara", 40, &pay(anna, 2500, story::today() - chrono::Days::new(40)));
    write_as(&mut story, "Mara", 2, &pay(bram, 4000, story::today() - chrono::Days::new(2)));
    story
}

#[test]
fn the_audit_lists_every_change_and_is_chosen_by_person_day_and_client() {
    let mut story = practice();
    story.keys("f12").sees("11 changes").sees("by anyone").sees("any day").sees("about every client");
    insta::assert_snapshot!(story.screen());
    story.keys("1").sees("by Mara").sees("2 changes").sees("Received € 40.00").sees_not("Mia");
    story.keys("2").text("this week").keys("enter").sees("9 Mar 2026 to 12 Mar 2026").sees("1 change,");
    story.sees("Bram De Smet").sees_not("Anna Peeters");
    story.keys("backspace").sees("11 changes").sees("by anyone").sees("any day");
    story.keys("3").sees("Type a part of the name.").text("peet").sees("Anna Peeters").keys("enter");
    story.sees("about Anna Peeters").sees("3 changes").sees("Added Anna Peeters.").sees_not("Bram");
    story.keys("3 enter").sees("about every client").sees("11 changes");
}

#[test]
fn days_are_typed_day_first_and_a_mistake_is_said_beside_them() {
    let mut story = practice();
    story.keys("f12 2").text("31/31").keys("enter").sees("✗");
    story
        .keys("ctrl-u")
        .text("1/1 to 28/2")
        .keys("enter")
        .sees("1 Jan 2026 to 28 Feb 2026")
        .sees("1 change,");
    story.keys("2 ctrl-u").text("10/3").keys("enter").sees("10 Mar 2026").sees("Received € 40.00");
    story.keys("2 ctrl-u").text("1/1/2020").keys("enter").sees("Nothing was changed that fits all of this.");
    story.keys("2 esc").sees("1 Jan 2020").keys("2 ctrl-u enter").sees("any day").sees("11 changes");
}

#[test]
fn an_entry_shows_each_field_before_and_after_in_the_words_of_the_forms() {
    let mut story = practice();
    let client = people::client(&story, "Anna Peeters");
    let mut facts = people::facts("Anna Peeters", "0470 12 34 56");
    facts.phone = Phone::parse("0485 11 22 33").ok();
    facts.allergy = ShortText::parse("latex").ok();
    story.write(&Change::EditClient { client, before: None, facts: Box::new(facts) });
    story.keys("f12 enter").sees("Saved Anna Peeters.").sees("fits: it is what was written then");
    story.sees("Phone             0470 12 34 56 → 0485 11 22 33").sees("Allergy           empty → latex");
    story.sees_not("{").sees_not("phone_digits");
    insta::assert_snapshot!(without_hash(&story.screen()));
    story.keys("w").sees("ALLERGY: latex").keys("esc enter").sees("12 changes");
}

#[test]
fn looks_areas_and_specialists_are_named_and_money_has_its_currency() {
    let mut story = practice();
    story
        .keys("f3")
        .text("anna")
        .keys("enter l")
        .text("60")
        .keys("tab*3")
        .text("s")
        .keys("ctrl-s")
        .sees("Logged a touch-up");
    story.resize(100, 60).keys("f12 enter");
    story.sees("Session of 12 Mar 2026").sees("Treatment         shaven look, full scalp");
    story
        .sees("Specialist        Sofie Maes")
        .sees("Amount            € 90.00")
        .sees("VAT               21 %");
    insta::assert_snapshot!(without_hash(&story.screen()));
}

/// The screen without the beginning of the entry's hash, which is another in every run: each save has an id of its own.
fn without_hash(screen: &str) -> String {
    let line = |line: &str| match line.split_once("Chain             ") {
        Some((before, hash)) => format!("{before}Chain             xxxxxxxx{}", &hash[8..]),
        None => line.to_owned(),
    };
    screen.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_was_taken_back_says_so_on_both_entries() {
    let mut story = practice();
    let client = people::client(&story, "Anna Peeters");
    story.write(&pay(client, 5000, story::today()));
    story::undo(story.program.store_mut());
    story.keys("f12").sees("Undone: payment of € 50.00");
    story.keys("enter").sees("Undid             entry 12, Mia, 12 Mar 2026 10:30:00: Received € 50.00");
    story
        .keys("esc down")
        .sees("Undone since: Received € 50.00")
        .keys("enter")
        .sees("Undone by         entry 13");
}

#[test]
fn an_entry_that_another_program_changed_does_not_fit_the_chain() {
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("clinic.db");
    let mut file = hairline::store::Store::open(&path).expect("a new file");
    story::set_up(&mut file);
    people::add(&mut file, "Anna Peeters", "0470 12 34 56", "2020-06-20");
    let other = rusqlite::Connection::open(&path).expect("the same file");
    other.execute("UPDATE audit SET who = 'Nobody' WHERE seq = 2", []).expect("a change from outside");
    let mut story = Story::on(file);
    story.keys("f12 down enter").sees("Nobody").sees("does not fit: another program changed it");
    story.keys("esc up enter").sees("fits: it is what was written then").sees_not("does not fit");
}

#[test]
fn the_card_leads_to_the_clients_history_of_changes() {
    let mut story = practice();
    story
        .keys("f3")
        .text("anna")
        .keys("enter h")
        .sees("History of changes")
        .sees("3 changes about Anna Peeters");
    story.sees("Received € 25.00").sees_not("Bram").keys("backspace").sees("3 changes");
    story.keys("1").sees("by Mara").sees("1 change about").keys("enter").sees("Payment of 31 Jan 2026");
    story.keys("esc esc").sees("History").sees("shaven look");
}

#[test]
fn an_entry_of_the_card_says_who_wrote_it_and_who_voided_it_and_why() {
    let mut story = practice();
    story.keys("f3").text("bram").keys("enter enter").sees("written     by Mara on 10 Mar 2026, 10:30");
    story.keys("esc x right").keys("enter").sees("Voided the payment");
    story.keys("enter").sees("written     by Mara on 10 Mar 2026, 10:30");
    story.sees("voided      by Mia on 12 Mar 2026, 10:30: ");
    insta::assert_snapshot!(story.screen());
}

#[test]
fn a_long_audit_shows_its_end_as_well_as_its_beginning() {
    let mut story = people::practice();
    let client = people::client(&story, "Anna Peeters");
    for cents in 1..=60 {
        story::write(story.program.store_mut(), &pay(client, cents * 100, story::today()));
    }
    story.keys("f12").sees("69 changes").sees("Received € 60.00").keys("end").sees("Set up");
    story.keys("pageup pageup").sees("Received € 16.00").keys("home").sees("Received € 60.00");
}

#[test]
fn a_treatment_in_full_says_who_wrote_it_down_and_every_change_of_it() {
    let mut story = practice();
    let treatment = people::treatment_of(&story, "Anna");
    let mark = Some(Mark::Booked(story::today() + chrono::Days::new(7)));
    write_as(&mut story, "Mara", 1, &Change::SetMark { treatment, mark });
    story.keys("f3").text("anna").keys("enter i").sees("clock       20 Jun 2020");
    story.sees("written     by Mia on 12 Mar 2026, 10:30");
    story.sees("changed     by Mara on 11 Mar 2026, 10:30: Mark empty → booked; Day");
    insta::assert_snapshot!(story.screen());
    story.keys("x").sees("clock       20 Jun 2020").keys("enter").sees("History");
}
