//! The fields of a form: label, what was typed, and a plain sentence beside what is wrong.

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use crate::app::command::Target;
use crate::app::form::{AnyForm, Field, Value};
use crate::ui::canvas::{Canvas, fit, width, wrap};
use crate::ui::theme::Role;

/// Rows that the form takes in so many cells: one a field, and below it what is wrong with it, or its hint while it
/// has the focus.
pub fn height(form: &AnyForm, width: u16) -> u16 {
    let cells = width.saturating_sub(label_width(form));
    let shown = form.all().into_iter().enumerate().filter(|(_, field)| !field.hidden);
    shown.map(|(at, field)| 1 + rows_below(form, at, field, cells)).sum()
}

fn rows_below(form: &AnyForm, at: usize, field: &Field, cells: u16) -> u16 {
    let below = below(form, at, field).map_or(0, |(text, _)| wrap(&text, cells.into()).len());
    u16::try_from(below).unwrap_or(u16::MAX)
}

/// What stands below a field.
fn below(form: &AnyForm, at: usize, field: &Field) -> Option<(String, Role)> {
    match &field.error {
        Some(error) => Some((format!("✗ {error}"), Role::Overdue)),
        None if at == form.focus && !field.hint.is_empty() => Some((field.hint.clone(), Role::Faint)),
        None => None,
    }
}

/// Cells that the widest label takes.
pub fn label_width(form: &AnyForm) -> u16 {
    let widest = form.all().into_iter().map(|field| width(field.label)).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(0) + 2
}

/// Draws the form and says how many rows it took. A form that is taller than its area scrolls with the focus.
pub fn draw(form: &AnyForm, area: Rect, canvas: &mut Canvas) -> u16 {
    let labels = label_width(form);
    let cells = area.width.saturating_sub(labels);
    let whole = height(form, area.width);
    let tops = tops(form, cells);
    let most = whole.saturating_sub(area.height);
    let skip = tops.get(form.focus).map_or(0, |top| (top + 2).saturating_sub(area.height).min(most));
    for (at, field) in form.all().into_iter().enumerate().filter(|(_, field)| !field.hidden) {
        let Some(top) = tops[at].checked_sub(skip).filter(|top| *top < area.height) else { continue };
        let row = Rect { y: area.y + top, height: 1, ..area };
        draw_field(field, at, at == form.focus, row, labels, canvas);
        let Some((text, role)) = below(form, at, field) else { continue };
        for (y, text) in (row.y + 1..area.bottom()).zip(wrap(&text, cells.into())) {
            canvas.text(Rect { x: row.x + labels, y, width: cells, height: 1 }, &text, role);
        }
    }
    whole.min(area.height)
}

/// The row on which each field begins.
fn tops(form: &AnyForm, cells: u16) -> Vec<u16> {
    let mut top = 0;
    let mut tops = Vec::new();
    for (at, field) in form.all().into_iter().enumerate() {
        tops.push(top);
        if !field.hidden {
            top += 1 + rows_below(form, at, field, cells);
        }
    }
    tops
}

fn draw_field(field: &Field, at: usize, focused: bool, row: Rect, labels: u16, canvas: &mut Canvas) {
    let role = if focused { Role::Strong } else { Role::Faint };
    canvas.text(Rect { width: labels.saturating_sub(1), ..row }, field.label, role);
    let place = Rect { x: row.x + labels, width: row.width.saturating_sub(labels), ..row };
    canvas.hit(row, Target::Row(at));
    draw_value(field, focused, place, canvas);
}

/// Draws what a field holds, without its label.
pub fn draw_value(field: &Field, focused: bool, place: Rect, canvas: &mut Canvas) {
    match &field.value {
        Value::Text(input) => {
            let input = if field.is_secret() { &dots(input) } else { input };
            draw_text(input, focused, place, canvas);
            if focused && field.is_selected_whole() {
                let cells = u16::try_from(width(input.value())).unwrap_or(u16::MAX);
                let room = place.width.saturating_sub(1);
                canvas.fill(Rect { width: cells.min(room), ..place }, Role::Replaced);
            }
        }
        Value::Choice { options, selected } => {
            let words = options.get(*selected).map_or("none on offer", |offer| &offer.words);
            draw_choice(words, field.count_words(), focused, place, canvas);
            let typed = u16::try_from(width(field.typed_ahead())).unwrap_or(0);
            if focused && typed > 0 {
                let typed = Rect { x: place.x + 2, width: typed, ..place }.intersection(place);
                canvas.fill(typed, Role::Match);
            }
        }
    }
}

/// As many dots as were typed, with the cursor where it is.
fn dots(input: &Input) -> Input {
    let typed = input.value().chars().count();
    Input::new("•".repeat(typed)).with_cursor(input.cursor())
}

/// Draws typed text with the cursor in sight; an empty field shows where the text goes.
pub fn draw_text(input: &Input, focused: bool, place: Rect, canvas: &mut Canvas) {
    if place.width < 2 {
        return;
    }
    let room = usize::from(place.width) - 1;
    if focused {
        let scroll = input.visual_scroll(room);
        canvas.fill(place, Role::Selected);
        canvas.text(place, &fit(&skip_cells(input.value(), scroll), room), Role::Selected);
        let column = u16::try_from(input.visual_cursor().saturating_sub(scroll)).unwrap_or(0);
        canvas.cursor = Some(Position::new(place.x + column.min(place.width - 1), place.y));
    } else if input.value().is_empty() {
        canvas.text(place, "·", Role::Faint);
    } else {
        canvas.text(place, input.value(), Role::Plain);
    }
}

fn skip_cells(text: &str, cells: usize) -> String {
    let mut skipped = 0;
    text.chars()
        .skip_while(|c| {
            let pass = skipped < cells;
            skipped += width(&c.to_string());
            pass
        })
        .collect()
}

fn draw_choice(words: &str, count: Option<String>, focused: bool, place: Rect, canvas: &mut Canvas) {
    if !focused {
        return canvas.text(place, words, Role::Plain);
    }
    canvas.fill(place, Role::Selected);
    canvas.text(place, &format!("◂ {words} ▸"), Role::Selected);
    let count = count.map(|count| format!("{count} "));
    if let Some(count) = count.filter(|count| width(words) + 5 + width(count) <= usize::from(place.width)) {
        canvas.right(place, &count, Role::Selected);
    }
}
