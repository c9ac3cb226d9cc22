//! Small forms over a screen, a file each: their fields, the change they make, and what they say before it is made.

pub mod adjust;
pub mod charge;
pub mod close;
pub mod mark;
pub mod note;
pub mod on_card;
pub mod passing;
pub mod payment;
pub mod pigment;
pub mod pin;
pub mod recover;
pub mod set_up;
pub mod sign_in;
pub mod treatment;
pub mod void;

use chrono::NaiveDate;

use crate::app::{desk::Desk, form::Text};
use crate::domain::{Lean, Money, parse_day};

/// A field for the day something was done, today unless another is typed.
fn past_day() -> Text<NaiveDate> {
    let day = Text::read_by("day", "Day", read_past).offering("today").hint("today, -1, 12/3 or 2026-03-12");
    day.reads_day(|text, desk| read_day(text, desk).ok())
}

/// A field that was emptied means the day of the form.
fn read_day(text: &str, desk: &Desk) -> Result<NaiveDate, String> {
    let text = if text.trim().is_empty() { "today" } else { text };
    parse_day(text, desk.counts_from(text), Lean::Past).map_err(|error| error.to_string())
}

fn read_past(text: &str, desk: &Desk) -> Result<NaiveDate, String> {
    let day = read_day(text, desk)?;
    if day > desk.clock_day() {
        return Err("This day is still to come: type today or a day before it.".into());
    }
    Ok(day)
}

/// What a balance means for a client: `Anna Peeters then owes € 80.00.`
fn then(name: &str, balance: Money, desk: &Desk) -> String {
    match balance.cents() {
        0 => "Nothing is outstanding after this.".to_owned(),
        1.. => format!("{name} then owes {}.", desk.money(balance)),
        _ => format!("{name} then has {} in credit.", desk.money(-balance)),
    }
}
