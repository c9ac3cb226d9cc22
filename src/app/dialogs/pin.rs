//! A PIN in a form: typed twice, and shown as dots. And the form in which a person changes their own.

use crate::app::desk::Desk;
use crate::app::form::Field;
use crate::app::form::Form;
use crate::app::screens::dialog::Dialog;
use crate::app::screens::dialog::Purpose;
use crate::domain::Pin;
use crate::store::api::Change;

/// The two fields of a new PIN.
pub fn chosen() -> [Field; 2] {
    let new = Field::text("pin", "PIN").secret().hint("4 to 12 digits").check(check);
    [new, Field::text("again", "PIN again").secret().hint("the same digits")]
}

fn check(text: &str, _: &Desk) -> Result<(), String> {
    Pin::choose(text).map(drop).map_err(|error| error.to_string())
}

/// The PIN of the two fields, or a sentence at the second.
pub fn twice(form: &mut Form) -> Option<Pin> {
    if form.text("pin") != form.text("again") {
        form.field_mut("again").set("");
        form.fail("again", "The two PINs differ. Type the same digits again.");
        return None;
    }
    Pin::choose(form.text("pin")).ok()
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

impl Purpose for OwnPin {
    fn title(&self) -> String {
        "Change my PIN".into()
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let pin = twice(form)?;
        Some(Change::ChangePin { former: Pin::parse(form.text("former")).ok()?, pin })
    }
}
