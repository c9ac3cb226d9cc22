//! Draws a recovery code.

use ratatui::layout::Rect;

use crate::app::command::{Command, Target};
use crate::screens::recovery::Recovery;
use crate::ui::canvas::{Canvas, wrap};
use crate::ui::{parts::boxed, theme::Role};

const ABOUT: &str = "Write this code down, by hand, and keep it where the clinic keeps its keys. It gives an owner who forgot \
                     the PIN a new one. It is shown only now, and nobody can look it up.";

/// Draws it.
pub fn draw(state: &Recovery, area: Rect, canvas: &mut Canvas) {
    let about = wrap(ABOUT, 56);
    let height = u16::try_from(about.len()).unwrap_or(0);
    let inside = boxed::draw("Recovery code", (56, height + 6), area, canvas);
    let row = |y: u16| Rect { y: inside.y + y, height: 1, ..inside }.intersection(inside);
    let code = state.code.to_string();
    let left = inside.width.saturating_sub(u16::try_from(code.len()).unwrap_or(0)) / 2;
    canvas.text(Rect { x: inside.x + left, width: inside.width - left, ..row(1) }, &code, Role::Strong);
    for (y, text) in (3..).zip(&about) {
        canvas.text(row(y), text, Role::Plain);
    }
    let keys = row(height + 4);
    let spans = vec![canvas.span("y ", Role::Key), canvas.span("It is written down", Role::Strong)];
    canvas.line(keys, spans);
    canvas.hit(keys, Target::Command(Command::Yes));
}
