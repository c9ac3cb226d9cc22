//! The client's card on a real file: from the list to the card, what is done there, and what it then shows.

use chrono::NaiveDate;
use hairline::domain::{
    AreaId, ClientId, Contact, LookId, Minutes, Money, Note, PersonName, Phone, Rounding, SessionKind,
    ShortText, SpecialistId, TreatmentId, Vat, parse_pigments,
};
use hairline::store::api::sessions::{LineKind, NewLine, NewSession, SessionTreatment};
use hairline::store::api::{Change, clients::ClientFacts};

use crate::support::story::{Story, price, today};

const ANNA: ClientId = ClientId(1);
const CROWN: SessionTreatment = SessionTreatment::Existing(TreatmentId(1));

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn line(text: &str) -> ShortText {
    ShortText::parse(text).expect("a line")
}

fn anna() -> Change {
    Change::AddClient(Box::new(ClientFacts {
        phone: Phone::parse("0470 12 34 56").ok(),
        born: Some(day("1984-05-03")),
        contact: Contact::Phone,
        allergy: Some(line("latex")),
        ..ClientFacts::of(PersonName::parse("Anna Peeters").expect("a name"))
    }))
}

fn touch_up(treatment: SessionTreatment, on: &str) -> Change {
    let minutes = Minutes::new(120).expect("minutes");
    let hours = LineKind::Time { minutes, hourly: Money(9000), rounding: Rounding::HourStarted };
    Change::LogSession(Box::new(NewSession {
        client: ANNA,
        treatment,
        kind: SessionKind::TouchUp,
        completes: false,
        day: day(on),
        starts: None,
        minutes,
        specialist: Some(SpecialistId(1)),
        pigments: parse_pigments("Milano / Charcoal 2 / L2291 / 2027-05").expect("pigments"),
        needle: Some(line("3RS 0.25")),
        depth: None,
        dilution: None,
        hair_loss: None,
        note: None,
        lines: vec![NewLine {
            kind: hours,
            words: line("Touch-up, 2 h × € 90.00"),
            amount: Money(18000),
            changed: None,
            vat: Vat(2100),
        }],
        payments: Vec::new(),
    }))
}

/// Anna, treated on the crown in 2021 and touched up in September 2025, which she has not paid.
fn known() -> Vec<Change> {
    let (look, area) = (LookId(1), AreaId(3));
    vec![
        anna(),
        Change::AddTreatment { client: ANNA, look, area, last_treatment: Some(day("2021-06-15")) },
        touch_up(CROWN, "2025-09-01"),
    ]
}

fn on_the_card(changes: &[Change]) -> Story {
    let mut story = Story::after(changes);
    story.keys("f3").text("peet").keys("enter").sees("History");
    story
}

#[test]
fn a_client_is_found_and_their_card_answers_at_once() {
    let mut story = on_the_card(&known());
    story.sees("0470 12 34 56").sees("● by phone only").sees("! ALLERGY: latex").sees("● owes € 180.00");
    insta::assert_snapshot!(story.screen());
}

#[test]
fn a_payment_shows_at_once_and_is_taken_back_with_one_key() {
    let mut story = on_the_card(&known());
    story.keys("p").text("").keys("tab right tab enter").sees("paid in full").sees("payment");
    story
        .keys("ctrl-z")
        .sees("Undo the payment of € 180.00 from")
        .keys("y")
        .sees("Undone: payment of € 180.00 from");
    story.sees("balance € 180.00").keys("esc y").sees("● owes € 180.00").sees("voided: undone");
}

#[test]
fn an_adjustment_is_explained_with_who_and_when() {
    let mut story = on_the_card(&known());
    story.keys("a");
    for _ in 0..20 {
        if story.screen().contains("◂ unprotected sun ▸") {
            break;
        }
        story.keys("right");
    }
    story.keys("tab").sees("suggested: −6 months").text("-6").keys("ctrl-s");
    story.sees("3–5 y, −6 months: unprotected sun (Mia, 12 Mar 2026)").sees("opens 1 Mar 2028");
}

#[test]
fn a_voided_session_lets_the_clock_fall_back_and_stays_in_sight() {
    let mut story = on_the_card(&known());
    story.sees("clock 1 Sep 2025").keys("home");
    if !selected(&story).contains("touch-up") {
        story.keys("down");
    }
    story.keys("x").sees("The clock falls back to 15 Jun 2021.").keys("right ctrl-s");
    story.sees("clock 15 Jun 2021").sees("voided: ").sees_not("● owes");
}

fn selected(story: &Story) -> String {
    story.screen().lines().find(|row| row.starts_with(" ▸ 1 Sep")).unwrap_or("").to_owned()
}

#[test]
fn a_treatment_is_marked_closed_and_taken_up_again() {
    let mut story = on_the_card(&known());
    story.keys("m tab").text("2/4").keys("enter").sees("booked 2 Apr");
    story.keys("o right ctrl-s").sees("× closed 12 Mar 2026").sees("laser removal");
    story.keys("a").sees("is closed and has no window");
    story.keys("o y").sees("maintenance-free");
}

#[test]
fn an_archived_client_says_so_and_comes_back() {
    let mut story = on_the_card(&known());
    story.keys("v y").sees("! archived 12 Mar 2026, not called").sees_not("maintenance-free");
    story.keys("v y").sees_not("archived 12 Mar").sees("maintenance-free");
}

#[test]
fn a_second_treatment_has_a_clock_of_its_own() {
    let mut story = on_the_card(&known());
    story.keys("t").sees("Look").keys("tab right tab").text("-12y").keys("enter");
    story.sees("clock 1 Sep 2025").sees("clock 12 Mar 2014").sees("overdue");
    // The second one is chosen with Tab, and the window that is adjusted is its own.
    story.keys("tab").keys("a").sees("Adjust the window");
}

#[test]
fn a_long_history_asks_only_for_the_rows_on_the_screen() {
    let mut changes = known();
    for n in 1..=120 {
        let words = Note::parse_optional(&format!("note number {n}")).expect("a note").expect("words");
        changes.push(Change::AddNote { client: ANNA, day: today(), words });
    }
    let mut story = on_the_card(&changes);
    story.sees("of 123").sees_not("15 Jun 2021  ");
    story.keys("end").sees("15 Jun 2021  ").sees("–123 of 123");
    story.keys("home").sees(" 1–");
    story.resize(120, 40).keys("down*60").sees("note number");
}

#[test]
fn charges_and_notes_stand_in_the_history() {
    let mut story = on_the_card(&known());
    story.write(&price("sun hat", 2_900, None));
    story.keys("n").text("wants mornings").keys("enter").sees("wants mornings (Mia)");
    story.keys("c").sees("net +").keys("ctrl-s").sees("12 Mar 2026").sees("charge");
    assert_eq!(today(), day("2026-03-12"));
}

#[test]
fn nothing_typed_is_lost_without_a_question() {
    let mut story = on_the_card(&known());
    story
        .keys("n")
        .text("half a sen")
        .keys("esc")
        .sees("Discard what you typed?")
        .keys("n")
        .sees("half a sen");
}

#[test]
fn a_dialog_that_was_only_looked_at_is_left_without_a_question() {
    for key in ["a", "m", "p", "c", "n", "t", "o"] {
        let mut story = crate::stories::people::practice();
        story.keys("f3").text("anna").keys("enter").sees("History").keys(key).sees("Ctrl+S Save").keys("esc");
        story.sees_not("Discard what you typed").sees("History");
    }
}
