//! The head of the card: name and balance, how to reach the client and whether we may, the facts, the alerts.

use chrono::{Datelike, NaiveDate};
use ratatui::{layout::Rect, text::Span};

use crate::domain::{Contact, Money, show_day};
use crate::store::api::{card::CardPage, clients::ClientRow};
use crate::ui::canvas::{Canvas, width};
use crate::ui::theme::Role;

/// Draws three rows.
pub fn draw(page: &CardPage, area: Rect, canvas: &mut Canvas) -> u16 {
    let row = |y: u16| Rect { y: area.y + y, height: u16::from(area.height > y), ..area };
    let (balance, role) = balance(page, canvas);
    two_ends(
        row(0),
        vec![canvas.span(page.client.facts.name.as_str(), Role::Strong)],
        (&balance, role),
        canvas,
    );
    let (permission, role) = permission(page.client.facts.contact);
    two_ends(row(1), ways(&page.client, canvas), (permission, role), canvas);
    let archived = page.client.archived_on.map(|day| format!("! archived {}, not called", show_day(day)));
    let merged = page.client.merged_into.as_ref().map(|(_, name)| format!("! merged into {name}: Enter"));
    let archived = merged.or(archived);
    two_ends(row(2), facts(&page.client, canvas), (archived.as_deref().unwrap_or(""), Role::Due), canvas);
    3
}

/// What is at the right end is never cut; what is at the left end makes room for it.
fn two_ends(row: Rect, left: Vec<Span<'static>>, (right, role): (&str, Role), canvas: &mut Canvas) {
    let taken = u16::try_from(width(right)).unwrap_or(0);
    let taken = if taken > 0 { taken + 2 } else { 0 };
    canvas.line(Rect { width: row.width.saturating_sub(taken), ..row }, left);
    canvas.right(row, right, role);
}

fn balance(page: &CardPage, canvas: &Canvas) -> (String, Role) {
    let balance = page.client.balance;
    match balance.cents() {
        1.. => (format!("● owes {}", canvas.desk.money(balance)), Role::Due),
        ..0 => (format!("{} in credit", canvas.desk.money(-balance)), Role::Free),
        0 if page.charged > Money::ZERO => ("paid in full".into(), Role::Free),
        0 if page.is_billed => ("nothing outstanding".into(), Role::Free),
        0 => ("nothing charged yet".into(), Role::Faint),
    }
}

fn permission(contact: Contact) -> (&'static str, Role) {
    match contact {
        Contact::Any => ("may be reached any way", Role::Faint),
        Contact::Phone => ("● by phone only", Role::Due),
        Contact::Email => ("● by e-mail only", Role::Due),
        Contact::None => ("! do not contact", Role::Overdue),
    }
}

fn ways(client: &ClientRow, canvas: &Canvas) -> Vec<Span<'static>> {
    let facts = &client.facts;
    let phone = facts.phone.as_ref().map(|phone| canvas.span(phone.as_str(), Role::Strong));
    let email = facts.email.as_ref().map(|email| canvas.span(email.as_str(), Role::Plain));
    let known: Vec<Span<'static>> = phone.into_iter().chain(email).collect();
    if known.is_empty() {
        return vec![canvas.span("no phone and no e-mail written down", Role::Faint)];
    }
    parted(known, "   ", canvas)
}

fn facts(client: &ClientRow, canvas: &Canvas) -> Vec<Span<'static>> {
    let facts = &client.facts;
    let born = facts.born.map(|born| format!("born {} ({})", show_day(born), age(born, canvas.desk.today())));
    let skin = facts.skin.map(|skin| format!("skin type {}", skin.roman()));
    let hair_loss = facts.hair_loss.map(|scale| scale.to_string());
    let since = Some(format!("client since {}", show_day(client.since)));
    let known = [born, skin, hair_loss, since].into_iter().flatten();
    let mut spans = parted(known.map(|words| canvas.span(words, Role::Faint)).collect(), " · ", canvas);
    if let Some(note) = &facts.note {
        let one_row = note.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        spans.extend([canvas.span(" · ", Role::Faint), canvas.span(one_row, Role::Plain)]);
    }
    spans
}

fn parted(spans: Vec<Span<'static>>, between: &'static str, canvas: &Canvas) -> Vec<Span<'static>> {
    let mut parted = Vec::new();
    for span in spans {
        if !parted.is_empty() {
            parted.push(canvas.span(between, Role::Faint));
        }
        parted.push(span);
    }
    parted
}

/// Whole years lived on a day; the birthday itself counts.
fn age(born: NaiveDate, today: NaiveDate) -> i32 {
    let had_it = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i32::from(!had_it)
}
