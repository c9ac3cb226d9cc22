//! Draws the form of a client, and who may already be there.

use ratatui::layout::Rect;

use crate::app::{command::Command, desk::Desk, keymap};
use crate::domain::show_day;
use crate::screens::client_form::ClientForm;
use crate::ui::canvas::{Canvas, wrap};
use crate::ui::{parts::form, theme::Role};

/// From so many columns on, who may be there stands beside the form, else below it.
const BESIDE: u16 = 110;

/// Draws it.
pub fn draw(state: &ClientForm, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let beside = inside.width >= BESIDE;
    let below = if beside { 0 } else { rows_below(state, canvas.desk, inside.width) };
    let fields = Rect {
        width: if beside { inside.width * 3 / 5 } else { inside.width },
        height: inside.height.saturating_sub(below),
        ..inside
    };
    let used = form::draw(&state.form, fields, canvas);
    let aside = if beside {
        Rect { x: fields.right() + 3, width: inside.width.saturating_sub(fields.width + 3), ..inside }
    } else {
        Rect { y: fields.y + used + 1, height: inside.height.saturating_sub(used + 1), ..inside }
    };
    draw_aside(state, aside, canvas);
}

fn rows_below(state: &ClientForm, desk: &Desk, width: u16) -> u16 {
    let refusal = state.form.refusal.as_ref().map_or(0, |words| wrap(words, width.into()).len() + 1);
    let alike = if state.alike.is_empty() { 0 } else { state.alike.len() + 4 };
    let day = state.form.day_words(desk).map_or(0, |words| wrap(&words, width.into()).len() + 1);
    u16::try_from(day + refusal + alike).unwrap_or(u16::MAX)
}

fn draw_aside(state: &ClientForm, area: Rect, canvas: &mut Canvas) {
    let mut rows: Vec<(String, Role)> = Vec::new();
    if let Some(words) = state.form.day_words(canvas.desk) {
        rows.extend(wrap(&format!("! {words}"), area.width.into()).into_iter().map(|row| (row, Role::Due)));
        rows.push((String::new(), Role::Plain));
    }
    if let Some(refusal) = &state.form.refusal {
        let refusal = wrap(&format!("✗ {refusal}"), area.width.into());
        rows.extend(refusal.into_iter().map(|row| (row, Role::Overdue)));
        rows.push((String::new(), Role::Plain));
    }
    if !state.alike.is_empty() {
        rows.push(("! May already be here:".into(), Role::Due));
        rows.extend(state.alike.iter().map(|alike| {
            let born = alike.born.map(|day| format!(", born {}", show_day(day))).unwrap_or_default();
            let phone = alike.phone.as_ref().map(|phone| format!(", {phone}")).unwrap_or_default();
            (format!("  {}: {}{phone}{born}", alike.why, alike.name), Role::Strong)
        }));
        let key = keymap::key_of(Command::OpenAlike).map(|key| key.to_string()).unwrap_or_default();
        let words = format!("{key} opens the first card; what you typed stays here.");
        rows.extend(wrap(&words, area.width.into()).into_iter().map(|row| (row, Role::Faint)));
    }
    for (y, (text, role)) in (area.y..area.bottom()).zip(rows) {
        canvas.text(Rect { y, height: 1, ..area }, &text, role);
    }
}
