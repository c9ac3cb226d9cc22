//! Draws two clients side by side: what is kept of each is marked by a sign, and what the merge does is said below.

use ratatui::layout::Rect;

use crate::app::command::Target;
use crate::screens::merge::{Merge, Row};
use crate::ui::canvas::{Canvas, pad, wrap};
use crate::ui::theme::Role;

/// Cells of the label in front of each row.
const LABEL: u16 = 11;

/// Draws it.
pub fn draw(state: &Merge, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let mut pen = Rect { height: 1.min(inside.height), ..inside };
    let half = inside.width.saturating_sub(LABEL) / 2;
    for (at, words) in ["This card, stays", "Leads to it afterwards"].into_iter().enumerate() {
        let x = inside.x + LABEL + half * u16::try_from(at).unwrap_or(0);
        canvas.text(Rect { x, width: half, ..pen }, &format!("  {words}"), Role::Heading);
    }
    pen.y += 1;
    for row in state.rows() {
        if pen.y >= inside.bottom() {
            return;
        }
        draw_row(state, &row, half, pen, canvas);
        pen.y += 1;
    }
    pen.y += 1;
    let trouble = state.trouble().map(|words| (format!("✗ {words}"), Role::Overdue));
    let outlook = state.outlook(canvas.desk).into_iter().map(|words| (words, Role::Plain));
    let said = trouble.into_iter().chain(outlook);
    let rows: Vec<(String, Role)> = said
        .flat_map(|(words, role)| wrap(&words, inside.width.into()).into_iter().map(move |row| (row, role)))
        .collect();
    for (y, (words, role)) in (pen.y..inside.bottom()).zip(rows) {
        canvas.text(Rect { y, ..pen }, &words, role);
    }
    if state.rows().iter().any(|row| row.field.is_some()) {
        let last = Rect { y: inside.bottom().saturating_sub(1), ..pen };
        canvas.text(last, "› ← → chooses which is kept, Tab goes to the next one", Role::Faint);
    }
}

fn draw_row(state: &Merge, row: &Row, half: u16, place: Rect, canvas: &mut Canvas) {
    let focused = row.field == Some(state.form.focus);
    let role = if focused { Role::Strong } else { Role::Faint };
    canvas.text(Rect { width: LABEL - 1, ..place }, row.label, role);
    for (at, (text, kept)) in row.texts.iter().zip(row.kept).enumerate() {
        let x = place.x + LABEL + half * u16::try_from(at).unwrap_or(0);
        let cell = Rect { x, width: half.saturating_sub(1), ..place };
        let sign = if kept && !text.is_empty() { "● " } else { "  " };
        let one_row = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = pad(&format!("{sign}{one_row}"), cell.width.into());
        canvas.text(cell, &words, if kept { Role::Plain } else { Role::Faint });
        if focused && kept {
            canvas.fill(cell, Role::Selected);
        }
    }
    if let Some(at) = row.field {
        canvas.hit(place, Target::Row(at));
    }
}
