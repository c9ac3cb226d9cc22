//! Draws the client list.

use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::form::Value;
use crate::app::screens::clients::Clients;
use crate::store::api::clients::ClientHit;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::pad;
use crate::ui::parts::form;
use crate::ui::parts::rows;
use crate::ui::theme::Role;
use crate::ui::theme::state_role;

/// Draws it.
pub fn draw(state: &Clients, area: Rect, canvas: &mut Canvas) {
    let row = |y: u16| Rect { x: area.x + 1, y: area.y + y, width: area.width - 2, height: 1 };
    canvas.text(row(0), "Find", Role::Strong);
    let count = match state.page.total {
        1 => "1 client".to_owned(),
        n => format!("{n} clients"),
    };
    canvas.right(row(0), &count, Role::Faint);
    let field = Rect { x: row(0).x + 5, width: row(0).width.saturating_sub(22), ..row(0) };
    if let Value::Text(input) = &state.search.value {
        form::draw_text(input, true, field, canvas);
    }
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..row(0) };
    if state.page.rows.is_empty() {
        canvas.text(
            list,
            "Nobody found. Fewer letters find more; Ctrl+N writes down a new client.",
            Role::Faint,
        );
    }
    rows::draw(&state.list, &state.page.rows, list, canvas, |hit, canvas| cells(hit, list.width, canvas));
}

fn cells(hit: &ClientHit, width: u16, canvas: &Canvas) -> Vec<Span<'static>> {
    let name = usize::from(width).saturating_sub(52).max(16);
    let phrase = hit.phrase.clone().unwrap_or_default();
    let role = hit.state.map_or(Role::Faint, state_role);
    let sign = hit.state.map_or(' ', crate::domain::State::sign);
    vec![
        canvas.span(pad(&hit.name, name), Role::Strong),
        canvas.span(format!("  {}", pad(hit.phone.as_deref().unwrap_or(""), 18)), Role::Plain),
        canvas.span(format!("  {sign} {phrase}"), role),
    ]
}
