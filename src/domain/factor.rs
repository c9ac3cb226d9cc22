//! The five factors that shorten or lengthen the time to a touch-up.

use chrono::NaiveDate;

use crate::domain::{adjustment::months_words, coded::coded, day::show_day, look::WindowRule};

coded! {
    /// What an adjustment is put down to (domain rules, factors).
    Factor {
        /// The type of pigment.
        Pigment = "pigment", "type of pigment";
        /// How deep it was set.
        Depth = "depth", "depth";
        /// The specialist: the right mix, the right depth, consistency.
        Specialist = "specialist", "specialist";
        /// The client's skin.
        Skin = "skin", "skin";
        /// The client's lifestyle, the sun above all.
        Lifestyle = "lifestyle", "lifestyle";
    }
}

/// An adjustment with its explanation, as it is always shown: `3–5 y, −6 months: unprotected sun (An, 12 Mar 2026)`.
pub fn explain(rule: &WindowRule, months: i32, reason: &str, who: &str, on: NaiveDate) -> String {
    format!("{}, {}: {reason} ({who}, {})", rule.words(), months_words(months), show_day(on))
}
