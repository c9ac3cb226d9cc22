//! Small forms over a screen, a file each: their fields, the change they make, and what they say before it is made.

pub mod adjust;
pub mod charge;
pub mod close;
pub mod mark;
pub mod note;
pub mod passing;
pub mod payment;
pub mod pigment;
pub mod pin;
pub mod reason;
pub mod recover;
pub mod set_up;
pub mod sign_in;
pub mod treatment;
pub mod void;

use chrono::NaiveDate;

use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{Lean, Money, parse_day};

/// A field for the day something was done, today unless another is typed.
fn past_day() -> Field {
    Field::text("day", "Day")
        .offering("today")
        .hint("today, -1, 12/3 or 2026-03-12")
        .check(is_past_day)
        .reads_day(read_day)
}

/// A field that was emptied means the day of the form.
fn read_day(text: &str, desk: &Desk) -> Option<NaiveDate> {
    let text = if text.trim().is_empty() { "today" } else { text };
    parse_day(text, desk.counts_from(text), Lean::Past).ok()
}

fn is_past_day(text: &str, desk: &Desk) -> Result<(), String> {
    let text = if text.trim().is_empty() { "today" } else { text };
    let day = parse_day(text, desk.counts_from(text), Lean::Past).map_err(|error| error.to_string())?;
    if day > desk.clock_day() {
        return Err("This day is still to come: type today or a day before it.".into());
    }
    Ok(())
}

/// The day typed in [`past_day`].
fn day_of(form: &Form, desk: &Desk) -> Option<NaiveDate> {
    let text = form.text("day");
    is_past_day(text, desk).ok()?;
    read_day(text, desk)
}

/// What a balance means for a client: `Anna Peeters then owes € 80.00.`
fn then(name: &str, balance: Money, desk: &Desk) -> String {
    match balance.cents() {
        0 => "Nothing is outstanding after this.".to_owned(),
        1.. => format!("{name} then owes {}.", desk.money(balance)),
        _ => format!("{name} then has {} in credit.", desk.money(-balance)),
    }
}
