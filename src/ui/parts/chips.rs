//! The filters and orders of a list, in a row above it: each with its digit in front, and open to a click.

use ratatui::layout::Rect;

use crate::app::command::{Command, Target};
use crate::app::keymap;
use crate::ui::canvas::{Canvas, width};
use crate::ui::theme::Role;

/// Cells between two of them.
const GAP: u16 = 2;

/// Draws them: the digit of each, its words, and the colour of the words.
pub fn draw(chips: impl IntoIterator<Item = (u8, (String, Role))>, row: Rect, canvas: &mut Canvas) {
    let mut x = row.x;
    for (digit, (words, role)) in chips {
        let command = Command::Filter(digit);
        let key = keymap::key_of(command).map(|key| key.to_string()).unwrap_or_default();
        let wide = u16::try_from(width(&key) + 1 + width(&words)).unwrap_or(0);
        let place = Rect { x, width: wide, ..row }.intersection(row);
        canvas.line(place, vec![canvas.span(format!("{key} "), Role::Key), canvas.span(words, role)]);
        canvas.hit(place, Target::Command(command));
        x = x.saturating_add(wide + GAP);
    }
}
