//! Draws the client list: the search, how many it finds, and in each row what matched.

use std::ops::Range;

use ratatui::{layout::Rect, text::Span};

use crate::app::{form::Value, matching};
use crate::domain::{CallingCode, State, phone_query};
use crate::screens::clients::Clients;
use crate::store::api::clients::ClientHit;
use crate::ui::canvas::{Canvas, fit, pad, pad_left, width};
use crate::ui::parts::{form, rows};
use crate::ui::theme::{Role, state_role};

const PHONE: usize = 20;
const STANDING: usize = 22;
const OWES: usize = 11;
const EMAIL: usize = 24;

/// Draws it.
pub fn draw(state: &Clients, area: Rect, canvas: &mut Canvas) {
    let row = |y: u16| Rect { x: area.x + 1, y: area.y + y, width: area.width.saturating_sub(2), height: 1 };
    draw_search(state, row(0), canvas);
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..row(0) };
    if state.page.rows.is_empty() {
        canvas.text(list, nobody(state), Role::Faint);
    }
    let home =
        canvas.desk.clinic.as_ref().map_or_else(CallingCode::default, |clinic| clinic.calling_code.clone());
    let digits = phone_query(state.text(), &home);
    let looking = Looking { text: state.text(), digits: digits.as_deref(), width: list.width.into() };
    rows::draw(&state.list, &state.page.rows, list, canvas, |hit, canvas| looking.cells(hit, canvas));
}

fn draw_search(state: &Clients, row: Rect, canvas: &mut Canvas) {
    canvas.text(row, "Find", Role::Strong);
    let clients = if state.page.total == 1 { "client" } else { "clients" };
    let with = if state.archived { ", archived too" } else { "" };
    let count = format!("{} {clients}{with}", state.page.total);
    canvas.right(row, &count, Role::Faint);
    let taken = u16::try_from(width(&count)).unwrap_or(u16::MAX).saturating_add(8);
    let field = Rect { x: row.x + 5, width: row.width.saturating_sub(taken), ..row };
    if let Value::Text(input) = &state.search.value {
        form::draw_text(input, true, field, canvas);
    }
    if state.text().is_empty() {
        let hint = Rect { x: field.x + 2, width: field.width.saturating_sub(2), ..field };
        canvas.text(hint, &state.search.hint, Role::Selected);
    }
}

fn nobody(state: &Clients) -> &'static str {
    match (state.text().is_empty(), state.archived) {
        (true, true) => "No clients yet. Ctrl+N adds the first.",
        (true, false) => "No clients here. Ctrl+N adds one, F8 lists the archived.",
        (false, true) => "Nobody found. Try fewer letters, or Ctrl+N to add a client.",
        (false, false) => "Nobody found. Try fewer letters, F8 for the archived, Ctrl+N to add a client.",
    }
}

/// What is looked for, and the room to show it in.
struct Looking<'a> {
    text: &'a str,
    digits: Option<&'a str>,
    width: usize,
}

impl Looking<'_> {
    fn cells(&self, hit: &ClientHit, canvas: &Canvas) -> Vec<Span<'static>> {
        let wide = self.width >= 110;
        let taken = 2 + 2 + PHONE + 2 + STANDING + if wide { OWES + EMAIL + 4 } else { 0 };
        let name = self.width.saturating_sub(taken).max(14);
        let in_name = matching::in_words(&hit.name, self.text);
        let phone = hit.phone.as_deref().unwrap_or("");
        let in_phone = self.digits.map(|digits| matching::in_digits(phone, digits)).unwrap_or_default();
        let mut spans = marked(&hit.name, &in_name, name, Role::Strong, canvas);
        spans.push(canvas.span("  ", Role::Plain));
        spans.extend(marked(phone, &in_phone, PHONE, Role::Plain, canvas));
        spans.push(canvas.span("  ", Role::Plain));
        if wide {
            let email = hit.email.as_deref().unwrap_or("");
            let in_email = if self.text.is_empty() { Vec::new() } else { plainly(email, self.text) };
            spans.extend(marked(email, &in_email, EMAIL, Role::Faint, canvas));
            spans.push(canvas.span("  ", Role::Plain));
        }
        spans.push(standing(hit, canvas));
        if wide && hit.balance.cents() > 0 {
            spans.push(canvas.span(pad_left(&canvas.desk.money(hit.balance), OWES), Role::Due));
        }
        spans
    }
}

/// The most pressing state, or what else there is to know first.
fn standing(hit: &ClientHit, canvas: &Canvas) -> Span<'static> {
    if hit.archived {
        return canvas.span(pad("  archived", STANDING), Role::Faint);
    }
    match (hit.state, &hit.phrase) {
        (Some(state), Some(phrase)) => {
            let words = format!("{} {phrase}", State::sign(state));
            canvas.span(pad(&words, STANDING), state_role(state))
        }
        _ => canvas.span(pad("  no treatment yet", STANDING), Role::Faint),
    }
}

fn plainly(text: &str, searched: &str) -> Vec<Range<usize>> {
    let at = text.to_ascii_lowercase().find(&searched.trim().to_ascii_lowercase());
    at.map(|at| at..at + searched.trim().len()).into_iter().collect()
}

/// A text of so many cells in which what matched is marked. What is cut off is marked no more.
fn marked(
    text: &str,
    ranges: &[Range<usize>],
    cells: usize,
    role: Role,
    canvas: &Canvas,
) -> Vec<Span<'static>> {
    if ranges.is_empty() || width(text) > cells || fit(text, cells) != text {
        return vec![canvas.span(pad(text, cells), role)];
    }
    let mut spans = Vec::new();
    let mut from = 0;
    for range in ranges {
        spans.push(canvas.span(&text[from..range.start], role));
        spans.push(canvas.span(&text[range.clone()], Role::Match));
        from = range.end;
    }
    spans.push(canvas.span(&text[from..], role));
    spans.push(canvas.span(" ".repeat(cells - width(text)), role));
    spans
}
