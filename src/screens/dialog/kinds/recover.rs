//! A new PIN for an owner who forgot it, by the recovery code.

use super::pin::NewPin;
use crate::app::desk::Desk;
use crate::app::form::{Choice, Form, Text, fields};
use crate::domain::{RecoveryCode, Role, StaffId};
use crate::screens::dialog::{Dialog, FormKind, own_form};
use crate::store::api::{Change, staff::Person};

fields! {
    RecoverFields(owners: Vec<Person>) {
        owner: Choice<StaffId> =
            Choice::of("owner", "Owner", owners.into_iter().map(|owner| (owner.id, owner.name)))
                .hint("somebody else's PIN is set by an owner, under Settings, Staff");
        code: Text<RecoveryCode> = Text::of("code", "Recovery code")
            .hint("20 letters and digits, as they were written down when the sign-in was set up");
        new: NewPin = NewPin::of_an_owner();
    }
}

/// The form, for one of these owners.
pub fn dialog(owners: Vec<Person>) -> Dialog {
    Recover { form: Form::new(RecoverFields::new(owners)) }.into()
}

#[derive(Debug)]
struct Recover {
    form: Form<RecoverFields>,
}

impl FormKind for Recover {
    own_form!();

    fn title(&self) -> String {
        "Forgotten PIN of an owner".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let owner = *self.form.owner.value()?;
        let code = self.form.code.value(desk)?;
        Some(Change::Recover { owner, code, pin: self.form.new.twice(Role::Owner)? })
    }
}
