//! What is charged by itself, and what is not: prices that somebody set, on days that the clinic has been in hairline.

use hairline::domain::{Money, SessionKind, ShortText, Vat};
use hairline::store::{Store, api::Change};

use crate::stories::people;
use crate::support::story;
use crate::support::story::{Story, price};

/// Somebody without a treatment, in a clinic that has set no price but its hourly rate.
fn newcomer() -> Story {
    let mut story = Story::set_up();
    story.write(&Change::AddClient(Box::new(people::facts("Łucja Nowak", "0470 99 88 77"))));
    story.keys("f3").text("lucja").keys("enter l");
    story
}

/// Anna's card with the form of a session; she was last treated on 20 June 2020, and the clinic began on 12 March 2026.
fn anna() -> Story {
    let mut story = people::practice();
    story.keys("f3").text("anna").keys("enter l");
    story
}

#[test]
fn prices_nobody_set_are_not_charged() {
    let mut story = newcomer();
    story.sees("Kind       initial course").sees("Charge     nothing").sees("Not charged: no price is");
    story.keys("tab*6").text("120").sees("Nothing is charged.").keys("f7 b").sees("by the hour");
    story.sees("€ 180.00").sees_not("Not charged");
    let mut story = newcomer();
    story.keys("right").sees("consultation").sees("Charge     nothing").sees("Not charged: no price is");
}

#[test]
fn a_kind_of_session_finds_its_price_by_what_the_price_is_for() {
    let mut story = Story::after(&[
        price("initial phone call", 1_000, Some(SessionKind::Consultation)),
        price("laser removal", 12_000, Some(SessionKind::Correction)),
        price("touch-up at a fixed price", 20_000, Some(SessionKind::TouchUp)),
    ]);
    story.write(&Change::AddClient(Box::new(people::facts("Łucja Nowak", ""))));
    story.keys("f3").text("lucja").keys("enter l").sees("initial course").sees("Charge     nothing");
    story.keys("tab*3").text("cc").sees("control visit").sees("Charge     nothing");
    story.text("c").sees("Kind       ◂ correction").sees("laser removal").sees("Amount     120.00");
    story.keys("backspace*2").text("t").sees("touch-up at a fixed").sees("Amount     200.00");
    story.keys("backtab*3 right").sees("initial phone call").sees("Amount     10.00");
}

#[test]
fn a_session_from_before_the_first_day_offers_no_charge() {
    let mut story = anna();
    story.text("120").sees("€ 180.00");
    story.keys("backtab").text("11/3").sees("Nothing is charged.").sees("Charge     nothing");
    story.sees("Not charged: before 12 Mar");
    story.keys("ctrl-u").text("today").sees("€ 180.00").sees_not("Not charged");
    story.keys("ctrl-u").text("-1").sees("Charge     nothing").keys("ctrl-s").sees("Logged a touch-up");
    story.sees_not("owes");
}

#[test]
fn a_session_of_more_than_60_days_ago_offers_no_charge_and_can_be_charged() {
    let mut story = anna();
    story.keys("esc").on_the_day("2026-06-30").keys("l").text("120").keys("backtab");
    // 60 days before 30 June.
    story.text("1/5").sees("€ 180.00").sees_not("Not charged");
    story.keys("ctrl-u").text("30/4").sees("Charge     nothing").sees("Not charged: more than 60");
    story.keys("f7 b").sees("Charge     ◂ by the hour").sees("€ 180.00").sees_not("Not charged");
    // What somebody chose stays, whatever the day becomes.
    story.keys("backtab").keys("f7 backtab*10");
    story.keys("ctrl-s").sees("Logged a touch-up").sees("owes € 180.00");
}

#[test]
fn a_charge_that_was_chosen_stays_when_the_day_is_changed() {
    let mut story = anna();
    story.keys("backtab").text("11/3").keys("tab").text("60").keys("f7 b").sees("€ 90.00");
    story.keys("backtab*9");
    while !story.screen().contains("› today, -1") {
        story.keys("backtab");
    }
    story.keys("ctrl-u").text("10/3").sees("by the hour").sees("€ 90.00");
}

