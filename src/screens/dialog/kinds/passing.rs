//! One reason for what breaks a rule and has happened all the same: it is written down, and an owner looks at it.

use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::ShortText;
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, rules::Broken};

#[derive(Debug)]
struct Passing {
    broken: Vec<Broken>,
    change: Change,
}

/// Asks for the reason with which this change is written.
pub fn dialog(broken: Vec<Broken>, change: Change) -> Dialog {
    let why = Field::text("why", "Reason")
        .hint("what happened, in a few words, such as: bottle empty, label gone")
        .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string()));
    Dialog::new(Passing { broken, change }, Form::new(vec![why]))
}

impl FormKind for Passing {
    fn title(&self) -> String {
        "A reason is needed".into()
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let reason = ShortText::parse(form.text("why")).ok()?;
        Some(Change::Anyway { reason, change: Box::new(self.change.clone()) })
    }

    fn warnings(&self) -> Vec<String> {
        self.broken.iter().map(|one| one.words.clone()).collect()
    }

    fn outlook(&self, _form: &Form, _desk: &Desk) -> Vec<String> {
        vec!["It is saved with the reason, and an owner looks at it. Esc goes back to the form.".into()]
    }

    fn is_answer(&self) -> bool {
        true
    }
}
