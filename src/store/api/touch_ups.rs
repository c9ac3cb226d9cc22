//! Treatments by the state of their touch-up window.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Slice, settings::NamedRow, today::Counts};
use crate::domain::{AreaId, CallFacts, ClientId, Contact, LookId, Mark, SpecialistId, State, TreatmentId};

/// Which touch-ups, as of which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchUpsQuery {
    /// The day on which states are computed; a past one forgets the sessions after it.
    pub day: NaiveDate,
    /// Which states; upcoming counts as one here.
    pub states: Vec<Listed>,
    /// Only this look.
    pub look: Option<LookId>,
    /// Only treatments whose last session was this specialist's.
    pub specialist: Option<SpecialistId>,
    /// Only this area.
    pub area: Option<AreaId>,
    /// In which order.
    pub order: Order,
    /// The rows wanted; a limit of `usize::MAX` is everything.
    pub slice: Slice,
}

/// What can be listed: the states, and the upcoming among the maintenance-free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Listed {
    /// Past their window.
    Overdue,
    /// In their window.
    Due,
    /// Maintenance-free, opening within the horizon.
    Upcoming,
    /// Maintenance-free, the upcoming among them.
    MaintenanceFree,
    /// Initial course not completed.
    InCourse,
}

/// The order of the list; every one ends with the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Overdue first and longest first, then due by closing day, then maintenance-free by opening day, then in course.
    #[default]
    Pressing,
    /// By name.
    Name,
    /// By the day the window opens.
    Opens,
    /// By clock, oldest first.
    Clock,
}

/// A page of touch-ups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TouchUpsPage {
    /// The rows asked for.
    pub rows: Vec<TouchUpRow>,
    /// How many match in all.
    pub total: usize,
    /// How many there are in each state under the same look, specialist and area.
    pub counts: Counts,
    /// Looks to filter by.
    pub looks: Vec<NamedRow>,
    /// Areas to filter by.
    pub areas: Vec<NamedRow>,
    /// Specialists to filter by.
    pub specialists: Vec<NamedRow>,
}

/// One treatment in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchUpRow {
    /// Whose.
    pub client: ClientId,
    /// Their name.
    pub name: String,
    /// Their phone.
    pub phone: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// How we may reach them.
    pub contact: Contact,
    /// The treatment.
    pub treatment: TreatmentId,
    /// Its look.
    pub look: String,
    /// Its area.
    pub area: String,
    /// The day of its last session until then.
    pub last: Option<NaiveDate>,
    /// Its clock on that day.
    pub clock: Option<NaiveDate>,
    /// The months its window is adjusted by.
    pub adjustment_months: i32,
    /// The first day of its window.
    pub opens: Option<NaiveDate>,
    /// The last day of its window.
    pub closes: Option<NaiveDate>,
    /// Its state on that day.
    pub state: State,
    /// Booked, snoozed or declined.
    pub mark: Option<Mark>,
    /// The last day for which the client is booked, with this treatment or another one.
    pub booked: Option<NaiveDate>,
}

impl TouchUpRow {
    /// By what the domain says whether somebody calls. Of archived clients no list has a row.
    pub fn call(&self) -> CallFacts {
        CallFacts {
            state: Some(self.state),
            is_archived: false,
            mark: self.mark,
            booked: self.booked,
            contact: self.contact,
            has_phone: self.phone.is_some(),
        }
    }
}
