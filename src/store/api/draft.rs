//! What was typed and not saved when a window was closed.

use chrono::NaiveDateTime;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::ClientId;
use crate::domain::TreatmentId;

/// A form that somebody had begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The number it is kept under; 0 before that.
    pub id: i64,
    /// Whose it is.
    pub who: String,
    /// When the window was closed.
    pub at: NaiveDateTime,
    /// What the form was called, and of whom it was: `Log a session, Anna Peeters`.
    pub title: String,
    /// Which form it was.
    pub form: DraftForm,
    /// Its fields, in their order.
    pub typed: Vec<Typed>,
}

/// Which form it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftForm {
    /// A new client.
    NewClient,
    /// One that is opened from a client's card.
    OnCard {
        /// The client.
        client: ClientId,
        /// The treatment that was selected there.
        treatment: Option<TreatmentId>,
        /// Which one.
        form: CardForm,
    },
    /// One that is found again by hand only.
    Elsewhere,
}

/// A form that is opened from a client's card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is named for the form")]
pub enum CardForm {
    Session,
    Client,
    Payment,
    Charge,
    Note,
    Treatment,
    Adjustment,
    Mark,
    Close,
}

/// What a field held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The field.
    pub key: String,
    /// The words in front of it.
    pub label: String,
    /// What it held when the form was opened.
    pub first: String,
    /// What it held when the window was closed.
    pub text: String,
}

impl Typed {
    /// Whether somebody typed or chose it.
    pub fn is_new(&self) -> bool {
        self.first != self.text
    }
}
