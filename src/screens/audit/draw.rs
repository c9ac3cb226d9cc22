//! Draws the audit: how many changes there are, what they are chosen by, their rows, and the selected one in full.

use chrono::{Datelike, NaiveDate};
use ratatui::{layout::Rect, text::Span};

use crate::app::form::{Field, Value};
use crate::domain::{DaySpan, show_day};
use crate::screens::audit::{Asking, Audit, Whom};
use crate::store::api::audit::AuditRow;
use crate::ui::canvas::{Canvas, pad, width, wrap};
use crate::ui::parts::{chips, form, rows};
use crate::ui::theme::Role;

/// What is said over what owners are to see.
const SEEN: &str = "y says that you saw them; other owners are still told.";

/// Draws it.
pub fn draw(state: &Audit, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let row = |y: u16| Rect { y: inside.y + y, height: 1, ..inside };
    draw_count(state, row(0), canvas);
    let list = Rect { y: inside.y + 3, height: inside.height.saturating_sub(6), ..inside };
    match &state.asking {
        Some(Asking::Days(field)) => draw_field(field, row(1), canvas),
        Some(Asking::Whom(whom)) => {
            draw_field(&whom.field, row(1), canvas);
            return draw_whom(whom, list, canvas);
        }
        None if state.warns => canvas.text(row(1), SEEN, Role::Faint),
        None if state.till.is_some() => draw_since(state, row(1), canvas),
        None => draw_filters(state, row(1), canvas),
    }
    if state.page.rows.is_empty() {
        let words = if state.warns {
            "Nothing happened yet that owners are warned of."
        } else if state.till.is_some() {
            "Nothing was voided, given back or written for an earlier day."
        } else if state.is_filtered() {
            "Nothing was changed that fits all of this. Backspace shows every change again."
        } else {
            "Nothing was changed yet."
        };
        canvas.text(list, words, Role::Faint);
        return;
    }
    let columns = Columns::of(state, inside.width.into(), canvas.desk.today());
    rows::draw(&state.list, &state.page.rows, list, canvas, |row, canvas| columns.cells(row, canvas));
    draw_selected(state, Rect { y: list.bottom() + 1, height: 2, ..inside }, canvas);
}

fn draw_count(state: &Audit, row: Rect, canvas: &mut Canvas) {
    let total = state.page.total;
    let count = match total {
        0 => "No change".to_owned(),
        1 if state.warns => "1 warning".to_owned(),
        _ if state.warns => format!("{} warnings", grouped(total)),
        1 => "1 change".to_owned(),
        _ => format!("{} changes", grouped(total)),
    };
    let rest = match (&state.client, state.of_one) {
        _ if total == 0 => String::new(),
        (Some((_, name)), true) => format!(" about {name}, the newest first"),
        _ => ", the newest first".to_owned(),
    };
    canvas.line(row, vec![canvas.span(count, Role::Strong), canvas.span(rest, Role::Faint)]);
}

/// Since when the till is told of.
fn draw_since(state: &Audit, row: Rect, canvas: &mut Canvas) {
    let since = state.till.map(|since| format!("since {} {}", show_day(since.date()), since.format("%H:%M")));
    canvas.text(row, &since.unwrap_or_default(), Role::Faint);
}

/// `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn draw_filters(state: &Audit, row: Rect, canvas: &mut Canvas) {
    let filter = |chosen: Option<String>, all: &str| {
        chosen.map_or_else(|| (all.to_owned(), Role::Faint), |words| (words, Role::Strong))
    };
    let who = filter(state.who.as_ref().map(|who| format!("by {who}")), "by anyone");
    let mut filters = vec![(1, who), (2, filter(state.days.map(DaySpan::words), "any day"))];
    if !state.of_one {
        let client = state.client.as_ref().map(|(_, name)| format!("about {name}"));
        filters.push((3, filter(client, "about every client")));
    }
    chips::draw(filters, row, canvas);
}

fn draw_field(field: &Field, row: Rect, canvas: &mut Canvas) {
    canvas.text(row, field.label, Role::Strong);
    let place = Rect { x: row.x + 6, width: 26, ..row }.intersection(row);
    if let Value::Text(input) = &field.value {
        form::draw_text(input, true, place, canvas);
    }
    let beside = Rect { x: row.x + 34, width: row.width.saturating_sub(34), ..row };
    match &field.error {
        Some(error) => canvas.text(beside, &format!("✗ {error}"), Role::Overdue),
        None => canvas.text(beside, &field.hint, Role::Faint),
    }
}

