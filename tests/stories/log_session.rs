//! Logging a session: what is typed, what computes itself meanwhile, and what the file then holds.

use chrono::NaiveDate;
use hairline::domain::{
    ClientId, LookId, Minutes, Money, PaymentMethod, SessionKind, ShortText, State, WindowRule,
};
use hairline::store::api::card::{CardPage, CardQuery, SessionEntry, What};
use hairline::store::api::{Change, Page, Query, Slice};

use crate::stories::people;
use crate::support::story::{Story, price, prices, today};

/// Anna's card is opened and a session begun; her shaven look was last treated on 20 June 2020.
fn anna() -> Story {
    let mut story = people::with_prices();
    story.keys("f3").text("anna").keys("enter s");
    story
}

/// Somebody with an allergy and without a treatment.
fn newcomer() -> Story {
    let mut story = Story::after(&prices());
    let mut facts = people::facts("Łucja Nowak", "0470 99 88 77");
    facts.allergy = ShortText::parse("latex").ok();
    story.write(&Change::AddClient(Box::new(facts)));
    story.keys("f3").text("lucja").keys("enter s");
    story
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// What the file holds of a client.
fn card(story: &Story, client: ClientId) -> CardPage {
    let query = CardQuery { client, day: today(), slice: Slice { offset: 0, limit: 50 }, seek: None };
    match story.program.store().read(&Query::Card(query)) {
        Ok(Page::Card(page)) => *page,
        other => panic!("a card was asked for, and this came: {other:?}"),
    }
}

/// The newest session of a card.
fn session(card: &CardPage) -> &SessionEntry {
    let mut sessions = card.timeline.iter().filter_map(|entry| match &entry.what {
        What::Session(session) => Some(session),
        _ => None,
    });
    sessions.next().expect("a session was logged")
}

/// Every line that was charged: words, cents, and why it was changed.
fn lines(card: &CardPage) -> Vec<(String, i64, Option<String>)> {
    let line = |what: &What| match what {
        What::Charge(line) => Some((line.words.clone(), line.amount.cents(), line.changed.clone())),
        _ => None,
    };
    card.timeline.iter().filter_map(|entry| line(&entry.what)).collect()
}

fn payments(card: &CardPage) -> Vec<(PaymentMethod, i64)> {
    let payment = |what: &What| match what {
        What::Payment { method, amount, .. } => Some((*method, amount.cents())),
        _ => None,
    };
    card.timeline.iter().filter_map(|entry| payment(&entry.what)).collect()
}

#[test]
fn a_touch_up_is_its_minutes_and_a_save() {
    let mut story = anna();
    story
        .text("120")
        .sees("= 2 h × € 90.00       € 180.00")
        .sees("Next window")
        .sees("12 Mar 2029 – 12 Mar 2031");
    story.keys("ctrl-s").sees("Logged a touch-up for Anna Peeters; the next window opens 12 Mar 2029.");
    story.sees("owes € 180.00").sees("maintenance-free");
    let card = card(&story, people::client(&story, "Anna"));
    assert_eq!(session(&card).minutes.map(Minutes::get), Some(120));
    // Two could have done it, and nobody knows who.
    assert_eq!(session(&card).specialist, None);
    assert_eq!(
        lines(&card),
        [("Touch-up: 120 min, per hour started = 2 h × € 90.00".to_owned(), 18000, None)]
    );
    assert_eq!(card.treatments[0].clock, Some(today()));
    assert_eq!(card.treatments[0].state, Some(State::MaintenanceFree));
}

#[test]
fn the_form_before_anything_is_typed() {
    insta::assert_snapshot!(anna().screen());
}

#[test]
fn one_minute_more_is_one_hour_more() {
    let mut story = anna();
    story.text("121").sees("= 3 h × € 90.00       € 270.00").sees("€ 223.14").sees("€ 46.86");
    story.keys("f8 c ctrl-s");
    let card = card(&story, people::client(&story, "Anna"));
    assert_eq!((card.charged, card.paid), (Money(27000), Money(27000)));
    assert_eq!(payments(&card), [(PaymentMethod::Cash, 27000)]);
}

#[test]
fn start_and_end_make_the_minutes_and_the_one_not_typed_follows() {
    let mut story = anna();
    story.keys("tab").text("14:00").keys("tab").text("1605").sees("Minutes    125").sees("= 3 h × € 90.00");
    story.keys("backtab backtab").text("90").sees("to 15:30").sees("= 2 h × € 90.00");
    story.keys("ctrl-s");
    let card = card(&story, people::client(&story, "Anna"));
    assert_eq!(session(&card).minutes.map(Minutes::get), Some(90));
    assert_eq!(session(&card).starts.map(|time| time.to_string()), Some("14:00".to_owned()));
}

#[test]
fn another_price_needs_a_reason() {
    let mut story = anna();
    story.text("120").keys("f7 tab").text("150").sees("instead of € 180.00").sees("reason is missing");
    story.keys("ctrl-s").sees("The rule makes it € 180.00").sees("Log a session");
    story.keys("r").sees("instead of € 180.00: regular");
    insta::assert_snapshot!(story.screen());
    story.keys("ctrl-s");
    let card = card(&story, people::client(&story, "Anna"));
    let reason = Some("regular client".to_owned());
    assert_eq!(lines(&card)[0].1, 15000);
    assert_eq!(lines(&card)[0].2, reason);
}

#[test]
fn a_reason_of_ones_own_is_typed() {
    let mut story = anna();
    story.text("120").keys("f7 tab").text("0").keys("tab left ctrl-s").sees("Nothing is typed here yet");
    story.text("second visit for the same spot").keys("ctrl-s");
    let card = card(&story, people::client(&story, "Anna"));
    assert_eq!(lines(&card)[0].1, 0);
    assert_eq!(lines(&card)[0].2.as_deref(), Some("second visit for the same spot"));
}

#[test]
fn a_part_is_paid_and_the_rest_is_owed() {
    let mut story = anna();
    story.text("120").keys("f8 t tab").text("50").sees("Paid by transfer").sees("€ 130.00");
    story.keys("ctrl-s").sees("owes € 130.00");
    let card = card(&story, people::client(&story, "Anna"));
    assert_eq!(payments(&card), [(PaymentMethod::Transfer, 5000)]);
}

#[test]
fn products_and_a_discount_stand_beside_the_hours() {
    let mut story = anna();
    story.text("120").keys("f7 tab tab").text("s").sees("SPF 50 scalp fluid");
    story.keys("tab").text("d").sees("Off").keys("ctrl-s").sees("Type how much is taken off");
    story.text("500").keys("ctrl-s").sees("204.50 is the most");
    story.keys("ctrl-u").text("4,50").sees("€ 200.00");
    story.keys("ctrl-s");
    let card = card(&story, people::client(&story, "Anna"));
    let amounts: Vec<i64> = lines(&card).iter().map(|(_, cents, _)| *cents).collect();
    assert_eq!(amounts.iter().sum::<i64>(), 20000);
    assert!(amounts.contains(&-450), "{amounts:?}");
}

#[test]
fn a_new_treatment_begins_with_its_first_session() {
    let mut story = newcomer();
    story.sees("ALLERGY: latex").sees("a new treatment").sees("initial course, session");
    insta::assert_snapshot!(story.screen());
    story.keys("tab o tab").text("hair").keys("tab*4").text("90").sees("€ 450.00").sees("In course");
    story.keys("ctrl-s").sees("Logged an initial session for Łucja Nowak");
    let before = card(&story, ClientId(1));
    assert_eq!(before.treatments[0].look, "optical densification");
    assert_eq!(before.treatments[0].area, "hairline");
    assert_eq!(before.treatments[0].clock, None);
    story.keys("s").text("60").keys("backtab*2 right").sees("12 Mar 2031 – 12 Mar 2036");
    story.keys("ctrl-s").sees("completes the initial course").sees("window opens 12 Mar 2031");
    assert_eq!(card(&story, ClientId(1)).treatments[0].clock, Some(today()));
}

#[test]
fn a_consultation_needs_no_treatment() {
    let mut story = newcomer();
    story.keys("right").sees("none: nothing is decided yet").sees("consultation").sees_not("Brand");
    story.keys("tab*3").text("30").sees("€ 50.00").keys("ctrl-s").sees("Logged a consultation");
    let card = card(&story, ClientId(1));
    assert!(card.treatments.is_empty());
    assert_eq!(lines(&card), [("consultation".to_owned(), 5000, None)]);
}

#[test]
fn every_bad_input_gets_its_sentence_and_stays() {
    let mut story = anna();
    for (typed, said) in [
        ("0", "A session lasts from 1 minute to"),
        ("721", "A session lasts from 1 minute to"),
        ("long", "Type how long the session lasted,"),
    ] {
        story.keys("ctrl-u").text(typed).keys("ctrl-s").sees(said).sees(typed).sees("Log a session");
    }
    story.keys("ctrl-u").text("120").keys("tab").text("16:00").keys("tab").text("14:00").keys("tab");
    story.sees("The end is not after the start").keys("ctrl-s").sees("Log a session");
    story
        .keys("ctrl-u")
        .text("18:00")
        .keys("backtab*3")
        .text("13/3/2026")
        .keys("tab")
        .sees("is in the future");
    story.keys("ctrl-s").sees("is in the future").sees("13/3/2026");
    story.keys("ctrl-u").text("31/4").keys("ctrl-s").sees("That day is not in the calendar");
    story.keys("ctrl-u").text("today").sees("Thu 12 Mar 2026");
    story.keys("f7 tab").text("much").keys("ctrl-s").sees("Type an amount such as");
}

#[test]
fn a_year_that_was_meant_otherwise_is_seen() {
    anna().keys("backtab").text("13/3").sees("Thu 13 Mar 2025").sees("This day is 11 months ago.");
}

#[test]
fn a_session_is_charged_at_the_rate_of_its_own_day() {
    let mut story = people::practice();
    story.write(&Change::SetRate { from: day("2026-03-15"), hourly: Money(12000) });
    story.on_the_day("2026-03-20").keys("f3").text("anna").keys("enter s").text("60").sees("1 h × € 120.00");
    story.keys("backtab").text("14/3").sees("1 h × € 90.00");
    story.keys("ctrl-u").text("15/3").sees("1 h × € 120.00");
}

#[test]
fn a_second_session_offers_the_last_pigment_needle_and_depth() {
    let mut story = anna();
    story.text("120").keys("tab*4").text("Milano / Charcoal 2 / L2291 / 2025-05").keys("tab*3").text("3RS");
    story.keys("tab").text("0.5 mm").sees("✗ Charcoal 2 expired on 31 May");
    story.keys("ctrl-s").sees("A reason is needed").text("checked").keys("ctrl-s s");
    story.sees("as last time, 12 Mar 2026:").sees("3RS").sees("0.5 mm");
    story.text("60").sees("! A session of this kind is");
    story.keys("tab*10").text("1RL").sees("as last time: pigment, depth");
    insta::assert_snapshot!(story.screen());
    story.keys("ctrl-s").text("no label").keys("ctrl-s");
    let card = card(&story, people::client(&story, "Anna"));
    assert_eq!(session(&card).pigments, "Milano / Charcoal 2", "an expired lot is not offered again");
    assert_eq!(session(&card).needle.as_deref(), Some("1RL"));
}

#[test]
fn a_control_visit_in_between_does_not_hide_the_last_pigment() {
    let mut story = anna();
    story
        .text("120")
        .keys("tab*5")
        .text("Charcoal 2 lot A-1")
        .keys("ctrl-s s backtab*2")
        .sees_not("✗ Minutes");
    story.keys("c c").sees("control visit").sees_not("Brand").keys("tab*2").text("15").keys("ctrl-s");
    story.keys("s").sees("as last time, 12 Mar 2026:").sees("Charcoal 2");
}

#[test]
fn a_refused_save_keeps_what_was_typed() {
    let mut story = anna();
    story.text("95");
    let client = people::client(&story, "Anna");
    let treatment = card(&story, client).treatments[0].id;
    let reason = ShortText::parse("moved away").expect("a line");
    story.write(&Change::CloseTreatment { treatment, on: today(), reason });
    story.keys("ctrl-s").sees("closed").sees("95").sees("Log a session");
    assert!(lines(&card(&story, client)).is_empty(), "nothing was written");
}

#[test]
fn a_warning_is_seen_however_much_is_charged() {
    let mut story = anna();
    story.text("120").keys("tab*4").text("Milano / Charcoal 2 / L2291 / 2025-05").keys("f7 tab").text("150");
    story.keys("tab r tab s tab a tab m tab").text("d").keys("tab").text("5").keys("f8 c");
    story.sees("Total").sees("Remaining").sees("12 Mar 2029 – 12 Mar 2031").sees("expired on 31 May");
    insta::assert_snapshot!(story.screen());
}

#[test]
fn another_way_to_charge_brings_its_own_amount() {
    let mut story = people::practice();
    story.write(&price("laser removal", 12_000, Some(SessionKind::Correction)));
    story.keys("f3").text("anna").keys("enter s");
    story.text("120").keys("f7 tab").text("99").sees("instead of € 180.00").keys("backtab").text("l");
    story.sees("laser removal").sees("Amount     120.00").sees_not("instead of");
    story.keys("tab ctrl-u tab").sees("Amount     120.00");
}

#[test]
fn a_pasted_book_is_cut_with_a_word() {
    let mut story = anna();
    story.text("120").keys("f7 backtab").paste(&"dots \u{1b}[31m ".repeat(80_000));
    story.sees("The pasted text was cut: this field holds").sees_not("\u{1b}");
}

#[test]
fn leaving_what_was_typed_asks_first() {
    let mut story = anna();
    story.keys("esc").sees_not("Discard").keys("s").text("120").keys("esc").sees("Discard what you typed?");
}

#[test]
fn a_large_screen_has_room_for_all_of_it() {
    let mut story = anna();
    story.text("150").keys("f7 tab tab").text("s").keys("tab tab").text("c").resize(120, 40);
    insta::assert_snapshot!(story.screen());
}

#[test]
fn a_small_screen_scrolls_with_the_focus_and_sums_up_in_a_row() {
    let mut story = anna();
    story.resize(50, 12).text("120").sees("Charge € 180.00; next window").keys("f8").sees("Paid now");
    for (columns, rows) in [(49, 11), (50, 12), (60, 40), (79, 13), (80, 12), (200, 60), (1, 1)] {
        story.resize(columns, rows).screen();
    }
}

#[test]
fn a_changed_window_of_the_look_moves_what_the_form_says() {
    let mut story = anna();
    let rule = WindowRule::new(12, 24, Minutes::new(90).expect("minutes"));
    let name = ShortText::parse("shaven look").expect("a line");
    story.write(&Change::SetLook { look: Some(LookId(1)), name, rule: rule.expect("a rule"), active: true });
    story.keys("esc s").sees("12 Mar 2027 – 12 Mar 2028").sees("planned 90 min");
}
