//! One field of a form: what was typed or chosen, and the parser of a domain type as its only check.

use tui_input::Input;

use super::{day::ReadsDay, typing::Entry};
use crate::app::desk::Desk;

/// The most characters of a text of one line.
pub(super) const LINE: usize = 200;

/// A check: the sentence to show beside the field when the text is no value of its type.
pub type Check = fn(&str, &Desk) -> Result<(), String>;

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Typed text.
    Text(Input),
    /// One of a few.
    Choice { options: Vec<String>, selected: usize },
}

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name within the form.
    pub key: &'static str,
    /// The words in front of it.
    pub label: &'static str,
    /// What may be typed, shown while the field is empty or has the focus.
    pub hint: String,
    /// What it holds.
    pub value: Value,
    /// What is wrong with it, once it was left or the form was to be saved.
    pub error: Option<String>,
    /// Whether the form leaves it out at the moment.
    pub hidden: bool,
    /// Whether its text was offered and not yet touched: the first letter typed takes its place.
    pub offered: bool,
    /// What its text may be.
    pub(super) rules: Rules,
    /// What was offered before it was shown as the day it means.
    pub(super) offered_as: Option<String>,
    /// What was typed since it got the focus.
    pub(super) entry: Entry,
}

/// What the text of a field may be.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    /// Longest text, in characters.
    pub(super) max: usize,
    /// Whether it is shown as dots.
    secret: bool,
    /// Whether the first option of a choice says that nothing is chosen yet.
    pub(super) unchosen: bool,
    /// What reads it as a day, where it is one.
    pub(super) reads_day: Option<ReadsDay>,
    check: Check,
}

impl Field {
    /// A field for text.
    pub fn text(key: &'static str, label: &'static str) -> Self {
        let value = Value::Text(Input::default());
        Self {
            key,
            label,
            hint: String::new(),
            value,
            error: None,
            hidden: false,
            offered: false,
            rules: Rules { max: LINE, secret: false, unchosen: false, reads_day: None, check: |_, _| Ok(()) },
            offered_as: None,
            entry: Entry::default(),
        }
    }

    /// A field with a few choices.
    pub fn choice(key: &'static str, label: &'static str, options: Vec<String>, selected: usize) -> Self {
        let selected = selected.min(options.len().saturating_sub(1));
        Self { value: Value::Choice { options, selected }, ..Self::text(key, label) }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With a first text.
    #[must_use]
    pub fn with(mut self, text: impl Into<String>) -> Self {
        self.set(text);
        self
    }

    /// With a text that is kept by going on, and gives way to the first letter typed.
    #[must_use]
    pub fn offering(mut self, text: impl Into<String>) -> Self {
        self.offer(text);
        self
    }

    /// Puts such a text in.
    pub fn offer(&mut self, text: impl Into<String>) {
        self.set(text);
        self.offered = self.is_text();
    }

    /// With the parser that checks it.
    #[must_use]
    pub fn check(mut self, check: Check) -> Self {
        self.rules.check = check;
        self
    }

    /// With its text shown as dots.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.rules.secret = true;
        self
    }

    /// With a first option that says that nothing is chosen yet.
    #[must_use]
    pub fn unchosen(mut self) -> Self {
        self.rules.unchosen = true;
        self
    }

    /// With room for more text than one line.
    #[must_use]
    pub fn long(mut self) -> Self {
        self.rules.max = 10_000;
        self
    }

    /// Puts a text in, cursor behind it; a choice selects the option of that name.
    pub fn set(&mut self, text: impl Into<String>) {
        let text = text.into();
        match &mut self.value {
            Value::Text(input) => *input = Input::new(text),
            Value::Choice { options, selected } => {
                *selected = options.iter().position(|option| *option == text).unwrap_or(*selected);
            }
        }
    }

    /// The text typed, or the words of the choice.
    pub fn text_value(&self) -> &str {
        match &self.value {
            Value::Text(input) => input.value(),
            Value::Choice { options, selected } => options.get(*selected).map_or("", String::as_str),
        }
    }

    /// Which choice is selected; 0 for a text field.
    pub fn selected(&self) -> usize {
        match &self.value {
            Value::Choice { selected, .. } => *selected,
            Value::Text(_) => 0,
        }
    }

    /// How many characters its text has at most.
    pub fn longest(&self) -> usize {
        self.rules.max
    }

    /// Whether its text is shown as dots.
    pub fn is_secret(&self) -> bool {
        self.rules.secret
    }

    /// Which of how many choices is selected, in words; nothing where there is one alone.
    pub fn count_words(&self) -> Option<String> {
        let Value::Choice { options, selected } = &self.value else { return None };
        let count = options.len().saturating_sub(usize::from(self.rules.unchosen));
        match (self.is_unchosen(), count) {
            (_, ..2) => None,
            (true, _) => Some(format!("{count} to choose from")),
            (false, _) => Some(format!("{} of {count}", selected + 1 + count - options.len())),
        }
    }

    /// Whether it is a choice where nothing is chosen yet.
    pub fn is_unchosen(&self) -> bool {
        self.rules.unchosen && self.selected() == 0
    }

    /// Whether it is a text field.
    pub fn is_text(&self) -> bool {
        matches!(self.value, Value::Text(_))
    }

    /// Checks the field and keeps the sentence; says whether all is well.
    pub fn validate(&mut self, desk: &Desk) -> bool {
        self.error = if self.hidden { None } else { (self.rules.check)(self.text_value(), desk).err() };
        self.error.is_none()
    }
}
