//! The fields in their rows: small ones share a row, and what is wrong stands below it.

use ratatui::layout::Rect;

use crate::app::{form::Field, model::Target};
use crate::domain::show_day;
use crate::screens::session_form::{Reading, SLOTS};
use crate::ui::canvas::{Canvas, width, wrap};
use crate::ui::{parts::form::draw_value, theme::Role};

/// Cells of the first label of a row, a space behind it included.
const LABEL: u16 = 11;

/// The most cells of a value that has others behind it.
const SHARED: u16 = 32;

/// The fields that share a row, each with the cells its value takes; 0 for all that are left.
const ROWS: &[&[(&str, u16)]] = &[
    &[("treatment", 0)],
    &[("look", 0)],
    &[("area", 0)],
    &[("kind", 0)],
    &[("completes", 0)],
    &[("day", 13)],
    &[("minutes", 8), ("start", 7), ("end", 7)],
    &[("specialist", 0)],
    &[("brand", 12), ("shade", 0)],
    &[("lot", 12), ("expiry", 10)],
    &[("brand2", 12), ("shade2", 0)],
    &[("lot2", 12), ("expiry2", 10)],
    &[("brand3", 12), ("shade3", 0)],
    &[("lot3", 12), ("expiry3", 10)],
    &[("brand4", 12), ("shade4", 0)],
    &[("lot4", 12), ("expiry4", 10)],
    &[("brand5", 12), ("shade5", 0)],
    &[("lot5", 12), ("expiry5", 10)],
    &[("brand6", 12), ("shade6", 0)],
    &[("lot6", 12), ("expiry6", 10)],
    &[("needle", 0)],
    &[("depth", 12), ("dilution", 0)],
    &[("hair_loss", 0)],
    &[("note", 0)],
    &[("charge", 0)],
    &[("amount", 12)],
    &[("reason", 0)],
    &[("in_words", 0)],
    &[("also", 0), ("off", 9)],
    &[("also2", 0), ("off2", 9)],
    &[("also3", 0), ("off3", 9)],
    &[("also4", 0), ("off4", 9)],
    &[("method", 14), ("paid", 12)],
    &[("money", 0)],
    &[("picked", 0)],
    &[("typed", 0)],
];

/// Rows before which an empty one rests the eye, where there is room.
const GROUPS: [&str; 2] = ["brand", "charge"];

/// One row on the screen.
enum Row<'a> {
    Fields(Vec<(usize, &'a Field, u16)>),
    Words(String, Role),
    Gap,
}

/// Draws the fields and says how many rows they took; more of them than there is room for scroll with the focus.
pub fn draw(reading: &Reading<'_>, focus: usize, area: Rect, canvas: &mut Canvas) -> u16 {
    let mut rows = rows(reading, area.width);
    if rows.len() > usize::from(area.height) {
        rows.retain(|row| !matches!(row, Row::Gap));
    }
    let skip = skip(&rows, focus, usize::from(area.height));
    let total = rows.len();
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(skip)) {
        let place = Rect { y, height: 1, ..area };
        match row {
            Row::Fields(fields) => draw_row(reading, fields, focus, place, canvas),
            Row::Words(words, role) => canvas.text(place, words, *role),
            Row::Gap => {}
        }
    }
    let edge = Rect { x: area.right(), width: 1, height: 1, y: area.y };
    if skip > 0 {
        canvas.text(edge, "↑", Role::Key);
    }
    if skip + usize::from(area.height) < total && area.height > 0 {
        canvas.text(Rect { y: area.bottom() - 1, ..edge }, "↓", Role::Key);
    }
    u16::try_from(total).unwrap_or(u16::MAX).min(area.height)
}

fn rows<'a>(reading: &Reading<'a>, cells: u16) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for keys in ROWS {
        let shown = shown(reading, keys);
        if shown.is_empty() {
            continue;
        }
        if GROUPS.contains(&keys[0].0) {
            rows.push(Row::Gap);
        }
        if let Some(words) = reading.as_last_time().filter(|_| keys[0].0 == "brand") {
            rows.push(Row::Words(words, Role::Upcoming));
        }
        let errors: Vec<Row> =
            shown.iter().flat_map(|(_, field, _)| errors(field, shown.len(), cells)).collect();
        rows.push(Row::Fields(shown));
        rows.extend(errors);
        rows.extend(lot_offered(reading, keys[0].0));
    }
    rows
}

