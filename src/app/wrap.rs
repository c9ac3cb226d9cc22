//! How wide a text is in cells, and how it breaks into rows: a screen plans its rows before they are drawn.

use std::borrow::Cow;

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use crate::domain::printable;

/// Cells that a text takes.
pub fn width(text: &str) -> usize {
    printable(text).width()
}

/// The text broken at spaces into rows of so many cells; a word that is longer than a row is broken too.
///
/// A no-break space holds what it joins together: an amount and its sign, a French word and its colon.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let options = Options::new(cells)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let rows = |paragraph: &str| -> Vec<String> {
        let shown = printable(paragraph);
        textwrap::wrap(&shown, &options).into_iter().map(Cow::into_owned).collect()
    };
    text.lines().flat_map(rows).collect()
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

    #[test]
    fn what_a_no_break_space_joins_stays_in_one_row() {
        assert_eq!(wrap("in all 1\u{a0}234,50\u{a0}€", 12), ["in all", "1\u{a0}234,50\u{a0}€"]);
        assert_eq!(wrap("«\u{a0}ok\u{a0}»", 4), ["«\u{a0}ok", "\u{a0}»"]);
    }
}
