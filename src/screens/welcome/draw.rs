//! Draws the greeting of an empty file.

use ratatui::layout::Rect;

use crate::app::command::Target;
use crate::screens::welcome::{CHOICES, Welcome};
use crate::ui::{canvas::Canvas, parts::boxed, theme::Role};

/// Draws it.
pub fn draw(state: &Welcome, area: Rect, canvas: &mut Canvas) {
    let inside = boxed::draw("Welcome to hairline", (72, 11), area, canvas);
    let row = |y: u16| Rect { y: inside.y + y, height: 1, ..inside };
    canvas.text(row(1), "Clients, their treatments and the touch-ups to come, on this machine.", Role::Plain);
    canvas.text(row(2), "Nothing is here yet. How would you like to begin?", Role::Plain);
    for (at, (name, words)) in CHOICES.iter().enumerate() {
        let y = 4 + 3 * u16::try_from(at).unwrap_or(0);
        let selected = state.list.selected == at;
        let place = Rect { height: 2, ..row(y) };
        if selected {
            canvas.fill(row(y), Role::Selected);
        }
        let role = if selected { Role::Selected } else { Role::Strong };
        canvas.text(row(y), &format!("{} {name}", if selected { "▸" } else { " " }), role);
        canvas.text(
            Rect { x: inside.x + 2, width: inside.width.saturating_sub(2), ..row(y + 1) },
            words,
            Role::Faint,
        );
        canvas.hit(place, Target::Row(at));
    }
}
