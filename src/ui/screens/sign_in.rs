//! Draws the sign-in: the names, the PIN as dots, and nothing of the practice.

use ratatui::layout::Position;
use ratatui::layout::Rect;

use crate::app::model::Target;
use crate::app::screens::sign_in::SignIn;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::pad;
use crate::ui::canvas::width;
use crate::ui::canvas::wrap;
use crate::ui::parts::boxed;
use crate::ui::theme::Role;

const WIDTH: u16 = 56;

/// Draws it.
pub fn draw(state: &SignIn, area: Rect, canvas: &mut Canvas) {
    let shown = state.people.iter().skip(state.list.offset).take(state.list.height);
    let names = u16::try_from(shown.len()).unwrap_or(u16::MAX);
    let inside = boxed::draw("Who is there?", (WIDTH, names + 6), area, canvas);
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
    let below = Rect { y: inside.y + names + 4, height: 2, ..inside }.intersection(inside);
    draw_words(state, below, canvas);
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
fn draw_words(state: &SignIn, area: Rect, canvas: &mut Canvas) {
    let (words, role) = match &state.refused {
        Some(sentence) => (format!("✗ {sentence}"), Role::Overdue),
        None => (
            "Pick your name with ↑ ↓ or its first letter, type your PIN, press Enter.".to_owned(),
            Role::Faint,
        ),
    };
    for (y, text) in (area.y..area.bottom()).zip(wrap(&words, usize::from(area.width.saturating_sub(2)))) {
        canvas.text(Rect { x: area.x + 2, width: area.width.saturating_sub(2), y, height: 1 }, &text, role);
    }
}
