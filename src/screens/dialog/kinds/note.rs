//! A note in a client's history.

use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{ClientId, Note};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, clients::ClientRow};

#[derive(Debug)]
struct NewNote {
    client: ClientId,
    name: String,
}

/// A note about this client.
pub fn dialog(client: &ClientRow) -> Dialog {
    let note = Field::text("words", "Note")
        .long()
        .hint("kept in the history with its day and your name")
        .check(check);
    let purpose = NewNote { client: client.id, name: client.facts.name.to_string() };
    Dialog::new(purpose, Form::new(vec![note]))
}

fn check(text: &str, _: &Desk) -> Result<(), String> {
    match Note::parse_optional(text) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err("There is nothing to keep yet: type a few words, or Esc to leave.".into()),
        Err(error) => Err(error.to_string()),
    }
}

impl FormKind for NewNote {
    fn title(&self) -> String {
        format!("Note: {}", self.name)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let words = Note::parse_optional(form.text("words")).ok()??;
        Some(Change::AddNote { client: self.client, day: desk.today(), words })
    }
}
