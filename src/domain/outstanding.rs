//! What of each charge is still to be paid: whatever lowers a balance settles the oldest charge first.

use crate::domain::money::Money;

/// A balance, told by the charges that make it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outstanding {
    /// What is outstanding of each charge, in the order in which they were given.
    pub of: Vec<Money>,
    /// What no charge explains: below zero what is in credit, above zero what was given back beyond what was received.
    pub beside: Money,
}

/// What is outstanding of charges, the oldest first, after `settled` was paid, credited and taken off. What is outstanding
/// of all of them and what lies beside them add up to the balance (domain rules, the right person 8: oldest first).
pub fn outstanding(charges: impl IntoIterator<Item = Money>, settled: Money) -> Outstanding {
    let mut left = settled;
    let mut of = Vec::new();
    for charge in charges {
        let here = left.clamp(Money::ZERO, charge.max(Money::ZERO));
        left = left - here;
        of.push(charge - here);
    }
    Outstanding { of, beside: -left }
}