/// Whose lot is offered is said below it: it is read from the bottle, not from here.
fn lot_offered<'a>(reading: &Reading<'_>, key: &str) -> Option<Row<'a>> {
    let slot = SLOTS.into_iter().find(|slot| slot.lot == key)?;
    let day = show_day(reading.lot_offered_on(slot)?);
    Some(Row::Words(format!("{:11}as last used here, {day}", ""), Role::Upcoming))
}

/// The fields of a row that are not hidden, with their places in the form.
fn shown<'a>(reading: &Reading<'a>, keys: &[(&str, u16)]) -> Vec<(usize, &'a Field, u16)> {
    let find = |(key, cells): &(&str, u16)| {
        let mut all = reading.form.fields.iter().enumerate();
        all.find(|(_, field)| field.key == *key && !field.hidden).map(|(at, field)| (at, field, *cells))
    };
    keys.iter().filter_map(find).collect()
}

fn errors<'a>(field: &Field, on_the_row: usize, cells: u16) -> Vec<Row<'a>> {
    let Some(error) = &field.error else { return Vec::new() };
    let whose = if on_the_row > 1 { format!("{}: ", field.label) } else { String::new() };
    let rows = wrap(&format!("{whose}{error}"), usize::from(cells.saturating_sub(2)));
    let signs = ["✗ "].into_iter().chain(std::iter::repeat("  "));
    signs.zip(rows).map(|(sign, row)| Row::Words(format!("{sign}{row}"), Role::Overdue)).collect()
}

/// How many rows are scrolled away so that the focus, and what is said below it, is in sight.
fn skip(rows: &[Row<'_>], focus: usize, height: usize) -> usize {
    let has_focus =
        |row: &Row| matches!(row, Row::Fields(fields) if fields.iter().any(|(at, ..)| *at == focus));
    let at = rows.iter().position(has_focus).unwrap_or(0);
    let below =
        rows[at.min(rows.len())..].iter().skip(1).take_while(|row| matches!(row, Row::Words(..))).count();
    let last = at + below.max(1);
    (last + 1).saturating_sub(height).min(at).min(rows.len().saturating_sub(height))
}

fn draw_row(
    reading: &Reading<'_>,
    fields: &[(usize, &Field, u16)],
    focus: usize,
    row: Rect,
    canvas: &mut Canvas,
) {
    let mut x = row.x;
    for (nth, (at, field, cells)) in fields.iter().enumerate() {
        let label = if nth == 0 { LABEL } else { label(field) };
        let left = row.right().saturating_sub(x + label);
        let later: u16 = fields[nth + 1..].iter().map(|(_, field, cells)| room(field, *cells)).sum();
        let wide = match *cells {
            0 if later > 0 => left.saturating_sub(later).min(SHARED),
            0 => left,
            cells => cells.min(left),
        };
        let focused = *at == focus;
        let whole = Rect { x, width: label + wide, ..row }.intersection(row);
        let role = if focused { Role::Strong } else { Role::Faint };
        canvas.text(Rect { width: label.saturating_sub(1).min(whole.width), ..whole }, field.label, role);
        let place = Rect { x: x + label, width: wide, ..row }.intersection(row);
        canvas.hit(whole, Target::Row(*at));
        draw_value(field, focused, place, canvas);
        x = x + label + wide + 2;
    }
    if let Some((words, role)) = beside(reading, fields[0].1.key) {
        canvas.text(Rect { x, width: row.right().saturating_sub(x), ..row }, &words, role);
    }
}

/// Cells of a label inside a row; the longer ones stand below each other.
fn label(field: &Field) -> u16 {
    match u16::try_from(width(field.label)).unwrap_or(0) {
        short @ ..=5 => short + 1,
        _ => LABEL - 1,
    }
}

/// Cells that a field takes behind the first one of its row.
fn room(field: &Field, cells: u16) -> u16 {
    label(field) + cells + 2
}

/// What is said behind a field that has its row for itself.
fn beside(reading: &Reading<'_>, key: &str) -> Option<(String, Role)> {
    match key {
        "day" => Some((reading.day_in_full()?, Role::Plain)),
        "amount" => Some((format!("instead of {}", reading.desk.money(reading.differs()?)), Role::Due)),
        _ => None,
    }
}
