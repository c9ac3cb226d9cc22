//! What a form or a question showed before something was changed, in words: for the question whose is to stay.

use crate::domain::{Adjustment, Mark, WindowRule, show_day};
use crate::screens::{client_form, settings};
use crate::store::api::settings::{PriceRow, ReasonRow};
use crate::store::api::{before::Before, card::AdjustmentRow, practice::Clinic, staff::StaffRow};

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

/// A fact of a form, in its own field.
pub fn field(columns: &[&'static str], label: &'static str, text: impl Into<String>) -> Fact {
    Fact { columns: columns.to_vec(), in_field: true, label, text: text.into() }
}

fn value(columns: &[&'static str], label: &'static str, text: impl Into<String>) -> Fact {
    Fact { in_field: false, ..field(columns, label, text) }
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

/// Everything that was seen, always the same facts of the same thing.
pub fn facts(of: &Before) -> Vec<Fact> {
    match of {
        Before::Client(_, facts) => client_form::seen(facts),
        Before::Archived(_, archived) => vec![value(&["archived_on"], "Archived", yes_no(*archived))],
        Before::Adjustment(_, row) => vec![adjustment(row.as_ref())],
        Before::Mark(_, mark) => vec![value(&["mark", "mark_day"], "Mark", mark_words(*mark))],
        Before::Closed(_, closed) => {
            let words = closed.as_ref().map(|(day, reason)| format!("{}, {reason}", show_day(*day)));
            vec![value(&["closed_on", "closed_reason"], "Closed", words.unwrap_or_else(|| "no".to_owned()))]
        }
        Before::Duplicate(_) => Vec::new(),
        Before::Balance(_, balance) => vec![value(&["balance"], "Balance", balance.to_string())],
        Before::Clinic(clinic) => clinic_facts(clinic),
        Before::Look { name, rule, active, .. } => look(name, rule, *active),
        Before::Area(row) | Before::Specialist(row) => {
            vec![field(&["name"], "Name", &row.name), offered(row.active)]
        }
        Before::Rate(_, hourly) => vec![value(&["hourly"], "Per hour", or_none(*hourly))],
        Before::Vat(_, vat) => vec![value(&["basis_points"], "VAT", or_none(*vat))],
        Before::Reason(row) => reason(row),
        Before::Price(row) => price(row),
        Before::Staff(row) => staff(row),
        Before::Lock(after) => {
            vec![field(&["lock_after"], "Lock after", after.minutes().to_string())]
        }
        Before::Backups { folder, encrypted, neutral } => vec![
            value(&["backup_folder"], "Folder", folder.clone().unwrap_or_default()),
            value(&["backup_recipient"], "Encrypted", yes_no(*encrypted)),
            value(&["backup_neutral"], "Names without the clinic", yes_no(*neutral)),
        ],
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn or_none(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

fn look(name: &str, rule: &WindowRule, active: bool) -> Vec<Fact> {
    vec![
        field(&["name"], "Name", name),
        field(&["opens_after"], "Opens after", rule.opens_after.to_string()),
        field(&["closes_after"], "Closes after", rule.closes_after.to_string()),
        field(&["planned_minutes"], "Planned touch-up", rule.planned.to_string()),
        offered(active),
    ]
}

fn staff(row: &StaffRow) -> Vec<Fact> {
    vec![
        field(&["name"], "Name", &row.person.name),
        field(&["role"], "Role", row.person.role.word()),
        field(&["active"], "Sign-in", settings::may_sign_in(row.active)),
    ]
}

fn offered(active: bool) -> Fact {
    field(&["active"], "Active", settings::offered_words(active))
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

fn clinic_facts(clinic: &Clinic) -> Vec<Fact> {
    vec![
        field(&["name"], "Name", &clinic.name),
        field(&["currency"], "Currency", clinic.currency.as_str()),
        field(&["calling_code"], "Country code", format!("+{}", clinic.calling_code.as_str())),
        field(&["rounding"], "Rounding", clinic.rounding.word()),
        field(&["horizon_months"], "Horizon", clinic.horizon_months.to_string()),
    ]
}

fn reason(row: &ReasonRow) -> Vec<Fact> {
    let (factor, months) = row.suggests.unzip();
    vec![
        field(&["words"], "Words", &row.words),
        field(&["kind"], "Explains a", settings::kind_word(row.kind)),
        field(&["factor"], "Factor", factor.map_or("", |factor| factor.word())),
        field(&["months"], "Suggests", months.map_or("0".to_owned(), |months| format!("{months:+}"))),
        offered(row.active),
    ]
}

fn price(row: &PriceRow) -> Vec<Fact> {
    vec![
        field(&["words"], "Words", &row.words),
        field(&["kind"], "Kind", settings::price_kind(row.product)),
        value(&["amount"], "Amount", settings::amounts(row)),
        field(&["role"], "Usual price of", settings::role_word(row.role)),
        offered(row.active),
    ]
}
