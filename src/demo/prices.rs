//! What the demo practice asks beside its hourly rate: prices that its owner has set, as a clinic's are.

use crate::domain::{Money, SessionKind};

/// A price of the demo practice, VAT included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DemoPrice {
    /// As it stands on a line.
    pub words: &'static str,
    /// What it costs.
    pub amount: Money,
    /// The sessions it is for; a product is for none.
    pub of: Option<SessionKind>,
}

/// All of them, services first.
pub(super) const PRICES: [DemoPrice; 6] = [
    service("initial course, session", 45_000, SessionKind::Initial),
    service("consultation", 5_000, SessionKind::Consultation),
    service("small correction", 6_000, SessionKind::Correction),
    product("SPF 50 scalp fluid", 2_450),
    product("aftercare set", 1_900),
    product("matte shampoo", 1_650),
];

const fn service(words: &'static str, cents: i64, of: SessionKind) -> DemoPrice {
    DemoPrice { words, amount: Money(cents), of: Some(of) }
}

const fn product(words: &'static str, cents: i64) -> DemoPrice {
    DemoPrice { words, amount: Money(cents), of: None }
}
