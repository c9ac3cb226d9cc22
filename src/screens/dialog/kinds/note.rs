//! A note in a client's history.

use crate::app::desk::Desk;
use crate::app::form::{Form, Text, fields};
use crate::domain::{ClientId, Note};
use crate::screens::dialog::{Dialog, FormKind, own_form};
use crate::store::api::{Change, clients::ClientRow};

fields! {
    NoteFields() {
        words: Text<Note> =
            Text::of("words", "Note").long().hint("kept in the history with its day and your name");
    }
}

#[derive(Debug)]
struct NewNote {
    form: Form<NoteFields>,
    client: ClientId,
    name: String,
}

/// A note about this client.
pub fn dialog(client: &ClientRow) -> Dialog {
    saying(client, String::new())
}

/// The same with a text in it that somebody has typed elsewhere.
pub fn saying(client: &ClientRow, words: String) -> Dialog {
    let mut form = Form::new(NoteFields::new());
    form.words.set(words);
    NewNote { form, client: client.id, name: client.facts.name.to_string() }.into()
}

impl FormKind for NewNote {
    own_form!();

    fn title(&self) -> String {
        format!("Note: {}", self.name)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let words = self.form.words.value(desk)?;
        Some(Change::AddNote { client: self.client, day: desk.today(), words })
    }
}
