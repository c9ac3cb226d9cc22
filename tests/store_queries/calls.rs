//! Nobody is on a list of calls whom the rule forbids, and nobody is missing whom it demands.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use hairline::store::api::touch_ups::Listed;

use crate::store_queries::agreement::{everything, page, today, treatments};
use crate::store_queries::crowd::crowd_by;
use crate::support::practice::day;

#[test]
fn random_practices_call_whom_the_rule_demands_and_nobody_else() {
    let mut called = 0;
    for seed in 0..4 {
        let practice = crowd_by(seed);
        let all = treatments(&practice);
        for on in (0..45).map(|step: u64| day("2014-02-01") + Days::new((step * 97 + seed * 13) % 6000)) {
            let due: BTreeSet<i64> = all
                .iter()
                .filter(|treatment| treatment.is_to_be_called(&all, on))
                .map(|one| one.id)
                .collect();
            called += due.len();
            let page =
                page(&practice, &everything(on, &[Listed::Overdue, Listed::Due, Listed::MaintenanceFree]));
            let to_call =
                page.rows.iter().filter(|row| row.call().may_be_called(on)).map(|row| row.treatment.0);
            assert_eq!(to_call.collect::<BTreeSet<_>>(), due, "the list, by dice {seed} on {on}");
            let today = today(&practice, on);
            let first = today.to_call.iter().map(|row| row.treatment.0);
            assert_eq!(first.collect::<BTreeSet<_>>(), due, "Call first, by dice {seed} on {on}");
            for counts in [page.counts, today.counts] {
                let told = counts.overdue - counts.overdue_quiet + counts.due - counts.due_quiet;
                assert_eq!(told, due.len(), "the counts, by dice {seed} on {on}");
            }
            assert!(is_in_order(&today.to_call.iter().map(|row| row.closes).collect::<Vec<_>>()), "{on}");
        }
    }
    assert!(called > 1000, "a test that calls nobody tells nothing: {called}");
}

/// Whoever has waited longest comes first.
fn is_in_order(closes: &[Option<NaiveDate>]) -> bool {
    closes.is_sorted()
}
