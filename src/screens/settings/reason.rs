//! A sentence staff pick from, and what it suggests.

use super::row::{Row, offered};
use crate::app::desk::Desk;
use crate::app::form::{AnyForm, Choice, Form, Text, fields};
use crate::domain::{Adjustment, Factor, ShortText};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{ReasonKind, ReasonRow};
use crate::store::api::{Change, before::Before};

const KINDS: [ReasonKind; 3] = [ReasonKind::Adjustment, ReasonKind::Void, ReasonKind::Price];

/// What a reason explains, in words.
fn kind_word(kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::Adjustment => "adjustment",
        ReasonKind::Void => "void",
        ReasonKind::Price => "changed price",
    }
}

/// One as a row.
pub fn row(reason: &ReasonRow) -> Row {
    let words = match &reason.suggests {
        Some((factor, 0)) => format!("adjusts, {}", factor.word()),
        Some((factor, months)) => format!("adjusts {months:+} months, {}", factor.word()),
        None => kind_word(reason.kind).to_owned(),
    };
    Row { key: reason.id.to_string(), name: reason.words.clone(), words, active: reason.active }
}

fields! {
    /// A reason, one that is there or a new one.
    pub ReasonForm(reason: Option<&ReasonRow>) {
        words: Text<ShortText> = Text::of("words", "Words").known(reason.map(|reason| &reason.words));
        kind: Choice<ReasonKind> = Choice::of("kind", "Explains a", KINDS.map(|kind| (kind, kind_word(kind))))
            .at(&reason.map_or(ReasonKind::Adjustment, |reason| reason.kind));
        factor: Choice<Factor> = Choice::of("factor", "Factor", Factor::ALL.map(|factor| (factor, factor)));
        months: Text<Adjustment> = Text::of("months", "Suggests")
            .with("0")
            .hint("months, such as -6: only ever suggested, never applied by itself");
        offered: Choice<bool> = offered(reason.is_none_or(|reason| reason.active));
    } with {
        reason: Option<ReasonRow> = reason.cloned();
    }
}

/// The form for one that is there, or for a new one.
pub fn dialog(reason: Option<&ReasonRow>) -> Dialog {
    Dialog::of(ReasonForm::of(reason))
}

impl ReasonForm {
    /// As it is first shown.
    pub fn of(reason: Option<&ReasonRow>) -> Self {
        let mut fields = Self::new(reason);
        if let Some((factor, months)) = reason.and_then(|reason| reason.suggests) {
            fields.factor.select(&factor);
            fields.months.set(format!("{months:+}"));
        }
        fields.hide();
        fields
    }

    /// Only an adjustment has a factor and months.
    fn hide(&mut self) {
        let hidden = !self.kind.is(&ReasonKind::Adjustment);
        (self.factor.hidden, self.months.hidden) = (hidden, hidden);
    }
}

impl FormKind for Form<ReasonForm> {
    fn title(&self) -> String {
        if self.reason.is_some() { "Reason".into() } else { "New reason".into() }
    }

    fn follow(&mut self, _desk: &Desk) {
        self.hide();
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        self.reason.clone().map(Before::Reason)
    }

    fn as_shown(&self, of: &Before) -> Option<Box<AnyForm>> {
        let Before::Reason(row) = of else { return None };
        Some(Form::any(ReasonForm::of(Some(row))))
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let kind = *self.kind.value()?;
        let suggests = match kind {
            ReasonKind::Adjustment => Some((*self.factor.value()?, self.months.value(desk)?.months())),
            _ => None,
        };
        Some(Change::SetReason {
            reason: self.reason.as_ref().map(|reason| reason.id),
            kind,
            words: self.words.value(desk)?,
            suggests,
            active: *self.offered.value()?,
        })
    }
}
