//! A PIN in a form: typed twice, and shown as dots. And the form in which a person changes their own.

use crate::app::desk::Desk;
use crate::app::form::{Check, Field, Form};
use crate::domain::{Pin, Role};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::Change;

/// The two fields of a new PIN.
pub fn chosen() -> [Field; 2] {
    fields("4 to 12 digits, and no birthday", |text, _| check(Role::Desk, text))
}

/// The same of an owner.
pub fn chosen_by_an_owner() -> [Field; 2] {
    fields("6 to 12 digits, and no birthday", |text, _| check(Role::Owner, text))
}

fn fields(hint: &str, check: Check) -> [Field; 2] {
    let new = Field::text("pin", "PIN").secret().hint(hint).check(check);
    [new, Field::text("again", "PIN again").secret().hint("the same digits")]
}

/// Whether a PIN is long enough for the role, and not among the first to be guessed.
pub fn check(role: Role, text: &str) -> Result<(), String> {
    Pin::choose_for(role, text).map(drop).map_err(|error| error.to_string())
}

/// The PIN of the two fields for somebody of this role, or a sentence at one of them.
pub fn twice(form: &mut Form, role: Role) -> Option<Pin> {
    if let Err(sentence) = check(role, form.text("pin")) {
        form.fail("pin", &sentence);
        return None;
    }
    if form.text("pin") != form.text("again") {
        form.field_mut("again").set("");
        form.fail("again", "The two PINs differ. Type the same digits again.");
        return None;
    }
    Pin::choose(form.text("pin")).ok()
}

/// The field for one's own PIN, asked again where a change opens the practice to others.
pub fn own(signs_in: bool) -> Field {
    let hint = "typed again, since this opens the practice to others";
    let mut field = Field::text("own", "Your PIN")
        .secret()
        .hint(hint)
        .check(|text, _| Pin::parse(text).map(drop).map_err(|error| error.to_string()));
    field.hidden = !signs_in;
    field
}

/// A change with the PIN of that field, where there is one to type.
pub fn prove(form: &Form, change: Change) -> Option<Change> {
    if form.field("own").hidden {
        return Some(change);
    }
    let pin = Pin::parse(form.text("own")).ok()?;
    Some(Change::Proved { pin, change: Box::new(change) })
}

/// The form for one's own PIN.
pub fn dialog() -> Dialog {
    let [new, again] = chosen();
    let former = Field::text("former", "PIN until now")
        .secret()
        .check(|text, _| Pin::parse(text).map(drop).map_err(|error| error.to_string()));
    Dialog::new(OwnPin, Form::new(vec![former, new, again]))
}

#[derive(Debug)]
struct OwnPin;

impl FormKind for OwnPin {
    fn title(&self) -> String {
        "Change my PIN".into()
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let pin = twice(form, desk.person.as_ref().map_or(Role::Desk, |person| person.role))?;
        Some(Change::ChangePin { former: Pin::parse(form.text("former")).ok()?, pin })
    }
}
