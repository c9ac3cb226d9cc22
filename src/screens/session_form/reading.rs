//! What the fields say as values, as far as they are filled in.

use chrono::NaiveDate;

use super::fields::{SessionFields, Treated};
use super::pigments::{self, PigmentFields};
use crate::app::{desk::Desk, form::Form};
use crate::domain::{
    AreaId, ClientId, Minutes, Money, PaymentMethod, Pigment, SessionId, SessionKind, SpecialistId,
    TimeOfDay, TreatmentId, WindowRule, restarts_clock,
};
use crate::store::api::card::TreatmentRow;
use crate::store::api::lots::{LastLot, Shade};
use crate::store::api::rules::{Broken, Sitting};
use crate::store::api::sessions::{LastSession, NewLine, SessionFormPage, SessionTreatment};
use crate::store::api::settings::{LookRow, NamedRow};

/// The form and what it was offered, at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The fields.
    pub form: &'a Form<SessionFields>,
    /// What was offered.
    pub page: &'a SessionFormPage,
    /// What was read meanwhile.
    pub given: &'a Given,
    /// Where and when.
    pub desk: &'a Desk,
}

/// What was read for what stands in the form.
#[derive(Debug, Default)]
pub struct Given {
    /// The lots that the clinic used last of the shades.
    pub lots: Vec<(Shade, Option<LastLot>)>,
    /// The rules that it breaks.
    pub broken: Vec<Broken>,
    /// The session that is corrected.
    pub instead_of: Option<SessionId>,
    /// From whom to whom it is moved.
    pub moved: Option<(String, String)>,
    /// Lines of a session that is corrected which the fields cannot say: they stand as they were.
    pub stands: Vec<NewLine>,
    /// What was paid with it, and goes along.
    pub paid: Vec<(NaiveDate, PaymentMethod, Money)>,
    /// What was taken off its charge at the desk, zero or below.
    pub taken_off: Money,
    /// What it adds to the client's balance as it is now.
    pub balance: Money,
}

impl Given {
    /// Nothing was read yet.
    pub(super) const NONE: Given = Given {
        lots: Vec::new(),
        broken: Vec::new(),
        instead_of: None,
        moved: None,
        stands: Vec::new(),
        paid: Vec::new(),
        taken_off: Money::ZERO,
        balance: Money::ZERO,
    };
}

/// The treatment that is chosen.
#[derive(Debug, Clone, Copy)]
pub enum Picked<'a> {
    /// One that is there.
    Existing(&'a TreatmentRow),
    /// One that this session begins; without a look or an area when the clinic offers none.
    New(Option<(&'a LookRow, &'a NamedRow)>),
    /// None: nothing was decided yet.
    Nothing,
}

impl Picked<'_> {
    /// The treatment as a change names it.
    pub fn id(&self) -> Option<SessionTreatment> {
        match self {
            Self::Existing(row) => Some(SessionTreatment::Existing(row.id)),
            Self::New(pair) => {
                pair.map(|(look, area)| SessionTreatment::New { look: look.id, area: AreaId(area.id) })
            }
            Self::Nothing => Some(SessionTreatment::None),
        }
    }

    /// The rule of its window.
    pub fn rule(&self) -> Option<&WindowRule> {
        match self {
            Self::Existing(row) => Some(&row.rule),
            Self::New(pair) => pair.map(|(look, _)| &look.rule),
            Self::Nothing => None,
        }
    }

    /// The names of its look and its area, where it is one that is there.
    pub(super) fn names(&self) -> Option<(String, String)> {
        match self {
            Self::Existing(row) => Some((row.look.clone(), row.area.clone())),
            _ => None,
        }
    }

    pub(super) fn existing(&self) -> Option<TreatmentId> {
        match self {
            Self::Existing(row) => Some(row.id),
            _ => None,
        }
    }
}

impl<'a> Reading<'a> {
    /// The treatment.
    pub fn treatment(&self) -> Picked<'a> {
        match self.form.treatment.value() {
            Some(Treated::Existing(id)) => {
                let row = self.page.treatments.iter().chain(&self.page.closed).find(|row| row.id == *id);
                row.map_or(Picked::Nothing, Picked::Existing)
            }
            Some(Treated::Nothing) => Picked::Nothing,
            Some(Treated::New) | None => {
                let look = self.form.look.value();
                let look = look.and_then(|id| self.page.looks.iter().find(|look| look.id == *id));
                let area = self.form.area.value();
                let area = area.and_then(|id| self.page.areas.iter().find(|area| AreaId(area.id) == *id));
                Picked::New(look.zip(area))
            }
        }
    }

    /// What kind of sitting.
    pub fn kind(&self) -> SessionKind {
        self.form.kind.value().copied().unwrap_or(SessionKind::TouchUp)
    }

    /// Whether it completes the initial course.
    pub fn completes(&self) -> bool {
        self.kind() == SessionKind::Initial && self.form.completes.is(&true)
    }

    /// Whether the clock counts from this session.
    pub fn restarts_clock(&self) -> bool {
        restarts_clock(self.kind(), self.completes())
    }

    /// Its day.
    pub fn day(&self) -> Option<NaiveDate> {
        self.form.day.value(self.desk)
    }

    /// How long it took.
    pub fn minutes(&self) -> Option<Minutes> {
        self.form.minutes.value(self.desk)
    }

    /// When it began.
    pub fn starts(&self) -> Option<TimeOfDay> {
        self.form.start.value(self.desk).flatten()
    }

    /// When it ended.
    pub fn ends(&self) -> Option<TimeOfDay> {
        self.form.end.value(self.desk).flatten()
    }

    /// Who did it.
    pub fn specialist(&self) -> Option<SpecialistId> {
        self.form.specialist.value().copied().flatten()
    }

    /// With what pigments.
    pub fn pigments(&self) -> Vec<Pigment> {
        pigments::read(&self.form.pigments, self.desk)
    }

    /// What the rules ask of the session, as far as it is filled in.
    pub fn sitting(&self, client: ClientId) -> Option<Sitting> {
        Some(Sitting {
            client,
            treatment: self.treatment().id()?,
            completes: self.completes(),
            day: self.day()?,
            time: self.starts().zip(self.minutes()),
            specialist: self.specialist(),
            pigments: self.pigments(),
            instead_of: self.given.instead_of,
        })
    }

    /// The day of the session whose lot a pigment is offered.
    pub fn lot_offered_on(&self, fields: &PigmentFields) -> Option<NaiveDate> {
        fields.offered_on(&self.given.lots)
    }

    /// The last session of the treatment that says with what it was done: the next one repeats it.
    pub fn last(&self) -> Option<&'a LastSession> {
        let treatment = self.treatment().existing()?;
        let tells =
            |last: &&LastSession| !last.pigments.is_empty() || last.needle.is_some() || last.depth.is_some();
        self.page.last.iter().filter(|last| last.treatment == Some(treatment)).find(tells)
    }
}
