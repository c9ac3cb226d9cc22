//! A reason in a form: one of the clinic's own sentences, or another that is typed.

use serde::Serialize;

use crate::app::desk::Desk;
use crate::app::form::{CHOOSE, Choice, Text, fields};
use crate::domain::ShortText;

/// What is picked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Picked {
    /// One of the clinic's own sentences.
    Own(String),
    /// Another one, which is typed.
    Other,
}

fields! {
    /// The two fields, the second one shown for another reason. Nobody has chosen at first: a reason that was chosen by the
    /// program would be a false one.
    pub Reason() {
        picked: Choice<Picked> = Choice::of("picked", "Reason", [(Picked::Other, OTHER)]).hint(CHOOSE).unchosen(
            "choose a reason",
            Some("Choose a reason: ← → chooses, or type its first letters."),
        );
        typed: Text<ShortText> =
            Text::of("typed", "In words").hint("a few words, kept in the history").hidden(true);
    }
}

const OTHER: &str = "another reason";

impl Reason {
    /// Offers these sentences in front of another one, once they are known.
    pub fn offer(&mut self, sentences: Vec<String>) {
        let own = sentences.into_iter().map(|words| (Picked::Own(words.clone()), words));
        self.picked.offer(own.chain([(Picked::Other, OTHER.to_owned())]));
        self.follow();
    }

    /// Shows the second field when another reason is chosen.
    pub fn follow(&mut self) {
        self.typed.hidden = !self.picked.is(&Picked::Other);
    }

    /// Which sentence of the clinic is picked, if one is.
    pub fn own(&self) -> Option<&str> {
        match self.picked.value()? {
            Picked::Own(words) => Some(words),
            Picked::Other => None,
        }
    }

    /// The reason.
    pub fn chosen(&self, desk: &Desk) -> Option<ShortText> {
        match self.picked.value()? {
            Picked::Own(words) => ShortText::parse(words).ok(),
            Picked::Other => self.typed.value(desk),
        }
    }
}
