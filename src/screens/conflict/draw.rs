//! Draws what was changed elsewhere while a form was open.

use ratatui::layout::Rect;

use crate::app::command::{Command, Target};
use crate::screens::conflict::ConflictView;
use crate::ui::canvas::{Canvas, wrap};
use crate::ui::{parts::boxed, theme::Role};

const WIDTH: u16 = 66;

/// What can be done, with the key and the command behind it.
fn choices(state: &ConflictView) -> [(&'static str, &'static str, Command); 3] {
    let mine = if state.merges {
        "Keep mine for the fields I changed, theirs for the others"
    } else {
        "Keep mine; it takes the place of theirs"
    };
    let (theirs, back) = if state.is_over_form() {
        ("Take theirs; what I typed goes", "Go on editing; nothing is saved yet")
    } else {
        ("Take theirs; leave it as it is", "Decide later; nothing is saved yet")
    };
    [("m  ", mine, Command::KeepMine), ("t  ", theirs, Command::TakeTheirs), ("Esc", back, Command::Back)]
}

/// Draws it.
pub fn draw(state: &ConflictView, area: Rect, canvas: &mut Canvas) {
    let mut rows = wrap(
        &format!(
            "{} was changed elsewhere while this {} was open. Nothing was saved yet.",
            state.name,
            state.over()
        ),
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
    for (y, (key, words, command)) in (inside.y + height + 2..inside.bottom()).zip(choices(state)) {
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
