//! How wide a text is in cells, and how it breaks into rows: a screen plans its rows before they are drawn.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::printable;

/// Cells that a text takes.
pub fn width(text: &str) -> usize {
    printable(text).width()
}

/// The text broken at spaces into rows of so many cells; a word that is longer than a row is broken too.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let mut row = String::new();
        for word in paragraph.split_whitespace().flat_map(|word| pieces(word, cells)) {
            if !row.is_empty() && width(&row) + 1 + width(&word) > cells {
                rows.push(std::mem::take(&mut row));
            }
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(&word);
        }
        rows.push(row);
    }
    rows
}

fn pieces(word: &str, cells: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for c in word.chars() {
        let wide = c.width().unwrap_or(1);
        if used > 0 && used + wide > cells {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn wrapping_keeps_every_word() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
    }

    #[test]
    fn a_word_longer_than_a_row_is_broken() {
        assert_eq!(wrap("ab cdefghij", 4), ["ab", "cdef", "ghij"]);
        assert_eq!(wrap("abc", 0), ["a", "b", "c"]);
    }
}
