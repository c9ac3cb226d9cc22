//! What a front desk waits for: the rules, every question of every screen, a frame of every screen, a save.

mod practice;

use crossterm::event::KeyCode;
use divan::{Bencher, black_box};
use hairline::app::chord::{Chord, ctrl, f, plain};
use hairline::domain::{
    ClientId, Minutes, Money, PersonName, Phone, Rounding, WindowRule, fold, state, time_charge, window,
};
use hairline::shell;
use hairline::store::api::clients::{AlikeQuery, ClientsQuery};
use hairline::store::api::touch_ups::{Listed, Order, TouchUpsQuery};
use hairline::store::api::{Query, Slice, audit::AuditQuery, card::CardQuery};
use hairline::ui::theme::Theme;
use practice::{press, today};
use ratatui::{Terminal, backend::TestBackend};

fn main() {
    divan::main();
}

const SLICE: Slice = Slice { offset: 0, limit: 27 };

const ANYONE: ClientId = ClientId(1000);

#[divan::bench]
fn rule_of_a_window(bencher: Bencher) {
    let planned = Minutes::new(120).expect("minutes");
    let rule = WindowRule { opens_after: 36, closes_after: 60, planned };
    bencher.bench_local(|| {
        let window = window(black_box(today()), &rule, black_box(-6)).expect("a window");
        state(black_box(today()), Some(&window))
    });
}

#[divan::bench]
fn rule_of_a_charge(bencher: Bencher) {
    let minutes = Minutes::new(121).expect("minutes");
    bencher.bench_local(|| time_charge(black_box(minutes), Money(90_00), Rounding::HourStarted));
}

#[divan::bench]
fn rule_of_a_searched_name() -> String {
    fold(black_box("Zoë Van den Bossche-Łukasz"))
}

fn search(text: &str) -> Query {
    Query::Clients(ClientsQuery { text: text.to_owned(), archived: false, slice: SLICE, day: today() })
}

fn touch_ups(order: Order) -> TouchUpsQuery {
    TouchUpsQuery {
        day: today(),
        states: vec![Listed::Overdue, Listed::Due, Listed::Upcoming],
        look: None,
        specialist: None,
        area: None,
        order,
        slice: SLICE,
    }
}

/// Every question of every screen, by the name of the screen.
fn questions() -> Vec<(&'static str, Query)> {
    let alike = AlikeQuery {
        name: PersonName::parse("Anna Maes").ok(),
        phone: Phone::parse("0470 12 34 56").ok(),
        born: Some(today()),
        except: None,
    };
    let narrowed = TouchUpsQuery {
        look: Some(hairline::domain::LookId(1)),
        area: Some(hairline::domain::AreaId(1)),
        ..touch_ups(Order::Pressing)
    };
    let [everything, of_anyone] =
        [None, Some(ANYONE)].map(|client| AuditQuery { client, slice: SLICE, ..AuditQuery::default() });
    let last = TouchUpsQuery { slice: Slice { offset: 15_000, limit: 27 }, ..touch_ups(Order::Pressing) };
    vec![
        ("today", Query::Today { day: today(), calls: 13 }),
        ("clients", search("")),
        ("search a", search("a")),
        ("search maes", search("maes")),
        ("search ann (middle)", search("nna")),
        ("search two words", search("anna ma")),
        ("search a phone", search("0470 12")),
        ("search an e-mail", search("anna@exa")),
        ("card", Query::Card(CardQuery { client: ANYONE, day: today(), slice: SLICE, seek: None })),
        ("touch-ups", Query::TouchUps(touch_ups(Order::Pressing))),
        ("touch-ups by name", Query::TouchUps(touch_ups(Order::Name))),
        ("touch-ups by clock", Query::TouchUps(touch_ups(Order::Clock))),
        ("touch-ups by opening", Query::TouchUps(touch_ups(Order::Opens))),
        ("touch-ups of a look and an area", Query::TouchUps(narrowed)),
        ("touch-ups, far down", Query::TouchUps(last)),
        ("day", Query::Day { day: today() }),
        ("unpaid", Query::Unpaid { slice: SLICE }),
        ("settings", Query::Settings),
        ("session form", Query::SessionForm { client: ANYONE, day: today() }),
        ("client form", Query::ClientForm { client: ANYONE }),
        ("the same client", Query::Alike(alike)),
        ("audit", Query::Audit(everything)),
        ("history of changes", Query::Audit(of_anyone)),
        ("an entry of the audit", Query::AuditEntry { seq: 1 }),
    ]
}

#[divan::bench(args = questions().into_iter().map(|(name, _)| name))]
fn question(bencher: Bencher, name: &str) {
    let store = practice::store();
    let (_, query) = questions().into_iter().find(|(known, _)| *known == name).expect("a question");
    bencher.bench_local(|| store.read(&query).expect("an answer"));
}

/// The keys to each screen.
fn screens() -> Vec<(&'static str, Vec<Chord>)> {
    let enter = plain(KeyCode::Enter);
    vec![
        ("today", vec![f(2)]),
        ("clients", vec![f(3)]),
        ("touch-ups", vec![f(4)]),
        ("day", vec![f(5)]),
        ("unpaid", vec![f(6)]),
        ("settings", vec![f(9)]),
        ("audit", vec![f(12)]),
        ("history of changes", vec![f(3), enter, plain(KeyCode::Char('h'))]),
        ("card", vec![f(3), enter]),
        ("help", vec![f(1)]),
        ("palette", vec![ctrl('p')]),
        ("session form", vec![f(3), enter, plain(KeyCode::Char('s'))]),
        ("client form", vec![ctrl('n')]),
    ]
}

#[divan::bench(args = screens().into_iter().map(|(name, _)| name))]
fn frame(bencher: Bencher, name: &str) {
    let mut program = practice::program();
    let (_, keys) = screens().into_iter().find(|(known, _)| *known == name).expect("a screen");
    press(&mut program, &keys);
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).expect("a terminal");
    let theme = Theme { monochrome: false };
    bencher.bench_local(|| {
        terminal.draw(|frame| drop(shell::draw(&program.model, theme, frame))).expect("a frame");
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn save_of_a_note(bencher: Bencher) {
    let mut program = practice::program();
    press(&mut program, &[f(3), plain(KeyCode::Enter)]);
    bencher.bench_local(|| {
        press(&mut program, &[plain(KeyCode::Char('n')), plain(KeyCode::Char('x')), ctrl('s')]);
    });
}
