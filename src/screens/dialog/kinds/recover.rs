//! A new PIN for an owner who forgot it, by the recovery code.

use super::pin;
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{RecoveryCode, Role};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, staff::Person};

/// The form, for one of these owners.
pub fn dialog(owners: Vec<Person>) -> Dialog {
    let names = owners.iter().map(|owner| owner.name.clone()).collect();
    let [new, again] = pin::chosen_by_an_owner();
    let form = Form::new(vec![
        Field::choice("owner", "Owner", names, 0)
            .hint("somebody else's PIN is set by an owner, under Settings, Staff"),
        Field::text("code", "Recovery code")
            .hint("20 letters and digits, as they were written down when the sign-in was set up")
            .check(|text, _| RecoveryCode::parse(text).map(drop).map_err(|error| error.to_string())),
        new,
        again,
    ]);
    Dialog::new(Recover { owners }, form)
}

#[derive(Debug)]
struct Recover {
    owners: Vec<Person>,
}

impl FormKind for Recover {
    fn title(&self) -> String {
        "Forgotten PIN of an owner".into()
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let owner = self.owners.get(form.selected("owner"))?.id;
        let code = RecoveryCode::parse(form.text("code")).ok()?;
        Some(Change::Recover { owner, code, pin: pin::twice(form, Role::Owner)? })
    }
}
