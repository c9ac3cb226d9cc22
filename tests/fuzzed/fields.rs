//! Any text in any field: the parser takes it or says why not, and what it takes can be shown and read again.

use chrono::{NaiveDate, NaiveDateTime};
use crossterm::event::KeyCode;
use hairline::app::chord::{Chord, char, ctrl, plain};
use hairline::app::desk::Desk;
use hairline::domain;
use hairline::domain::Lean;
use hairline::screens::dialog::kinds::sign_in;
use hairline::store::api::staff::DeskContext;

/// Gives one text to every parser and to a form.
pub fn try_one(text: &str) {
    words(text);
    numbers(text);
    days(text);
    typed(text);
}

/// A text that was accepted holds nothing that a terminal would obey.
fn harmless(text: &str) {
    assert_eq!(domain::printable(text), text, "a control character was accepted");
}

fn words(text: &str) {
    if let Ok(line) = domain::ShortText::parse(text) {
        harmless(line.as_str());
        assert_eq!(domain::ShortText::parse(line.as_str()).as_ref(), Ok(&line));
    }
    if let Ok(name) = domain::PersonName::parse(text) {
        harmless(name.as_str());
        assert_eq!(domain::PersonName::parse(name.as_str()).as_ref(), Ok(&name));
    }
    if let Ok(email) = domain::Email::parse(text) {
        harmless(email.as_str());
    }
    if let Ok(Some(note)) = domain::Note::parse_optional(text) {
        note.as_str().lines().for_each(harmless);
    }
    if let Ok(pigments) = domain::parse_pigments(text) {
        let shown = domain::show_pigments(&pigments);
        harmless(&shown);
        assert_eq!(domain::parse_pigments(&shown).as_ref(), Ok(&pigments));
    }
    let folded = domain::fold(text);
    assert_eq!(domain::fold(&folded), folded, "folding twice changes something");
    harmless(&domain::printable(text));
}

fn numbers(text: &str) {
    if let Ok(phone) = domain::Phone::parse(text) {
        harmless(phone.as_str());
        assert!(domain::Phone::parse(phone.as_str()).is_ok());
    }
    if let Ok(money) = domain::Money::parse(text) {
        assert_eq!(
            domain::Money::parse(&domain::Currency::default().show(money).replace('€', "")),
            Ok(money)
        );
    }
    if let Ok(code) = domain::RecoveryCode::parse(text) {
        assert_eq!(domain::RecoveryCode::parse(&code.to_string()).as_ref(), Ok(&code));
    }
    let _ = domain::phone_query(text, &domain::CallingCode::default());
    let _ = (domain::Minutes::parse(text), domain::TimeOfDay::parse(text), domain::Vat::parse(text));
    let _ =
        (domain::Currency::parse(text), domain::CallingCode::parse(text), domain::Adjustment::parse(text));
    let _ = (domain::Fitzpatrick::parse(text), domain::HairLoss::parse(text));
    let _ = (domain::Pin::parse(text), domain::Pin::choose(text), domain::LockAfter::parse(text));
}

fn days(text: &str) {
    let today = now().date();
    for lean in [Lean::Past, Lean::Nearest, Lean::Future] {
        if let Ok(day) = domain::parse_day(text, today, lean) {
            assert_eq!(domain::parse_day(&domain::iso(day), today, lean), Ok(day));
        }
    }
    let _ = (domain::parse_birth(text, today), domain::parse_happened(text, today));
}

/// The text typed letter by letter, pasted, and edited: its letters stay letters, and no key falls over.
fn typed(text: &str) {
    let desk = Desk::new(DeskContext::default(), now(), "Mia".to_owned());
    // A choice, a text, and two that are shown as dots.
    let mut dialog = sign_in::first();
    let form = dialog.kind.form_mut();
    form.go(1, &desk);
    for c in text.chars() {
        form.key(char(c));
        form.key(edit(c));
        if c.is_whitespace() && !form.next(&desk) {
            form.go(0, &desk);
        }
    }
    form.paste(text);
    form.validate(&desk);
    for field in form.all() {
        assert!(field.shown().chars().count() <= field.longest(), "a field holds too much");
    }
}

/// One of the keys that edit.
fn edit(c: char) -> Chord {
    match u32::from(c) % 8 {
        0 => plain(KeyCode::Backspace),
        1 => plain(KeyCode::Delete),
        2 => plain(KeyCode::Left),
        3 => plain(KeyCode::Home),
        4 => plain(KeyCode::End),
        5 => ctrl('w'),
        6 => ctrl('k'),
        _ => plain(KeyCode::Right),
    }
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, 12).and_then(|day| day.and_hms_opt(10, 30, 0)).expect("a time")
}
