//! A sentence staff pick from, and what it suggests.

use super::{Row, kind_word, offered};
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{Adjustment, Factor, ShortText};
use crate::screens::dialog::{Dialog, FormKind};
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

/// The form for one that is there, or for a new one.
pub fn dialog(reason: Option<&ReasonRow>) -> Dialog {
    let kinds = KINDS.map(|kind| kind_word(kind).to_owned()).to_vec();
    let factors = Factor::ALL.iter().map(|factor| factor.word().to_owned()).collect();
    let suggests = reason.and_then(|reason| reason.suggests);
    let kind = reason.and_then(|reason| KINDS.iter().position(|kind| *kind == reason.kind)).unwrap_or(0);
    let factor =
        suggests.and_then(|(factor, _)| Factor::ALL.iter().position(|one| *one == factor)).unwrap_or(0);
    let mut form = Form::new(vec![
        Field::text("words", "Words")
            .with(reason.map_or("", |reason| reason.words.as_str()))
            .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::choice("kind", "Explains a", kinds, kind),
        Field::choice("factor", "Factor", factors, factor),
        Field::text("months", "Suggests")
            .with(suggests.map_or("0".to_owned(), |(_, months)| format!("{months:+}")))
            .hint("months, such as -6: only ever suggested, never applied by itself")
            .check(|text, _| Adjustment::parse(text).map(drop).map_err(|error| error.to_string())),
        offered(reason.is_none_or(|reason| reason.active)),
    ]);
    hide(&mut form);
    form.settle();
    Dialog::new(ReasonForm(reason.cloned()), form)
}

/// Only an adjustment has a factor and months.
fn hide(form: &mut Form) {
    let hidden = form.selected("kind") != 0;
    form.field_mut("factor").hidden = hidden;
    form.field_mut("months").hidden = hidden;
}

#[derive(Debug)]
struct ReasonForm(Option<ReasonRow>);

impl FormKind for ReasonForm {
    fn title(&self) -> String {
        if self.0.is_some() { "Reason".into() } else { "New reason".into() }
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        hide(form);
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        self.0.clone().map(Before::Reason)
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let kind = KINDS.get(form.selected("kind")).copied()?;
        let suggests = match kind {
            ReasonKind::Adjustment => {
                let factor = Factor::ALL.get(form.selected("factor")).copied()?;
                Some((factor, Adjustment::parse(form.text("months")).ok()?.months()))
            }
            _ => None,
        };
        let words = ShortText::parse(form.text("words")).ok()?;
        Some(Change::SetReason {
            reason: self.0.as_ref().map(|reason| reason.id),
            kind,
            words,
            suggests,
            active: form.selected("offered") == 0,
        })
    }
}
