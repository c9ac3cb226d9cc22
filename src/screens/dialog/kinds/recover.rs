//! A new PIN for an owner who forgot it, by the recovery code.

use super::pin::NewPin;
use crate::app::form::{Choice, Form, Text, fields};
use crate::app::{desk::Desk, route::FormRoute};
use crate::domain::{RecoveryCode, Role, StaffId};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, Page, staff::Person};

fields! {
    Recover(owners: Vec<Person>) {
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
    Ok(Dialog::of(Recover::new(owners)))
}

impl FormKind for Form<Recover> {
    fn title(&self) -> String {
        "Forgotten PIN of an owner".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let owner = *self.owner.value()?;
        let code = self.code.value(desk)?;
        Some(Change::Recover { owner, code, pin: self.new.twice(Role::Owner)? })
    }
}
