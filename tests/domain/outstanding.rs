//! What of each charge is outstanding: what lowers a balance settles the oldest charge first.

use hairline::domain::{Money, outstanding};
use proptest::prelude::*;

fn open(charges: &[i64], settled: i64) -> (Vec<i64>, i64) {
    let told = outstanding(charges.iter().map(|cents| Money(*cents)), Money(settled));
    (told.of.into_iter().map(Money::cents).collect(), told.beside.cents())
}

#[test]
fn the_oldest_charge_is_settled_first() {
    let table: [(&[i64], i64, &[i64], i64); 9] = [
        (&[], 0, &[], 0),
        (&[180_00], 0, &[180_00], 0),
        (&[180_00], 180_00, &[0], 0),
        (&[180_00, 24_50], 100_00, &[80_00, 24_50], 0),
        (&[180_00, 24_50], 190_00, &[0, 14_50], 0),
        (&[180_00, 24_50], 204_50, &[0, 0], 0),
        (&[180_00], 230_00, &[0], -50_00),
        (&[], 50_00, &[], -50_00),
        (&[180_00], -20_00, &[180_00], 20_00),
    ];
    for (charges, settled, of, beside) in table {
        assert_eq!(open(charges, settled), (of.to_vec(), beside), "{charges:?} less {settled}");
    }
}

proptest! {
    #[test]
    fn what_is_outstanding_adds_up_to_the_balance(
        charges in prop::collection::vec(0..1_000_00_i64, 0..12), settled in -500_00..5_000_00_i64,
    ) {
        let (of, beside) = open(&charges, settled);
        prop_assert_eq!(of.iter().sum::<i64>() + beside, charges.iter().sum::<i64>() - settled);
        prop_assert!(of.iter().zip(&charges).all(|(open, charge)| (0..=*charge).contains(open)));
        let first = of.iter().zip(&charges).position(|(open, charge)| open > &0 && *charge > 0);
        let later = of.iter().zip(&charges).skip(first.map_or(0, |at| at + 1));
        prop_assert!(later.into_iter().all(|(open, charge)| open == charge || first.is_none()), "only one is part paid");
        prop_assert!(beside >= 0 || of.iter().all(|open| *open == 0), "nothing is in credit while something is owed");
    }
}
