//! Draws the form of a session: alerts on top, fields on the left, what follows from them on the right.

mod fields;
mod outlook;

use ratatui::layout::Rect;

use crate::app::{desk::Desk, words};
use crate::screens::session_form::{Reading, SessionForm};
use crate::ui::canvas::{Canvas, wrap};
use crate::ui::{parts::alerts, theme::Role};

/// Columns from which on what follows stands beside the fields.
const BESIDE_FROM: u16 = 74;
/// Rows that are left to the fields when what follows stands below them.
const LEAST_FIELDS: u16 = 8;

/// Draws it.
pub fn draw(state: &SessionForm, area: Rect, canvas: &mut Canvas) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let desk = canvas.desk;
    let (Some(page), Some(reading)) = (&state.page, state.reading(desk)) else {
        canvas.text(area, "This form could not be read. Esc goes back.", Role::Faint);
        return;
    };
    let warnings = words::alerts(&page.client.facts, usize::from(area.width).saturating_sub(2));
    let used = alerts::draw(&warnings, area, canvas);
    let rest = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
    let (left, right) = parts(&reading, rest, canvas);
    let said = said(state, desk, left.width);
    let below = u16::try_from(said.len()).unwrap_or(u16::MAX).min(left.height / 2);
    let place = Rect { height: left.height - below, ..left };
    let used = fields::draw(&reading, state.form.focus, place, canvas);
    let gap = u16::from(used < place.height);
    for (y, (words, role)) in (place.y + used + gap..left.bottom()).zip(said) {
        canvas.text(Rect { y, height: 1, ..left }, &words, role);
    }
    outlook::draw(&reading, right, canvas);
}

/// Side by side where there is room; else one below the other, and on a small terminal a single row below.
fn parts(reading: &Reading<'_>, body: Rect, canvas: &Canvas) -> (Rect, Rect) {
    if body.width >= BESIDE_FROM {
        let right = (body.width * 2 / 5).saturating_sub(1);
        let left = Rect { width: body.width - right - 2, ..body };
        return (left, Rect { x: left.right() + 2, width: right, ..body });
    }
    let wanted = outlook::height(reading, body.width, canvas);
    let below = if body.height > wanted + LEAST_FIELDS { wanted } else { 1.min(body.height) };
    let left = Rect { height: body.height - below, ..body };
    (left, Rect { y: left.bottom(), height: below, ..body })
}

/// What stood in the way of saving, or what may be typed in the field that has the focus.
fn said(state: &SessionForm, desk: &Desk, cells: u16) -> Vec<(String, Role)> {
    let hint = || state.form.focused().map(|field| (format!("› {}", field.hint), Role::Faint));
    let day = state.form.day_words(desk).map(|words| (format!("! {words}"), Role::Due));
    let refusal = state.form.refusal.as_ref().map(|words| (format!("✗ {words}"), Role::Overdue));
    let said = day.into_iter().chain(refusal.or_else(hint));
    said.flat_map(|(words, role)| wrap(&words, cells.into()).into_iter().map(move |row| (row, role)))
        .collect()
}
