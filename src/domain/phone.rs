//! Telephone numbers: kept as typed, compared by their digits.

use std::fmt;

use thiserror::Error;

use crate::domain::text::is_direction;

/// Why a calling code cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Type the calling code of a country, such as +32.")]
pub struct CallingCodeError;

/// The calling code of the clinic's own country: one to three digits, without + or 00.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallingCode(String);

impl CallingCode {
    /// Reads `+32`, `32` or `0032`.
    pub fn parse(text: &str) -> Result<Self, CallingCodeError> {
        let text = text.trim();
        let digits = text.strip_prefix('+').or_else(|| text.strip_prefix("00")).unwrap_or(text).trim();
        let whole = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if whole && !digits.starts_with('0') { Ok(Self(digits.to_owned())) } else { Err(CallingCodeError) }
    }

    /// The digits alone, `32`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for CallingCode {
    fn default() -> Self {
        Self("32".to_owned())
    }
}

impl fmt::Display for CallingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

/// Why a telephone number cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Not one digit in it.
    #[error("A telephone number has digits: type one such as 0470 12 34 56.")]
    NoDigits,
    /// One digit or two.
    #[error("A telephone number has at least 3 digits: type the whole number.")]
    TooShort,
    /// More characters than a number has.
    #[error("A telephone number has at most {max} characters: type one number, the rest belongs in the notes.", max = Phone::MAX)]
    TooLong,
    /// A character that no telephone number has.
    #[error(
        "A telephone number has only digits, blanks and signs such as + ( ) / -: type one such as +32 470 12 34 56."
    )]
    Character,
}

/// A telephone number as a person writes it. Two people may share one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// The most characters a number is written with.
    pub const MAX: usize = 40;

    /// Reads digits with blanks, `+ ( ) / . -`, and letters for an extension.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text = plain(text);
        let text = text.trim();
        if text.chars().count() > Self::MAX {
            return Err(PhoneError::TooLong);
        }
        match text.bytes().filter(u8::is_ascii_digit).count() {
            0 => Err(PhoneError::NoDigits),
            _ if !text.chars().all(|c| is_dialled(c) || c.is_ascii_alphabetic()) => {
                Err(PhoneError::Character)
            }
            1 | 2 => Err(PhoneError::TooShort),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The number as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits by which numbers are compared: with the calling code where it is known, without + or 00,
    /// without the 0 that is dialled inside a country, without an extension.
    ///
    /// `+32 470 12 34 56`, `0032 470…`, `+32 (0)470…` and `0470…` are all `32470123456`.
    pub fn digits(&self, home: &CallingCode) -> String {
        match Dialled::read(without_extension(&self.0), home) {
            Dialled::Home(rest) => format!("{}{rest}", home.as_str()),
            Dialled::Abroad(digits) | Dialled::Bare(digits) => digits,
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What to look for, as a part of [`Phone::digits`], when this was typed in a search; `None` when it is no
/// number.
///
/// The code of the home country and the leading 0 are left out, so that every spelling of a number finds all
/// the others, from the first digits on.
pub fn phone_query(text: &str, home: &CallingCode) -> Option<String> {
    let text = plain(text);
    let digits = all_digits(&text);
    if digits.is_empty() || !text.chars().all(is_dialled) {
        return None;
    }
    Some(match Dialled::read(&text, home) {
        Dialled::Home(rest) if rest.is_empty() && is_international(&text) => home.as_str().to_owned(),
        Dialled::Abroad(rest) | Dialled::Home(rest) | Dialled::Bare(rest) if rest.is_empty() => {
            "0".to_owned()
        }
        Dialled::Abroad(rest) | Dialled::Home(rest) | Dialled::Bare(rest) => rest,
    })
}

/// What the number begins with, as [`Phone::digits`] has it, when this was typed in a search; `None` when nothing of it
/// says that it is the beginning: a calling code does, and so does the 0 that is dialled inside the country.
pub fn phone_start(text: &str, home: &CallingCode) -> Option<String> {
    match Dialled::read(&plain(text), home) {
        Dialled::Home(rest) => Some(format!("{}{rest}", home.as_str())),
        // So far only a 00, which a number of home may follow as well.
        Dialled::Abroad(digits) if digits.is_empty() => Some(home.as_str().to_owned()),
        Dialled::Abroad(digits) => Some(digits),
        Dialled::Bare(_) => None,
    }
}

/// A number taken apart by how it begins.
enum Dialled {
    /// The digits after the home country's code, or after the 0 dialled inside it.
    Home(String),
    /// All digits of a number of another country, its code first.
    Abroad(String),
    /// A number that says nothing about its country.
    Bare(String),
}

impl Dialled {
    fn read(text: &str, home: &CallingCode) -> Self {
        let digits = if is_international(text) { all_digits(&without_trunk(text)) } else { all_digits(text) };
        if !is_international(text) {
            return match digits.strip_prefix('0') {
                Some(rest) => Self::Home(rest.to_owned()),
                None => Self::Bare(digits),
            };
        }
        let digits = digits.strip_prefix("00").unwrap_or(&digits);
        match digits.strip_prefix(home.as_str()) {
            // "+32 0470…" is a slip for "+32 470…": inside the home country the 0 is never part of a number.
            Some(rest) => Self::Home(rest.strip_prefix('0').unwrap_or(rest).to_owned()),
            None => Self::Abroad(digits.to_owned()),
        }
    }
}

/// Whether a calling code comes first.
fn is_international(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+');
    start.starts_with('+') || all_digits(start).starts_with("00")
}

/// The text without the "(0)" that some write after the calling code, half typed too.
fn without_trunk(text: &str) -> String {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match squeezed.split_once("(0") {
        Some((code, rest)) if !all_digits(code).is_empty() && (rest.is_empty() || rest.starts_with(')')) => {
            format!("{code}{rest}")
        }
        _ => squeezed,
    }
}

/// The text up to the letters that follow a number of at least 3 digits, as in "02 555 12 12 ext 4".
fn without_extension(text: &str) -> &str {
    let mut digits = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_alphabetic() && digits >= 3 {
            return &text[..at];
        }
    }
    text
}

fn all_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn is_dialled(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | ' ' | '(' | ')' | '/' | '.' | '-')
}

/// Numbers copied from a web page or a contact list come with odd blanks, odd hyphens and direction marks.
fn plain(text: &str) -> String {
    let kept = text.trim().chars().filter(|&c| !is_direction(c));
    kept.map(|c| match c {
        '\u{00A0}' | '\u{2009}' | '\u{202F}' => ' ',
        '\u{2010}'..='\u{2013}' => '-',
        other => other,
    })
    .collect()
}
