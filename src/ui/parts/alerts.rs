//! Allergy and medical note, as a banner across the screen.

use ratatui::layout::Rect;

use crate::ui::{canvas::Canvas, theme::Role};

/// Draws allergy and medical note as a banner across the card.
pub fn draw(alerts: &[String], area: Rect, canvas: &mut Canvas) -> u16 {
    let mut used = 0;
    for (y, words) in (area.y..area.bottom()).zip(alerts) {
        let row = Rect { y, height: 1, ..area };
        canvas.fill(row, Role::Alert);
        canvas.text(row, &format!(" {words}"), Role::Alert);
        used += 1;
    }
    used
}
