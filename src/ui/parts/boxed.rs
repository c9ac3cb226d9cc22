//! A box over the screen, as large as what is in it.

use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Widget};

use crate::domain::printable;
use crate::ui::{canvas::Canvas, theme::Role};

/// Draws an empty box with a title in the middle of an area and says what is left inside.
pub fn draw(title: &str, (width, height): (u16, u16), area: Rect, canvas: &mut Canvas) -> Rect {
    let width = (width + 4).min(area.width);
    let height = (height + 2).min(area.height);
    let place =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height };
    canvas.clear(place);
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(canvas.style(Role::Key))
        .title(format!(" {} ", printable(title)))
        .title_style(canvas.style(Role::Heading))
        .render(place, canvas.buffer);
    Rect { x: place.x + 2, y: place.y + 1, width: width.saturating_sub(4), height: height.saturating_sub(2) }
}
