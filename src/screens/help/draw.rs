//! Draws the help page.

use ratatui::layout::Rect;

use crate::app::screen::Screen;
use crate::screens::help::{Help, HelpLine};
use crate::ui::canvas::{Canvas, pad};
use crate::ui::{parts::boxed, theme::Role};

/// Draws it.
pub fn draw(state: &Help, area: Rect, canvas: &mut Canvas) {
    let lines = state.lines();
    let inside = boxed::draw(&state.title(), (72, area.height.saturating_sub(2)), area, canvas);
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(state.list.offset)) {
        let place = Rect { y, height: 1, ..inside };
        match line {
            HelpLine::Gap => {}
            HelpLine::Heading(words) => canvas.text(place, words, Role::Heading),
            HelpLine::Key(keys, row) => {
                let spans = vec![canvas.span(pad(keys, 18), Role::Key), canvas.span(row.words, Role::Plain)];
                canvas.line(place, spans);
            }
        }
    }
    if state.list.offset + usize::from(inside.height) < lines.len() {
        canvas.right(
            Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside },
            " ↓ more",
            Role::Key,
        );
    }
}
