//! A session with everything that was written down with it, as the form that corrects it begins.

use chrono::NaiveDate;

use super::sessions::NewLine;
use crate::domain::{
    ClientId, HairLoss, Minutes, Money, PaymentMethod, Pigment, PigmentId, SessionId, SessionKind,
    SpecialistId, TimeOfDay, TreatmentId,
};

/// A session as it was written down, voided parts left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The session.
    pub session: SessionId,
    /// Whose it is, by key and name.
    pub client: (ClientId, String),
    /// The treatment it belongs to.
    pub treatment: Option<TreatmentId>,
    /// What kind of sitting.
    pub kind: SessionKind,
    /// Whether it completes the initial course.
    pub completes: bool,
    /// Its day.
    pub day: NaiveDate,
    /// When it began.
    pub starts: Option<TimeOfDay>,
    /// How long it took; none where it is not known, as from an import.
    pub minutes: Option<Minutes>,
    /// Who did it.
    pub specialist: Option<(SpecialistId, String)>,
    /// With what pigments.
    pub pigments: Vec<(PigmentId, Pigment)>,
    /// Needle.
    pub needle: Option<String>,
    /// Depth.
    pub depth: Option<String>,
    /// Dilution.
    pub dilution: Option<String>,
    /// Norwood or Ludwig as seen that day.
    pub hair_loss: Option<HairLoss>,
    /// Notes.
    pub note: Option<String>,
    /// The lines that were charged with it.
    pub lines: Vec<NewLine>,
    /// What was taken off these at the desk since, zero or below it.
    pub taken_off: Money,
    /// What was paid with it: the day, how, and how much.
    pub payments: Vec<(NaiveDate, PaymentMethod, Money)>,
    /// The clinic's reasons for a void.
    pub void_reasons: Vec<String>,
}
