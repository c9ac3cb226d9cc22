//! The fields in their rows: small ones share a row, and what is wrong stands below it.

use ratatui::layout::Rect;

use crate::app::{command::Target, form::Field};
use crate::domain::show_day;
use crate::screens::session_form::Reading;
use crate::ui::canvas::{Canvas, width, wrap};
use crate::ui::{parts::form::draw_value, theme::Role};

/// Cells of the first label of a row, a space behind it included.
const LABEL: u16 = 11;

/// The most cells of a value that has others behind it.
const SHARED: u16 = 32;

/// Fields that share a row, each with the cells its value takes; 0 for all that are left.
struct Line<'a> {
    fields: Vec<(&'a Field, u16)>,
    /// Whether an empty row before it rests the eye, where there is room.
    begins: bool,
    /// What is said above and below it.
    around: [Option<String>; 2],
    /// What is said behind its first field.
    beside: Option<(String, Role)>,
}

impl<'a> Line<'a> {
    fn of(fields: impl IntoIterator<Item = (&'a Field, u16)>) -> Self {
        Self { fields: fields.into_iter().collect(), begins: false, around: [None, None], beside: None }
    }
}

/// Every field in its row.
fn lines<'a>(reading: &Reading<'a>) -> Vec<Line<'a>> {
    let form = &reading.form.fields;
    let alone = |field: &'a Field| Line::of([(field, 0)]);
    let changed = reading.differs().map(|computed| format!("instead of {}", reading.desk.money(computed)));
    let mut lines = vec![
        alone(&form.treatment),
        alone(&form.look),
        alone(&form.area),
        alone(&form.kind),
        alone(&form.completes),
        Line { beside: reading.day_in_full().map(|day| (day, Role::Plain)), ..Line::of([(&*form.day, 13)]) },
        Line::of([(&*form.minutes, 8), (&*form.start, 7), (&*form.end, 7)]),
        alone(&form.specialist),
    ];
    for (at, pigment) in form.pigments.iter().enumerate() {
        let above = reading.as_last_time().filter(|_| at == 0);
        let shade = Line::of([(&*pigment.brand, 12), (&*pigment.shade, 0)]);
        lines.push(Line { begins: at == 0, around: [above, None], ..shade });
        let day = reading.lot_offered_on(pigment).map(show_day);
        let below = day.map(|day| format!("{:11}as last used here, {day}", ""));
        let lot = Line::of([(&*pigment.lot, 12), (&*pigment.expiry, 10)]);
        lines.push(Line { around: [None, below], ..lot });
    }
    lines.extend([
        alone(&form.needle),
        Line::of([(&*form.depth, 12), (&*form.dilution, 0)]),
        alone(&form.hair_loss),
        alone(&form.note),
        Line { begins: true, ..alone(&form.charge) },
        Line { beside: changed.map(|words| (words, Role::Due)), ..Line::of([(&*form.amount, 12)]) },
        alone(&form.reason),
        alone(&form.in_words),
    ]);
    lines.extend(form.extras.iter().map(|extra| Line::of([(&*extra.also, 0), (&*extra.off, 9)])));
    lines.push(Line::of([(&*form.method, 14), (&*form.paid, 12)]));
    lines.extend([alone(&form.payments_go), alone(&form.correction.picked), alone(&form.correction.typed)]);
    lines
}

/// One row on the screen.
enum Row<'a> {
    Fields(Vec<(usize, &'a Field, u16)>, Option<(String, Role)>),
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
            Row::Fields(fields, beside) => draw_row(fields, beside.as_ref(), focus, place, canvas),
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
    for line in lines(reading) {
        let shown = line.fields.into_iter().filter(|(field, _)| !field.hidden);
        let shown: Vec<_> = shown.map(|(field, cells)| (reading.form.place(field), field, cells)).collect();
        if shown.is_empty() {
            continue;
        }
        let [above, below] = line.around.map(|words| words.map(|words| Row::Words(words, Role::Upcoming)));
        let errors: Vec<Row> =
            shown.iter().flat_map(|(_, field, _)| errors(field, shown.len(), cells)).collect();
        rows.extend(line.begins.then_some(Row::Gap));
        rows.extend(above);
        rows.push(Row::Fields(shown, line.beside));
        rows.extend(errors);
        rows.extend(below);
    }
    rows
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
        |row: &Row| matches!(row, Row::Fields(fields, _) if fields.iter().any(|(at, ..)| *at == focus));
    let at = rows.iter().position(has_focus).unwrap_or(0);
    let below =
        rows[at.min(rows.len())..].iter().skip(1).take_while(|row| matches!(row, Row::Words(..))).count();
    let last = at + below.max(1);
    (last + 1).saturating_sub(height).min(at).min(rows.len().saturating_sub(height))
}

fn draw_row(
    fields: &[(usize, &Field, u16)],
    beside: Option<&(String, Role)>,
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
    if let Some((words, role)) = beside {
        canvas.text(Rect { x, width: row.right().saturating_sub(x), ..row }, words, *role);
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
