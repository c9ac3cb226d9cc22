//! What somebody saw before they changed it, and what another window wrote meanwhile: nothing is overwritten unseen.

use chrono::{NaiveDate, NaiveDateTime};

use super::settings::{NamedRow, PriceRow, ReasonRow};
use super::{Change, card::AdjustmentRow, clients::ClientFacts, practice::Clinic, staff::StaffRow};
use crate::domain::{ClientId, LockAfter, LookId, Mark, Money, SessionId, TreatmentId, Vat, WindowRule};

/// What a form or a question showed of what is changed by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// What is known of a client.
    Client(ClientId, Box<ClientFacts>),
    /// Whether a client is archived.
    Archived(ClientId, bool),
    /// The adjustment of a treatment's window.
    Adjustment(TreatmentId, Option<AdjustmentRow>),
    /// The mark of a treatment.
    Mark(TreatmentId, Option<Mark>),
    /// When and why a treatment was closed.
    Closed(TreatmentId, Option<(NaiveDate, String)>),
    /// The same session, logged a short while ago; none where nobody knew of one.
    Duplicate(Option<SessionId>),
    /// What a client owed, above zero, or had in credit when money was taken.
    Balance(ClientId, Money),
    /// The clinic's facts.
    Clinic(Clinic),
    /// A look.
    Look { look: LookId, name: String, rule: WindowRule, active: bool },
    /// An area.
    Area(NamedRow),
    /// A specialist.
    Specialist(NamedRow),
    /// The hourly rate that begins on a day.
    Rate(NaiveDate, Option<Money>),
    /// The VAT that begins on a day.
    Vat(NaiveDate, Option<Vat>),
    /// A reason.
    Reason(ReasonRow),
    /// A fixed price or a product.
    Price(PriceRow),
    /// A person who signs in; their PIN is seen by nobody.
    Staff(StaffRow),
    /// After how many idle minutes the screen locks.
    Lock(LockAfter),
    /// Where backups go (none for beside the file), whether they are encrypted, and whether their names leave the clinic out.
    Backups { folder: Option<String>, encrypted: bool, neutral: bool },
}

/// What another window wrote while something was about to be changed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What was seen here.
    pub before: Before,
    /// What is stored now.
    pub present: Before,
    /// What was to be stored; none where that is no value, as with a session that is logged twice.
    pub wanted: Option<Before>,
    /// Who wrote the fields, and when.
    pub by: Vec<Written>,
    /// The same change once more, by somebody who has seen what is stored now.
    pub again: Change,
}

/// Who wrote a field, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The field, named as its column.
    pub field: &'static str,
    /// The person.
    pub who: String,
    /// The time at their desk.
    pub at: NaiveDateTime,
}
