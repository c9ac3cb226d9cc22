//! Draws the letters that lead somewhere.

use ratatui::layout::Rect;

use crate::app::command::Target;
use crate::app::keymap::{self, Context};
use crate::app::screen::Screen as _;
use crate::screens::go_to::GoTo;
use crate::ui::{canvas::Canvas, parts::boxed, theme::Role};

const WIDTH: u16 = 16;

/// Draws them in a box.
pub fn draw(state: &GoTo, area: Rect, canvas: &mut Canvas) {
    let rows: Vec<_> = keymap::of(&[Context::GoTo]).filter(|row| row.context == Context::GoTo).collect();
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let inside = boxed::draw(&state.title(), (WIDTH, height), area, canvas);
    for (y, row) in (inside.y..inside.bottom()).zip(rows) {
        let place = Rect { y, height: 1, ..inside };
        let key = row.keys(false).next().map(|key| key.to_string()).unwrap_or_default();
        canvas.line(
            place,
            vec![canvas.span(format!("{key}  "), Role::Key), canvas.span(row.short, Role::Plain)],
        );
        canvas.hit(place, Target::Command(row.command));
    }
}