#[test]
fn a_price_is_that_of_the_day_of_the_session() {
    let mut story = people::practice();
    story.write(&price("consultation", 5_000, Some(SessionKind::Consultation)));
    story.on_the_day("2026-04-20").keys("f9 tab*4").sees("€ 50.00, usual for");
    story.keys("enter tab*2 ctrl-u").text("60").sees("Applies from 20 Apr 2026; until then € 50.00.");
    story.keys("tab ctrl-u").text("15/4").sees("Applies from 15 Apr 2026").keys("ctrl-s");
    story.sees("Saved consultation at € 60.00 from 15 Apr 2026.");
    story.sees("€ 60.00, usual for consultation").sees("from 15 Apr 2026").sees("before that");
    story.keys("f3").text("anna").keys("enter l tab*0");
    story.keys("backtab*2").text("c").sees("consultation").keys("tab*2").text("30").sees("€ 60.00");
    story.keys("backtab").text("14/4").sees("Amount     50.00");
    // The same on the day of a charge by itself.
    story
        .keys("esc y c right")
        .sees("€ 60.00 = € 49.59")
        .keys("tab*2")
        .keys("tab ctrl-u")
        .text("14/4")
        .sees("50.00");
}

#[test]
fn an_amount_is_moved_and_taken_away_in_the_settings() {
    let mut story = people::practice();
    story.write(&price("consultation", 5_000, Some(SessionKind::Consultation)));
    story.keys("f9 tab*4 enter tab*2 ctrl-u").text("60").keys("tab ctrl-u").text("1/1/2027").keys("ctrl-s");
    story.sees("€ 50.00, usual for consultation").sees("from 1 Jan 2027").sees("€ 60.00 (to come)");
    story.keys("down enter tab ctrl-u").text("1/2/2027").sees("Applies from 1 Feb 2027; until then € 50.00.");
    story.keys("ctrl-s").sees("and no longer from 1 Jan").sees("from 1 Feb 2027");
    story.keys("enter tab*2 right").sees("€ 50.00 then applies instead.").keys("ctrl-s").sees("✗");
    story.text("typed twice").keys("ctrl-s").sees("Removed the amount of consultation");
    story.sees_not("to come");
}

#[test]
fn a_specialist_is_offered_only_where_it_is_known_who_it_was() {
    let mut story = anna();
    story.sees("Specialist not chosen yet").text("60").keys("tab*3").text("y").sees("Yusuf Demir");
    story.keys("ctrl-s").sees("Logged a touch-up").keys("l").sees("Specialist Yusuf Demir");
    // A new treatment of the same client.
    story.keys("esc l backtab*3").text("a").sees("a new treatment").sees("Specialist Yusuf Demir");
    let alone = Change::SetSpecialist {
        specialist: Some(2),
        name: ShortText::parse("Yusuf Demir").expect("a name"),
        active: false,
    };
    let mut story = people::practice();
    story.write(&alone);
    story.keys("f3").text("anna").keys("enter l").sees("Specialist Sofie Maes");
}

#[test]
fn a_day_before_the_first_vat_says_so_as_that_of_a_rate_does() {
    let mut file = Store::in_memory().expect("a store in memory");
    let from = "2026-03-05".parse().expect("a day");
    let specialists = vec![ShortText::parse("Sofie Maes").expect("a name")];
    let clinic = story::clinic();
    story::write(
        &mut file,
        &Change::SetUp { clinic, hourly: Money(9000), vat: Vat(2100), from, specialists },
    );
    people::add(&mut file, "Anna Peeters", "", "2020-06-20");
    let mut story = Story::on(file);
    story.keys("f3").text("anna").keys("enter l").text("60").keys("backtab").text("4/3").keys("f7 b");
    story.resize(140, 40).sees("! No VAT was set for that day: the first one is used,");
    story.sees("21 % from 5 Mar 2026.").sees("! No rate was set for that day: the first one is used,");
    story.keys("esc y c tab").text("Cap").keys("tab").text("9").keys("tab ctrl-u").text("4/3");
    story.sees("No VAT was set for that day: the first one is used, from 5 Mar").sees("€ 9.00 = € 7.44 net");
}

#[test]
fn what_is_not_offered_any_more_says_so_without_a_loose_semicolon() {
    let mut story = people::practice();
    story.keys("f9 tab*6 enter tab right ctrl-s").sees("no longer offered").sees_not("offered;");
}
