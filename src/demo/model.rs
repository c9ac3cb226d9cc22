//! What the demo practice consists of, as plain values of the domain.

use crate::domain::{
    Contact, Email, Fitzpatrick, Mark, Minutes, Money, PaymentMethod, PersonName, Phone, Pigment,
    SessionKind, TimeOfDay,
};
use chrono::NaiveDate;

/// One client with all that was ever done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoClient {
    /// Who, and how to reach them.
    pub person: DemoPerson,
    /// The day of the first visit; never in the future.
    pub since: NaiveDate,
    /// An allergy or a medical note, shown as a banner.
    pub alert: Option<&'static str>,
    /// Fitzpatrick I to VI.
    pub skin: Option<Fitzpatrick>,
    /// Notes on the client, oldest first.
    pub notes: Vec<(NaiveDate, &'static str)>,
    /// Oldest first; a few have none.
    pub treatments: Vec<DemoTreatment>,
    /// The day the client was archived.
    pub archived: Option<NaiveDate>,
}

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// The whole name.
    pub name: PersonName,
    /// As a person typed it, in one of many spellings; families share one.
    pub phone: Option<Phone>,
    /// At a domain that can have no mailbox.
    pub email: Option<Email>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// How the client may be reached.
    pub contact: Contact,
}

/// One look on one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoTreatment {
    /// Place in the catalogue's looks.
    pub look: usize,
    /// Place in the catalogue's areas.
    pub area: usize,
    /// Oldest first; never empty, never in the future.
    pub sessions: Vec<DemoSession>,
    /// A moved window.
    pub adjustment: Option<DemoAdjustment>,
    /// Booked, snoozed or declined, with the day that was noted.
    pub mark: Option<(NaiveDate, Mark)>,
    /// The day it was closed and why.
    pub closed: Option<(NaiveDate, &'static str)>,
}

/// One sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSession {
    /// What was done.
    pub kind: SessionKind,
    /// True for the session that completes the initial course.
    pub completes: bool,
    /// The day it happened.
    pub day: NaiveDate,
    /// When it began.
    pub start: TimeOfDay,
    /// How long it took.
    pub minutes: Minutes,
    /// Place in [`super::specialists`].
    pub specialist: usize,
    /// Pigment and tools; empty when nothing was set.
    pub tools: DemoTools,
    /// What was written down.
    pub note: Option<&'static str>,
    /// Why it does not count, by its place in the catalogue's reasons for voiding.
    pub voided: Option<usize>,
    /// What was charged and paid.
    pub bill: DemoBill,
}

/// With what the dots were set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DemoTools {
    /// With lot and expiry.
    pub pigments: Vec<Pigment>,
    /// As it is named on the box.
    pub needle: Option<&'static str>,
    /// In millimetres, as staff write it.
    pub depth: Option<&'static str>,
    /// Pigment to water.
    pub dilution: Option<&'static str>,
}

/// What a session cost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DemoBill {
    /// True when the time is charged at the rate of the day.
    pub by_the_hour: bool,
    /// Fixed prices, products and discounts.
    pub lines: Vec<DemoLine>,
    /// What was paid, as parts of the whole.
    pub payments: Vec<DemoPayment>,
}

/// A line beside the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemoLine {
    /// A price, by its place among those of the demo.
    Price(usize),
    /// An amount taken off, never more than the session costs, and why.
    Discount(Money, &'static str),
}

/// A payment of part of a session's charge, in whole percent of the charge; the payments of a session are at most 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPayment {
    /// The day it was paid.
    pub day: NaiveDate,
    /// How much of the charge.
    pub percent: u8,
    /// How.
    pub method: PaymentMethod,
}

/// A window that was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoAdjustment {
    /// Place in the catalogue's reasons; the months are those it suggests.
    pub reason: usize,
    /// Who set it, by the place in [`super::specialists`].
    pub specialist: usize,
    /// When.
    pub day: NaiveDate,
}
