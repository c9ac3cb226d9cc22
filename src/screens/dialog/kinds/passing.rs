//! One reason for what breaks a rule and has happened all the same: it is written down, and an owner looks at it.

use crate::app::desk::Desk;
use crate::app::form::{Form, Text, fields};
use crate::domain::ShortText;
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, rules::Broken};

fields! {
    Passing(broken: Vec<Broken>, change: Change) {
        why: Text<ShortText> = Text::of("why", "Reason")
            .hint("what happened, in a few words, such as: bottle empty, label gone");
    } with {
        broken: Vec<Broken> = broken;
        change: Change = change;
    }
}

/// Asks for the reason with which this change is written.
pub fn dialog(broken: Vec<Broken>, change: Change) -> Dialog {
    Dialog::of(Passing::new(broken, change))
}

impl FormKind for Form<Passing> {
    fn title(&self) -> String {
        "A reason is needed".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let reason = self.why.value(desk)?;
        Some(Change::Anyway { reason, change: Box::new(self.change.clone()) })
    }

    fn warnings(&self) -> Vec<String> {
        self.broken.iter().map(|one| one.words.clone()).collect()
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        vec!["It is saved with the reason, and an owner looks at it. Esc goes back to the form.".into()]
    }

    fn is_answer(&self) -> bool {
        true
    }
}
