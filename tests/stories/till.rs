//! The till tells on its own: what was voided, given back or written for an earlier day is read on Day, and owners are told.

use chrono::NaiveDateTime;
use hairline::domain::{ClientId, Money, PaymentId, PaymentMethod, Pin, ShortText, StaffId};
use hairline::shell::Msg;
use hairline::store::api::{Change, Stamp};

use crate::stories::{people, sign_in::locked};
use crate::support::story::Story;

const MARA: (StaffId, &str) = (StaffId(1), "2580");
const NOOR: (StaffId, &str) = (StaffId(2), "7139");

fn at(time: &str) -> NaiveDateTime {
    time.parse().expect("a time")
}

fn pay(client: i64, on: &str, cents: i64) -> Change {
    let (method, day) = (PaymentMethod::Cash, on.parse().expect("a day"));
    Change::Pay { client: ClientId(client), session: None, day, method, amount: Money(cents) }
}

fn void(payment: i64) -> Change {
    Change::VoidPayment {
        payment: PaymentId(payment),
        reason: ShortText::parse("client did not come").expect("a reason"),
    }
}

/// Somebody comes, writes and goes, in another window.
fn does(story: &mut Story, (who, digits): (StaffId, &str), time: &str, changes: &[Change]) {
    let now = at(time);
    let file = story.program.store_mut();
    file.sign_in(who, &Pin::parse(digits).expect("a PIN"), now).expect("the right PIN");
    for change in changes {
        let stamp = Stamp { who: "Mia".into(), desk: "front".into(), now };
        file.write(change, &stamp).expect("a change that is valid");
    }
    file.sign_out();
}

/// Mara signs in at the screen.
fn mara<'a>(story: &'a mut Story, time: &str) -> &'a mut Story {
    story.program.feed(Msg::Tick(at(time)));
    story.program.feed(Msg::Changed);
    story.text("m2580").keys("enter f2")
}

#[test]
fn a_payment_of_the_day_that_the_front_desk_voids_is_read_on_the_day_and_an_owner_is_told() {
    let mut story = locked();
    does(&mut story, MARA, "2026-03-12T09:00:00", &[]);
    does(&mut story, NOOR, "2026-03-12T10:00:00", &[pay(2, "2026-03-12", 30_000)]);
    does(&mut story, NOOR, "2026-03-12T17:00:00", &[void(1)]);
    mara(&mut story, "2026-03-12T18:00:00")
        .sees("! Since 12 Mar 2026 09:00: 1 void. Press $.")
        .keys("f5")
        .sees("! Below: 1 voided.")
        .sees("voided € 300.00, Noor Desk 17:00: client did not come");
    insta::assert_snapshot!(story.screen());
    // The line leads to where it can be read in full, and to the client.
    story.keys("f2 $").sees("Today › Till").sees("since 12 Mar 2026 09:00").sees("Noor Desk");
    story
        .sees("Voided the payment of € 300.00 in cash of Bram De Smet")
        .keys("esc f5 down enter")
        .sees("Bram De Smet");
}

#[test]
fn what_was_before_an_owners_last_visit_is_not_told_again_and_an_unlock_is_no_new_visit() {
    let mut story = locked();
    does(&mut story, MARA, "2026-03-12T09:00:00", &[]);
    does(&mut story, NOOR, "2026-03-12T10:00:00", &[pay(2, "2026-03-12", 30_000), void(1)]);
    does(&mut story, MARA, "2026-03-12T11:00:00", &[]);
    does(&mut story, MARA, "2026-03-12T11:50:00", &[]);
    mara(&mut story, "2026-03-12T12:30:00").sees("Since 12 Mar 2026 09:00: 1 void").keys("ctrl-l");
    mara(&mut story, "2026-03-12T18:00:00").sees_not("Press $").keys("$").sees("Nothing was voided");
}

