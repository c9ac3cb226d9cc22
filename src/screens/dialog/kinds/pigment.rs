//! Correcting a pigment by itself: it is voided with a reason and written anew; session and charge stand.

use chrono::NaiveDate;

use crate::app::form::{CHOOSE, Choice, Form, Text, fields};
use crate::app::{answers::Answers, desk::Desk, form::reason::Reason};
use crate::domain::{Pigment, PigmentId, SessionId, ShortText, parse_expiry, show_expiry};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, Query};

fields! {
    CorrectPigment(session: SessionId) {
        pigment: Choice<PigmentId> = Choice::empty("pigment", "Pigment").hint(CHOOSE);
        brand: Text<Option<ShortText>> = Text::of("brand", "Brand");
        shade: Text<ShortText> = Text::of("shade", "Shade");
        lot: Text<Option<ShortText>> =
            Text::of("lot", "Lot").hint("the lot or batch, as it stands on the bottle");
        expiry: Text<Option<NaiveDate>> = Text::read_by("expiry", "Expiry", |text, _| {
            parse_expiry(text).map_err(|error| error.to_string())
        })
        .hint("the month on the bottle, such as 2027-05");
        reason: Reason = Reason::new();
    } with {
        session: SessionId = session;
        pigments: Vec<(PigmentId, Pigment)> = Vec::new();
        /// The pigment whose parts stand in the fields.
        shown: Option<PigmentId> = None;
    }
}

/// The correction of a pigment of this session.
pub fn dialog(session: SessionId) -> Dialog {
    Dialog::of(CorrectPigment::new(session))
}

impl CorrectPigment {
    fn chosen(&self) -> Option<&(PigmentId, Pigment)> {
        let chosen = self.pigment.value()?;
        self.pigments.iter().find(|(id, _)| id == chosen)
    }

    /// The parts of the pigment that is chosen, once for each choice.
    fn show(&mut self) {
        let Some((id, pigment)) = self.chosen().cloned().filter(|(id, _)| Some(*id) != self.shown) else {
            return;
        };
        self.shown = Some(id);
        let text = |line: Option<ShortText>| line.map(|line| line.to_string()).unwrap_or_default();
        self.brand.set(text(pigment.brand));
        self.shade.set(pigment.shade.to_string());
        self.lot.set(text(pigment.lot));
        self.expiry.set(pigment.expiry.map(show_expiry).unwrap_or_default());
    }

    /// The pigment as the fields say it.
    fn says(&self, desk: &Desk) -> Option<Pigment> {
        Some(Pigment {
            brand: self.brand.value(desk)?,
            shade: self.shade.value(desk)?,
            lot: self.lot.value(desk)?,
            expiry: self.expiry.value(desk)?,
        })
    }
}

impl FormKind for Form<CorrectPigment> {
    fn title(&self) -> String {
        "Correct a pigment".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let ((pigment, before), new) = (self.chosen()?.clone(), self.says(desk)?);
        if new == before {
            self.lot.fail("Nothing is changed yet: type what stands on the bottle.");
            return None;
        }
        Some(Change::CorrectPigment { pigment, reason: self.reason.chosen(desk)?, new })
    }

    fn ask(&mut self, answers: &mut Answers, _desk: &Desk) {
        let Some(written) = answers.to(Query::written(self.session)) else { return };
        self.reason.offer(written.void_reasons.clone());
        self.pigment.offer(written.pigments.iter().map(|(id, pigment)| (*id, pigment)));
        self.pigments = written.pigments;
        let is_one = self.pigments.len() < 2;
        self.pigment.hidden = is_one;
        if self.shown.is_none() {
            self.show();
            self.focus = self.place(if is_one { &self.lot } else { &self.pigment });
        }
    }

    fn follow(&mut self, _desk: &Desk) {
        self.show();
        self.reason.follow();
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        vec!["The old entry stays in the history, crossed out; session and charge stand as they are.".into()]
    }
}
