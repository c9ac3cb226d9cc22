//! What a session of the demo practice cost, and how much of it was paid when.

use super::model::{DemoBill, DemoLine, DemoPayment};
use super::{Practice, course::Visit, prices::PRICES, random::Random};
use crate::domain::{Money, PaymentMethod, SessionKind};
use chrono::{Days, NaiveDate};

/// Within so many days a bill may still be open for no reason at all.
const DAYS_OPEN: i64 = 45;

/// The bill of a visit; a session that does not count was never billed.
pub(super) fn bill(practice: &Practice, random: &mut Random, visit: Visit) -> DemoBill {
    if visit.voided.is_some() {
        return DemoBill::default();
    }
    let by_the_hour = visit.kind == SessionKind::TouchUp;
    let mut lines = Vec::new();
    let is_charged = match visit.kind {
        SessionKind::Initial => true,
        SessionKind::Consultation => random.chance(40),
        SessionKind::Correction => random.chance(30),
        _ => false,
    };
    if is_charged {
        lines.extend(PRICES.iter().position(|price| price.of == Some(visit.kind)).map(DemoLine::Price));
    }
    let dear = by_the_hour || visit.kind == SessionKind::Initial;
    if dear && random.chance(18) {
        lines.push(product(random));
    }
    if dear && random.chance(5) {
        let amount = random.weighted(&[(3, Money(20_00)), (1, Money(45_00))]);
        lines.push(DemoLine::Discount(amount, random.pick(practice.pools.texts("discounts"))));
    }
    let payments =
        if by_the_hour || !lines.is_empty() { payments(practice, random, visit.day) } else { Vec::new() };
    DemoBill { by_the_hour, lines, payments }
}

fn product(random: &mut Random) -> DemoLine {
    let prices = PRICES.iter().enumerate();
    let products: Vec<usize> =
        prices.filter(|(_, price)| price.of.is_none()).map(|(place, _)| place).collect();
    DemoLine::Price(random.pick(&products))
}

fn payments(practice: &Practice, random: &mut Random, day: NaiveDate) -> Vec<DemoPayment> {
    let recent = (practice.as_of - day).num_days() <= DAYS_OPEN;
    let (nothing, part) = if recent { (8, 10) } else { (1, 3) };
    let later = day + Days::new(random.between(4, 30).into());
    let drawn = random.below(100);
    let mut payments = if drawn < nothing {
        Vec::new()
    } else if drawn < nothing + part {
        let percent = random.weighted(&[(2, 50), (1, 30), (1, 25)]);
        let rest_paid = random.chance(60);
        let rest = DemoPayment { day: later, percent: 100 - percent, method: PaymentMethod::Transfer };
        let first = DemoPayment { day, percent, method: PaymentMethod::Cash };
        if rest_paid { vec![first, rest] } else { vec![first] }
    } else {
        let method = random.weighted(&[
            (60, PaymentMethod::Card),
            (22, PaymentMethod::Cash),
            (18, PaymentMethod::Transfer),
        ]);
        let paid_on = if method == PaymentMethod::Transfer { later } else { day };
        vec![DemoPayment { day: paid_on, percent: 100, method }]
    };
    // What is to come has not come yet.
    payments.retain(|payment| payment.day <= practice.as_of);
    payments
}
