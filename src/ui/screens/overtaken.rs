//! Draws what was changed elsewhere while a form was open.

use ratatui::layout::Rect;

use crate::app::command::Command;
use crate::app::model::Target;
use crate::app::screens::overtaken::Overtaken;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::wrap;
use crate::ui::parts::boxed;
use crate::ui::theme::Role;

const WIDTH: u16 = 66;

/// What can be done, with the key and the command behind it.
const CHOICES: [(&str, &str, Command); 3] = [
    ("m  ", "Keep mine for the fields I changed, theirs for the others", Command::KeepMine),
    ("t  ", "Take theirs; what I typed goes", Command::TakeTheirs),
    ("Esc", "Go on editing; nothing is saved yet", Command::Back),
];

/// Draws it.
pub fn draw(state: &Overtaken, area: Rect, canvas: &mut Canvas) {
    let mut rows = wrap(
        &format!("{} was changed elsewhere while this form was open. Nothing was saved yet.", state.name),
        WIDTH.into(),
    );
    rows.push(String::new());
    rows.extend(state.changes.iter().flat_map(|words| wrap(words, WIDTH.into())));
    // The choices are always seen: of long notes only as much as there is room for.
    let room = usize::from(area.height.saturating_sub(7));
    if rows.len() > room {
        rows.truncate(room.saturating_sub(1));
        rows.push("…".to_owned());
    }
    let height = u16::try_from(rows.len()).unwrap_or(1);
    let inside = boxed::draw("Changed meanwhile", (WIDTH, height + 5), area, canvas);
    for (y, text) in (inside.y + 1..).zip(&rows) {
        canvas.text(Rect { y, height: 1, ..inside }, text, Role::Plain);
    }
    for (y, (key, words, command)) in (inside.y + height + 2..inside.bottom()).zip(CHOICES) {
        let row = Rect { y, height: 1, ..inside };
        let spans = vec![
            canvas.span(key, Role::Key),
            canvas.span("  ", Role::Plain),
            canvas.span(words, Role::Strong),
        ];
        canvas.line(row, spans);
        canvas.hit(row, Target::Command(command));
    }
}
