//! A new PIN for an owner who forgot it, by the recovery code.

use super::pin::NewPin;
use crate::app::form::{Choice, Form, Text, fields};
use crate::app::{desk::Desk, route::FormRoute};
use crate::domain::{RecoveryCode, Role, StaffId};
use crate::screens::dialog::{Dialog, FormKind, own_form};
use crate::store::api::{Change, Page, staff::Person};

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

/// The form, for one of the owners among these people.
pub fn of_page(_route: &FormRoute, page: &Page, _desk: &Desk) -> Result<Dialog, String> {
    let Page::Staff(people) = page else { return Err(String::new()) };
    let owners = people.iter().filter(|person| person.role == Role::Owner).cloned().collect();
    Ok(Recover { form: Form::new(RecoverFields::new(owners)) }.into())
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
