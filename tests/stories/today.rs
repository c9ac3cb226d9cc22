//! Today: the figures of the day, and the list behind each.

use hairline::domain::{Money, PaymentMethod};
use hairline::store::api::Change;

use crate::stories::people;
use crate::support::story::{Story, today};

#[test]
fn an_empty_practice_says_how_to_begin() {
    let mut story = Story::set_up();
    story.sees("0  overdue").sees("No clients yet.").sees("Ctrl+N");
    insta::assert_snapshot!(story.screen());
}

#[test]
fn each_figure_leads_to_its_list() {
    let mut story = people::practice();
    story.sees("1  overdue").sees("1  due").sees("1  upcoming").sees("Call first").sees("Anna Peeters");
    story.keys("enter").sees("Touch-ups").sees("Anna Peeters").sees_not("Bram De Smet");
    story.keys("f2 down enter").sees("Bram De Smet").sees_not("Anna Peeters");
    story.keys("f2 down*2 enter").sees("Zoë").sees_not("Bram De Smet");
    story.keys("f2 down*4 enter").sees("Nothing was logged, charged or received on this day");
    story.keys("f2 down*5 enter").sees("Nobody owes anything.");
}

#[test]
fn the_overdue_stand_out_by_word_and_sign() {
    let mut story = people::practice();
    story.sees("! 8 months over");
    insta::assert_snapshot!(story.screen());
    insta::assert_snapshot!(story.resize(120, 40).screen());
}

#[test]
fn a_client_who_is_booked_is_overdue_but_nobody_calls() {
    let mut story = people::practice();
    let mark = Some(hairline::domain::Mark::Booked(today() + chrono::Days::new(7)));
    let treatment = people::treatment_of(&story, "Anna Peeters");
    story.write(&Change::SetMark { treatment, mark });
    story
        .keys("f2")
        .sees("1  overdue")
        .sees("nobody to call; the window has closed")
        .sees("1 to call; the window is open")
        .sees("Bram De Smet")
        .sees_not("Anna Peeters");
}

#[test]
fn what_is_charged_and_paid_today_is_counted() {
    let mut story = people::practice();
    let client = people::client(&story, "Bram De Smet");
    story.write(&people::sale(client, Money(2490)));
    story.keys("f2").sees("charged € 24.90, received € 0.00").sees("1  client owes").sees("€ 24.90 in all");
    let pay =
        Change::Pay { client, session: None, day: today(), method: PaymentMethod::Cash, amount: Money(2490) };
    story.write(&pay);
    story.keys("f2").sees("received € 24.90").sees("0  clients owe");
}
