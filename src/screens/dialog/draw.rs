//! Draws a small form over another screen.

use ratatui::layout::Rect;

use crate::app::screen::Screen;
use crate::screens::dialog::Dialog;
use crate::ui::canvas::{Canvas, wrap};
use crate::ui::parts::{boxed, form};
use crate::ui::theme::Role;

const WIDTH: u16 = 66;

/// Draws it.
pub fn draw(state: &Dialog, area: Rect, canvas: &mut Canvas) {
    let cells = usize::from(WIDTH.min(area.width.saturating_sub(4)));
    let (form, outlook) = (state.kind.form(), state.kind.outlook(canvas.desk));
    let day = form.day_words(canvas.desk).into_iter().map(|words| (format!("! {words}"), Role::Due));
    let mut below: Vec<(String, Role)> =
        day.chain(outlook.iter().flat_map(|text| wrap(text, cells)).map(|row| (row, Role::Plain))).collect();
    if let Some(refusal) = &form.refusal {
        below.extend(wrap(&format!("✗ {refusal}"), cells).into_iter().map(|row| (row, Role::Overdue)));
    }
    let extra = u16::try_from(below.len()).unwrap_or(0);
    let above: Vec<String> =
        state.kind.warnings().iter().flat_map(|words| wrap(&format!("! {words}"), cells)).collect();
    let top = u16::try_from(above.len()).unwrap_or(0);
    let top = if top > 0 { top + 1 } else { 0 };
    let fields = form::height(form, WIDTH.min(area.width.saturating_sub(4)));
    let height = top + fields + 2 + if extra > 0 { extra + 1 } else { 0 };
    let inside = boxed::draw(&state.title(), (WIDTH, height), area, canvas);
    for (y, words) in (inside.y + 1..inside.bottom()).zip(&above) {
        canvas.text(Rect { y, height: 1, ..inside }, words, Role::Overdue);
    }
    let room = inside.height.saturating_sub(height - fields - 1);
    let fields = Rect { y: inside.y + 1 + top, height: room, ..inside };
    let used = form::draw(form, fields, canvas);
    for (y, (text, role)) in (fields.y + used + 1..inside.bottom()).zip(below) {
        canvas.text(Rect { y, height: 1, ..inside }, &text, role);
    }
}
