//! Correcting a pigment by itself: it is voided with a reason and written anew; session and charge stand.

use super::reason;
use crate::app::desk::Desk;
use crate::app::form::{CHOOSE, Field, Form};
use crate::domain::{Pigment, PigmentId, SessionId, ShortText, parse_expiry, show_expiry};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, Page, Query};

#[derive(Debug)]
struct CorrectPigment {
    session: SessionId,
    pigments: Vec<(PigmentId, Pigment)>,
    /// The pigment whose parts stand in the fields.
    shown: Option<PigmentId>,
}

/// The correction of a pigment of this session.
pub fn dialog(session: SessionId) -> Dialog {
    let line = |text: &str, _: &Desk| ShortText::parse(text).map(drop).map_err(|error| error.to_string());
    let optional = |text: &str, _: &Desk| match text.trim() {
        "" => Ok(()),
        text => ShortText::parse(text).map(drop).map_err(|error| error.to_string()),
    };
    let mut fields = vec![
        Field::choice("pigment", "Pigment", Vec::new(), 0).hint(CHOOSE),
        Field::text("brand", "Brand").check(optional),
        Field::text("shade", "Shade").check(line),
        Field::text("lot", "Lot").hint("the lot or batch, as it stands on the bottle").check(optional),
        Field::text("expiry", "Expiry")
            .hint("the month on the bottle, such as 2027-05")
            .check(|text, _| parse_expiry(text).map(drop).map_err(|error| error.to_string())),
    ];
    fields.extend(reason::fields());
    let purpose = CorrectPigment { session, pigments: Vec::new(), shown: None };
    Dialog::new(purpose, Form::new(fields))
}

impl CorrectPigment {
    fn chosen(&self, form: &Form) -> Option<&(PigmentId, Pigment)> {
        self.pigments.get(form.selected("pigment"))
    }

    /// The parts of the pigment that is chosen, once for each choice.
    fn show(&mut self, form: &mut Form) {
        let Some((id, pigment)) = self.chosen(form).cloned().filter(|(id, _)| Some(*id) != self.shown) else {
            return;
        };
        self.shown = Some(id);
        let text = |line: Option<ShortText>| line.map(|line| line.to_string()).unwrap_or_default();
        form.field_mut("brand").set(text(pigment.brand));
        form.field_mut("shade").set(pigment.shade.to_string());
        form.field_mut("lot").set(text(pigment.lot));
        form.field_mut("expiry").set(pigment.expiry.map(show_expiry).unwrap_or_default());
    }
}

impl FormKind for CorrectPigment {
    fn title(&self) -> String {
        "Correct a pigment".into()
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let (pigment, before) = self.chosen(form)?;
        let new = Pigment {
            brand: ShortText::parse(form.text("brand")).ok(),
            shade: ShortText::parse(form.text("shade")).ok()?,
            lot: ShortText::parse(form.text("lot")).ok(),
            expiry: parse_expiry(form.text("expiry")).ok()?,
        };
        if new == *before {
            form.fail("lot", "Nothing is changed yet: type what stands on the bottle.");
            return None;
        }
        let reason = reason::chosen(form)?;
        Some(Change::CorrectPigment { pigment: *pigment, reason, new })
    }

    fn queries(&self, _form: &Form, _desk: &Desk) -> Vec<Query> {
        vec![Query::Written(self.session)]
    }

    fn load(&mut self, form: &mut Form, page: Page, _desk: &Desk) {
        let Page::Written(written) = page else { return };
        reason::offer(form, written.void_reasons.clone());
        let names = written.pigments.iter().map(|(_, pigment)| pigment.to_string()).collect();
        if let crate::app::form::Value::Choice { options, .. } = &mut form.field_mut("pigment").value {
            *options = names;
        }
        self.pigments = written.pigments;
        form.field_mut("pigment").hidden = self.pigments.len() < 2;
        if self.shown.is_none() {
            self.show(form);
            form.focus_on(if self.pigments.len() < 2 { "lot" } else { "pigment" });
        }
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        self.show(form);
        reason::follow(form);
    }

    fn outlook(&self, _form: &Form, _desk: &Desk) -> Vec<String> {
        vec!["The old entry stays in the history, crossed out; session and charge stand as they are.".into()]
    }
}
