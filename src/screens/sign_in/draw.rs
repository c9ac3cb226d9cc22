//! Draws the sign-in: the names, the PIN as dots, and nothing of the practice.

use ratatui::layout::{Position, Rect};

use crate::app::{command::Target, desk::Desk};
use crate::screens::sign_in::SignIn;
use crate::ui::canvas::{Canvas, pad, width, wrap};
use crate::ui::{parts::boxed, theme::Role};

const WIDTH: u16 = 56;

/// Draws it.
pub fn draw(state: &SignIn, area: Rect, canvas: &mut Canvas) {
    let shown = state.people.iter().skip(state.list.offset).take(state.list.height);
    let names = u16::try_from(shown.len()).unwrap_or(u16::MAX);
    let (words, role) = words(state, canvas.desk);
    let words = wrap(&words, usize::from(WIDTH) - 2);
    let lines = u16::try_from(words.len()).unwrap_or(u16::MAX).max(2);
    let inside = boxed::draw("Who is there?", (WIDTH, names.saturating_add(4 + lines)), area, canvas);
    let row = |y: u16| Rect { y: inside.y + y, height: 1, ..inside }.intersection(inside);
    let longest = state.people.iter().map(|person| width(&person.name)).max().unwrap_or(0);
    let column = longest.min(usize::from(inside.width.saturating_sub(18))).max(12);
    for (at, person) in shown.enumerate() {
        let place = row(1 + u16::try_from(at).unwrap_or(u16::MAX));
        let selected = at == state.list.cursor();
        let (sign, role) = if selected { ("▸", Role::Selected) } else { (" ", Role::Plain) };
        if selected {
            canvas.fill(place, role);
        }
        let aside = if selected { Role::Selected } else { Role::Faint };
        let spans = vec![
            canvas.span(format!("{sign} {}", pad(&person.name, column)), role),
            canvas.span(format!("  {}", person.role.word()), aside),
        ];
        canvas.line(place, spans);
        canvas.hit(place, Target::Row(at));
    }
    draw_pin(state, row(names + 2), canvas);
    for (y, text) in (names + 4..).zip(&words) {
        let place = row(y);
        canvas.text(Rect { x: place.x + 2, width: place.width.saturating_sub(2), ..place }, text, role);
    }
}

fn draw_pin(state: &SignIn, row: Rect, canvas: &mut Canvas) {
    canvas.text(row, "  PIN", Role::Strong);
    let place = Rect { x: row.x + 7, width: row.width.saturating_sub(7), ..row };
    canvas.fill(place, Role::Selected);
    canvas.text(place, &"•".repeat(state.typed()), Role::Selected);
    let column = u16::try_from(state.typed()).unwrap_or(0).min(place.width.saturating_sub(1));
    if row.height > 0 {
        canvas.cursor = Some(Position::new(place.x + column, place.y));
    }
}

/// What is wrong, or else how it is done.
fn words(state: &SignIn, desk: &Desk) -> (String, Role) {
    match state.refused.as_ref().or(desk.news.differs.as_ref()) {
        Some(sentence) => (format!("✗ {sentence}"), Role::Overdue),
        None => (
            "Pick your name with ↑ ↓ or its first letter, type your PIN, press Enter.".to_owned(),
            Role::Faint,
        ),
    }
}
