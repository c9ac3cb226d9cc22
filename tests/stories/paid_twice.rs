//! The same debt in two windows: an open payment form follows the balance, and a payment for what is no longer owed is asked about.

use hairline::store::Store;
use tempfile::TempDir;

use crate::stories::people;
use crate::support::{story, story::Story};

/// Anna owes € 180.00, and both windows have the form of her payment open.
fn both_forms() -> (TempDir, Story, Story) {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("clinic.db");
    let mut store = Store::open(&path).expect("a new file");
    story::set_up(&mut store);
    let anna = people::add(&mut store, "Anna Peeters", "0470 12 34 56", "2020-06-20");
    story::write(&mut store, &people::sale(anna, hairline::domain::Money(18000)));
    let mut there = Story::on(Store::open_existing(&path).expect("the same file"));
    let mut here = Story::on(store);
    for window in [&mut here, &mut there] {
        window.keys("f3").text("anna").keys("enter p").sees("180.00").sees("Balance: € 180.00 outstanding.");
    }
    (folder, here, there)
}

#[test]
fn what_was_only_offered_follows_the_balance() {
    let (_folder, mut here, mut there) = both_forms();
    there.keys("ctrl-s").sees("Received € 180.00");
    here.program.look_again();
    here.sees("Balance: nothing outstanding.").sees_not("180.00  ");
    here.keys("ctrl-s").sees("✗").sees_not("Received");
}

#[test]
fn a_part_that_was_paid_elsewhere_is_taken_off_what_is_offered() {
    let (_folder, mut here, mut there) = both_forms();
    there.text("100").keys("ctrl-s").sees("Received € 100.00");
    here.program.look_again();
    here.sees("Balance: € 80.00 outstanding.").keys("ctrl-s").sees("Received € 80.00").sees("paid in full");
}

#[test]
fn what_was_typed_stays_and_is_asked_about() {
    let (_folder, mut here, mut there) = both_forms();
    here.text("180");
    there.keys("ctrl-s").sees("Received € 180.00");
    here.program.look_again();
    here.sees("Client pays € 180.00.").sees("then has € 180.00 in credit").keys("ctrl-s");
    here.sees("when Anna Peeters owed")
        .sees("owes nothing now (Mia, 10:30)")
        .keys("n")
        .sees("Payment: Anna Peeters")
        .sees("180");
    here.keys("ctrl-s y").sees("Received € 180.00").sees("€ 180.00 in credit");
}

#[test]
fn a_payment_before_the_other_window_was_looked_at_is_asked_about_too() {
    let (_folder, mut here, mut there) = both_forms();
    there.keys("ctrl-s").sees("Received € 180.00");
    here.keys("ctrl-s").sees("The balance has changed").keys("enter");
    here.sees("Balance: nothing outstanding.");
    there.keys("f6").sees("Nobody owes anything.");
}