/// Who has what is typed in their name, in the place of the changes.
fn draw_whom(whom: &Whom, list: Rect, canvas: &mut Canvas) {
    if whom.hits.is_empty() {
        let words =
            if whom.is_empty() { "Type a part of the name." } else { "Nobody has this in their name." };
        canvas.text(list, words, Role::Faint);
    }
    let name = usize::from(list.width).saturating_sub(2 + 23 + 17);
    rows::draw(&whom.list, &whom.hits, list, canvas, |hit, canvas| {
        let born = hit.born.map(|day| format!("born {}", show_day(day))).unwrap_or_default();
        let archived = if hit.archived { "  archived" } else { "" };
        vec![
            canvas.span(pad(&hit.name, name), Role::Strong),
            canvas.span(format!("  {}", pad(hit.phone.as_deref().unwrap_or(""), 20)), Role::Plain),
            canvas.span(format!(" {born}{archived}"), Role::Faint),
        ]
    });
}

/// The selected change in full, since a row may cut it; a long one goes on in a second row.
fn draw_selected(state: &Audit, area: Rect, canvas: &mut Canvas) {
    let Some(change) = state.selected() else { return };
    let taken_back = if change.taken_back { "Undone since: " } else { "" };
    let words = wrap(&format!("{taken_back}{}", change.what), area.width.into());
    let (first, rest) = words.split_at(words.len().min(1));
    for (y, text) in (area.y..).zip([first.concat(), rest.join(" ")]) {
        canvas.text(Rect { y, height: 1, ..area }, &text, Role::Plain);
    }
}

/// Cells of each column.
struct Columns {
    today: NaiveDate,
    when: usize,
    who: usize,
    desk: usize,
    what: usize,
    whom: usize,
}

impl Columns {
    /// The year takes room only where it is another one; whom, only where there is more than one client.
    fn of(state: &Audit, wide: usize, today: NaiveDate) -> Self {
        let other_year = state.page.rows.iter().any(|row| row.at.date().year() != today.year());
        let when = if other_year { 17 } else { 12 };
        let (who, desk, whom) = if wide >= 100 { (16, 12, 24) } else { (10, 9, 15) };
        let whom = if state.client.is_some() || state.warns || state.till.is_some() { 0 } else { whom };
        let rest = 2 + when + 1 + who + 1 + desk + 1 + usize::from(whom > 0) + whom + 1;
        Self { today, when, who, desk, what: wide.saturating_sub(rest), whom }
    }

    fn cells(&self, row: &AuditRow, canvas: &Canvas) -> Vec<Span<'static>> {
        let day = row.at.date();
        let day = if day.year() == self.today.year() && self.when < 17 {
            row.at.format("%-d %b %H:%M").to_string()
        } else {
            format!("{} {}", show_day(day), row.at.format("%H:%M"))
        };
        let name = match &row.client {
            Some((_, Some(name))) => name.as_str(),
            Some((_, None)) => "no longer here",
            None => "",
        };
        let what = match row {
            _ if row.taken_back => Role::Voided,
            _ if row.set_back.is_some() => Role::Overdue,
            _ if row.warns => Role::Due,
            _ => Role::Plain,
        };
        let sentence = match row {
            _ if row.set_back.is_some() => format!("✗ clock set back: {}", row.what),
            _ if row.warns => format!("! {}", row.what),
            _ => row.what.clone(),
        };
        let mut spans = vec![
            canvas.span(format!("{} ", pad(&day, self.when)), Role::Faint),
            canvas.span(format!("{} ", pad(&row.who, self.who)), Role::Strong),
            canvas.span(format!("{} ", pad(&row.desk, self.desk)), Role::Faint),
            canvas.span(pad(&sentence, self.what).trim_end(), what),
        ];
        if self.whom > 0 {
            let used = width(pad(&sentence, self.what).trim_end());
            spans.push(canvas.span(" ".repeat(self.what.saturating_sub(used) + 1), Role::Plain));
            spans.push(canvas.span(pad(name, self.whom), Role::Strong));
        }
        spans
    }
}