#[test]
fn a_refund_and_what_is_written_for_an_earlier_day_are_read_on_both_days() {
    let mut story = locked();
    let changes = [pay(2, "2026-03-10", 8_000), pay(2, "2026-03-12", -5_000), pay(2, "2026-03-10", -3_000)];
    does(&mut story, MARA, "2026-03-12T09:00:00", &changes);
    mara(&mut story, "2026-03-12T18:00:00")
        .sees("Since 12 Mar 2026 09:00: 2 refunds, 2 back-dated entries.")
        .keys("f5")
        .sees("! Below: 2 given back, 1 added for another day.")
        .sees("given back € 50.00, Mara Owner 09:00")
        .sees("given back € 30.00, dated 10 Mar, Mara Owner 09:00")
        .sees("added for 10 Mar, Mara Owner 09:00: € 80.00 received");
    story.keys("left left").sees("! Below: 1 given back, 1 added for another day.");
    story.sees("added on 12 Mar by Mara Owner, 09:00: € 80.00 received");
    story.resize(120, 40).sees("added on 12 Mar by Mara Owner, 09:00: a refund of € 30.00");
    insta::assert_snapshot!(story.screen());
}

#[test]
fn a_payment_that_was_voided_on_a_later_day_says_by_whom_on_its_own() {
    let mut story = locked();
    does(&mut story, NOOR, "2026-03-11T10:00:00", &[pay(2, "2026-03-11", 30_000)]);
    does(&mut story, MARA, "2026-03-12T17:00:00", &[void(1)]);
    mara(&mut story, "2026-03-12T18:30:00")
        .keys("f5")
        .sees("voided € 300.00 of 11 Mar, Mara Owner 17:00: client did");
    story.keys("left").sees("voided on 12 Mar by Mara Owner, 17:00: € 300.00: client");
}

#[test]
fn the_front_desk_is_not_told_and_does_not_get_there() {
    let mut story = locked();
    does(&mut story, NOOR, "2026-03-12T10:00:00", &[pay(2, "2026-03-12", 30_000), void(1)]);
    story.program.feed(Msg::Tick(at("2026-03-12T18:00:00")));
    story.text("n7139").keys("enter f2").sees_not("1 void").keys("$").sees("Only an owner reads the audit");
    story.keys("f5").sees("voided € 300.00, Noor Desk 10:00");
}

#[test]
fn where_nobody_signs_in_the_last_days_are_told_to_everybody_without_a_warning() {
    let mut story = people::practice();
    story.write(&pay(2, "2026-03-12", 30_000));
    story.write(&void(1));
    story.keys("f5 f2").sees("In the last 7 days: 1 void. Press $.").sees_not("! In the last");
    story.keys("$").sees("Voided the payment of € 300.00");
    story.on_the_day("2026-03-20").keys("esc").sees_not("In the last 7 days");
}

#[test]
fn a_void_that_was_undone_is_none_and_an_undone_payment_is_one() {
    let mut story = people::practice();
    story.write(&pay(2, "2026-03-12", 30_000));
    story.write(&void(1));
    crate::support::story::undo(story.program.store_mut());
    story.keys("f5").sees_not("voided").sees_not("Below");
    story.write(&pay(2, "2026-03-12", 4_000));
    crate::support::story::undo(story.program.store_mut());
    story.keys("f2 f5").sees("voided € 40.00, Mia 10:30: undone");
}

#[test]
fn a_void_begins_without_a_reason_and_the_front_desk_voids_no_payment_of_an_earlier_day() {
    let mut story = locked();
    does(&mut story, NOOR, "2026-03-11T10:00:00", &[pay(2, "2026-03-11", 30_000)]);
    story.program.feed(Msg::Changed);
    story.text("n7139").keys("enter f3").text("bram").keys("enter x").sees("choose a reason");
    story.keys("ctrl-s").sees("Choose a reason").keys("right ctrl-s");
    story.sees("Only an owner voids a payment of an earlier day.");
}
