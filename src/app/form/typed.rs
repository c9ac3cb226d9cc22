//! A form as it was left, and the same form with that in it again.

use super::{Field, Form, Value};
use crate::store::api::draft::{Typed, TypedField};

impl Form {
    /// What was typed so far. What is shown as dots is kept nowhere.
    pub fn typed(&self) -> Typed {
        let kept = self.fields.iter().zip(&self.first).filter(|(field, _)| !field.is_secret());
        let fields = kept.map(|(field, first)| TypedField {
            key: field.key.to_owned(),
            label: field.label.to_owned(),
            first: first.clone(),
            text: field.text_value().to_owned(),
            offered: field.offered,
        });
        let focus = self.focused().map_or("", |field| field.key).to_owned();
        Typed { fields: fields.collect(), focus, seen: Vec::new(), day: self.day }
    }

    /// Puts one field as it was left; says whether the form has it. What was not touched may stay as it is shown now
    /// (`or_now`), where somebody else has changed it meanwhile.
    pub fn take_typed(&mut self, typed: &TypedField, or_now: bool) -> bool {
        let mut all = self.fields.iter_mut().zip(&self.first).enumerate();
        let held = all.find(|(_, (field, _))| field.key == typed.key && !field.is_secret());
        let Some((at, (field, first))) = held else { return false };
        if !or_now || typed.text != typed.first || *first == typed.first {
            put(field, typed);
            if at == self.focus && !typed.offered {
                field.go_on();
            }
            self.is_settled = false;
        }
        true
    }

    /// Puts the focus where it was, if that field is shown.
    pub fn focus_on(&mut self, key: &str) {
        let at = self.fields.iter().position(|field| field.key == key);
        self.focus = at.unwrap_or(self.focus);
    }
}

fn put(field: &mut Field, typed: &TypedField) {
    if let Value::Choice { options, .. } = &field.value
        && !options.contains(&typed.text)
    {
        field.error = Some(format!("“{}” is not on offer any more. Choose again.", typed.text));
        return;
    }
    field.set(typed.text.clone());
    field.offered = typed.offered;
}
