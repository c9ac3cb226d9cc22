//! Draws who owes, how much, and since when.

use ratatui::{layout::Rect, text::Span};

use crate::domain::{show_day, span_words};
use crate::screens::unpaid::Unpaid;
use crate::store::api::clients::Unpaid as Owing;
use crate::ui::canvas::{Canvas, pad, pad_left};
use crate::ui::{parts::rows, theme::Role};

/// Cells of the phone, of an amount, of a day and of an age.
const PHONE: usize = 22;
const AMOUNT: usize = 14;
const DAY: usize = 14;
const AGE: usize = 12;
/// Cells at the right for the sign that there is more, and before it.
const MORE: usize = 2;
/// Columns from which on the age and the last charge are shown.
const WIDE: usize = 116;

/// Draws it.
pub fn draw(state: &Unpaid, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let row = |y: u16| Rect { y: area.y + y, height: u16::from(area.height > y), ..inside };
    let list = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..inside };
    if state.page.total == 0 {
        canvas.text(row(0), "Nobody owes anything.", Role::Free);
        return;
    }
    let who = match state.page.total {
        1 => "1 client owes".to_owned(),
        n => format!("{n} clients owe"),
    };
    let sum = canvas.desk.money(state.page.sum);
    let spans = vec![canvas.span(sum, Role::Strong), canvas.span(format!("  {who}"), Role::Faint)];
    canvas.line(row(0), spans);
    let columns = Columns::of(inside.width.into());
    canvas.line(row(2), columns.heading(canvas));
    rows::draw(&state.list, &state.page.rows, list, canvas, |row, canvas| columns.cells(row, canvas));
}

struct Columns {
    name: usize,
    is_wide: bool,
}

impl Columns {
    fn of(columns: usize) -> Self {
        let is_wide = columns >= WIDE;
        let more = if is_wide { AGE + DAY } else { 0 };
        Self { name: columns.saturating_sub(2 + PHONE + AMOUNT + DAY + more + MORE).max(14), is_wide }
    }

    fn heading(&self, canvas: &Canvas) -> Vec<Span<'static>> {
        let wide = [pad_left("Age", AGE), pad_left("Last charge", DAY)].concat();
        let words = [
            "  ".to_owned(),
            pad("Client", self.name),
            "  ".to_owned(),
            pad("Phone", PHONE - 2),
            pad_left("Outstanding", AMOUNT),
            pad_left("Since", DAY),
            if self.is_wide { wide } else { String::new() },
        ]
        .concat();
        vec![canvas.span(words, Role::Faint)]
    }

    fn cells(&self, row: &Owing, canvas: &Canvas) -> Vec<Span<'static>> {
        let day = |day: Option<_>| pad_left(&day.map(show_day).unwrap_or_default(), DAY);
        let mut spans = vec![
            canvas.span(pad(&row.name, self.name), Role::Strong),
            canvas.span(format!("  {}", pad(row.phone.as_deref().unwrap_or(""), PHONE - 2)), Role::Plain),
            canvas.span(pad_left(&canvas.desk.money(row.balance), AMOUNT), Role::Due),
            canvas.span(day(row.since), Role::Plain),
        ];
        if self.is_wide {
            let age = match row.since {
                Some(since) if since < canvas.desk.today() => span_words(since, canvas.desk.today()),
                Some(_) => "today".to_owned(),
                None => String::new(),
            };
            spans.push(canvas.span(pad_left(&age, AGE), Role::Plain));
            spans.push(canvas.span(day(row.last_charge), Role::Faint));
        }
        spans
    }
}
