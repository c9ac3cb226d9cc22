//! What a new clinic starts with: looks, areas, reasons and settings, read from `data/catalogue.toml`.

use crate::domain::{CallingCode, Currency, Factor, Money, Rounding, Vat};
use serde::{Deserialize, Deserializer, de::Error};

/// The whole of the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// One of each.
    pub settings: Settings,
    /// In the order they are offered.
    pub looks: Vec<Look>,
    /// In the order they are offered.
    pub areas: Vec<Area>,
    /// Why a window is moved.
    pub reasons: Vec<Reason>,
    /// Why a session does not count.
    pub void_reasons: Vec<VoidReason>,
    /// Why an amount is not what the rule makes it.
    pub price_reasons: Vec<PriceReason>,
}

/// The settings of a new clinic.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The one currency of the file.
    #[serde(deserialize_with = "currency")]
    pub currency: Currency,
    /// Of a touch-up, VAT included.
    #[serde(deserialize_with = "money")]
    pub hourly_rate: Money,
    /// How minutes become billable time.
    #[serde(deserialize_with = "rounding")]
    pub rounding: Rounding,
    /// The rate that prices contain.
    #[serde(deserialize_with = "vat")]
    pub vat: Vat,
    /// "Upcoming" is what opens within so many months.
    pub horizon_months: i32,
    /// Of the country the clinic is in.
    #[serde(deserialize_with = "calling_code")]
    pub calling_code: CallingCode,
}

/// A kind of result and its touch-up window (domain rules, "The touch-up window").
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// As it is shown.
    pub name: String,
    /// Months from the clock until the window opens.
    pub opens_after: i32,
    /// Months from the clock until the window closes.
    pub closes_after: i32,
    /// Minutes to plan for a touch-up.
    pub planned_minutes: u16,
}

/// A part of the scalp.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// As it is shown.
    pub name: String,
}

/// Why a window is moved, and by how much staff are offered to move it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Which of the five factors it belongs to.
    #[serde(deserialize_with = "factor")]
    pub factor: Factor,
    /// As it is shown.
    pub words: String,
    /// The suggestion, never applied by itself.
    pub months: i32,
}

/// Why a session that was logged does not count.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoidReason {
    /// As it is offered.
    pub words: String,
}

/// Why an amount was changed by hand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceReason {
    /// As it is offered.
    pub words: String,
}

/// The catalogue that is built into the program.
///
/// # Panics
/// Never: the text is part of the program, and a test reads it.
pub fn defaults() -> Catalogue {
    toml::from_str(include_str!("../data/catalogue.toml")).expect("a test reads the same text")
}

/// A value of the file goes through the parser of its domain type, as a typed one does.
fn parsed<'de, D: Deserializer<'de>, T, E: std::fmt::Display>(
    source: D,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<T, D::Error> {
    parse(&String::deserialize(source)?).map_err(Error::custom)
}

fn currency<'de, D: Deserializer<'de>>(source: D) -> Result<Currency, D::Error> {
    parsed(source, Currency::parse)
}

fn money<'de, D: Deserializer<'de>>(source: D) -> Result<Money, D::Error> {
    parsed(source, Money::parse)
}

fn vat<'de, D: Deserializer<'de>>(source: D) -> Result<Vat, D::Error> {
    parsed(source, Vat::parse)
}

fn calling_code<'de, D: Deserializer<'de>>(source: D) -> Result<CallingCode, D::Error> {
    parsed(source, CallingCode::parse)
}

fn rounding<'de, D: Deserializer<'de>>(source: D) -> Result<Rounding, D::Error> {
    parsed(source, |code| Rounding::from_code(code).ok_or(format!("no rounding is called {code}")))
}

fn factor<'de, D: Deserializer<'de>>(source: D) -> Result<Factor, D::Error> {
    parsed(source, |code| Factor::from_code(code).ok_or(format!("no factor is called {code}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Adjustment, Minutes, ShortText, WindowRule};

    #[test]
    fn the_looks_have_the_windows_of_the_trade() {
        let looks = defaults().looks;
        let windows: Vec<_> = looks
            .iter()
            .map(|look| (look.name.as_str(), look.opens_after, look.closes_after, look.planned_minutes))
            .collect();
        assert_eq!(
            windows,
            [
                ("shaven look", 36, 60, 120),
                ("optical densification", 60, 120, 120),
                ("scar camouflage", 36, 60, 120)
            ]
        );
    }

    #[test]
    fn the_settings_are_those_of_the_rules() {
        let settings = defaults().settings;
        assert_eq!(settings.currency, Currency::default());
        assert_eq!(settings.hourly_rate, Money(90_00));
        assert_eq!(settings.rounding, Rounding::HourStarted);
        assert_eq!(settings.vat, Vat(21_00));
        assert_eq!(settings.horizon_months, 6);
    }

    #[test]
    fn the_domain_accepts_every_entry() {
        let catalogue = defaults();
        for look in &catalogue.looks {
            let planned = Minutes::new(look.planned_minutes.into()).unwrap();
            WindowRule::new(look.opens_after, look.closes_after, planned).unwrap();
        }
        for reason in &catalogue.reasons {
            Adjustment::new(reason.months).unwrap();
        }
        let names = catalogue
            .looks
            .iter()
            .map(|look| &look.name)
            .chain(catalogue.areas.iter().map(|area| &area.name));
        let words =
            catalogue.reasons.iter().map(|r| &r.words).chain(catalogue.void_reasons.iter().map(|r| &r.words));
        let words = words.chain(catalogue.price_reasons.iter().map(|r| &r.words));
        for text in names.chain(words) {
            ShortText::parse(text).unwrap();
        }
    }
}
