//! Rules that something which has happened breaks: it is written down all the same, with a reason, and an owner looks at it.

use chrono::NaiveDate;

use super::sessions::{NewSession, SessionTreatment};
use crate::domain::{ClientId, ExceptionId, Minutes, Pigment, Rule, SessionId, SpecialistId, TimeOfDay};

/// What the rules ask of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The client.
    pub client: ClientId,
    /// The treatment.
    pub treatment: SessionTreatment,
    /// Whether it completes the initial course.
    pub completes: bool,
    /// Its day.
    pub day: NaiveDate,
    /// When it began, and how long it took.
    pub time: Option<(TimeOfDay, Minutes)>,
    /// Who did it.
    pub specialist: Option<SpecialistId>,
    /// With what pigments.
    pub pigments: Vec<Pigment>,
    /// The session that it stands in for, when one is corrected.
    pub instead_of: Option<SessionId>,
}

impl Sitting {
    /// What the rules ask of a session that is to be written.
    pub fn of(new: &NewSession) -> Self {
        Self {
            client: new.client,
            treatment: new.treatment,
            completes: new.completes,
            day: new.day,
            time: new.starts.map(|starts| (starts, new.minutes)),
            specialist: new.specialist,
            pigments: new.pigments.clone(),
            instead_of: None,
        }
    }
}

/// A rule that is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which one.
    pub rule: Rule,
    /// How, as a sentence.
    pub words: String,
    /// Which of the pigments it is about, counted from zero.
    pub pigment: Option<usize>,
}

/// A rule that was broken, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionRow {
    /// Its key.
    pub id: ExceptionId,
    /// Whom it is about.
    pub client: ClientId,
    /// Their name.
    pub name: String,
    /// The session.
    pub session: SessionId,
    /// The day of the session.
    pub day: NaiveDate,
    /// The rule.
    pub rule: Rule,
    /// The shade, where it is about a pigment.
    pub shade: Option<String>,
    /// Why it was written down all the same.
    pub reason: String,
    /// Who did that, and when.
    pub by: (String, NaiveDate),
}
