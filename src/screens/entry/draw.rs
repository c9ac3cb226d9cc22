//! Draws one entry of the history in full.

use ratatui::layout::Rect;

use crate::app::{desk::Desk, screen::Screen};
use crate::screens::entry::{EntryView, WIDTH};
use crate::ui::canvas::Canvas;
use crate::ui::parts::{boxed, labelled};
use crate::ui::theme::Role;

/// Draws it in a box.
pub fn draw(state: &EntryView, area: Rect, canvas: &mut Canvas) {
    let desk: &Desk = canvas.desk;
    let rows = state.rows(WIDTH, desk);
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let size = (WIDTH, height.min(area.height.saturating_sub(2)));
    let inside = boxed::draw(&state.title(), size, area, canvas);
    let text = Rect { y: inside.y + 1, height: inside.height.saturating_sub(2), ..inside };
    let left = labelled::draw(&rows, state.offset, text, canvas);
    if left > 0 {
        let last = Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside };
        canvas.right(last, &format!("↓ {left} more rows"), Role::Key);
    }
}
