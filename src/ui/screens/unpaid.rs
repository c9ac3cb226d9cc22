//! Draws who owes.

use ratatui::layout::Rect;

use crate::app::screens::unpaid::Unpaid;
use crate::domain::show_day;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::pad;
use crate::ui::canvas::pad_left;
use crate::ui::parts::rows;
use crate::ui::theme::Role;

/// Draws it.
pub fn draw(state: &Unpaid, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let top = Rect { height: 1, ..inside };
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..inside };
    if state.page.total == 0 {
        canvas.text(top, "Nobody owes anything.", Role::Free);
        return;
    }
    let who = if state.page.total == 1 {
        "1 client owes".into()
    } else {
        format!("{} clients owe", state.page.total)
    };
    let sum = canvas.desk.money(state.page.sum);
    let spans = vec![
        canvas.span(sum, Role::Strong),
        canvas.span(format!("  {who}; the day is that of their last charge"), Role::Faint),
    ];
    canvas.line(top, spans);
    let name = usize::from(inside.width).saturating_sub(2 + 22 + 14 + 15).max(14);
    rows::draw(&state.list, &state.page.rows, list, canvas, |row, canvas| {
        let since = row.last_charge.map(show_day).unwrap_or_default();
        vec![
            canvas.span(pad(&row.name, name), Role::Strong),
            canvas.span(format!("  {}", pad(row.phone.as_deref().unwrap_or(""), 20)), Role::Plain),
            canvas.span(pad_left(&canvas.desk.money(row.balance), 14), Role::Due),
            canvas.span(format!("  {}", pad_left(&since, 12)), Role::Faint),
        ]
    });
}
