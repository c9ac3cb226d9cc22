//! What was typed into a form and not saved when the program was told to end.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// The names of what opens a form that can be left, as its JSON begins.
pub const FORMS: [&str; 4] = ["SetUp", "NewClient", "OnCard", "Setting"];

/// A form as it was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose it is, by name.
    pub who: String,
    /// What it was called.
    pub title: String,
    /// What opens it again, in words that only the forms know.
    pub form: String,
    /// Its fields.
    pub typed: Typed,
}

/// The fields of a form as they were left. What is shown as dots is not among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// In the order of the form.
    pub fields: Vec<TypedField>,
    /// The key of the field with the focus.
    pub focus: String,
    /// What the form had shown of what it changes: each thing's name and its text.
    pub seen: Vec<(String, String)>,
    /// The day on which it was typed. One that was left by a hairline that did not note it has the day it was left.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedField {
    /// Its name within the form.
    #[serde(rename = "key")]
    pub code: String,
    /// What the form calls it.
    pub label: String,
    /// What it held first, in the same way.
    pub first: String,
    /// What it held last: its text, or the code of its choice. An older program kept the words of a choice.
    pub text: String,
    /// The words of its choice, as a person read them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Whether that was offered and not touched.
    pub offered: bool,
}

/// A form that waits to be taken up again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftForm {
    /// Its row; none for one that was saved and undone, which is kept nowhere.
    pub id: Option<i64>,
    /// When the program was told to end.
    pub at: NaiveDateTime,
    /// What was left.
    pub draft: Draft,
}

impl LeftForm {
    /// The day from which its dates count.
    pub fn day(&self) -> NaiveDate {
        self.draft.typed.day.unwrap_or_else(|| self.at.date())
    }
}

impl TypedField {
    /// What it held last, as a person read it.
    pub fn shown(&self) -> &str {
        self.words.as_deref().unwrap_or(&self.text)
    }
}
