//! Draws the choice of a client: what is typed, and who has it in name, phone or e-mail.

use ratatui::layout::Rect;

use crate::app::{form::Value, screen::Screen};
use crate::domain::show_day;
use crate::screens::choose_client::ChooseClient;
use crate::store::api::clients::ClientHit;
use crate::ui::canvas::{Canvas, pad, pad_left};
use crate::ui::parts::{boxed, form, rows};
use crate::ui::theme::Role;

/// Draws it.
pub fn draw(state: &ChooseClient, area: Rect, canvas: &mut Canvas) {
    let inside = boxed::draw(&state.title(), (70, area.height.saturating_sub(4)), area, canvas);
    let line = Rect { height: 1, ..inside };
    let Value::Text(input) = &state.search.value else { return };
    form::draw_text(input, true, line, canvas);
    if input.value().is_empty() {
        let hint = Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line };
        canvas.text(hint, &state.search.hint, Role::Selected);
    }
    let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    if state.hits.is_empty() {
        let words = if input.value().trim().is_empty() { "" } else { "Nobody found." };
        canvas.text(Rect { height: 1, ..list }, words, Role::Faint);
        return;
    }
    let name = usize::from(inside.width).saturating_sub(2 + 20 + 14).max(12);
    rows::draw(&state.list, &state.hits, list, canvas, |hit, canvas| {
        vec![
            canvas.span(pad(&hit.name, name), Role::Strong),
            canvas.span(pad_left(&born(state, hit), 14), Role::Faint),
            canvas.span(pad_left(hit.phone.as_deref().unwrap_or(""), 20), Role::Plain),
        ]
    });
}

/// What tells two of the same name apart.
fn born(state: &ChooseClient, hit: &ClientHit) -> String {
    if hit.id == state.instead_of {
        return "this client".to_owned();
    }
    if hit.archived { "archived".to_owned() } else { hit.born.map(show_day).unwrap_or_default() }
}
