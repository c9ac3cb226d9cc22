//! The one currency of a practice.

use std::fmt;

use thiserror::Error;

use crate::domain::money::Money;

/// The signs of the currencies that have one of their own; the others show their code.
pub(crate) const SYMBOLS: [(&str, &str); 4] = [("EUR", "€"), ("USD", "$"), ("GBP", "£"), ("JPY", "¥")];

/// Why a currency cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Type the three letters of a currency, such as EUR.")]
pub struct CurrencyError;

/// A currency by its code of three letters. Amounts always have two decimals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(String);

impl Currency {
    /// Reads a code such as `EUR`, in capitals or not.
    pub fn parse(text: &str) -> Result<Self, CurrencyError> {
        let code = text.trim().to_ascii_uppercase();
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Self(code))
        } else {
            Err(CurrencyError)
        }
    }

    /// The code, `EUR`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sign before an amount: `€`, or the code where the currency has none of its own.
    pub fn symbol(&self) -> &str {
        SYMBOLS.into_iter().find(|(code, _)| *code == self.0).map_or(&self.0, |(_, symbol)| symbol)
    }

    /// An amount as a person reads it: `€ 1,234.50`, `−€ 20.00`.
    pub fn show(&self, amount: Money) -> String {
        let sign = if amount < Money::ZERO { "−" } else { "" };
        format!("{sign}{} {}", self.symbol(), amount.abs())
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self("EUR".to_owned())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
