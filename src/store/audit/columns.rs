//! What the forms call each column that leaves images, and how its value is written for people.

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// As it stands.
    Text,
    /// A day, `12 Mar 2026`.
    Day,
    /// An amount in the clinic's currency.
    Money,
    /// A duration.
    Minutes,
    /// A time of day.
    Time,
    /// Months to or from, with a sign.
    Adjustment,
    /// Months.
    Months,
    /// A rate in hundredths of a percent.
    Vat,
    /// Yes or no.
    YesNo,
    /// A number after a plus, as in front of a telephone number.
    CallingCode,
    /// Whom it belongs to; left out where the change is about this client anyway.
    Client,
    /// A treatment, by its look and area.
    Treatment,
    /// A session, by its day.
    Session,
    /// A line of a charge, by its words.
    Charge,
    /// A pigment, by its shade.
    Pigment,
    /// The name in another table.
    Name(&'static str),
    /// The words in another table.
    Words(&'static str),
    /// A code of the domain, by its word.
    Code(fn(&str) -> Option<&'static str>),
    /// What is shown to nobody.
    Secret,
}

/// A column, its label and its kind.
type Column = (&'static str, &'static str, Kind);

/// The columns of each table, in the order in which they are shown.
const COLUMNS: [(&str, &[Column]); 20] = [
    ("client", CLIENT),
    ("treatment", TREATMENT),
    ("session", SESSION),
    ("pigment", PIGMENT),
    ("exception", EXCEPTION),
    ("line", LINE),
    ("payment", PAYMENT),
    ("note", NOTE),
    ("look", LOOK),
    ("area", NAMED),
    ("specialist", NAMED),
    ("reason", REASON),
    ("price", PRICE),
    ("price_from", PRICE_FROM),
    ("rate", RATE),
    ("vat", VAT),
    ("clinic", CLINIC),
    ("staff", STAFF),
    ("sign_in", SIGN_IN),
    ("import", IMPORT),
];

const CLIENT: &[Column] = &[
    ("name", "Name", Kind::Text),
    ("phone", "Phone", Kind::Text),
    ("email", "E-mail", Kind::Text),
    ("born", "Born", Kind::Day),
    ("contact", "May be reached", Kind::Code(words::contact)),
    ("allergy", "Allergy", Kind::Text),
    ("medical", "Medical note", Kind::Text),
    ("skin", "Skin type", Kind::Text),
    ("hair_loss", "Hair loss", Kind::Text),
    ("note", "Note", Kind::Text),
    ("since", "Known since", Kind::Day),
    ("archived_on", "Archived on", Kind::Day),
    ("merged_into", "Merged into", Kind::Client),
];

const TREATMENT: &[Column] = &[
    ("client_id", "Client", Kind::Client),
    ("look_id", "Look", Kind::Name("look")),
    ("area_id", "Area", Kind::Name("area")),
    ("since", "Since", Kind::Day),
    ("adjustment_months", "Adjustment", Kind::Adjustment),
    ("adjustment_factor", "Factor", Kind::Code(words::factor)),
    ("adjustment_reason", "Reason", Kind::Text),
    ("adjustment_by", "Set by", Kind::Text),
    ("adjustment_on", "Set on", Kind::Day),
    ("mark", "Mark", Kind::Text),
    ("mark_day", "Day of the mark", Kind::Day),
    ("mark_on", "Mark set on", Kind::Day),
    ("closed_on", "Closed on", Kind::Day),
    ("closed_reason", "Closed because", Kind::Text),
];

const SESSION: &[Column] = &[
    ("client_id", "Client", Kind::Client),
    ("treatment_id", "Treatment", Kind::Treatment),
    ("kind", "Kind", Kind::Code(words::session)),
    ("completes", "Completes", Kind::YesNo),
    ("day", "Date", Kind::Day),
    ("starts", "From", Kind::Time),
    ("minutes", "Minutes", Kind::Minutes),
    ("specialist_id", "Specialist", Kind::Name("specialist")),
    ("needle", "Needle", Kind::Text),
    ("depth", "Depth", Kind::Text),
    ("dilution", "Dilution", Kind::Text),
    ("hair_loss", "Hair loss", Kind::Text),
    ("note", "Notes", Kind::Text),
    ("voided_on", "Voided on", Kind::Day),
    ("void_reason", "Voided because", Kind::Text),
];

const PIGMENT: &[Column] = &[
    ("session_id", "Session", Kind::Session),
    ("brand", "Brand", Kind::Text),
    ("shade", "Shade", Kind::Text),
    ("lot", "Lot", Kind::Text),
    ("expiry", "Use up to", Kind::Day),
    ("voided_on", "Voided on", Kind::Day),
    ("void_reason", "Voided because", Kind::Text),
];

const EXCEPTION: &[Column] = &[
    ("session_id", "Session", Kind::Session),
    ("pigment_id", "Pigment", Kind::Pigment),
    ("rule", "Rule", Kind::Code(words::rule)),
    ("reason", "Reason", Kind::Text),
    ("who", "Passed by", Kind::Text),
    ("day", "Day", Kind::Day),
    ("seen_by", "Looked at by", Kind::Text),
    ("seen_on", "Looked at on", Kind::Day),
];

const LINE: &[Column] = &[
    ("client_id", "Client", Kind::Client),
    ("session_id", "Session", Kind::Session),
    ("day", "Day", Kind::Day),
    ("kind", "Kind", Kind::Code(words::line)),
    ("words", "Words", Kind::Text),
    ("minutes", "Minutes", Kind::Minutes),
    ("hourly", "Per hour", Kind::Money),
    ("rounding", "Rounding", Kind::Code(words::rounding)),
    ("computed", "By the rule", Kind::Money),
    ("amount", "Amount", Kind::Money),
    ("change_reason", "Changed because", Kind::Text),
    ("vat", "VAT", Kind::Vat),
    ("credits", "Taken off", Kind::Charge),
    ("voided_on", "Voided on", Kind::Day),
    ("void_reason", "Voided because", Kind::Text),
];

const PAYMENT: &[Column] = &[
    ("client_id", "Client", Kind::Client),
    ("session_id", "Session", Kind::Session),
    ("day", "Day", Kind::Day),
    ("method", "By", Kind::Code(words::method)),
    ("amount", "Amount", Kind::Money),
    ("voided_on", "Voided on", Kind::Day),
    ("void_reason", "Voided because", Kind::Text),
];

const NOTE: &[Column] = &[
    ("client_id", "Client", Kind::Client),
    ("day", "Day", Kind::Day),
    ("words", "Note", Kind::Text),
    ("author", "By", Kind::Text),
];

const LOOK: &[Column] = &[
    ("name", "Name", Kind::Text),
    ("opens_after", "Opens after", Kind::Months),
    ("closes_after", "Closes after", Kind::Months),
    ("planned_minutes", "Planned touch-up", Kind::Minutes),
    ("active", "Active", Kind::YesNo),
];

const NAMED: &[Column] = &[("name", "Name", Kind::Text), ("active", "Active", Kind::YesNo)];

const REASON: &[Column] = &[
    ("kind", "Explains a", Kind::Code(words::reason)),
    ("factor", "Factor", Kind::Code(words::factor)),
    ("words", "Words", Kind::Text),
    ("months", "Suggests", Kind::Adjustment),
    ("active", "Active", Kind::YesNo),
];

const PRICE: &[Column] = &[
    ("kind", "Kind", Kind::Code(words::line)),
    ("words", "Words", Kind::Text),
    ("amount", "Amount", Kind::Money),
    ("role", "Usual price of", Kind::Code(words::session)),
    ("active", "Active", Kind::YesNo),
];

const PRICE_FROM: &[Column] = &[
    ("price_id", "Price", Kind::Words("price")),
    ("from_day", "From", Kind::Day),
    ("amount", "Amount", Kind::Money),
];

const RATE: &[Column] = &[("from_day", "From", Kind::Day), ("hourly", "Per hour", Kind::Money)];

const VAT: &[Column] = &[("from_day", "From", Kind::Day), ("basis_points", "VAT", Kind::Vat)];

const CLINIC: &[Column] = &[
    ("name", "Name", Kind::Text),
    ("currency", "Currency", Kind::Text),
    ("calling_code", "Country code", Kind::CallingCode),
    ("rounding", "Rounding", Kind::Code(words::rounding)),
    ("horizon_months", "Horizon", Kind::Months),
    ("demo", "Demo", Kind::YesNo),
    ("backup_folder", "Backup folder", Kind::Text),
    ("backup_neutral", "Backup names without the clinic", Kind::YesNo),
    ("backup_recipient", "Backups encrypted to", Kind::Text),
    ("backup_identity", "Passphrase of backups", Kind::Secret),
];

const STAFF: &[Column] = &[
    ("name", "Name", Kind::Text),
    ("role", "Role", Kind::Code(words::role)),
    ("pin", "PIN", Kind::Secret),
    ("active", "May sign in", Kind::YesNo),
];

const SIGN_IN: &[Column] = &[
    ("is_on", "Staff sign in", Kind::YesNo),
    ("recovery", "Recovery code", Kind::Secret),
    ("lock_after", "Locks after", Kind::Minutes),
];

const IMPORT: &[Column] = &[
    ("file", "File", Kind::Text),
    ("at", "Done on", Kind::Text),
    ("who", "By", Kind::Text),
    ("first_seq", "First change", Kind::Text),
    ("last_seq", "Last change", Kind::Text),
    ("added", "New clients", Kind::Text),
    ("completed", "Clients completed", Kind::Text),
    ("backup", "Backup before it", Kind::Text),
    ("undone_at", "Undone on", Kind::Text),
    ("undone_by", "Undone by", Kind::Text),
];

/// The columns of a table that are shown.
pub(super) fn of(table: &str) -> &'static [Column] {
    COLUMNS.iter().find(|(name, _)| *name == table).map_or(&[], |(_, columns)| columns)
}

pub(super) use words::rule;

/// The words behind the codes of the domain.
mod words {
    use crate::domain::{Contact, Factor, PaymentMethod, Role, Rounding, Rule, SessionKind};

    pub(super) fn contact(code: &str) -> Option<&'static str> {
        Contact::from_code(code).map(Contact::word)
    }

    pub(super) fn factor(code: &str) -> Option<&'static str> {
        Factor::from_code(code).map(Factor::word)
    }

    pub(super) fn session(code: &str) -> Option<&'static str> {
        SessionKind::from_code(code).map(SessionKind::word)
    }

    pub(in super::super) fn rule(code: &str) -> Option<&'static str> {
        Rule::from_code(code).map(Rule::word)
    }

    pub(super) fn rounding(code: &str) -> Option<&'static str> {
        Rounding::from_code(code).map(Rounding::word)
    }

    pub(super) fn method(code: &str) -> Option<&'static str> {
        PaymentMethod::from_code(code).map(PaymentMethod::word)
    }

    pub(super) fn role(code: &str) -> Option<&'static str> {
        Role::from_code(code).map(Role::word)
    }

    /// Kinds of lines, as the dialog of a charge calls them; a price has two of them.
    pub(super) fn line(code: &str) -> Option<&'static str> {
        Some(match code {
            "time" => "hours",
            "fixed" => "fixed price",
            "credit" => "credit for a mistake",
            _ => return None,
        })
    }

    pub(super) fn reason(code: &str) -> Option<&'static str> {
        (code == "price").then_some("changed price")
    }
}
