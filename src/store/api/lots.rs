//! The lots that were used last.

use chrono::NaiveDate;

use crate::domain::ShortText;

/// A pigment whose lot is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shade {
    /// Who makes it, if known.
    pub brand: Option<String>,
    /// Its colour.
    pub shade: String,
}

/// The lot of the last session with a shade, by the day of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastLot {
    /// The lot, as it was typed.
    pub lot: ShortText,
    /// The last day on which it may be used.
    pub expiry: Option<NaiveDate>,
    /// The day of that session.
    pub day: NaiveDate,
}
