//! Draws a question.

use ratatui::layout::Rect;

use crate::app::command::{Command, Target};
use crate::screens::question::QuestionView;
use crate::ui::canvas::{Canvas, width, wrap};
use crate::ui::{parts::boxed, theme::Role};

/// Cells between the two answers.
const GAP: u16 = 5;

/// Draws it.
pub fn draw(state: &QuestionView, area: Rect, canvas: &mut Canvas) {
    let state = &state.asked;
    let rows = wrap(&state.words, 56);
    let height = u16::try_from(rows.len()).unwrap_or(1);
    let inside = boxed::draw(&state.title, (56, height + 3), area, canvas);
    for (y, text) in (inside.y + 1..).zip(&rows) {
        canvas.text(Rect { y, height: 1, ..inside }, text, Role::Plain);
    }
    let keys = Rect { y: inside.y + height + 2, height: 1, ..inside };
    let (y, n) = if state.enter_says_yes { ("y, Enter ", "     n ") } else { ("y ", "     n, Enter ") };
    let spans = vec![
        canvas.span(y, Role::Key),
        canvas.span(state.yes, Role::Strong),
        canvas.span(n, Role::Key),
        canvas.span(state.no, Role::Strong),
    ];
    canvas.line(keys, spans);
    let cells = |words: &str| u16::try_from(width(words)).unwrap_or(0);
    let yes = Rect { width: cells(y) + cells(state.yes), ..keys }.intersection(keys);
    let no =
        Rect { x: yes.right() + GAP, width: cells(n) + cells(state.no) - GAP, ..keys }.intersection(keys);
    canvas.hit(yes, Target::Command(Command::Yes));
    canvas.hit(no, Target::Command(Command::No));
}
