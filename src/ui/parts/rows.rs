//! The rows of a list: the selected one marked by a sign as well as by colour, all of them open to a click.

use ratatui::{layout::Rect, text::Span};

use crate::app::{command::Target, list::List};
use crate::ui::{canvas::Canvas, theme::Role};

/// Draws the rows that are on the screen; `cells` makes the pieces of one of them.
pub fn draw<R>(
    list: &List,
    rows: &[R],
    area: Rect,
    canvas: &mut Canvas,
    cells: impl Fn(&R, &Canvas) -> Vec<Span<'static>>,
) {
    for (at, row) in rows.iter().enumerate().take(area.height.into()) {
        let place = Rect { y: area.y + u16::try_from(at).unwrap_or(0), height: 1, ..area };
        let selected = at == list.cursor();
        let mut spans = vec![canvas.span(if selected { "▸ " } else { "  " }, Role::Key)];
        spans.extend(cells(row, canvas));
        canvas.line(place, spans);
        if selected {
            canvas.fill(place, Role::Selected);
        }
        canvas.hit(place, Target::Row(at));
    }
    more(list, rows.len(), area, canvas);
}

/// Says on the last column that there is more above or below.
fn more(list: &List, shown: usize, area: Rect, canvas: &mut Canvas) {
    let edge = Rect { x: area.right().saturating_sub(1), width: 1, height: 1, ..area };
    if list.offset > 0 {
        canvas.text(edge, "↑", Role::Key);
    }
    if list.offset + shown < list.total && area.height > 0 {
        canvas.text(Rect { y: area.bottom() - 1, ..edge }, "↓", Role::Key);
    }
}
