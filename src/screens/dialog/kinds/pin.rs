//! A PIN in a form: typed twice, and shown as dots. And the form in which a person changes their own.

use crate::app::desk::Desk;
use crate::app::form::{Form, Text, fields};
use crate::domain::{Pin, Role};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::Change;

fields! {
    /// The two fields of a new PIN.
    pub NewPin(hint: &str) {
        pin: Text<Option<Pin>> =
            Text::read_by("pin", "PIN", |text, _| check(Role::Desk, text).map(Some)).secret().hint(hint);
        again: Text<String> = Text::of("again", "PIN again").secret().hint("the same digits");
    }
}

/// Whether a PIN is long enough for the role, and not among the first to be guessed.
fn check(role: Role, text: &str) -> Result<Pin, String> {
    Pin::choose_for(role, text).map_err(|error| error.to_string())
}

impl NewPin {
    /// Those of anybody.
    pub fn chosen() -> Self {
        Self::new("4 to 12 digits, and no birthday")
    }

    /// Those of an owner.
    pub fn of_an_owner() -> Self {
        let new = Self::new("6 to 12 digits, and no birthday");
        Self { pin: new.pin.reads(|text, _| check(Role::Owner, text).map(Some)), ..new }
    }

    /// The same where an empty one keeps the PIN that there is.
    pub fn or_kept(hint: &str) -> Self {
        let new = Self::new(hint);
        let pin = new.pin.reads(|text, _| match text {
            "" => Ok(None),
            text => check(Role::Desk, text).map(Some),
        });
        Self { pin, ..new }
    }

    /// Leaves both out, or shows them.
    pub fn hide(&mut self, hidden: bool) {
        (self.pin.hidden, self.again.hidden) = (hidden, hidden);
    }

    /// The PIN of the two fields for somebody of this role, or a sentence at one of them.
    pub fn twice(&mut self, role: Role) -> Option<Pin> {
        let pin = match check(role, self.pin.text()) {
            Ok(pin) => pin,
            Err(sentence) => {
                self.pin.fail(sentence);
                return None;
            }
        };
        if self.pin.text() != self.again.text() {
            self.again.set("");
            self.again.fail("The two PINs differ. Type the same digits again.");
            return None;
        }
        Some(pin)
    }
}

/// The field for one's own PIN, asked again where a change opens the practice to others.
pub fn own(signs_in: bool) -> Text<Pin> {
    let own =
        Text::of("own", "Your PIN").secret().hint("typed again, since this opens the practice to others");
    own.hidden(!signs_in)
}

/// A change with the PIN of that field, where there is one to type.
pub fn prove(own: &Text<Pin>, change: Change, desk: &Desk) -> Option<Change> {
    if own.hidden {
        return Some(change);
    }
    Some(Change::Proved { pin: own.value(desk)?, change: Box::new(change) })
}

fields! {
    OwnPin() {
        former: Text<Pin> = Text::of("former", "PIN until now").secret();
        new: NewPin = NewPin::chosen();
    }
}

/// The form for one's own PIN.
pub fn dialog() -> Dialog {
    Dialog::of(OwnPin::new())
}

impl FormKind for Form<OwnPin> {
    fn title(&self) -> String {
        "Change my PIN".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let role = desk.person.as_ref().map_or(Role::Desk, |person| person.role);
        let pin = self.new.twice(role)?;
        Some(Change::ChangePin { former: self.former.value(desk)?, pin })
    }
}
