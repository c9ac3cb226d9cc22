//! Draws the touch-up list: the counts that filter it, then its rows.

use ratatui::layout::Rect;

use crate::app::form::Value;
use crate::domain::show_day;
use crate::screens::touch_ups::{STATES, TouchUps};
use crate::store::api::touch_ups::{Listed, Order};
use crate::ui::parts::{chips, form, rows, touch_up_row::Columns};
use crate::ui::{canvas::Canvas, theme::Role};

/// Draws it.
pub fn draw(state: &TouchUps, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let row = |y: u16| Rect { y: inside.y + y, height: 1, ..inside };
    draw_states(state, row(0), canvas);
    match &state.asking {
        Some(_) => draw_asking(state, row(1), canvas),
        None => draw_filters(state, row(1), canvas),
    }
    let list = Rect { y: inside.y + 3, height: inside.height.saturating_sub(3), ..inside };
    if state.page.rows.is_empty() {
        canvas.text(list, "No treatments match. Backspace clears the filters.", Role::Faint);
    }
    // The sign of the selected row, and the cell that says that there is more.
    let cells = usize::from(inside.width).saturating_sub(3);
    let columns = Columns::of(&state.page.rows, state.day(canvas.desk), cells);
    rows::draw(&state.list, &state.page.rows, list, canvas, |row, canvas| columns.cells(row, canvas));
}

/// The counts, each with the digit that lists it or leaves it out; a listed one has a mark beside its colour.
fn draw_states(state: &TouchUps, row: Rect, canvas: &mut Canvas) {
    let counts = &state.page.counts;
    let chips = STATES.into_iter().zip(1..).map(|(listed, digit)| {
        let (word, count, role) = match listed {
            Listed::Overdue => ("overdue", counts.overdue, Role::Overdue),
            Listed::Due => ("due", counts.due, Role::Due),
            Listed::Upcoming => ("upcoming", counts.upcoming, Role::Upcoming),
            Listed::MaintenanceFree => ("free", counts.maintenance_free, Role::Free),
            Listed::InCourse => ("in course", counts.in_course, Role::InCourse),
        };
        let (sign, role) = if state.states.contains(&listed) { ('■', role) } else { ('□', Role::Faint) };
        (digit, (format!("{sign} {count} {word}"), role))
    });
    chips::draw(chips, row, canvas);
}

fn draw_filters(state: &TouchUps, row: Rect, canvas: &mut Canvas) {
    let name = |filter: &Option<crate::store::api::settings::NamedRow>, all: &'static str| {
        filter.as_ref().map_or_else(|| (all.to_owned(), Role::Faint), |row| (row.name.clone(), Role::Strong))
    };
    let order = match state.order {
        Order::Pressing => ("urgent first".to_owned(), Role::Faint),
        Order::Name => ("by name".to_owned(), Role::Strong),
        Order::Opens => ("by opening day".to_owned(), Role::Strong),
        Order::Clock => ("by clock".to_owned(), Role::Strong),
    };
    let as_of = match state.as_of {
        Some(day) => (format!("as of {}", show_day(day)), Role::Due),
        None => ("as of today".to_owned(), Role::Faint),
    };
    let filters = [
        (6, name(&state.look, "every look")),
        (7, name(&state.area, "every area")),
        (8, name(&state.specialist, "everyone")),
        (9, order),
        (0, as_of),
    ];
    chips::draw(filters, row, canvas);
}

fn draw_asking(state: &TouchUps, row: Rect, canvas: &mut Canvas) {
    let Some(field) = &state.asking else { return };
    canvas.text(row, "As of", Role::Strong);
    let place = Rect { x: row.x + 6, width: 14, ..row };
    if let Value::Text(input) = &field.value {
        form::draw_text(input, true, place, canvas);
    }
    let beside = Rect { x: row.x + 21, width: row.width.saturating_sub(21), ..row };
    match &field.error {
        Some(error) => canvas.text(beside, &format!("✗ {error}"), Role::Overdue),
        None => canvas.text(beside, &field.hint, Role::Faint),
    }
}
