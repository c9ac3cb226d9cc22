//! What every screen may know of where it runs: the clinic, the time, the size of the screen, the person.

use chrono::NaiveDate;
use chrono::NaiveDateTime;

use crate::domain::Currency;
use crate::domain::Money;
use crate::store::api::practice::Clinic;

/// The place a screen works at.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The clinic, once it is set up.
    pub clinic: Option<Clinic>,
    /// The time, from the one clock.
    pub now: NaiveDateTime,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The person at the desk.
    pub who: String,
}

impl Desk {
    /// The day.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// An amount with the clinic's currency: `€ 1,234.50`.
    pub fn money(&self, amount: Money) -> String {
        self.clinic
            .as_ref()
            .map_or_else(|| Currency::default().show(amount), |clinic| clinic.currency.show(amount))
    }

    /// How many months ahead a window counts as upcoming.
    pub fn horizon(&self) -> i32 {
        self.clinic.as_ref().map_or(6, |clinic| clinic.horizon_months)
    }

    /// Rows left for a screen between the title line and the footer.
    pub fn rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(CHROME_ROWS))
    }
}

/// The title line, the line under it, the notice line and the footer.
pub const CHROME_ROWS: u16 = 4;
