//! A note in a client's history.

use crate::app::desk::Desk;
use crate::app::form::{Form, Text, fields};
use crate::domain::{ClientId, Note};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, clients::ClientRow};

fields! {
    NewNote(client: &ClientRow) {
        words: Text<Note> =
            Text::of("words", "Note").long().hint("kept in the history with its day and your name");
    } with {
        client: ClientId = client.id;
        name: String = client.facts.name.to_string();
    }
}

/// A note about this client.
pub fn dialog(client: &ClientRow) -> Dialog {
    saying(client, String::new())
}

/// The same with a text in it that somebody has typed elsewhere.
pub fn saying(client: &ClientRow, words: String) -> Dialog {
    let mut form = Form::new(NewNote::new(client));
    form.words.set(words);
    form.into()
}

impl FormKind for Form<NewNote> {
    fn title(&self) -> String {
        format!("Note: {}", self.name)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let words = self.words.value(desk)?;
        Some(Change::AddNote { client: self.client, day: desk.today(), words })
    }
}
