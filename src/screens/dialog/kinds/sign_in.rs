//! Whether staff sign in: asked once when the clinic is set up, and changed in the settings.

use super::pin::{self, NewPin};
use crate::app::desk::Desk;
use crate::app::form::{Choice, Form, Text, fields};
use crate::domain::{LockAfter, Pin, Role, ShortText};
use crate::screens::dialog::{Dialog, FormKind, own_form};
use crate::store::api::{Change, before::Before, staff::SignIn};

/// Whether staff sign in; the first choice is that they do.
fn signs_in() -> Choice<bool> {
    Choice::of("how", "Staff sign in", [(true, "with a name and a PIN"), (false, "not at all: no PIN")])
}

fields! {
    FirstFields() {
        signs_in: Choice<bool> = signs_in();
        name: Text<ShortText> = Text::of("name", "Your name")
            .hint("the first owner; the others are added under Settings, Staff");
        new: NewPin = NewPin::of_an_owner();
    }
}

/// The form of a clinic where nobody signs in yet.
pub fn first() -> Dialog {
    First { form: Form::new(FirstFields::new()) }.into()
}

#[derive(Debug)]
struct First {
    form: Form<FirstFields>,
}

impl FormKind for First {
    own_form!();

    fn title(&self) -> String {
        "Who may open this practice?".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        if self.form.signs_in.is(&false) {
            return Some(Change::StopSignIn);
        }
        let pin = self.form.new.twice(Role::Owner)?;
        Some(Change::StartSignIn { name: self.form.name.value(desk)?, pin })
    }

    fn follow(&mut self, _desk: &Desk) {
        let off = self.form.signs_in.is(&false);
        self.form.name.hidden = off;
        self.form.new.hide(off);
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        let words = if self.form.signs_in.is(&false) {
            "Whoever opens hairline on this computer sees every client and may change everything. Right for a clinic of \
             one, on a computer that nobody else uses."
        } else {
            "Each change then carries the name of who made it, and an idle screen locks itself. After this a recovery \
             code is shown: the way back if you forget your PIN."
        };
        vec![words.into()]
    }
}

fields! {
    LastingFields(after: LockAfter) {
        signs_in: Choice<bool> =
            signs_in().hint("without a PIN whoever opens hairline may do everything");
        lock: Text<LockAfter> = Text::of("lock", "Lock after")
            .with(after.minutes())
            .hint("idle minutes; 0 for never. Ctrl+L locks at once.");
        own: Text<Pin> = pin::own(false);
    }
}

/// The form of a clinic where staff sign in.
pub fn dialog(sign_in: SignIn) -> Dialog {
    Lasting { form: Form::new(LastingFields::new(sign_in.lock_after)), sign_in }.into()
}

#[derive(Debug)]
struct Lasting {
    form: Form<LastingFields>,
    sign_in: SignIn,
}

impl FormKind for Lasting {
    own_form!();

    fn title(&self) -> String {
        "Signing in".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        if self.form.signs_in.is(&false) {
            return pin::prove(&self.form.own, Change::StopSignIn, desk);
        }
        Some(Change::SetLock { after: self.form.lock.value(desk)? })
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        self.form.signs_in.is(&true).then_some(Before::Lock(self.sign_in.lock_after))
    }

    fn renew(&mut self, theirs: &Before) {
        if let Before::Lock(after) = theirs {
            self.form.lock.renew(after);
        }
    }

    fn follow(&mut self, _desk: &Desk) {
        let off = self.form.signs_in.is(&false);
        (self.form.lock.hidden, self.form.own.hidden) = (off, !off);
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        if self.form.signs_in.is(&true) {
            return Vec::new();
        }
        vec!["From then on whoever opens hairline on this computer sees every client and may change everything.".into()]
    }
}
