//! The one currency of a practice.

use std::fmt;

use thiserror::Error;

use crate::domain::money::Money;

/// The signs of the currencies that have one of their own; the others show their code.
pub(crate) const SYMBOLS: [(&str, &str); 4] = [("EUR", "€"), ("USD", "$"), ("GBP", "£"), ("JPY", "¥")];

/// Why a currency cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CurrencyError {
    /// Not three letters.
    #[error("Type the three letters of a currency, such as EUR.")]
    NotThreeLetters,
    /// Three letters that no currency has.
    #[error("Type the three letters of a currency, such as EUR: there is none called {0}.")]
    Unknown(String),
}

/// The currencies that are money somewhere (ISO 4217, list one, without funds and metals).
const CODES: &str = "
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES
    VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
";

/// A currency by its code of three letters. Amounts always have two decimals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(String);

impl Currency {
    /// Reads a code such as `EUR`, in capitals or not.
    pub fn parse(text: &str) -> Result<Self, CurrencyError> {
        let kept = Self::parse_kept(text)?;
        let is_known = CODES.split_whitespace().any(|code| code == kept.0);
        if is_known { Ok(kept) } else { Err(CurrencyError::Unknown(kept.0)) }
    }

    /// Reads a code as a file holds it: one from before unknown ones were refused is still shown.
    pub fn parse_kept(text: &str) -> Result<Self, CurrencyError> {
        let code = text.trim().to_ascii_uppercase();
        if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Self(code))
        } else {
            Err(CurrencyError::NotThreeLetters)
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
