//! Rows of text with a label in front, as an entry of the history has them.

use ratatui::layout::Rect;

use crate::app::history::LABEL;
use crate::ui::canvas::{Canvas, pad};
use crate::ui::theme::Role;

/// Draws the rows from one on, and says how many are left below.
pub fn draw(rows: &[(&str, String)], offset: usize, area: Rect, canvas: &mut Canvas) -> usize {
    let shown = rows.iter().skip(offset);
    for (y, (label, text)) in (area.y..area.bottom()).zip(shown) {
        let place = Rect { y, height: 1, ..area };
        let role = if *label == "voided" { Role::Overdue } else { Role::Plain };
        canvas.line(place, vec![canvas.span(pad(label, LABEL), Role::Faint), canvas.span(text, role)]);
    }
    rows.len().saturating_sub(offset + usize::from(area.height))
}
