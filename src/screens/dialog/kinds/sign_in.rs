//! Whether staff sign in: asked once when the clinic is set up, and changed in the settings.

use super::pin;
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{LockAfter, Role, ShortText};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, before::Before, staff::SignIn};

const CHOICES: [&str; 2] = ["with a name and a PIN", "not at all: no PIN"];

fn choice(selected: usize) -> Field {
    Field::choice("how", "Staff sign in", CHOICES.map(str::to_owned).to_vec(), selected)
}

/// The form of a clinic where nobody signs in yet.
pub fn first() -> Dialog {
    let [new, again] = pin::chosen_by_an_owner();
    let form = Form::new(vec![
        choice(0),
        Field::text("name", "Your name")
            .hint("the first owner; the others are added under Settings, Staff")
            .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string())),
        new,
        again,
    ]);
    Dialog::new(First, form)
}

#[derive(Debug)]
struct First;

impl FormKind for First {
    fn title(&self) -> String {
        "Who may open this practice?".into()
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        if form.selected("how") == 1 {
            return Some(Change::StopSignIn);
        }
        let pin = pin::twice(form, Role::Owner)?;
        Some(Change::StartSignIn { name: ShortText::parse(form.text("name")).ok()?, pin })
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        let off = form.selected("how") == 1;
        for key in ["name", "pin", "again"] {
            form.field_mut(key).hidden = off;
        }
    }

    fn outlook(&self, form: &Form, _desk: &Desk) -> Vec<String> {
        let words = if form.selected("how") == 1 {
            "Whoever opens hairline on this computer sees every client and may change everything. Right for a clinic of \
             one, on a computer that nobody else uses."
        } else {
            "Each change then carries the name of who made it, and an idle screen locks itself. After this a recovery \
             code is shown: the way back if you forget your PIN."
        };
        vec![words.into()]
    }
}

/// The form of a clinic where staff sign in.
pub fn dialog(sign_in: SignIn) -> Dialog {
    let form = Form::new(vec![
        choice(0).hint("without a PIN whoever opens hairline may do everything"),
        Field::text("lock", "Lock after")
            .with(sign_in.lock_after.minutes().to_string())
            .hint("idle minutes; 0 for never. Ctrl+L locks at once.")
            .check(|text, _| LockAfter::parse(text).map(drop).map_err(|error| error.to_string())),
        pin::own(false),
    ]);
    Dialog::new(Lasting(sign_in), form)
}

#[derive(Debug)]
struct Lasting(SignIn);

impl FormKind for Lasting {
    fn title(&self) -> String {
        "Signing in".into()
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        if form.selected("how") == 1 {
            return pin::prove(form, Change::StopSignIn);
        }
        Some(Change::SetLock { after: LockAfter::parse(form.text("lock")).ok()? })
    }

    fn before(&self, form: &Form, _desk: &Desk) -> Option<Before> {
        (form.selected("how") == 0).then_some(Before::Lock(self.0.lock_after))
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        let off = form.selected("how") == 1;
        form.field_mut("lock").hidden = off;
        form.field_mut("own").hidden = !off;
    }

    fn outlook(&self, form: &Form, _desk: &Desk) -> Vec<String> {
        if form.selected("how") == 0 {
            return Vec::new();
        }
        vec!["From then on whoever opens hairline on this computer sees every client and may change everything.".into()]
    }
}
