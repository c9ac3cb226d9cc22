//! A reason in a form: one of the clinic's own sentences, or another that is typed.

use crate::app::desk::Desk;
use crate::app::form::{CHOOSE, Field, Form, Value};
use crate::domain::ShortText;

/// Nobody has chosen yet: a reason that was chosen by the program would be a false one.
const UNCHOSEN: &str = "choose a reason";
const OTHER: &str = "another reason";

/// The two fields, the second one shown for another reason.
pub fn fields() -> [Field; 2] {
    let options = [UNCHOSEN, OTHER].map(str::to_owned).to_vec();
    let picked = Field::choice("picked", "Reason", options, 0).hint(CHOOSE).unchosen().check(is_chosen);
    let mut typed = Field::text("typed", "In words").hint("a few words, kept in the history").check(check);
    typed.hidden = true;
    [picked, typed]
}

fn is_chosen(text: &str, _: &Desk) -> Result<(), String> {
    if text == UNCHOSEN {
        Err("Choose a reason: ← → chooses, or type its first letters.".into())
    } else {
        Ok(())
    }
}

fn check(text: &str, _: &Desk) -> Result<(), String> {
    ShortText::parse(text).map(drop).map_err(|error| error.to_string())
}

/// Offers these sentences in front of another one, once they are known.
pub fn offer(form: &mut Form, sentences: Vec<String>) {
    let sentences: Vec<String> =
        [UNCHOSEN.to_owned()].into_iter().chain(sentences).chain([OTHER.to_owned()]).collect();
    let Value::Choice { options, selected } = &mut form.field_mut("picked").value else { return };
    if *options != sentences {
        let before = options.get(*selected).cloned();
        *selected = before.and_then(|words| sentences.iter().position(|one| *one == words)).unwrap_or(0);
        *options = sentences;
        follow(form);
    }
}

/// Shows the second field when another reason is chosen.
pub fn follow(form: &mut Form) {
    let other = form.text("picked") == OTHER;
    form.field_mut("typed").hidden = !other;
}

/// Which sentence is picked; none for another reason, and as long as none is chosen.
pub fn picked(form: &Form) -> Option<usize> {
    form.selected("picked").checked_sub(1).filter(|_| form.text("picked") != OTHER)
}

/// The reason, or a sentence at its field.
pub fn chosen(form: &mut Form) -> Option<ShortText> {
    let key = if form.text("picked") == OTHER { "typed" } else { "picked" };
    let text = form.text(key);
    match ShortText::parse(text) {
        Ok(line) => Some(line),
        Err(error) => {
            let sentence = error.to_string();
            form.fail(key, sentence);
            None
        }
    }
}
