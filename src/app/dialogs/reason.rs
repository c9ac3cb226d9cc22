//! A reason in a form: one of the clinic's own sentences, or another that is typed.

use crate::app::desk::Desk;
use crate::app::form::Field;
use crate::app::form::Form;
use crate::app::form::Value;
use crate::domain::Line;

const OTHER: &str = "another reason";

/// The two fields, the second one shown for another reason.
pub(super) fn fields() -> [Field; 2] {
    let picked = Field::choice("picked", "Reason", vec![OTHER.to_owned()], 0);
    let typed = Field::text("typed", "In words").hint("a few words, kept in the history").check(check);
    [picked, typed]
}

fn check(text: &str, _: &Desk) -> Result<(), String> {
    Line::parse(text).map(drop).map_err(|error| error.to_string())
}

/// Offers these sentences in front of another one, once they are known.
pub(super) fn offer(form: &mut Form, mut sentences: Vec<String>) {
    sentences.push(OTHER.to_owned());
    let Value::Choice { options, selected } = &mut form.field_mut("picked").value else { return };
    if *options != sentences {
        let before = options.get(*selected).filter(|_| options.len() > 1).cloned();
        *selected = before.and_then(|words| sentences.iter().position(|one| *one == words)).unwrap_or(0);
        *options = sentences;
        follow(form);
    }
}

/// Shows the second field when another reason is chosen.
pub(super) fn follow(form: &mut Form) {
    let other = form.text("picked") == OTHER;
    form.field_mut("typed").hidden = !other;
}

/// Which sentence is picked; none for another reason.
pub(super) fn picked(form: &Form) -> Option<usize> {
    (form.text("picked") != OTHER).then(|| form.selected("picked"))
}

/// The reason, or a sentence at its field.
pub(super) fn chosen(form: &mut Form) -> Option<Line> {
    let (key, text) =
        if picked(form).is_some() { ("picked", form.text("picked")) } else { ("typed", form.text("typed")) };
    match Line::parse(text) {
        Ok(line) => Some(line),
        Err(error) => {
            let sentence = error.to_string();
            form.fail(key, sentence);
            None
        }
    }
}
