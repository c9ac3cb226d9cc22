//! Draws a question.

use ratatui::layout::Rect;

use crate::app::command::Command;
use crate::app::model::Target;
use crate::app::screens::question::Question;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::wrap;
use crate::ui::parts::boxed;
use crate::ui::theme::Role;

/// Draws it.
pub fn draw(state: &Question, area: Rect, canvas: &mut Canvas) {
    let rows = wrap(&state.words, 56);
    let height = u16::try_from(rows.len()).unwrap_or(1);
    let inside = boxed::draw(&state.title, (56, height + 3), area, canvas);
    for (y, text) in (inside.y + 1..).zip(&rows) {
        canvas.text(Rect { y, height: 1, ..inside }, text, Role::Plain);
    }
    let keys = Rect { y: inside.y + height + 2, height: 1, ..inside };
    let spans = vec![
        canvas.span("y ", Role::Key),
        canvas.span(state.yes, Role::Strong),
        canvas.span("     n ", Role::Key),
        canvas.span(state.no, Role::Strong),
    ];
    canvas.line(keys, spans);
    canvas.hit(Rect { width: 10, ..keys }, Target::Command(Command::Yes));
    canvas.hit(Rect { x: keys.x + 12, width: 14, ..keys }, Target::Command(Command::No));
}
