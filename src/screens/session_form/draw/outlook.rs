//! What follows from the fields: the charge as it stands on a receipt, the new window, and what to look at twice.

use ratatui::layout::Rect;

use crate::app::words::state_words;
use crate::domain::{Money, Window, show_day, state};
use crate::screens::session_form::{Bill, News, Reading};
use crate::store::api::sessions::NewLine;
use crate::ui::canvas::{Canvas, width, wrap};
use crate::ui::parts::window_bar;
use crate::ui::theme::{Role, state_role};

/// One row.
enum Row {
    Heading(&'static str),
    Sum(String, String, Role),
    Words(String, Role),
    Bar(Window),
    Gap,
}

/// Rows that it takes in so many cells.
pub fn height(reading: &Reading<'_>, cells: u16, canvas: &Canvas) -> u16 {
    u16::try_from(rows(reading, cells, canvas).len()).unwrap_or(u16::MAX)
}

/// Draws it; on a single row only what matters most.
pub fn draw(reading: &Reading<'_>, area: Rect, canvas: &mut Canvas) {
    if area.height == 1 {
        return canvas.text(area, &in_short(reading), Role::Strong);
    }
    for (y, row) in (area.y..area.bottom()).zip(fitting(reading, area, canvas)) {
        let place = Rect { y, height: 1, ..area };
        match row {
            Row::Heading(words) => canvas.text(place, words, Role::Heading),
            Row::Words(words, role) => canvas.text(place, &words, role),
            Row::Bar(window) => {
                let spans = window_bar::small(&window, canvas.desk.clock_day(), place.width.into(), canvas);
                canvas.line(place, spans);
            }
            Row::Sum(words, amount, role) => {
                canvas.right(place, &amount, role);
                let taken = u16::try_from(width(&amount)).unwrap_or(0) + 1;
                canvas.text(Rect { width: place.width.saturating_sub(taken), ..place }, &words, role);
            }
            Row::Gap => {}
        }
    }
}

/// As many rows as there is room for: what is said elsewhere too is left out first, and a warning never.
fn fitting(reading: &Reading<'_>, area: Rect, canvas: &Canvas) -> Vec<Row> {
    let mut rows = rows(reading, area.width, canvas);
    let spare: [fn(&Row) -> bool; 3] = [
        |row| matches!(row, Row::Bar(_)),
        |row| matches!(row, Row::Gap),
        |row| matches!(row, Row::Words(_, Role::Faint) | Row::Sum(_, _, Role::Faint)),
    ];
    for can_go in spare {
        if rows.len() > usize::from(area.height) {
            rows.retain(|row| !can_go(row));
        }
    }
    if rows.len() > usize::from(area.height) {
        let warned = warnings(reading, area.width.into()).len();
        rows.rotate_right(warned);
    }
    rows
}

fn in_short(reading: &Reading<'_>) -> String {
    let bill = reading.bill();
    let calm = reading.warnings().is_empty() && reading.broken().next().is_none();
    let warning = if calm { "" } else { "! " };
    let days = match reading.news() {
        News::Next(window) => format!("; next window {}", days(&window)),
        News::Stays(window) => format!("; window {}", days(&window)),
        News::InCourse(_) => "; in course".to_owned(),
        News::None(_) => String::new(),
    };
    format!("{warning}Charge {}{days}", reading.desk.money(bill.total))
}

fn rows(reading: &Reading<'_>, cells: u16, canvas: &Canvas) -> Vec<Row> {
    let cells = usize::from(cells);
    let bill = reading.bill();
    let mut rows = vec![Row::Heading("Charge")];
    charged(reading, &bill, cells, &mut rows);
    balance(reading, &bill, &mut rows);
    rows.push(Row::Gap);
    news(reading, cells, canvas, &mut rows);
    let warnings = warnings(reading, cells);
    if !warnings.is_empty() {
        rows.push(Row::Gap);
    }
    rows.extend(warnings);
    rows
}

/// What breaks a rule comes first, in red and with a sign of its own.
fn warnings(reading: &Reading<'_>, cells: usize) -> Vec<Row> {
    let said = |sign: char, words: &str, role: Role| {
        wrap(&format!("{sign} {words}"), cells).into_iter().map(move |row| Row::Words(row, role))
    };
    let broken = reading.broken().flat_map(|words| said('✗', words, Role::Overdue));
    let warnings = reading.warnings();
    broken.chain(warnings.iter().flat_map(|words| said('!', words, Role::Due))).collect()
}

fn charged(reading: &Reading<'_>, bill: &Bill, cells: usize, rows: &mut Vec<Row>) {
    let base = reading.base().filter(|_| reading.is_charged());
    if base.is_none() && reading.is_charged() {
        let missing = if reading.minutes().is_none() { "minutes" } else { "date" };
        let words = wrap(&format!("Type the {missing}, and the charge computes itself."), cells);
        rows.extend(words.into_iter().map(|row| Row::Words(row, Role::Faint)));
    } else if bill.lines.is_empty() {
        rows.push(Row::Words("Nothing is charged.".into(), Role::Faint));
    }
    for (nth, line) in bill.lines.iter().enumerate() {
        let words = base.as_ref().filter(|_| nth == 0).map_or(line.words.as_str(), |base| &base.words);
        sum(words, &reading.desk.money(line.amount), cells, rows);
        changed(reading, line, nth == 0, cells, rows);
    }
    if bill.lines.is_empty() {
        return;
    }
    let money = |amount: Money| reading.desk.money(amount);
    let vat = reading.vat().unwrap_or_default();
    rows.push(Row::Sum("net".into(), money(bill.total - bill.vat), Role::Faint));
    rows.push(Row::Sum(format!("VAT {vat}"), money(bill.vat), Role::Faint));
    rows.push(Row::Sum("Total".into(), money(bill.total), Role::Strong));
}

/// Words with their amount at the end of the last row; an explanation breaks where its result begins.
fn sum(words: &str, amount: &str, cells: usize, rows: &mut Vec<Row>) {
    let room = cells.saturating_sub(width(amount) + 2);
    let mut parts = match words.split_once(" = ") {
        Some((how, what)) if width(words) > room => {
            let mut parts = wrap(how, cells);
            parts.extend(wrap(&format!("= {what}"), room));
            parts
        }
        _ => wrap(words, room),
    };
    let last = parts.pop().unwrap_or_default();
    rows.extend(parts.into_iter().map(|row| Row::Words(row, Role::Plain)));
    rows.push(Row::Sum(last, amount.to_owned(), Role::Plain));
}

fn changed(reading: &Reading<'_>, line: &NewLine, is_first: bool, cells: usize, rows: &mut Vec<Row>) {
    let Some(computed) = reading.differs().filter(|_| is_first) else { return };
    let why = line.changed.as_ref().map_or("the reason is missing", |(_, reason)| reason.as_str());
    let words = format!("instead of {}: {why}", reading.desk.money(computed));
    rows.extend(wrap(&words, cells).into_iter().map(|row| Row::Words(row, Role::Due)));
}

fn balance(reading: &Reading<'_>, bill: &Bill, rows: &mut Vec<Row>) {
    let money = |amount: Money| reading.desk.money(amount);
    let given = reading.given;
    let before = reading.page.client.balance - given.balance;
    if !given.taken_off.is_zero() {
        rows.push(Row::Sum("Taken off since".into(), money(given.taken_off), Role::Plain));
    }
    for (day, method, amount) in &given.paid {
        rows.push(Row::Sum(format!("Paid by {method}, {}", show_day(*day)), money(*amount), Role::Plain));
    }
    let paid: Money = given.paid.iter().map(|(.., amount)| *amount).sum();
    let remaining = bill.remaining() + given.taken_off - paid;
    if let Some((method, amount)) = bill.paid {
        rows.push(Row::Sum(format!("Paid by {method}"), money(amount), Role::Plain));
    }
    let standing = |balance: Money, owed: &str, credit: &str| match balance.cents() {
        ..0 => Row::Sum(credit.into(), money(-balance), Role::Free),
        0 => Row::Sum(owed.into(), money(balance), Role::Free),
        1.. => Row::Sum(owed.into(), money(balance), Role::Due),
    };
    if !bill.lines.is_empty() || bill.paid.is_some() || !given.paid.is_empty() {
        rows.push(standing(remaining, "Remaining", "Paid too much"));
    }
    if !before.is_zero() {
        rows.push(standing(before, "Owed before", "In credit before"));
    }
    if !before.is_zero() && !remaining.is_zero() {
        rows.push(standing(before + remaining, "Owed then", "In credit then"));
    }
}

fn days(window: &Window) -> String {
    format!("{} – {}", show_day(window.opens), show_day(window.closes))
}

fn news(reading: &Reading<'_>, cells: usize, canvas: &Canvas, rows: &mut Vec<Row>) {
    let said = |words: &str, role: Role| wrap(words, cells).into_iter().map(move |row| Row::Words(row, role));
    let (heading, window) = match reading.news() {
        News::Next(window) => ("Next window", window),
        News::Stays(window) => ("The window stays", window),
        News::InCourse(words) => {
            rows.push(Row::Heading("In course"));
            return rows.extend(said(&words, Role::InCourse));
        }
        News::None(words) => return rows.extend(said(&words, Role::Faint)),
    };
    let today = canvas.desk.clock_day();
    let role = state_role(state(today, Some(&window)));
    rows.push(Row::Heading(heading));
    rows.push(Row::Words(days(&window), Role::Strong));
    rows.extend(said(&state_words(today, Some(&window)), role));
    if let Some(words) = reading.adjusted() {
        rows.extend(said(&words, Role::Faint));
    }
    rows.push(Row::Bar(window));
}
