//! Value added tax, which prices to consumers contain.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::money::Money;

/// Why a rate of VAT cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Type the VAT as a percentage from 0 to 100, such as 21 or 6.5.")]
pub struct VatError;

/// A rate of VAT in basis points, hundredths of a percent: 21 % is 2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vat(pub i64);

/// A gross amount taken apart; net and VAT add up to it to the cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VatSplit {
    /// Without VAT.
    pub net: Money,
    /// The VAT.
    pub vat: Money,
    /// What the client pays.
    pub gross: Money,
}

impl Vat {
    /// Reads a percentage with up to two decimals: `21`, `21 %`, `6.5`, `6,5`.
    pub fn parse(text: &str) -> Result<Self, VatError> {
        let text = text.trim();
        let text = text.strip_suffix('%').unwrap_or(text).trim_end();
        let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let is_number = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        if !is_number(whole, 3) || !is_number(decimals, 2) {
            return Err(VatError);
        }
        let points: i64 = format!("{whole}{decimals:0<2}").parse().map_err(|_| VatError)?;
        if points <= 10_000 { Ok(Self(points)) } else { Err(VatError) }
    }

    /// Takes a gross amount apart: the net is rounded, half a cent away from zero, and the VAT is the rest
    /// (domain rules, charges).
    pub fn split(self, gross: Money) -> VatSplit {
        let net = Money::nearest(i128::from(gross.cents()) * 10_000, 10_000 + i128::from(self.0.max(0)));
        VatSplit { net, vat: gross - net, gross }
    }
}

impl Default for Vat {
    /// 21 %, until the clinic sets another.
    fn default() -> Self {
        Self(2100)
    }
}

impl fmt::Display for Vat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.pad(&format!("{} %", number.trim_end_matches('0').trim_end_matches('.')))
    }
}
