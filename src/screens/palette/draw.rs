//! Draws the command palette.

use ratatui::{layout::Rect, text::Span};

use crate::app::form::Value;
use crate::screens::palette::Palette;
use crate::ui::canvas::{Canvas, pad, pad_left};
use crate::ui::parts::{boxed, form, rows};
use crate::ui::theme::Role;

/// Draws it.
pub fn draw(state: &Palette, area: Rect, canvas: &mut Canvas) {
    let inside = boxed::draw("Commands and clients", (70, area.height.saturating_sub(2)), area, canvas);
    let line = Rect { height: 1, ..inside };
    if let Value::Text(input) = &state.search.value {
        form::draw_text(input, true, line, canvas);
        if input.value().is_empty() {
            canvas.text(
                Rect { x: line.x + 1, width: line.width - 1, ..line },
                &state.search.hint,
                Role::Selected,
            );
        }
    }
    let commands = state.commands().into_iter().map(|row| {
        let key = row.keys(state.typing).next().map(|key| key.to_string()).unwrap_or_default();
        (row.words.to_owned(), key)
    });
    let clients = state.clients.iter().map(|hit| (hit.name.clone(), hit.phone.clone().unwrap_or_default()));
    let found: Vec<(String, String)> = commands.chain(clients).skip(state.list.offset).collect();
    let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    if found.is_empty() {
        canvas.text(list, "No command and no client has all of these words.", Role::Faint);
    }
    let words = usize::from(inside.width).saturating_sub(24);
    rows::draw(&state.list, &found, list, canvas, |(name, aside), canvas| -> Vec<Span<'static>> {
        vec![canvas.span(pad(name, words), Role::Plain), canvas.span(pad_left(aside, 20), Role::Key)]
    });
}
