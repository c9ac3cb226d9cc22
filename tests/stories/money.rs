//! The day and the unpaid: what was charged, what was received, who owes.

use hairline::domain::{Money, PaymentMethod};
use hairline::store::api::Change;

use crate::stories::people;
use crate::support::story::today;

#[test]
fn who_owes_is_listed_with_the_largest_amount_first() {
    let mut story = people::practice();
    let (anna, bram) = (people::client(&story, "Anna"), people::client(&story, "Bram"));
    story.write(&people::sale(anna, Money(2490)));
    story.write(&people::sale(bram, Money(18000)));
    story.keys("f6").sees("2 clients owe").sees("€ 204.90");
    let screen = story.screen();
    assert!(
        screen.find("Bram De Smet") < screen.find("Anna Peeters"),
        "the larger amount comes first:\n{screen}"
    );
    let pay = Change::Pay {
        client: bram,
        session: None,
        day: today(),
        method: PaymentMethod::Card,
        amount: Money(10000),
    };
    story.write(&pay);
    story.keys("f6").sees("€ 80.00").sees("€ 104.90");
}

#[test]
fn the_day_says_what_was_received_and_how() {
    let mut story = people::practice();
    let anna = people::client(&story, "Anna");
    story.write(&people::sale(anna, Money(2490)));
    story.write(&Change::Pay {
        client: anna,
        session: None,
        day: today(),
        method: PaymentMethod::Transfer,
        amount: Money(2490),
    });
    story
        .keys("f5")
        .sees("Thursday 12 March 2026")
        .sees("Charged € 24.90")
        .sees("transfer € 24.90")
        .sees("SPF 50 spray")
        .sees("payment, transfer");
    story.keys("left").sees("yesterday").sees("Charged € 0.00");
    story.keys("backspace").sees("today");
}
