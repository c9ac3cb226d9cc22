//! What the fields say as values, as far as they are filled in.

use chrono::NaiveDate;

use super::fields::read_day;
use super::pigments;
use super::pigments::Lots;
use super::pigments::Slot;
use crate::app::desk::Desk;
use crate::app::form::Form;
use crate::domain::AreaId;
use crate::domain::Minutes;
use crate::domain::Pigment;
use crate::domain::SessionKind;
use crate::domain::SpecialistId;
use crate::domain::TimeOfDay;
use crate::domain::TreatmentId;
use crate::domain::WindowRule;
use crate::domain::restarts_clock;
use crate::store::api::card::TreatmentRow;
use crate::store::api::sessions::LastSession;
use crate::store::api::sessions::SessionFormPage;
use crate::store::api::sessions::SessionTreatment;
use crate::store::api::settings::LookRow;
use crate::store::api::settings::NamedRow;

/// The form and what it was offered, at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The fields.
    pub form: &'a Form,
    /// What was offered.
    pub page: &'a SessionFormPage,
    /// The lots that were used last of the shades in the form.
    pub lots: &'a Lots,
    /// Where and when.
    pub desk: &'a Desk,
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
        let at = self.form.selected("treatment");
        if let Some(row) = self.page.treatments.get(at) {
            return Picked::Existing(row);
        }
        if at > self.page.treatments.len() {
            return Picked::Nothing;
        }
        let look = self.page.looks.get(self.form.selected("look"));
        Picked::New(look.zip(self.page.areas.get(self.form.selected("area"))))
    }

    /// What kind of sitting.
    pub fn kind(&self) -> SessionKind {
        let word = self.form.text("kind");
        SessionKind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or(SessionKind::TouchUp)
    }

    /// Whether it completes the initial course.
    pub fn completes(&self) -> bool {
        self.kind() == SessionKind::Initial && self.form.selected("completes") == 1
    }

    /// Whether the clock counts from this session.
    pub fn restarts_clock(&self) -> bool {
        restarts_clock(self.kind(), self.completes())
    }

    /// Its day.
    pub fn day(&self) -> Option<NaiveDate> {
        read_day(self.form.text("day"), self.desk)
    }

    /// How long it took.
    pub fn minutes(&self) -> Option<Minutes> {
        Minutes::parse(self.form.text("minutes")).ok()
    }

    /// When it began.
    pub fn starts(&self) -> Option<TimeOfDay> {
        TimeOfDay::parse(self.form.text("start")).ok()
    }

    /// When it ended.
    pub fn ends(&self) -> Option<TimeOfDay> {
        TimeOfDay::parse(self.form.text("end")).ok()
    }

    /// Who did it.
    pub fn specialist(&self) -> Option<SpecialistId> {
        let chosen = self.form.text("specialist");
        self.page.specialists.iter().find(|row| row.name == chosen).map(|row| SpecialistId(row.id))
    }

    /// With what pigments.
    pub fn pigments(&self) -> Vec<Pigment> {
        pigments::read(self.form)
    }

    /// The day of the session whose lot a pigment is offered.
    pub fn lot_offered_on(&self, slot: Slot) -> Option<NaiveDate> {
        pigments::offered_on(self.form, slot, self.lots)
    }

    /// The last session of the treatment that says with what it was done: the next one repeats it.
    pub fn last(&self) -> Option<&'a LastSession> {
        let treatment = self.treatment().existing()?;
        let tells =
            |last: &&LastSession| !last.pigments.is_empty() || last.needle.is_some() || last.depth.is_some();
        self.page.last.iter().filter(|last| last.treatment == Some(treatment)).find(tells)
    }
}
