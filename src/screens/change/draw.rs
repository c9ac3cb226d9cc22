//! Draws one change of the audit in full.

use ratatui::layout::Rect;

use crate::screens::change;
use crate::screens::change::{ChangeView, Kind, Row};
use crate::ui::canvas::{Canvas, pad};
use crate::ui::theme::Role;

/// Draws the rows that are on the screen.
pub fn draw(state: &ChangeView, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let rows = state.rows(change::cells(canvas.desk));
    for (y, row) in (inside.y..inside.bottom()).zip(rows.iter().skip(state.offset)) {
        draw_row(row, Rect { y, height: 1, ..inside }, canvas);
    }
    let edge = Rect { x: inside.right().saturating_sub(1), width: 1, height: 1, ..inside };
    if state.offset > 0 {
        canvas.text(edge, "↑", Role::Key);
    }
    if rows.len() > state.offset + usize::from(inside.height) {
        canvas.text(Rect { y: inside.bottom().saturating_sub(1), ..edge }, "↓", Role::Key);
    }
}

fn draw_row(row: &Row, place: Rect, canvas: &mut Canvas) {
    let label = pad(&row.label, change::LABEL);
    let spans = match row.kind {
        Kind::Sentence => vec![canvas.span(&row.text, Role::Strong)],
        Kind::Record => vec![canvas.span(&row.text, Role::Heading)],
        Kind::Fact | Kind::Field => {
            vec![canvas.span(label, Role::Faint), canvas.span(&row.text, Role::Plain)]
        }
        Kind::Alarm => vec![canvas.span(label, Role::Faint), canvas.span(&row.text, Role::Overdue)],
    };
    canvas.line(place, spans);
}
