//! A look's rule, the adjustment of a treatment, and the marks beside its state.

use hairline::domain::{Adjustment, AdjustmentError, Mark, Minutes, RuleError, WindowRule, explain, least};
use proptest::prelude::*;

use super::{on, rule};

#[test]
fn a_rule_opens_after_its_clock_and_closes_after_it_opens() {
    let made = |opens, closes| WindowRule::new(opens, closes, Minutes::new(120).unwrap()).err();
    for (opens, closes, expected) in [
        (36, 60, None),
        (1, 2, None),
        (599, 600, None),
        (0, 60, Some(RuleError::OpensTooEarly)),
        (-6, 60, Some(RuleError::OpensTooEarly)),
        (36, 36, Some(RuleError::ClosesTooEarly { opens_after: 36 })),
        (36, 12, Some(RuleError::ClosesTooEarly { opens_after: 36 })),
        (36, 601, Some(RuleError::ClosesTooLate)),
    ] {
        assert_eq!(made(opens, closes), expected, "{opens} to {closes}");
    }
}

#[test]
fn a_rule_is_worded_in_years_where_it_can() {
    for (opens, closes, words) in
        [(36, 60, "3–5 y"), (60, 120, "5–10 y"), (30, 54, "30–54 months"), (36, 54, "36–54 months")]
    {
        assert_eq!(rule(opens, closes).words(), words);
    }
}

#[test]
fn an_adjustment_is_a_signed_number_of_months() {
    for (typed, months, words) in [
        ("-6", -6, "−6 months"),
        ("−6 months", -6, "−6 months"),
        ("- 6 m", -6, "−6 months"),
        ("+6", 6, "+6 months"),
        ("12", 12, "+12 months"),
        ("-1", -1, "−1 month"),
        ("1 month", 1, "+1 month"),
        ("0", 0, "0 months"),
        ("-120", -120, "−120 months"),
    ] {
        let adjustment = Adjustment::parse(typed).unwrap();
        assert_eq!((adjustment.months(), adjustment.words().as_str()), (months, words), "{typed:?}");
    }
    for typed in ["", "-", "months", "6.5", "--6", "six", "6 years", "+-6"] {
        assert_eq!(Adjustment::parse(typed), Err(AdjustmentError::NotANumber), "{typed:?}");
    }
    for typed in ["121", "-121", "99999999999999999999"] {
        assert_eq!(Adjustment::parse(typed), Err(AdjustmentError::TooLarge), "{typed:?}");
    }
}

#[test]
fn the_least_adjustment_leaves_a_month_before_the_window() {
    assert_eq!(least(&rule(36, 60)), -35);
    assert_eq!(least(&rule(60, 120)), -59);
}

#[test]
fn an_adjustment_is_always_explained() {
    let on = on("2026-03-12");
    assert_eq!(
        explain(&rule(36, 60), -6, "unprotected sun", "An Peeters", on),
        "3–5 y, −6 months: unprotected sun (An Peeters, 12 Mar 2026)"
    );
}

#[test]
fn a_mark_says_whether_somebody_calls() {
    let today = on("2026-03-12");
    for (mark, words, quiet) in [
        (Mark::Booked(on("2026-12-03")), "booked 3 Dec 2026", true),
        (Mark::Booked(today), "booked 12 Mar 2026", true),
        (Mark::Booked(on("2026-03-11")), "booked 11 Mar 2026, did not come?", false),
        (Mark::Booked(on("2027-01-03")), "booked 3 Jan 2027", true),
        (Mark::SnoozedUntil(on("2026-03-13")), "snoozed until 13 Mar 2026", true),
        (Mark::SnoozedUntil(today), "snooze ended 12 Mar 2026", false),
        (Mark::Declined(on("2020-01-01")), "declined", true),
    ] {
        assert_eq!((mark.words(today).as_str(), mark.quiet_on(today)), (words, quiet), "{mark:?}");
        assert_eq!(Mark::from_code(mark.code(), mark.day()), Some(mark));
    }
    assert_eq!(Mark::from_code("called", today), None);
}

proptest! {
    #[test]
    fn an_adjustment_reads_back_as_it_is_worded(months in -120..=120_i32) {
        let adjustment = Adjustment::new(months).unwrap();
        prop_assert_eq!(Adjustment::parse(&adjustment.words()), Ok(adjustment));
        prop_assert_eq!(Adjustment::parse(&months.to_string()), Ok(adjustment));
    }
}
