//! What a form or a question showed before something was changed, in words: for the question whose is to stay.

use super::form::{AnyForm, Field};
use crate::domain::{Adjustment, Mark, show_day};
use crate::store::api::before::{Before, Conflict};
use crate::store::api::{card::AdjustmentRow, settings::PriceRow};

/// What is said when theirs was taken.
pub const LEFT: &str = "Left as it was saved elsewhere.";

/// One thing that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The columns that hold it.
    pub columns: Vec<&'static str>,
    /// Whether a field of the form holds it alone; else it is one value with the others.
    pub in_field: bool,
    /// What the form calls it.
    pub label: &'static str,
    /// Its text, as in the field.
    pub text: String,
}

/// What is seen in a field of its own.
fn in_field(field: &Field) -> Option<Fact> {
    let text = if field.hidden { "" } else { field.shown() };
    Some(Fact { columns: vec![field.column()?], in_field: true, label: field.label, text: text.to_owned() })
}

fn value(columns: &[&'static str], label: &'static str, text: impl Into<String>) -> Fact {
    Fact { columns: columns.to_vec(), in_field: false, label, text: text.into() }
}

/// What something is called in a sentence, at its beginning.
pub fn subject(of: &Before) -> String {
    match of {
        Before::Client(_, facts) => facts.name.to_string(),
        Before::Archived(..) => "This client".into(),
        Before::Adjustment(..) | Before::Mark(..) | Before::Closed(..) => "This treatment".into(),
        Before::Duplicate(_) => "This session".into(),
        Before::Balance(..) => "The balance".into(),
        Before::Clinic(_) => "The clinic".into(),
        Before::Look { name, .. } => format!("The look {name}"),
        Before::Area(row) => format!("The area {}", row.name),
        Before::Specialist(row) => format!("The specialist {}", row.name),
        Before::Rate(from, _) => format!("The hourly rate from {}", show_day(*from)),
        Before::Vat(from, _) => format!("The VAT from {}", show_day(*from)),
        Before::Reason(row) => format!("The reason “{}”", row.words),
        Before::Price(row) => format!("The price of {}", row.words),
        Before::Staff(row) => row.person.name.clone(),
        Before::Lock(_) => "When the screen locks".into(),
        Before::Backups { .. } => "What is set of the backups".into(),
    }
}

/// What was seen, what is there now, and what was to be there.
pub type Seen = [Vec<Fact>; 3];

/// The facts of a conflict, by the form that shows such values.
pub fn seen(conflict: &Conflict, form_of: impl Fn(&Before) -> Option<Box<AnyForm>>) -> Seen {
    let facts = |of: Option<&Before>| of.map(|of| facts(of, form_of(of).as_deref())).unwrap_or_default();
    [Some(&conflict.before), Some(&conflict.present), conflict.wanted.as_ref()].map(facts)
}

/// Everything that was seen, always the same facts of the same thing; by the form that shows it, where there is one.
pub fn facts(of: &Before, form: Option<&AnyForm>) -> Vec<Fact> {
    if let Some(form) = form {
        let mut facts: Vec<Fact> = form.all().into_iter().filter_map(in_field).collect();
        if let Before::Price(price) = of {
            facts.insert(2, value(&["amount"], "Amount", amounts(price)));
        }
        return facts;
    }
    match of {
        Before::Archived(_, archived) => vec![value(&["archived_on"], "Archived", yes_no(*archived))],
        Before::Adjustment(_, row) => vec![adjustment(row.as_ref())],
        Before::Mark(_, mark) => vec![value(&["mark", "mark_day"], "Mark", mark_words(*mark))],
        Before::Closed(_, closed) => {
            let words = closed.as_ref().map(|(day, reason)| format!("{}, {reason}", show_day(*day)));
            vec![value(&["closed_on", "closed_reason"], "Closed", words.unwrap_or_else(|| "no".to_owned()))]
        }
        Before::Balance(_, balance) => vec![value(&["balance"], "Balance", balance.to_string())],
        Before::Rate(_, hourly) => vec![value(&["hourly"], "Per hour", or_none(*hourly))],
        Before::Vat(_, vat) => vec![value(&["basis_points"], "VAT", or_none(*vat))],
        Before::Backups { folder, encrypted, neutral } => vec![
            value(&["backup_folder"], "Folder", folder.clone().unwrap_or_default()),
            value(&["backup_recipient"], "Encrypted", yes_no(*encrypted)),
            value(&["backup_neutral"], "Names without the clinic", yes_no(*neutral)),
        ],
        _ => Vec::new(),
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn or_none(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

fn mark_words(mark: Option<Mark>) -> String {
    mark.map_or_else(
        || "none".to_owned(),
        |mark| match mark {
            Mark::Booked(day) => format!("booked {}", show_day(day)),
            Mark::SnoozedUntil(day) => format!("snoozed until {}", show_day(day)),
            Mark::Declined(day) => format!("declined on {}", show_day(day)),
        },
    )
}

/// One value with its explanation: nobody means the months of one and the reason of another.
fn adjustment(row: Option<&AdjustmentRow>) -> Fact {
    let text = row.map_or_else(
        || "none".to_owned(),
        |row| {
            let AdjustmentRow { months, factor, reason, by, on } = row;
            let months = Adjustment::new(*months).map_or_else(|_| months.to_string(), Adjustment::words);
            format!("{months}, {}: {reason}, set by {by} on {}", factor.word(), show_day(*on))
        },
    );
    value(ADJUSTMENT, "Adjustment", text)
}

const ADJUSTMENT: &[&str] =
    &["adjustment_months", "adjustment_factor", "adjustment_reason", "adjustment_by", "adjustment_on"];

/// Every amount that a price has had or will have.
fn amounts(price: &PriceRow) -> String {
    let since =
        price.since.iter().rev().map(|since| format!("{} from {}", since.amount, show_day(since.from)));
    [price.amount.to_string()].into_iter().chain(since).collect::<Vec<_>>().join(", ")
}
