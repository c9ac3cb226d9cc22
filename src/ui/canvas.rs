//! What the screens draw on: the buffer, the theme, and a note of what can be clicked where.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::{buffer::Buffer, style::Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::theme::{Role, Theme};
use crate::app::{command::Target, desk::Desk};
use crate::domain::printable;

pub use crate::app::wrap::{width, wrap};

/// A frame being drawn.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// With or without colour.
    pub theme: Theme,
    /// Where the program runs.
    pub desk: &'a Desk,
    /// What a click hits; later ones lie above earlier ones.
    pub hits: Vec<(Rect, Target)>,
    /// Where the cursor stands, if something is typed into.
    pub cursor: Option<Position>,
}

impl Canvas<'_> {
    /// The look of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// A piece of text in a role, safe to draw whatever the data holds.
    pub fn span(&self, text: impl AsRef<str>, role: Role) -> Span<'static> {
        Span::styled(printable(text.as_ref()).into_owned(), self.style(role))
    }

    /// Draws text on one row, cut with `…` where it does not fit.
    pub fn text(&mut self, area: Rect, text: &str, role: Role) {
        let style = self.style(role);
        if let Some(area) = first_row(area, self.buffer.area) {
            self.buffer.set_stringn(area.x, area.y, fit(text, area.width.into()), area.width.into(), style);
        }
    }

    /// Draws pieces of text on one row.
    pub fn line(&mut self, area: Rect, spans: Vec<Span<'static>>) {
        if let Some(area) = first_row(area, self.buffer.area) {
            self.buffer.set_line(area.x, area.y, &cut(spans, area.width.into()), area.width);
        }
    }

    /// Draws text on one row, at its right end.
    pub fn right(&mut self, area: Rect, text: &str, role: Role) {
        let width = u16::try_from(width(text)).unwrap_or(u16::MAX).min(area.width);
        self.text(Rect { x: area.right() - width, width, ..area }, text, role);
    }

    /// Fills an area with a role's background.
    pub fn fill(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Empties an area, so that what lies below does not show through.
    pub fn clear(&mut self, area: Rect) {
        for position in area.intersection(self.buffer.area).positions() {
            self.buffer[position].reset();
        }
    }

    /// Lets what was drawn step back behind what comes: it is faint, and neither clicked nor typed into.
    pub fn recede(&mut self, area: Rect) {
        let faint = self.style(Role::Receded);
        for position in area.intersection(self.buffer.area).positions() {
            self.buffer[position].set_style(Style::reset().patch(faint));
        }
        self.hits.retain(|(hit, _)| !hit.intersects(area));
        self.cursor = None;
    }

    /// Notes what a click on an area means.
    pub fn hit(&mut self, area: Rect, target: Target) {
        self.hits.push((area, target));
    }
}

fn first_row(area: Rect, whole: Rect) -> Option<Rect> {
    let row = Rect { height: area.height.min(1), ..area }.intersection(whole);
    (!row.is_empty()).then_some(row)
}

/// The text made safe and cut with `…` to so many cells; never longer, never padded.
pub fn fit(text: &str, cells: usize) -> String {
    let text = printable(text);
    if text.width() <= cells {
        return text.into_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > cells {
            break;
        }
        kept.push(c);
    }
    if cells > 0 {
        kept.push('…');
    }
    kept
}

/// The text cut or padded to exactly so many cells.
pub fn pad(text: &str, cells: usize) -> String {
    let mut text = fit(text, cells);
    text.push_str(&" ".repeat(cells.saturating_sub(text.width())));
    text
}

/// The text cut or padded to exactly so many cells, at their right end.
pub fn pad_left(text: &str, cells: usize) -> String {
    let text = fit(text, cells);
    format!("{}{text}", " ".repeat(cells.saturating_sub(text.width())))
}

fn cut(spans: Vec<Span<'static>>, cells: usize) -> Line<'static> {
    let mut left = cells;
    let mut kept = Vec::new();
    let mut rest = spans.into_iter().peekable();
    while let Some(span) = rest.next() {
        let wide = span.content.width();
        if wide > left || (wide == left && rest.peek().is_some_and(|next| !next.content.trim().is_empty())) {
            let text = format!("{}…", fit(&span.content, left.saturating_sub(1)).trim_end_matches('…'));
            kept.push(Span::styled(text, span.style));
            break;
        }
        left -= wide;
        kept.push(span);
    }
    Line::from(kept)
}

#[cfg(test)]
mod tests {
    use super::{fit, pad};

    #[test]
    fn a_text_that_is_too_long_says_so() {
        assert_eq!(fit("Straeten", 8), "Straeten");
        assert_eq!(fit("Straeten", 5), "Stra…");
        assert_eq!(fit("Straeten", 1), "…");
        assert_eq!(fit("Straeten", 0), "");
        assert_eq!(fit("陳大文", 5), "陳大…");
        assert_eq!(fit("陳大文", 4), "陳…");
    }

    #[test]
    fn padding_counts_cells_and_controls_never_pass() {
        assert_eq!(pad("é", 3), "é  ");
        assert_eq!(pad("a\u{1b}[31m", 8), "a\u{fffd}[31m  ");
    }
}
