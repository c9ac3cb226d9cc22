//! The demo practice: believable clients with twelve years of history, the same for the same seed and day.
//!
//! Each client is made from the seed and a number of their own, so that the thousandth costs no more than the first, and
//! everything is counted back from the day that is passed in. Only [`mod@fill`] knows of a file.

mod bill;
mod client;
mod course;
mod fill;
mod model;
mod people;
mod pools;
mod prices;
mod random;
mod sitting;

pub use fill::{Order, fill};
pub use model::{
    DemoAdjustment, DemoBill, DemoClient, DemoLine, DemoPayment, DemoPerson, DemoSession, DemoTools,
    DemoTreatment,
};

use crate::catalogue;
use crate::catalogue::Catalogue;
use crate::domain::{Money, add_months};
use chrono::NaiveDate;
use pools::Pools;

/// How long the demo practice has existed.
const MONTHS_OPEN: i32 = 144;

/// What every client of one practice is made from.
struct Practice {
    pools: Pools,
    catalogue: Catalogue,
    seed: u64,
    as_of: NaiveDate,
    opened: NaiveDate,
}

/// The clients of a practice on a day, in the order they are to be entered. Looks, areas and reasons are places in
/// [`catalogue::defaults`], specialists places in [`specialists`], prices places among the demo's own.
pub fn practice(seed: u64, clients: u32, as_of: NaiveDate) -> impl Iterator<Item = DemoClient> {
    let opened = opened(as_of);
    let practice = Practice { pools: Pools::load(), catalogue: catalogue::defaults(), seed, as_of, opened };
    (0..u64::from(clients)).map(move |index| client::client(&practice, index))
}

/// The day the practice opened, on a day that it exists.
pub fn opened(as_of: NaiveDate) -> NaiveDate {
    add_months(as_of, -MONTHS_OPEN).unwrap_or(as_of)
}

/// The specialists of the practice.
pub fn specialists() -> Vec<&'static str> {
    Pools::load().work("specialists").to_vec()
}

/// The hourly rates the practice has had, each with the day from which it held, oldest first; the last is the
/// catalogue's.
pub fn hourly_rates(as_of: NaiveDate) -> Vec<(NaiveDate, Money)> {
    let rates = [(MONTHS_OPEN, Money(70_00)), (96, Money(75_00)), (54, Money(80_00))];
    let now = (20, catalogue::defaults().settings.hourly_rate);
    rates
        .into_iter()
        .chain([now])
        .filter_map(|(back, rate)| Some((add_months(as_of, -back)?, rate)))
        .collect()
}
