//! Draws the question whether to undo an import.

use ratatui::layout::Rect;

use crate::app::command::{Command, Target};
use crate::app::screen::Screen as _;
use crate::screens::import_undo::ImportUndo;
use crate::ui::canvas::{Canvas, wrap};
use crate::ui::{parts::boxed, theme::Role};

const WIDTH: u16 = 66;

/// Draws it; of many clients who stand in its way, as many as there is room for.
pub fn draw(state: &ImportUndo, area: Rect, canvas: &mut Canvas) {
    let mut rows: Vec<String> = Vec::new();
    for words in state.words() {
        rows.extend(wrap(&words, WIDTH.into()));
    }
    let most = usize::from(area.height.saturating_sub(6)).max(1);
    if rows.len() > most {
        let more = rows.len() - most + 1;
        rows.truncate(most - 1);
        rows.push(format!("and {more} rows more: hairline import --undo names all."));
    }
    let height = u16::try_from(rows.len()).unwrap_or(1);
    let inside = boxed::draw(&state.title(), (WIDTH, height + 3), area, canvas);
    for (y, text) in (inside.y + 1..).zip(&rows) {
        canvas.text(Rect { y, height: 1, ..inside }, text, Role::Plain);
    }
    let keys = Rect { y: inside.y + height + 2, height: 1, ..inside };
    let spans = if state.may_be_undone() {
        canvas.hit(Rect { width: 10, ..keys }, Target::Command(Command::Yes));
        canvas.hit(Rect { x: keys.x + 14, width: 10, ..keys }, Target::Command(Command::No));
        [("y ", "Undo it     "), ("n ", "Keep it")].to_vec()
    } else {
        canvas.hit(Rect { width: 10, ..keys }, Target::Command(Command::Back));
        [("Esc ", "Close")].to_vec()
    };
    let spans = spans
        .into_iter()
        .flat_map(|(key, words)| [canvas.span(key, Role::Key), canvas.span(words, Role::Strong)])
        .collect();
    canvas.line(keys, spans);
}
