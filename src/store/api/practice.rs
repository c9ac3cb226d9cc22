//! The facts of the clinic that every screen needs.

use crate::domain::{CallingCode, Currency, Rounding};

/// The one row of the clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clinic {
    /// What the clinic calls itself.
    pub name: String,
    /// The one currency of all amounts.
    pub currency: Currency,
    /// The calling code that a number written without one has.
    pub calling_code: CallingCode,
    /// How billable time is rounded.
    pub rounding: Rounding,
    /// How many months ahead a window counts as upcoming.
    pub horizon_months: i32,
    /// Whether this file is a demo practice, which every screen says.
    pub demo: bool,
}

/// Why a practice is open and nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// The file is damaged.
    Damaged,
    /// The disk had no room when it was opened.
    DiskFull,
    /// Something in the file is not of this program, such as a trigger that would write along.
    Foreign,
}
