//! Money: whole cents of the practice's one currency.

use std::ops::{Add, AddAssign, Neg, Sub};
use std::{fmt, iter::Sum};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::currency::SYMBOLS;

/// Why an amount cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// No amount.
    #[error("Type an amount such as 90, 90.50 or 1,234.50.")]
    NotAnAmount,
    /// A minus sign where only a positive amount makes sense.
    #[error("The amount has a minus sign: type it without, such as 90.50.")]
    Negative,
    /// One separator before three digits: thousands to one reader, decimals to another.
    #[error("{typed} can be read in two ways: type it with two decimals, such as 1234.00 or 1.23.")]
    Ambiguous {
        /// The number, without the currency.
        typed: String,
    },
    /// More than is ever charged.
    #[error("The amount is too large: type one below 10,000,000,000.")]
    TooLarge,
}

/// An amount in whole cents; negative for a credit or a discount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Whether nothing is left of it.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Reads an amount of zero or more: `90`, `90.50`, `90,50`, `€ 1.234,50`, `1,234.50`, `1 234,50`.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let amount = Self::parse_signed(text)?;
        if amount.0 < 0 || text.contains(MINUS) { Err(MoneyError::Negative) } else { Ok(amount) }
    }

    /// Reads an amount that may have a minus sign in front.
    pub fn parse_signed(text: &str) -> Result<Self, MoneyError> {
        let (before, text) = sign(text.trim());
        let (after, text) = sign(without_currency(text));
        let cents = cents(text)?;
        match (before, after) {
            (true, true) => Err(MoneyError::NotAnAmount),
            (false, false) => Ok(Self(cents)),
            _ => Ok(Self(-cents)),
        }
    }

    /// The cents nearest to a ratio; half a cent goes away from zero (domain rules, charges).
    pub(crate) fn nearest(numerator: i128, denominator: i128) -> Self {
        let denominator = denominator.max(1);
        let away = (numerator.abs() * 2 + denominator) / (denominator * 2) * numerator.signum();
        Self(i64::try_from(away).unwrap_or(if away < 0 { i64::MIN } else { i64::MAX }))
    }
}

// Sums saturate rather than wrap or stop: no practice comes near the ends of the range.
impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let digits = whole.to_string();
        let mut shown = String::from(if self.0 < 0 { "-" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                shown.push(',');
            }
            shown.push(digit);
        }
        f.pad(&format!("{shown}.{cents:02}"))
    }
}

const MINUS: [char; 2] = ['-', '−'];

/// Whether a minus sign stands in front, and what follows it.
fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(MINUS) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// The text without a currency's sign or its three capitals, before or after.
fn without_currency(text: &str) -> &str {
    for (_, symbol) in SYMBOLS {
        if let Some(rest) = text.strip_prefix(symbol).or_else(|| text.strip_suffix(symbol)) {
            return rest.trim();
        }
    }
    let is_code = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    match (text.split_at_checked(3), text.len().checked_sub(3).and_then(|at| text.split_at_checked(at))) {
        (Some((code, rest)), _) if is_code(code) => rest.trim(),
        (_, Some((rest, code))) if is_code(code) => rest.trim(),
        _ => text,
    }
}

/// The cents of a number without sign or currency, in any of the ways in which people separate.
fn cents(text: &str) -> Result<i64, MoneyError> {
    let last = text.rfind(['.', ',']);
    let decimals = last.map_or("", |at| &text[at + 1..]);
    let (whole, decimals) = match last {
        Some(at) if decimals.len() <= 2 => (&text[..at], decimals),
        Some(at) if decimals.len() == 3 && is_lone_separator(text, at) => {
            return Err(MoneyError::Ambiguous { typed: text.to_owned() });
        }
        _ => (text, ""),
    };
    let fraction = match decimals.len() {
        0 => 0,
        1 => number(decimals)? * 10,
        _ => number(decimals)?,
    };
    if whole.is_empty() && decimals.is_empty() {
        return Err(MoneyError::NotAnAmount);
    }
    let decimal = last.filter(|_| whole.len() < text.len()).and_then(|at| text[at..].chars().next());
    Ok(number(&ungrouped(whole, decimal)?)? * 100 + fraction)
}

/// Whether the separator stands alone after one to three digits that could begin a thousand.
fn is_lone_separator(text: &str, at: usize) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&at) && !text.starts_with('0') && digits(&text[..at]) && digits(&text[at + 1..])
}

/// The digits of a whole number whose thousands may be set apart, all by the same separator.
fn ungrouped(whole: &str, decimal: Option<char>) -> Result<String, MoneyError> {
    let Some(separator) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Ok(if whole.is_empty() { "0".to_owned() } else { whole.to_owned() });
    };
    let known = matches!(separator, '.' | ',' | '\'' | '’') || separator.is_whitespace();
    let groups: Vec<&str> = whole.split(separator).collect();
    let first = groups.first().is_some_and(|group| (1..=3).contains(&group.len()) && !group.starts_with('0'));
    if known && Some(separator) != decimal && first && groups[1..].iter().all(|group| group.len() == 3) {
        Ok(groups.concat())
    } else {
        Err(MoneyError::NotAnAmount)
    }
}

/// A number of digits alone, within the amounts that are kept.
fn number(digits: &str) -> Result<i64, MoneyError> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MoneyError::NotAnAmount);
    }
    digits.parse().ok().filter(|&number: &i64| number < 10_000_000_000).ok_or(MoneyError::TooLarge)
}
