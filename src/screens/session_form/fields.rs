//! The fields of a session, in the order in which they are filled in; each is checked by the parser of its type.

use chrono::NaiveDate;

use super::{correcting, pigments};
use crate::app::desk::Desk;
use crate::app::form::{CHOOSE, Check, Field, Form};
use crate::domain::{
    HairLoss, Minutes, Money, Note, PaymentMethod, ShortText, TimeOfDay, parse_happened_until,
};

/// What can be charged beside the session itself: a choice, and an amount where the choice is a discount.
pub const EXTRAS: [(&str, &str); 4] =
    [("also", "off"), ("also2", "off2"), ("also3", "off3"), ("also4", "off4")];

/// What the last session of the treatment offers to the next one, its pigments apart.
pub const REPEATED: [&str; 3] = ["needle", "depth", "dilution"];

/// Nothing is paid at once.
pub const LATER: &str = "later";

/// The form before anything is known.
pub(super) fn form() -> Form {
    let mut fields = session();
    fields.extend([
        choice("charge", "Charge"),
        offered("amount", "Amount", "with VAT; another amount than the rule's needs a reason", amount),
        choice("reason", "Reason").unchosen(),
        Field::text("in_words", "In words").hint("why, in a few words; the history keeps it").check(line),
    ]);
    for (also, off) in EXTRAS {
        fields.push(choice(also, "Also"));
        fields.push(offered(off, "Off", "what is taken off, such as 20 or 20.00", amount));
    }
    let methods = [LATER].into_iter().chain(PaymentMethod::ALL.iter().map(|method| method.word()));
    fields.extend([
        Field::choice("method", "Paid now", methods.map(str::to_owned).collect(), 0).hint(CHOOSE),
        offered("paid", "Amount", "a part is fine; what remains is owed", amount),
    ]);
    fields.extend(correcting::fields());
    Form::new(fields)
}

fn session() -> Vec<Field> {
    let mut fields = vec![
        choice("treatment", "Treatment"),
        choice("look", "Look"),
        choice("area", "Area"),
        choice("kind", "Kind"),
        Field::choice("completes", "Completes", vec!["no".into(), "yes".into()], 0)
            .hint("yes when this session completes the initial course: the clock then starts"),
        Field::text("day", "Date")
            .offering("today")
            .hint("today, -1, 12/3 or 2026-03-12")
            .check(happened)
            .reads_day(read_day),
        Field::text("minutes", "Minutes").check(minutes),
        Field::text("start", "from").hint("when it began, such as 14:00 or 1400").check(time),
        offered("end", "to", "when it ended; start and end make the minutes", time),
        choice("specialist", "Specialist"),
    ];
    fields.extend(pigments::fields());
    fields.extend([
        offered("needle", "Needle", "such as 3RS 0.25", optional_line),
        offered("depth", "Depth", "such as 0.5 mm", optional_line),
        offered("dilution", "Dilution", "such as 1:3", optional_line),
        Field::text("hair_loss", "Hair loss").check(hair_loss),
        Field::text("note", "Notes").long().hint("anything worth knowing the next time").check(note),
    ]);
    fields
}

fn choice(key: &'static str, label: &'static str) -> Field {
    Field::choice(key, label, Vec::new(), 0).hint(CHOOSE)
}

/// A field whose text the form offers, and offers anew as long as it is not touched.
pub(super) fn offered(key: &'static str, label: &'static str, hint: &str, check: Check) -> Field {
    Field::text(key, label).offering("").hint(hint).check(check)
}

fn happened(text: &str, desk: &Desk) -> Result<(), String> {
    let text = if text.trim().is_empty() { "today" } else { text };
    parse_happened_until(text, desk.counts_from(text), desk.clock_day())
        .map(drop)
        .map_err(|error| error.to_string())
}

/// A field that was emptied means the day of the form.
pub(super) fn read_day(text: &str, desk: &Desk) -> Option<NaiveDate> {
    let text = if text.trim().is_empty() { "today" } else { text };
    parse_happened_until(text, desk.counts_from(text), desk.clock_day()).ok()
}

fn minutes(text: &str, _: &Desk) -> Result<(), String> {
    Minutes::parse(text).map(drop).map_err(|error| error.to_string())
}

fn time(text: &str, _: &Desk) -> Result<(), String> {
    unless_empty(text, |text| TimeOfDay::parse(text).map(drop).map_err(|error| error.to_string()))
}

fn line(text: &str, _: &Desk) -> Result<(), String> {
    ShortText::parse(text).map(drop).map_err(|error| error.to_string())
}

pub(super) fn optional_line(text: &str, desk: &Desk) -> Result<(), String> {
    unless_empty(text, |text| line(text, desk))
}

fn hair_loss(text: &str, _: &Desk) -> Result<(), String> {
    unless_empty(text, |text| HairLoss::parse(text).map(drop).map_err(|error| error.to_string()))
}

fn note(text: &str, _: &Desk) -> Result<(), String> {
    Note::parse_optional(text).map(drop).map_err(|error| error.to_string())
}

/// An amount that may still be missing: whether it must be there depends on the other fields.
fn amount(text: &str, _: &Desk) -> Result<(), String> {
    unless_empty(text, |text| Money::parse(text).map(drop).map_err(|error| error.to_string()))
}

fn unless_empty(text: &str, check: impl Fn(&str) -> Result<(), String>) -> Result<(), String> {
    if text.trim().is_empty() { Ok(()) } else { check(text) }
}
