//! What was typed into one field of a pigment and belongs into several: the lot behind a shade, or all parts at once.

use chrono::NaiveDate;

use super::{Pigment, PigmentError, expiry, parse_pigments};
use crate::domain::{day::parse_full, text::ShortText};

/// The words that stand in front of a lot on a bottle, in the languages of the labels.
const LOT_WORDS: [&str; 8] = ["lot", "lots", "lotnr", "lotnummer", "batch", "charge", "lot-nr", "lot-no"];

/// The words that may stand between these and the lot itself.
const NUMBER_WORDS: [&str; 7] = ["nr", "no", "n°", "nº", "№", "number", "nummer"];

/// The words that stand in front of an expiry.
const EXPIRY_WORDS: [&str; 3] = ["exp", "expiry", "tht"];

/// The fewest characters, and the fewest digits among them, of a word that looks like a lot.
const LOT_LENGTH: usize = 4;
const LOT_DIGITS: usize = 3;

/// Reads the last day of an expiry typed by itself, as `2027-05`, `05/27` or a day with its year; none for an empty text.
pub fn parse_expiry(text: &str) -> Result<Option<NaiveDate>, PigmentError> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { expiry(text, parse_full).map(Some) }
}

/// The pigments in a text that says more than a brand or a shade alone: parts with `/`, `,` or `;` between them, or a
/// lot behind its word, as in `Zwart 2 lot A123 exp 2027-05`. None where it is one part.
pub fn parse_together(text: &str) -> Option<Result<Vec<Pigment>, PigmentError>> {
    let separators = ['/', ',', ';'];
    match with_lot(text) {
        // An expiry has separators of its own.
        Some((shade, lot, expiry)) if !format!("{shade}{lot}").contains(separators) => {
            Some(parts(&shade, &lot, &expiry).map(|pigment| vec![pigment]))
        }
        _ => text.contains(separators).then(|| parse_pigments(text)),
    }
}

/// The word of a shade that looks like a lot: at least four characters with three digits among them.
pub fn looks_like_lot(shade: &str) -> Option<&str> {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    shade.split_whitespace().find(|word| word.chars().count() >= LOT_LENGTH && digits(word) >= LOT_DIGITS)
}

/// A shade, the lot behind its word, and an expiry behind that.
fn with_lot(text: &str) -> Option<(String, String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().skip(1).position(|word| is_one_of(word, &LOT_WORDS))? + 1;
    let (shade, rest) = (words[..at].join(" "), &words[at + 1..]);
    let rest =
        if rest.first().is_some_and(|word| is_one_of(word, &NUMBER_WORDS)) { &rest[1..] } else { rest };
    let ends = rest.iter().position(|word| is_one_of(word, &EXPIRY_WORDS)).unwrap_or(rest.len());
    let lot = rest[..ends].join(" ");
    let expiry = rest.get(ends + 1..).unwrap_or_default().join(" ");
    (!lot.is_empty()).then_some((shade, lot, expiry))
}

fn parts(shade: &str, lot: &str, expiry: &str) -> Result<Pigment, PigmentError> {
    Ok(Pigment {
        brand: None,
        shade: ShortText::parse(shade)?,
        lot: Some(ShortText::parse(lot)?),
        expiry: parse_expiry(expiry)?,
    })
}

fn is_one_of(word: &str, known: &[&str]) -> bool {
    let word = word.to_lowercase();
    known.contains(&word.trim_end_matches([':', '.']))
}
