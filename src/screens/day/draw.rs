//! Draws a day: its sums, then everything that they add up.

use chrono::{Datelike, NaiveDate};
use ratatui::{layout::Rect, text::Span};

use crate::domain::{Money, show_day};
use crate::screens::day::Day;
use crate::store::api::today::{DayEntry, DayRow, DayVoid};
use crate::store::api::{card::ChargeKind, till::TillRow};
use crate::ui::canvas::{Canvas, pad, pad_left, width};
use crate::ui::parts::{rows, till};
use crate::ui::theme::Role;

/// Cells of the time, and of how long a session took where there is room for it.
const TIME: usize = 6;
const MINUTES: usize = 10;
/// Columns from which on the minutes are shown.
const MINUTES_FROM: usize = 100;

/// Draws it.
pub fn draw(state: &Day, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let row = |y: u16| Rect { y: inside.y + y, height: u16::from(inside.height > y), ..inside };
    draw_day(state, row(0), canvas);
    draw_sums(state, (row(1), row(2)), canvas);
    let list = Rect { y: inside.y + 5, height: inside.height.saturating_sub(5), ..inside };
    if let Some(words) = till::summary(&state.page.till) {
        canvas.text(row(3), &words, Role::Due);
    }
    if state.list.total == 0 {
        canvas.text(row(4), "Nothing was logged, charged or received on this day.", Role::Faint);
        return;
    }
    let columns = Columns::of(state, inside.width.into(), canvas);
    canvas.line(row(4), columns.heading(canvas));
    let till = state.page.till.iter().map(Shown::Till);
    let shown = state.page.rows.iter().map(Shown::Entry).chain(till);
    let shown: Vec<Shown<'_>> = shown.skip(state.list.offset).take(list.height.into()).collect();
    let day = state.day(canvas.desk);
    rows::draw(&state.list, &shown, list, canvas, |row, canvas| match row {
        Shown::Entry(row) => columns.cells(row, canvas),
        Shown::Till(row) => columns.told(row, day, canvas),
    });
}

fn draw_day(state: &Day, row: Rect, canvas: &mut Canvas) {
    let when = match state.away {
        0 => "  today".to_owned(),
        -1 => "  yesterday".to_owned(),
        n => format!("  {} days ago", -n),
    };
    let day = state.day(canvas.desk).format("%A %-d %B %Y").to_string();
    let spans = vec![canvas.span(day, Role::Heading), canvas.span(when, Role::Faint)];
    canvas.line(row, spans);
    if let Some(head) = state.page.head {
        let ends = if state.away == 0 { "ends" } else { "ended" };
        canvas.right(row, &format!("The audit {ends} at {head}"), Role::Faint);
    }
}

fn draw_sums(state: &Day, (first, second): (Rect, Rect), canvas: &mut Canvas) {
    let page = &state.page;
    let shown = |amount: Money| canvas.desk.money(amount);
    let received = shown(page.cash + page.card + page.transfer);
    let by =
        format!("by cash {}, card {}, transfer {}", shown(page.cash), shown(page.card), shown(page.transfer));
    let spans = vec![
        canvas.span("Charged ", Role::Faint),
        canvas.span(shown(page.charged), Role::Strong),
        canvas.span("   Received ", Role::Faint),
        canvas.span(received, Role::Strong),
    ];
    canvas.line(first, spans);
    canvas.text(second, &by, Role::Faint);
}

