//! A form as it was left, and the same form with that in it again.

use super::{Field, Fields, Form, Value, field::place};
use crate::store::api::draft::{Typed, TypedField};

impl<F: Fields + ?Sized> Form<F> {
    /// What was typed so far. What is shown as dots is kept nowhere.
    pub fn typed(&self) -> Typed {
        let kept = self.all().into_iter().filter(|field| !field.is_secret());
        let fields = kept.map(|field| TypedField {
            code: field.code.to_owned(),
            label: field.label.to_owned(),
            first: field.first.text.clone(),
            text: field.kept().to_owned(),
            words: (!field.is_text()).then(|| field.shown().to_owned()),
            offered: field.offered,
        });
        let focus = self.focused().map_or("", |field| field.code).to_owned();
        Typed { fields: fields.collect(), focus, seen: Vec::new(), day: self.typed_on }
    }

    /// Puts one field as it was left; says whether the form has it. What was not touched may stay as it is shown now
    /// (`or_now`), where somebody else has changed it meanwhile.
    pub fn take_typed(&mut self, typed: &TypedField, or_now: bool) -> bool {
        let focus = self.focus;
        let mut all = self.all_mut().into_iter().enumerate();
        let held = all.find(|(_, field)| field.code == typed.code && !field.is_secret());
        let Some((at, field)) = held else { return false };
        if !or_now || typed.text != typed.first || field.resolved(&typed.first) == field.first.text {
            put(field, typed);
            if at == focus && !typed.offered {
                field.go_on();
            }
            self.is_settled = false;
        }
        true
    }

    /// Puts the focus on the field that a draft says, if that is shown.
    pub fn resume_at(&mut self, code: &str) {
        let at = self.all().iter().position(|field| field.code == code);
        self.focus = at.unwrap_or(self.focus);
    }
}

impl Field {
    /// What a draft kept of it, as it is kept now: an older program kept the words of a choice.
    fn resolved<'a>(&'a self, kept: &'a str) -> &'a str {
        match &self.value {
            Value::Choice { options, .. } => place(options, kept).map_or(kept, |at| &options[at].code),
            Value::Text(_) => kept,
        }
    }
}

fn put(field: &mut Field, typed: &TypedField) {
    if let Value::Choice { options, .. } = &field.value
        && place(options, &typed.text).is_none()
    {
        field.fail(format!("“{}” is not on offer any more. Choose again.", typed.shown()));
        return;
    }
    field.set(typed.text.clone());
    field.offered = typed.offered;
}
