//! Draws the client's card from top to bottom: who, alerts, treatments, history.

mod history;
mod treatments;
mod who;

use ratatui::layout::Rect;

use crate::screens::card::Card;
use crate::ui::{canvas::Canvas, parts::alerts, theme::Role};

/// Draws it.
pub fn draw(state: &Card, area: Rect, canvas: &mut Canvas) {
    let mut left = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some(page) = &state.page else {
        canvas.text(left, "This card could not be read. Esc goes back.", Role::Faint);
        return;
    };
    take(&mut left, |rest| who::draw(page, rest, canvas));
    take(&mut left, |rest| alerts::draw(&state.plan.alerts, rest, canvas));
    let gap = u16::from(state.plan.gaps);
    take(&mut left, |_| gap);
    take(&mut left, |rest| treatments::draw(state, page, rest, canvas));
    take(&mut left, |_| gap);
    history::draw(state, page, left, canvas);
}

/// Draws at the top of what is left, and takes the rows that were used away from it.
fn take(left: &mut Rect, draw: impl FnOnce(Rect) -> u16) {
    let used = draw(*left).min(left.height);
    *left = Rect { y: left.y + used, height: left.height - used, ..*left };
}
