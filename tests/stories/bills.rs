//! Money at the desk: what a charge says after it was saved, what is taken off it, and what is still to be paid.

use hairline::domain::Money;

use crate::stories::people;

#[test]
fn a_charge_shows_its_net_vat_and_gross_after_it_was_saved() {
    let mut story = people::practice();
    let anna = people::client(&story, "Anna");
    story.write(&people::sale(anna, Money(2450)));
    story.keys("f3").text("anna").keys("enter").sees("charge, unpaid").keys("enter");
    story.sees("amount      € 24.50").sees("net         € 20.25").sees("VAT         € 4.25 (21 %)");
    story.sees("outstanding € 24.50");
}

#[test]
fn a_credit_is_chosen_from_the_charges_that_have_something_left() {
    let mut story = people::practice();
    let anna = people::client(&story, "Anna");
    story.keys("f3").text("anna").keys("enter c left").sees("no charge to take it off").keys("esc y");
    story.write(&people::sale(anna, Money(2450)));
    story.keys("c left").sees("SPF 50 spray, 12 Mar 2026").sees("€ 24.50 is left of it.");
    story.keys("tab*2").text("24.50").keys("tab left tab").text("brought back").keys("ctrl-s");
    story.sees("Credited Anna Peeters € 24.50: brought back").sees("off SPF 50 spray");
    story
        .sees("nothing outstanding")
        .keys("f6")
        .sees("Nobody owes anything.")
        .keys("f5")
        .sees("settled")
        .sees("credit: brought back");
}

#[test]
fn the_currency_says_why_it_stays() {
    let mut story = people::practice();
    let anna = people::client(&story, "Anna");
    story.write(&people::sale(anna, Money(2450)));
    story.keys("f9 down enter").sees("stays as it is: something was charged in it");
    story.keys("ctrl-u").text("JPY").keys("ctrl-s").sees("it stays as it is");
}

#[test]
fn after_everything_was_voided_the_card_does_not_say_that_nothing_was_charged() {
    let mut story = people::practice();
    let anna = people::client(&story, "Anna");
    story.keys("f3").text("anna").keys("enter").sees("nothing charged yet");
    story.write(&people::sale(anna, Money(2450)));
    let reason = hairline::domain::ShortText::parse("typed twice").expect("a reason");
    story.write(&hairline::store::api::Change::VoidLine { line: hairline::domain::LineId(1), reason });
    story.sees("nothing outstanding").sees_not("nothing charged yet");
}
