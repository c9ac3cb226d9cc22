//! Whether staff sign in: asked once when the clinic is set up, and changed in the settings.

use super::pin::{self, NewPin};
use crate::app::desk::Desk;
use crate::app::form::{AnyForm, Choice, Form, Text, fields};
use crate::domain::{LockAfter, Pin, Role, ShortText};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, before::Before, staff::SignIn};

/// Whether staff sign in; the first choice is that they do.
fn signs_in() -> Choice<bool> {
    Choice::of("how", "Staff sign in", [(true, "with a name and a PIN"), (false, "not at all: no PIN")])
}

fields! {
    First() {
        signs_in: Choice<bool> = signs_in();
        name: Text<ShortText> = Text::of("name", "Your name")
            .hint("the first owner; the others are added under Settings, Staff");
        new: NewPin = NewPin::of_an_owner();
    }
}

/// The form of a clinic where nobody signs in yet.
pub fn first() -> Dialog {
    Dialog::of(First::new())
}

impl FormKind for Form<First> {
    fn title(&self) -> String {
        "Who may open this practice?".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        if self.signs_in.is(&false) {
            return Some(Change::StopSignIn);
        }
        let pin = self.new.twice(Role::Owner)?;
        Some(Change::StartSignIn { name: self.name.value(desk)?, pin })
    }

    fn follow(&mut self, _desk: &Desk) {
        let off = self.signs_in.is(&false);
        self.name.hidden = off;
        self.new.hide(off);
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        let words = if self.signs_in.is(&false) {
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
    /// How one signs in where staff do.
    pub Lasting(after: LockAfter) {
        signs_in: Choice<bool> =
            signs_in().column("").hint("without a PIN whoever opens hairline may do everything");
        lock: Text<LockAfter> = Text::of("lock", "Lock after")
            .with(after.minutes())
            .column("lock_after")
            .hint("idle minutes; 0 for never. Ctrl+L locks at once.");
        own: Text<Pin> = pin::own(false);
    } with {
        after: LockAfter = after;
    }
}

/// The form of a clinic where staff sign in.
pub fn dialog(sign_in: SignIn) -> Dialog {
    Dialog::of(Lasting::new(sign_in.lock_after))
}

impl FormKind for Form<Lasting> {
    fn title(&self) -> String {
        "Signing in".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        if self.signs_in.is(&false) {
            return pin::prove(&self.own, Change::StopSignIn, desk);
        }
        Some(Change::SetLock { after: self.lock.value(desk)? })
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        self.signs_in.is(&true).then_some(Before::Lock(self.after))
    }

    fn as_shown(&self, of: &Before) -> Option<Box<AnyForm>> {
        let Before::Lock(after) = of else { return None };
        Some(Form::any(Lasting::new(*after)))
    }

    fn follow(&mut self, _desk: &Desk) {
        let off = self.signs_in.is(&false);
        (self.lock.hidden, self.own.hidden) = (off, !off);
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        if self.signs_in.is(&true) {
            return Vec::new();
        }
        vec!["From then on whoever opens hairline on this computer sees every client and may change everything.".into()]
    }
}
