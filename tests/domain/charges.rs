//! What time is charged, and how VAT is taken out of it.

use hairline::domain::{Currency, Minutes, Money, Rounding, Vat, billable, charge, time_charge};
use proptest::prelude::*;

use Rounding::{ExactMinutes, HalfHourStarted, HourStarted, QuarterStarted};

#[test]
fn worked_examples() {
    for (minutes, rounding, hourly, charged) in [
        (120, HourStarted, "90.00", "180.00"),
        (121, HourStarted, "90.00", "270.00"),
        (121, HalfHourStarted, "90.00", "225.00"),
        (121, QuarterStarted, "90.00", "202.50"),
        (121, ExactMinutes, "90.00", "181.50"),
        (1, HourStarted, "90.00", "90.00"),
        (60, HourStarted, "90.00", "90.00"),
        (61, HourStarted, "90.00", "180.00"),
        (720, HourStarted, "90.00", "1,080.00"),
        (719, QuarterStarted, "90.00", "1,080.00"),
        // A minute of 0.30 is half a cent: away from zero.
        (1, ExactMinutes, "0.30", "0.01"),
        (1, ExactMinutes, "0.29", "0.00"),
        (3, ExactMinutes, "0.30", "0.02"),
        (7, ExactMinutes, "99.99", "11.67"),
    ] {
        let found = time_charge(Minutes::new(minutes).unwrap(), Money::parse(hourly).unwrap(), rounding);
        assert_eq!(found.to_string(), charged, "{minutes} min at {hourly}, {rounding}");
    }
}

#[test]
fn half_a_cent_of_a_negative_rate_goes_away_from_zero_too() {
    assert_eq!(time_charge(Minutes::new(1).unwrap(), Money(-30), ExactMinutes), Money(-1));
}

#[test]
fn a_charge_says_how_it_came_about() {
    let words = |minutes, rounding| {
        charge::words(Minutes::new(minutes).unwrap(), Money(90_00), rounding, &Currency::default())
    };
    assert_eq!(words(121, HourStarted), "121 min, per hour started = 3 h × € 90.00");
    assert_eq!(words(121, HalfHourStarted), "121 min, per half hour started = 2 h 30 × € 90.00");
    assert_eq!(words(121, QuarterStarted), "121 min, per quarter started = 2 h 15 × € 90.00");
    assert_eq!(words(121, ExactMinutes), "121 min, exact minutes = 2 h 01 × € 90.00");
    assert_eq!(words(20, HalfHourStarted), "20 min, per half hour started = 30 min × € 90.00");
}

#[test]
fn vat_is_taken_out_of_the_gross() {
    for (gross, rate, net, vat) in [
        (180_00, 2100, 148_76, 31_24),
        (121_00, 2100, 100_00, 21_00),
        (1, 2100, 1, 0),
        (90_00, 0, 90_00, 0),
        (100_00, 10_000, 50_00, 50_00),
        // Half a cent of net: away from zero, for a credit as for a charge.
        (1, 10_000, 1, 0),
        (-1, 10_000, -1, 0),
        (-180_00, 2100, -148_76, -31_24),
    ] {
        let split = Vat(rate).split(Money(gross));
        assert_eq!(
            (split.net, split.vat, split.gross),
            (Money(net), Money(vat), Money(gross)),
            "{gross} at {rate}"
        );
    }
}

#[test]
fn a_rate_of_vat_is_read_as_a_percentage() {
    for (typed, points, shown) in [
        ("21", 2100, "21 %"),
        ("21 %", 2100, "21 %"),
        ("21%", 2100, "21 %"),
        ("6.5", 650, "6.5 %"),
        ("6,50", 650, "6.5 %"),
        ("0", 0, "0 %"),
        ("5.05", 505, "5.05 %"),
        ("100", 10_000, "100 %"),
    ] {
        let vat = Vat::parse(typed).unwrap();
        assert_eq!((vat, vat.to_string().as_str()), (Vat(points), shown), "{typed}");
    }
    for typed in ["", "%", "100.01", "-6", "6.555", "vat", "1000", "6.5.5", "６"] {
        assert!(Vat::parse(typed).is_err(), "{typed:?}");
    }
    assert_eq!(Vat::default(), Vat(2100));
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    prop::sample::select(Rounding::ALL.to_vec())
}

proptest! {
    #[test]
    fn billable_time_covers_the_session_by_less_than_a_step(minutes in 1..=720_i64, rounding in any_rounding()) {
        let step = match rounding {
            HourStarted => 60,
            HalfHourStarted => 30,
            QuarterStarted => 15,
            ExactMinutes => 1,
        };
        let billed = i64::from(billable(Minutes::new(minutes).unwrap(), rounding));
        prop_assert!(minutes <= billed && billed < minutes + step && billed % step == 0);
    }

    #[test]
    fn a_charge_is_within_half_a_cent_of_the_exact_one(
        minutes in 1..=720_i64, rounding in any_rounding(), hourly in -1_000_000..1_000_000_i64,
    ) {
        let minutes = Minutes::new(minutes).unwrap();
        let exact_sixtieths = hourly * i64::from(billable(minutes, rounding));
        let charged = time_charge(minutes, Money(hourly), rounding).cents();
        prop_assert!((charged * 60 - exact_sixtieths).abs() <= 30);
        prop_assert_eq!(time_charge(minutes, Money(-hourly), rounding).cents(), -charged);
    }

    #[test]
    fn no_rate_is_too_large_to_charge(minutes in 1..=720_i64, hourly in any::<i64>(), rounding in any_rounding()) {
        let charged = time_charge(Minutes::new(minutes).unwrap(), Money(hourly), rounding);
        prop_assert_eq!(charged.cents().signum() * hourly.signum() >= 0, true);
    }

    #[test]
    fn net_and_vat_make_the_gross(gross in -1_000_000_000_000..1_000_000_000_000_i64, rate in 0..=10_000_i64) {
        let split = Vat(rate).split(Money(gross));
        prop_assert_eq!(split.net + split.vat, Money(gross));
        prop_assert!(split.net.cents().abs() <= gross.abs());
        prop_assert!(split.vat.cents() * gross.signum() >= 0);
    }
}
