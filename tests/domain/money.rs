//! Amounts as they are typed and as they are shown.

use hairline::domain::{Currency, Money, MoneyError};
use proptest::prelude::*;

#[test]
fn an_amount_is_read_in_every_way_people_write_it() {
    for (typed, cents) in [
        ("90", 90_00),
        ("0", 0),
        ("90.00", 90_00),
        ("90,50", 90_50),
        ("90.5", 90_50),
        ("90.", 90_00),
        (".50", 50),
        (" € 1.234,50 ", 1_234_50),
        ("1,234.50", 1_234_50),
        ("1 234,50", 1_234_50),
        ("1\u{a0}234,50", 1_234_50),
        ("1\u{202f}234,50", 1_234_50),
        ("1'234.50", 1_234_50),
        ("1 234", 1_234_00),
        ("1.234.567", 1_234_567_00),
        ("1.234.567,8", 1_234_567_80),
        ("1234.50", 1_234_50),
        ("90 €", 90_00),
        ("€90", 90_00),
        ("EUR 90", 90_00),
        ("90 PLN", 90_00),
        ("9,999,999,999.99", 9_999_999_999_99),
    ] {
        assert_eq!(Money::parse(typed), Ok(Money(cents)), "{typed:?}");
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    for typed in [
        "",
        " ",
        "€",
        ".",
        ",",
        "ninety",
        "90.505.1",
        "1,23,456",
        "12 34",
        "1.50.25",
        "1,234.567",
        "0.123",
        "90.5055",
        "9 0",
        "٩٠",
        "90-",
        "--90",
        "-€-90",
        "1e3",
        "½",
        "90 euros",
    ] {
        assert_eq!(Money::parse_signed(typed), Err(MoneyError::NotAnAmount), "{typed:?}");
    }
    for typed in ["10000000000", "99999999999999999999999999"] {
        assert_eq!(Money::parse(typed), Err(MoneyError::TooLarge), "{typed:?}");
    }
}

#[test]
fn one_separator_before_three_digits_is_asked_about_rather_than_guessed() {
    for typed in ["1.234", "1,234", "€ 90.505"] {
        assert!(matches!(Money::parse(typed), Err(MoneyError::Ambiguous { .. })), "{typed:?}");
    }
    assert_eq!(
        Money::parse("€ 1.234").unwrap_err().to_string(),
        "1.234 can be read in two ways: type it with two decimals, such as 1234.00 or 1.23."
    );
}

#[test]
fn a_minus_sign_is_read_only_where_it_makes_sense() {
    for typed in ["-20", "−20", "- 20,00", "€ -20", "−€ 20.00"] {
        assert_eq!(Money::parse_signed(typed), Ok(Money(-20_00)), "{typed:?}");
        assert_eq!(Money::parse(typed), Err(MoneyError::Negative), "{typed:?}");
    }
}

#[test]
fn an_amount_is_shown_with_its_thousands_apart() {
    for (cents, plain, shown) in [
        (0, "0.00", "€ 0.00"),
        (5, "0.05", "€ 0.05"),
        (-5, "-0.05", "−€ 0.05"),
        (999_99, "999.99", "€ 999.99"),
        (1_234_50, "1,234.50", "€ 1,234.50"),
        (-20_00, "-20.00", "−€ 20.00"),
        (1_234_567_89, "1,234,567.89", "€ 1,234,567.89"),
        (i64::MIN, "-92,233,720,368,547,758.08", "−€ 92,233,720,368,547,758.07"),
    ] {
        assert_eq!(Money(cents).to_string(), plain);
        assert_eq!(Currency::default().show(Money(cents)), shown);
    }
    assert_eq!(format!("{:>10}", Money(90_00)), "     90.00");
}

#[test]
fn a_currency_shows_its_sign_or_its_code() {
    for (typed, shown) in
        [("EUR", "€ 1.00"), ("usd", "$ 1.00"), ("GBP", "£ 1.00"), ("CHF", "CHF 1.00"), (" pln ", "PLN 1.00")]
    {
        assert_eq!(Currency::parse(typed).unwrap().show(Money(1_00)), shown);
    }
    for typed in ["", "EU", "EURO", "E1R", "€", "ÉUR", "ABC", "XAU"] {
        assert!(Currency::parse(typed).is_err(), "{typed:?}");
    }
}

#[test]
fn sums_stop_at_the_ends_of_the_range() {
    assert_eq!([Money(90_00), Money(-20_00), Money(5)].iter().sum::<Money>(), Money(70_05));
    assert_eq!(Money(i64::MAX) + Money(1), Money(i64::MAX));
    assert_eq!(-Money(i64::MIN), Money(i64::MAX));
    assert_eq!(Money(1_00) - Money(30), Money(70));
}

proptest! {
    #[test]
    fn what_is_shown_reads_back(cents in -999_999_999_999..=999_999_999_999_i64, code in "[A-Z]{3}") {
        let currency = Currency::parse_kept(&code).unwrap();
        prop_assert_eq!(Money::parse_signed(&Money(cents).to_string()), Ok(Money(cents)));
        prop_assert_eq!(Money::parse_signed(&currency.show(Money(cents))), Ok(Money(cents)));
    }

    #[test]
    fn commas_and_points_may_change_places(cents in 0..=999_999_999_999_i64) {
        let swapped: String = Money(cents)
            .to_string()
            .chars()
            .map(|c| match c {
                ',' => '.',
                '.' => ',',
                digit => digit,
            })
            .collect();
        prop_assert_eq!(Money::parse(&swapped), Ok(Money(cents)));
    }

    #[test]
    fn no_text_stops_the_reader(text in "[-−0-9., €'A-Z]{0,14}|\\PC{0,20}") {
        if let Ok(amount) = Money::parse(&text) {
            prop_assert!(amount >= Money::ZERO);
        }
    }
}
