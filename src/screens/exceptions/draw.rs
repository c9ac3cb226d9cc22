//! Draws what was written down against a rule: when, for whom, which rule, and the reason of the selected one in full.

use ratatui::{layout::Rect, text::Span};

use crate::domain::show_day;
use crate::screens::exceptions::Exceptions;
use crate::store::api::rules::ExceptionRow;
use crate::ui::canvas::{Canvas, pad, wrap};
use crate::ui::{parts::rows, theme::Role};

/// Cells of a day and of a rule.
const DAY: usize = 13;
const RULE: usize = 26;
/// Rows below the list for the reason.
const BELOW: u16 = 3;

/// Draws it.
pub fn draw(state: &Exceptions, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let first = Rect { height: 1.min(area.height), ..inside };
    if state.rows.is_empty() {
        canvas.text(first, "No exceptions to look at.", Role::Free);
        return;
    }
    let name = usize::from(inside.width).saturating_sub(2 + DAY + RULE).max(14);
    let heading = ["  ".to_owned(), pad("Session", DAY), pad("Client", name), pad("Rule", RULE)].concat();
    canvas.text(first, &heading, Role::Faint);
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + BELOW), ..inside };
    let shown = state.rows.get(state.list.offset..).unwrap_or_default();
    let shown = &shown[..shown.len().min(list.height.into())];
    rows::draw(&state.list, shown, list, canvas, |row, canvas| cells(row, name, canvas));
    let Some(row) = state.selected() else { return };
    for (y, words) in (list.bottom()..area.bottom()).zip(in_full(row, inside.width.into())) {
        canvas.text(Rect { y, height: 1, ..inside }, &words, Role::Plain);
    }
}

fn cells(row: &ExceptionRow, name: usize, canvas: &Canvas) -> Vec<Span<'static>> {
    vec![
        canvas.span(pad(&show_day(row.day), DAY), Role::Plain),
        canvas.span(pad(&row.name, name), Role::Strong),
        canvas.span(pad(row.rule.word(), RULE), Role::Overdue),
    ]
}

fn in_full(row: &ExceptionRow, cells: usize) -> Vec<String> {
    let (who, day) = &row.by;
    let shade = row.shade.as_ref().map(|shade| format!(" ({shade})")).unwrap_or_default();
    wrap(&format!("{}{shade}: “{}” ({who}, {})", row.rule, row.reason, show_day(*day)), cells)
}
