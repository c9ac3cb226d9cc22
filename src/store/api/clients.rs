//! Clients as lists, searches and forms see them.

use chrono::NaiveDate;

use super::Slice;
use crate::domain::{
    ClientId, Contact, Email, Fitzpatrick, HairLoss, Money, Note, PersonName, Phone, ShortText, State,
};
use crate::store::column::{Kind, facts, of, plain};

/// Clients whose name parts, phone digits or e-mail contain every word of `text`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientsQuery {
    /// What was typed; empty for everyone.
    pub text: String,
    /// Whether archived clients are asked for too.
    pub archived: bool,
    /// The rows on the screen.
    pub slice: Slice,
    /// The day on which states are computed.
    pub day: NaiveDate,
}

/// A page of clients.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientsPage {
    /// The rows asked for.
    pub rows: Vec<ClientHit>,
    /// How many match in all.
    pub total: usize,
}

/// One client in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientHit {
    /// The client.
    pub id: ClientId,
    /// Their name.
    pub name: String,
    /// Their phone as typed.
    pub phone: Option<String>,
    /// Their e-mail.
    pub email: Option<String>,
    /// When they were born.
    pub born: Option<NaiveDate>,
    /// What they owe (above zero) or have in credit.
    pub balance: Money,
    /// The most pressing state of their treatments, if they have one.
    pub state: Option<State>,
    /// The day that state is counted from or to, as [`crate::domain::phrase`] words it.
    pub phrase: Option<String>,
    /// Whether they were archived.
    pub archived: bool,
}

/// One client as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientRow {
    /// The client.
    pub id: ClientId,
    /// Everything a form edits.
    pub facts: ClientFacts,
    /// The day they were first written down.
    pub since: NaiveDate,
    /// The day they were archived.
    pub archived_on: Option<NaiveDate>,
    /// Charged minus paid.
    pub balance: Money,
    /// Into whom they were merged, by key and name.
    pub merged_into: Option<(ClientId, String)>,
}

facts! {
    /// What staff write down about a client.
    ClientFacts {
        /// Full name.
        name: PersonName = "Name",
        /// Phone, as typed.
        phone: Option<Phone> = "Phone",
        /// E-mail.
        email: Option<Email> = "E-mail",
        /// Day of birth.
        born: Option<NaiveDate> = "Born",
        /// How we may reach them.
        contact: Contact = "May be reached" / "Contact",
        /// An allergy, shown as an alert.
        allergy: Option<ShortText> = "Allergy",
        /// A medical note, shown as an alert.
        medical: Option<ShortText> = "Medical note" / "Medical",
        /// Fitzpatrick skin type.
        skin: Option<Fitzpatrick> = "Skin type" / "Skin",
        /// Norwood or Ludwig.
        hair_loss: Option<HairLoss> = "Hair loss",
        /// Anything else.
        note: Option<Note> = "Note",
    }
    /// The columns of a client that leave images.
    CLIENT_COLUMNS beside [
        of::<NaiveDate>("since", "Known since"),
        of::<NaiveDate>("archived_on", "Archived on"),
        plain("merged_into", "Merged into", Kind::Client),
    ]
}

/// Who has the same phone, or the same name and day of birth.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlikeQuery {
    /// The name as far as typed.
    pub name: Option<PersonName>,
    /// The phone as far as typed.
    pub phone: Option<Phone>,
    /// The day of birth.
    pub born: Option<NaiveDate>,
    /// The client being edited, who is not their own double.
    pub except: Option<ClientId>,
}

/// A client who may be the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The client.
    pub id: ClientId,
    /// Their name.
    pub name: String,
    /// Their phone.
    pub phone: Option<String>,
    /// When they were born.
    pub born: Option<NaiveDate>,
    /// What is the same: `same phone`, `same name and birth date`.
    pub why: &'static str,
}

/// A page of clients who owe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnpaidPage {
    /// The rows asked for, the largest amount first.
    pub rows: Vec<Unpaid>,
    /// How many owe.
    pub total: usize,
    /// How much they owe together.
    pub sum: Money,
}

/// A client who owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpaid {
    /// The client.
    pub id: ClientId,
    /// Their name.
    pub name: String,
    /// Their phone.
    pub phone: Option<String>,
    /// What they owe.
    pub balance: Money,
    /// The day of the oldest charge of which something is outstanding.
    pub since: Option<NaiveDate>,
    /// The day of their last charge, above zero.
    pub last_charge: Option<NaiveDate>,
}
