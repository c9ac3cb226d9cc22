//! Draws one entry of the history in full.

use ratatui::layout::Rect;

use crate::app::{desk::Desk, screen::Stage};
use crate::screens::{entry, entry::EntryView};
use crate::store::api::card::Entry;
use crate::ui::canvas::{Canvas, pad};
use crate::ui::{parts::boxed, theme::Role};

/// Draws it in a box.
pub fn draw(state: &EntryView, area: Rect, canvas: &mut Canvas) {
    let desk: &Desk = canvas.desk;
    let rows = state.rows(entry::WIDTH, desk);
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let size = (entry::WIDTH, height.min(area.height.saturating_sub(2)));
    let inside = boxed::draw(&state.title(), size, area, canvas);
    let text = Rect { y: inside.y + 1, height: inside.height.saturating_sub(2), ..inside };
    let left = draw_on(&rows, state.offset, text, canvas);
    if left > 0 {
        let last = Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside };
        canvas.right(last, &format!("↓ {left} more rows"), Role::Key);
    }
}

/// Draws the rows of an entry and says how many are left below.
pub fn draw_rows(entry: &Entry, offset: usize, area: Rect, canvas: &mut Canvas) -> usize {
    let rows = entry::rows(entry, area.width, canvas.desk);
    draw_on(&rows, offset, area, canvas)
}

fn draw_on(rows: &[(&str, String)], offset: usize, area: Rect, canvas: &mut Canvas) -> usize {
    let shown = rows.iter().skip(offset);
    for (y, (label, text)) in (area.y..area.bottom()).zip(shown) {
        let place = Rect { y, height: 1, ..area };
        let role = if *label == "voided" { Role::Overdue } else { Role::Plain };
        canvas.line(place, vec![canvas.span(pad(label, entry::LABEL), Role::Faint), canvas.span(text, role)]);
    }
    rows.len().saturating_sub(offset + usize::from(area.height))
}
