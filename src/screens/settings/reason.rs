//! A sentence staff pick from, and what it suggests.

use super::{Row, kind_word, offered};
use crate::app::desk::Desk;
use crate::app::form::{Choice, Form, Text, fields};
use crate::domain::{Adjustment, Factor, ShortText};
use crate::screens::dialog::{Dialog, FormKind, own_form};
use crate::store::api::settings::{ReasonKind, ReasonRow};
use crate::store::api::{Change, before::Before};

const KINDS: [ReasonKind; 3] = [ReasonKind::Adjustment, ReasonKind::Void, ReasonKind::Price];

/// One as a row.
pub fn row(reason: &ReasonRow) -> Row {
    let words = match &reason.suggests {
        Some((factor, 0)) => format!("adjusts, {}", factor.word()),
        Some((factor, months)) => format!("adjusts {months:+} months, {}", factor.word()),
        None => kind_word(reason.kind).to_owned(),
    };
    Row { name: reason.words.clone(), words, active: reason.active }
}

fields! {
    ReasonFields(reason: Option<&ReasonRow>) {
        words: Text<ShortText> = Text::of("words", "Words").with(reason.map_or("", |reason| &reason.words));
        kind: Choice<ReasonKind> = Choice::of("kind", "Explains a", KINDS.map(|kind| (kind, kind_word(kind))))
            .at(&reason.map_or(ReasonKind::Adjustment, |reason| reason.kind));
        factor: Choice<Factor> = Choice::of("factor", "Factor", Factor::ALL.map(|factor| (factor, factor)));
        months: Text<Adjustment> = Text::of("months", "Suggests")
            .with("0")
            .hint("months, such as -6: only ever suggested, never applied by itself");
        offered: Choice<bool> = offered(reason.is_none_or(|reason| reason.active));
    }
}

/// The form for one that is there, or for a new one.
pub fn dialog(reason: Option<&ReasonRow>) -> Dialog {
    let mut fields = ReasonFields::new(reason);
    fields.suggest(reason.and_then(|reason| reason.suggests));
    fields.hide();
    ReasonForm { form: Form::new(fields), reason: reason.cloned() }.into()
}

impl ReasonFields {
    fn suggest(&mut self, suggests: Option<(Factor, i32)>) {
        if let Some((factor, months)) = suggests {
            self.factor.select(&factor);
            self.months.set(format!("{months:+}"));
        }
    }

    /// Only an adjustment has a factor and months.
    fn hide(&mut self) {
        let hidden = !self.kind.is(&ReasonKind::Adjustment);
        (self.factor.hidden, self.months.hidden) = (hidden, hidden);
    }
}

#[derive(Debug)]
struct ReasonForm {
    form: Form<ReasonFields>,
    reason: Option<ReasonRow>,
}

impl FormKind for ReasonForm {
    own_form!();

    fn title(&self) -> String {
        if self.reason.is_some() { "Reason".into() } else { "New reason".into() }
    }

    fn follow(&mut self, _desk: &Desk) {
        self.form.hide();
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        self.reason.clone().map(Before::Reason)
    }

    fn renew(&mut self, theirs: &Before) {
        let Before::Reason(reason) = theirs else { return };
        let (form, months) = (&mut self.form, reason.suggests.map(|(_, months)| format!("{months:+}")));
        form.words.renew_as(&reason.words);
        form.kind.renew(&reason.kind);
        if let Some((factor, _)) = reason.suggests {
            form.factor.renew(&factor);
        }
        form.months.renew_as(months.as_deref().unwrap_or("0"));
        form.offered.renew(&reason.active);
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let (form, kind) = (&self.form, *self.form.kind.value()?);
        let suggests = match kind {
            ReasonKind::Adjustment => Some((*form.factor.value()?, form.months.value(desk)?.months())),
            _ => None,
        };
        Some(Change::SetReason {
            reason: self.reason.as_ref().map(|reason| reason.id),
            kind,
            words: form.words.value(desk)?,
            suggests,
            active: *form.offered.value()?,
        })
    }
}
