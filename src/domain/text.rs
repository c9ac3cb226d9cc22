//! Text as people type it: what may be printed, how it is searched, and the two lengths it comes in.

use std::{borrow::Cow, fmt};

use thiserror::Error;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Why a text cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TextError {
    /// Nothing but blanks.
    #[error("Nothing is typed here yet: type at least one word.")]
    Empty,
    /// An escape, a tab inside a line, a direction mark and the like.
    #[error("The text holds an invisible control character: type it again without it.")]
    Control,
    /// More characters than the field keeps.
    #[error("The text is longer than {max} characters: type it shorter.")]
    TooLong {
        /// The most characters that are kept.
        max: usize,
    },
}

/// The text with every character that could steer a terminal, or hide, replaced by U+FFFD.
///
/// That is C0 (newline and tab too), DEL, C1, the bidirectional controls, the line and paragraph separators
/// and the zero-width space. The joiners stay, since Persian and Indic names need them.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_unprintable) {
        Cow::Owned(text.replace(is_unprintable, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a character controls rather than prints.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control() || is_direction(c) || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character only sets the direction of writing; contact lists wrap telephone numbers in these.
pub(crate) fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text as search compares it: without accents, case or punctuation, one blank between words.
///
/// Folding twice changes nothing, so a stored fold and a typed one always meet.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Lowercased before and after the decomposition: either can uncover work for the other.
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd().filter(|&c| !is_combining_mark(c)) {
        match plain(c) {
            Some(letters) => folded.push_str(letters),
            None if c.is_whitespace() || is_punctuation(c) => folded.push(' '),
            None => folded.push(c),
        }
    }
    folded.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The letters that Unicode does not decompose and that a person types plain.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'þ' => "th",
        'ŋ' => "n",
        'ħ' => "h",
        'ς' => "σ",
        _ => return None,
    })
}

/// The marks inside names that people leave out or type in another form.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\'' | '-' | '.' | ',' | '’' | '‘' | 'ʼ' | '`' | '\u{2010}'..='\u{2015}')
}

/// Text of one line: trimmed, not empty, without control characters, at most 200 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortText(String);

impl ShortText {
    /// The most characters a line keeps.
    pub const MAX: usize = 200;

    /// Reads what was typed in a field of one line.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        check(text, Self::MAX, is_unprintable)?;
        Ok(Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Text of any number of lines: at most 10 000 characters, no control characters but the newline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Note(String);

impl Note {
    /// The most characters a note keeps.
    pub const MAX: usize = 10_000;

    /// Reads a note that may be left empty. Foreign line ends become newlines, and tabs blanks.
    pub fn parse_optional(text: &str) -> Result<Option<Self>, TextError> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let text = text.trim_end();
        if text.is_empty() {
            return Ok(None);
        }
        check(text, Self::MAX, |c| c != '\n' && is_unprintable(c))?;
        Ok(Some(Self(text.to_owned())))
    }

    /// The text, with its newlines.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check(text: &str, max: usize, refused: impl Fn(char) -> bool) -> Result<(), TextError> {
    if text.contains(refused) {
        Err(TextError::Control)
    } else if text.chars().count() > max {
        Err(TextError::TooLong { max })
    } else {
        Ok(())
    }
}
