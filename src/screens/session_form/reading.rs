//! What the fields say as values, as far as they are filled in.

use chrono::NaiveDate;

use super::{fields::read_day, pigments, pigments::Slot};
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
    pub form: &'a Form,
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
            // Behind those that stand open, and behind none at all, come the closed ones.
            let behind = at.checked_sub(self.page.treatments.len() + 2);
            let closed = behind.and_then(|at| self.page.closed.get(at));
            return closed.map_or(Picked::Nothing, Picked::Existing);
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
    pub fn lot_offered_on(&self, slot: Slot) -> Option<NaiveDate> {
        pigments::offered_on(self.form, slot, &self.given.lots)
    }

    /// The last session of the treatment that says with what it was done: the next one repeats it.
    pub fn last(&self) -> Option<&'a LastSession> {
        let treatment = self.treatment().existing()?;
        let tells =
            |last: &&LastSession| !last.pigments.is_empty() || last.needle.is_some() || last.depth.is_some();
        self.page.last.iter().filter(|last| last.treatment == Some(treatment)).find(tells)
    }
}
