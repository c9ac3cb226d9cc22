//! The history on the card: one row an entry, newest first, what was voided struck but there.

use ratatui::{layout::Rect, text::Span};

use crate::app::history;
use crate::domain::{Money, show_day};
use crate::screens::card::Card;
use crate::store::api::card::{CardPage, ChargeEntry, Entry, SessionEntry, What};
use crate::ui::canvas::{Canvas, pad, pad_left, width};
use crate::ui::parts::{labelled, rows};
use crate::ui::theme::Role;

/// Cells of the day, and of what it is.
const DAY: usize = 13;
const KIND: usize = 16;
/// Cells of an amount, unless one on the screen is wider.
const AMOUNT: usize = 11;
/// Columns of the entry beside the history.
const ASIDE: u16 = 42;

/// Draws the heading and the rows that are on the screen.
pub fn draw(state: &Card, page: &CardPage, area: Rect, canvas: &mut Canvas) {
    let aside = if state.plan.aside { ASIDE } else { 0 };
    let list = Rect { width: area.width.saturating_sub(aside), ..area };
    draw_heading(state, page, Rect { height: area.height.min(1), ..list }, canvas);
    let below = Rect { y: list.y + 1, height: area.height.saturating_sub(1), ..list }.intersection(area);
    if page.timeline.is_empty() {
        canvas.text(below, "  Nothing has happened yet. n writes a note, p a payment.", Role::Faint);
        return;
    }
    let numbered: Vec<(usize, &Entry)> = page.timeline.iter().enumerate().collect();
    let ends = page.timeline.iter().map(|entry| width(&told(entry, canvas).1) + 1);
    let amounts = ends.max().unwrap_or(0).max(AMOUNT);
    rows::draw(&state.list, &numbered, below, canvas, |(at, entry), canvas| {
        let same_day = *at > 0 && page.timeline[at - 1].day == entry.day;
        cells(entry, same_day, (below.width.into(), amounts), canvas)
    });
    if let Some(entry) = state.entry().filter(|_| aside > 0) {
        let place = Rect { x: list.right() + 2, width: aside.saturating_sub(2), ..area };
        draw_aside(entry, place, canvas);
    }
}

fn draw_heading(state: &Card, page: &CardPage, row: Rect, canvas: &mut Canvas) {
    canvas.text(row, "History", Role::Heading);
    if page.entries > page.timeline.len() {
        let (first, last) = (state.list.offset + 1, state.list.offset + page.timeline.len());
        canvas.right(row, &format!("{first}–{last} of {}", page.entries), Role::Faint);
    }
}

/// The selected entry in full, beside the history.
fn draw_aside(entry: &Entry, area: Rect, canvas: &mut Canvas) {
    let title = format!("{}, {}", history::kind(&entry.what), show_day(entry.day));
    canvas.text(Rect { height: area.height.min(1), ..area }, &title, Role::Heading);
    let rest = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }.intersection(area);
    if labelled::draw(&history::rows(entry, rest.width, canvas.desk), 0, rest, canvas) > 0 {
        let last = Rect { y: rest.bottom().saturating_sub(1), height: 1, ..rest };
        canvas.right(last, " … Enter shows all", Role::Key);
    }
}

fn cells(
    entry: &Entry,
    same_day: bool,
    (wide, amounts): (usize, usize),
    canvas: &Canvas,
) -> Vec<Span<'static>> {
    let day = if same_day { String::new() } else { show_day(entry.day) };
    let (words, end) = told(entry, canvas);
    // A wrong clock, or a day typed wrong: it counts from its day on only.
    let is_ahead = entry.voided.is_none() && entry.day > canvas.desk.today();
    let words = if is_ahead { format!("! dated ahead of today · {words}") } else { words };
    let end_room = if end.is_empty() { 0 } else { amounts };
    let room = wide.saturating_sub(2 + DAY + KIND + end_room + 1);
    let mut spans = vec![canvas.span(pad(&day, DAY), Role::Plain)];
    let kind = match &entry.what {
        What::Charge(charge) if is_unpaid(charge) => "charge, unpaid",
        what => history::kind(what),
    };
    match &entry.voided {
        None => spans.extend([
            canvas.span(pad(kind, KIND), kind_role(&entry.what)),
            canvas.span(pad(&words, room), Role::Plain),
            canvas.span(pad_left(&end, end_room), end_role(&entry.what)),
        ]),
        Some(reason) => {
            spans.extend(struck(&pad(kind, KIND), canvas));
            spans.extend(voided(&words, reason, room, canvas));
            spans.extend(struck(&pad_left(&end, end_room), canvas));
        }
    }
    spans
}

/// The words struck, and the reason beside them, which is cut last.
fn voided(words: &str, reason: &str, room: usize, canvas: &Canvas) -> Vec<Span<'static>> {
    let told = format!("  voided: {reason}");
    let kept = room.saturating_sub(width(&told)).max(room / 3).min(width(words));
    let mut spans = struck(&pad(words, kept), canvas);
    spans.push(canvas.span(pad(&told, room - kept), Role::Due));
    spans
}

/// The words struck, the room before and behind them not.
fn struck(padded: &str, canvas: &Canvas) -> Vec<Span<'static>> {
    let words = padded.trim();
    let (before, behind) = padded.split_once(words).filter(|_| !words.is_empty()).unwrap_or((padded, ""));
    vec![canvas.span(before, Role::Plain), canvas.span(words, Role::Voided), canvas.span(behind, Role::Plain)]
}

fn kind_role(what: &What) -> Role {
    match what {
        What::Session(_) => Role::Heading,
        What::Payment { .. } => Role::Free,
        What::Charge(charge) if is_unpaid(charge) => Role::Due,
        What::Charge(_) | What::Note { .. } => Role::Plain,
    }
}

/// An amount is found at a glance; minutes are not among the amounts.
fn end_role(what: &What) -> Role {
    if matches!(what, What::Session(_)) { Role::Faint } else { Role::Strong }
}

/// What an entry says in one row, and what stands at the end of it.
fn told(entry: &Entry, canvas: &Canvas) -> (String, String) {
    match &entry.what {
        What::Session(session) => {
            (session_words(session), session.minutes.map(|minutes| minutes.to_string()).unwrap_or_default())
        }
        What::Charge(charge) => (charge_words(charge, canvas), canvas.desk.money(charge.amount)),
        What::Payment { method, amount, .. } => {
            let back = if amount.cents() < 0 { "given back, " } else { "" };
            (format!("{back}{}", method.word()), canvas.desk.money(*amount))
        }
        What::Note { words, author, .. } => (format!("{} ({author})", one_row(words)), String::new()),
    }
}

fn is_unpaid(charge: &ChargeEntry) -> bool {
    charge.outstanding > Money::ZERO
}

/// What is outstanding of a part of it comes first, since the end may be cut.
fn charge_words(charge: &ChargeEntry, canvas: &Canvas) -> String {
    let owed = match charge.outstanding {
        part if is_unpaid(charge) && part < charge.amount => {
            format!("{} outstanding · ", canvas.desk.money(part))
        }
        _ => String::new(),
    };
    let why = charge.changed.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
    let off = charge.off.as_ref().map(|(words, _)| format!(" · off {words}")).unwrap_or_default();
    format!("{owed}{}{why}{off}", charge.words)
}

fn session_words(session: &SessionEntry) -> String {
    let treatment = session.treatment.as_ref().map(|(_, words)| words.clone());
    let completes = session.completes.then(|| "completes the course".to_owned());
    let parts = [treatment, completes, session.specialist.clone(), session.note.clone()];
    one_row(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn one_row(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
