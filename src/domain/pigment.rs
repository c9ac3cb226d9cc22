//! The pigment of a session, down to the lot, so that a recalled lot leads to its clients.

mod typed;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use crate::domain::day::{DayError, Lean, add_months, iso, parse_day, parse_full};
use crate::domain::text::{ShortText, TextError};

pub use typed::{looks_like_lot, parse_expiry, parse_together};

/// Why a pigment cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PigmentError {
    /// No shade among what was typed.
    #[error("The shade is missing: type Shade, or Brand / Shade / lot / expiry.")]
    NoShade,
    /// An expiry that is no month and no day.
    #[error("Type the expiry as a month with its year, such as 2027-05, after Brand / Shade / lot.")]
    Expiry,
    /// A part that is no line of text.
    #[error(transparent)]
    Text(#[from] TextError),
}

/// One pigment of a session.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pigment {
    /// Who makes it.
    pub brand: Option<ShortText>,
    /// Its colour.
    pub shade: ShortText,
    /// The lot it came from.
    pub lot: Option<ShortText>,
    /// The last day on which it may be used.
    pub expiry: Option<NaiveDate>,
}

impl Pigment {
    /// Reads `Shade`, `Brand / Shade`, `Brand / Shade / lot` or `Brand / Shade / lot / expiry`, with `/` or `,`
    /// between; `-` or nothing stands for a part that is not known. The expiry is a month (`2027-05`, `05/2027`,
    /// `05/27`), which lasts to its last day, or any day.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, PigmentError> {
        read(text, |day| parse_day(day, today, Lean::Future))
    }

    /// Whether it may no longer be used on a day.
    pub fn is_expired(&self, day: NaiveDate) -> bool {
        self.expiry.is_some_and(|expiry| expiry < day)
    }
}

/// The text that [`Pigment::parse`] reads back.
impl fmt::Display for Pigment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |part: &Option<ShortText>| part.as_ref().map_or("-".to_owned(), ShortText::to_string);
        let mut parts = vec![line(&self.brand), self.shade.to_string(), line(&self.lot)];
        parts.push(self.expiry.map_or("-".to_owned(), show_expiry));
        while parts.last().is_some_and(|part| part == "-") {
            parts.pop();
        }
        if parts.len() == 2 && self.brand.is_none() {
            parts.remove(0);
        }
        f.pad(&parts.join(" / "))
    }
}

/// Reads the pigments of a session, `;` between them; an expiry is written with its year, since no today is
/// at hand.
pub fn parse_pigments(text: &str) -> Result<Vec<Pigment>, PigmentError> {
    text.split(';').filter(|one| !one.trim().is_empty()).map(|one| read(one, parse_full)).collect()
}

/// The text that [`parse_pigments`] reads back.
pub fn show_pigments(pigments: &[Pigment]) -> String {
    pigments.iter().map(Pigment::to_string).collect::<Vec<_>>().join("; ")
}

fn read(text: &str, day: impl Fn(&str) -> Result<NaiveDate, DayError>) -> Result<Pigment, PigmentError> {
    // The fourth part is all that remains: an expiry has separators of its own, as in 05/2027.
    let parts: Vec<&str> = text.splitn(4, ['/', ',']).map(str::trim).collect();
    let (brand, shade, lot, expiry) = match parts[..] {
        [shade] => ("", shade, "", ""),
        [brand, shade] => (brand, shade, "", ""),
        [brand, shade, lot] => (brand, shade, lot, ""),
        [brand, shade, lot, expiry] => (brand, shade, lot, expiry),
        _ => return Err(PigmentError::NoShade),
    };
    Ok(Pigment {
        brand: known(brand).map(ShortText::parse).transpose()?,
        shade: ShortText::parse(known(shade).ok_or(PigmentError::NoShade)?)?,
        lot: known(lot).map(ShortText::parse).transpose()?,
        expiry: known(expiry).map(|text| self::expiry(text, day)).transpose()?,
    })
}

fn known(part: &str) -> Option<&str> {
    Some(part).filter(|part| !part.is_empty() && *part != "-")
}

fn expiry(text: &str, day: impl Fn(&str) -> Result<NaiveDate, DayError>) -> Result<NaiveDate, PigmentError> {
    let text = text.strip_prefix("exp").map_or(text, |rest| rest.trim_start_matches(['.', ':', ' ']));
    month(text).map_or_else(|| day(text), Ok).map_err(|_| PigmentError::Expiry)
}

/// The last day of a month typed as `2027-05`, `05/2027` or `05/27`.
fn month(text: &str) -> Option<NaiveDate> {
    let (a, b) = text.split_once(['-', '/', '.'])?;
    let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(year) || !digits(month) {
        return None;
    }
    let century = match year.len() {
        2 => 2000,
        4 => 0,
        _ => return None,
    };
    let year = century + year.parse::<i32>().ok()?;
    let first =
        NaiveDate::from_ymd_opt(year, month.parse().ok()?, 1).filter(|_| (1900..=2200).contains(&year))?;
    add_months(first, 1)?.pred_opt()
}

/// A month where the expiry is the last day of one, as it is printed on the bottle.
pub fn show_expiry(expiry: NaiveDate) -> String {
    let is_last = expiry.succ_opt().is_some_and(|next| next.day() == 1);
    if is_last { expiry.format("%Y-%m").to_string() } else { iso(expiry) }
}