/// A row of the list.
enum Shown<'a> {
    Entry(&'a DayRow),
    Till(&'a TillRow),
}

fn visible(state: &Day) -> &[DayRow] {
    state.page.rows.get(state.list.offset..).unwrap_or_default()
}

/// The cells of each column.
struct Columns {
    name: usize,
    what: usize,
    minutes: usize,
    charged: usize,
    received: usize,
    outstanding: usize,
}

const HEADINGS: [&str; 3] = ["Charged", "Received", "Outstanding"];

impl Columns {
    /// The amounts take what they need; a name is cut after what it is about.
    fn of(state: &Day, columns: usize, canvas: &Canvas) -> Self {
        let rows = visible(state);
        let widest = |heading: &str, cell: &dyn Fn(&DayRow) -> String| {
            let cells = rows.iter().map(|row| width(&cell(row)));
            cells.chain([width(heading)]).max().unwrap_or(0) + 2
        };
        let charged = widest(HEADINGS[0], &|row| amount(row.charged, canvas));
        let received = widest(HEADINGS[1], &|row| amount(row.received, canvas));
        let outstanding = widest(HEADINGS[2], &|row| outstanding(row, canvas));
        let minutes = if columns >= MINUTES_FROM { MINUTES } else { 0 };
        let room = columns.saturating_sub(2 + TIME + minutes + charged + received + outstanding);
        let long =
            |text: &dyn Fn(&DayRow) -> String| rows.iter().map(|row| width(&text(row))).max().unwrap_or(0);
        let told = state.page.till.iter().map(|row| width(&row.name)).max().unwrap_or(0);
        let (names, whats) =
            (told.max(long(&|row| row.name.clone())), long(&|row| what(row, canvas.desk.today())));
        let name = (names + 2).min((room / 2).max(room.saturating_sub(whats)));
        Self { name, what: room.saturating_sub(name), minutes, charged, received, outstanding }
    }

    fn heading(&self, canvas: &Canvas) -> Vec<Span<'static>> {
        let [charged, received, outstanding] = HEADINGS;
        let words = [
            " ".repeat(2 + TIME),
            pad("Client", self.name),
            pad("What", self.what),
            " ".repeat(self.minutes),
            pad_left(charged, self.charged),
            pad_left(received, self.received),
            pad_left(outstanding, self.outstanding),
        ];
        vec![canvas.span(words.concat(), Role::Faint)]
    }

    /// What was done to the till goes on over the columns of the amounts.
    fn told(&self, row: &TillRow, day: NaiveDate, canvas: &Canvas) -> Vec<Span<'static>> {
        let Self { name, what, minutes, charged, received, outstanding } = self;
        let words =
            pad(&till::words(row, day, canvas.desk), what + minutes + charged + received + outstanding);
        vec![
            canvas.span(" ".repeat(TIME), Role::Faint),
            canvas.span(ended(&row.name, *name), Role::Strong),
            canvas.span(words, Role::Due),
        ]
    }

    fn cells(&self, row: &DayRow, canvas: &Canvas) -> Vec<Span<'static>> {
        let struck = row.void == DayVoid::SameDay;
        let role = |role: Role| if struck { Role::Voided } else { role };
        let (starts, minutes) = match &row.what {
            DayEntry::Session { starts, minutes, .. } => {
                (starts.map(|time| time.to_string()), minutes.map(|minutes| minutes.to_string()))
            }
            _ => (None, None),
        };
        let minutes = if self.minutes > 0 { minutes.unwrap_or_default() } else { String::new() };
        let owes = row.outstanding > Money::ZERO;
        let amounts =
            [(amount(row.charged, canvas), self.charged), (amount(row.received, canvas), self.received)];
        let mut spans = vec![
            canvas.span(pad(&starts.unwrap_or_default(), TIME), Role::Faint),
            canvas.span(ended(&row.name, self.name), role(Role::Strong)),
            canvas.span(pad(&what(row, canvas.desk.today()), self.what), role(Role::Plain)),
            canvas.span(pad_left(&minutes, self.minutes), Role::Faint),
        ];
        spans.extend(amounts.into_iter().flat_map(|(text, cells)| {
            let room = cells.saturating_sub(width(&text));
            [canvas.span(" ".repeat(room), Role::Plain), canvas.span(text, role(Role::Plain))]
        }));
        let end = pad_left(&outstanding(row, canvas), self.outstanding);
        spans.push(canvas.span(end, if owes { Role::Due } else { Role::Faint }));
        spans
    }
}

/// Cut or padded, with two blanks behind it.
fn ended(text: &str, cells: usize) -> String {
    format!("{}  ", pad(text, cells.saturating_sub(2)))
}

/// Nothing where nothing was charged or received.
fn amount(amount: Money, canvas: &Canvas) -> String {
    if amount.is_zero() { String::new() } else { canvas.desk.money(amount) }
}

/// What it is, in words; that it is voided, or a void, comes first, since the end may be cut.
fn what(row: &DayRow, today: NaiveDate) -> String {
    let words = match &row.what {
        DayEntry::Session { kind, treatment: Some(treatment), .. } => format!("{}: {treatment}", kind.word()),
        DayEntry::Session { kind, .. } => kind.word().to_owned(),
        DayEntry::Charge(ChargeKind::Charge, words) => words.clone(),
        DayEntry::Charge(ChargeKind::Discount, words) => format!("discount: {words}"),
        DayEntry::Charge(ChargeKind::Credit, words) => format!("credit: {words}"),
        DayEntry::Payment(method) if row.received < Money::ZERO && !matches!(row.void, DayVoid::Of(_)) => {
            format!("refund, {}", method.word())
        }
        DayEntry::Payment(method) => format!("payment, {}", method.word()),
    };
    match row.void {
        DayVoid::Of(day) if day.year() == today.year() => format!("void, {}: {words}", day.format("%-d %b")),
        DayVoid::Of(day) => format!("void, {}: {words}", show_day(day)),
        DayVoid::None | DayVoid::SameDay | DayVoid::Later(_) => words,
    }
}

/// What is outstanding of it, or what became of it.
fn outstanding(row: &DayRow, canvas: &Canvas) -> String {
    match row.void {
        DayVoid::SameDay => "voided".to_owned(),
        DayVoid::Later(day) => format!("voided {}", show_day(day)),
        DayVoid::None if row.outstanding > Money::ZERO => canvas.desk.money(row.outstanding),
        DayVoid::None if row.charged > Money::ZERO => "settled".to_owned(),
        DayVoid::None | DayVoid::Of(_) => String::new(),
    }
}
