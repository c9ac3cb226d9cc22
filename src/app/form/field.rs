//! One field of a form, whatever its type: what was typed or chosen, and what is wrong with it.

use std::rc::Rc;

use chrono::NaiveDate;
use tui_input::Input;

use super::typing::Entry;
use crate::app::desk::Desk;

/// The most characters of a text of one line.
pub(super) const LINE: usize = 200;

/// Reads the day that a text means.
pub type ReadsDay = fn(&str, &Desk) -> Option<NaiveDate>;

/// The check of a text: the sentence to show beside the field when it is no value of its type.
pub(super) type Check = Rc<dyn Fn(&str, &Desk) -> Result<(), String>>;

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Typed text.
    Text(Input),
    /// One of a few.
    Choice { options: Vec<Offer>, selected: usize },
}

/// One of the things a field offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What a person reads.
    pub words: String,
    /// What a draft keeps; empty where it says that nothing is chosen yet.
    pub code: String,
}

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name by which a draft knows it within its form; it never changes.
    pub code: &'static str,
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
    /// What it held when it was first shown.
    pub(super) first: First,
    /// What was typed since it got the focus.
    pub(super) entry: Entry,
}

/// What a field held when it was first shown.
#[derive(Debug, Clone, Default)]
pub(super) struct First {
    /// Its text, or the code of its choice.
    pub(super) text: String,
    /// What was offered before it was shown as the day it means.
    pub(super) offered: Option<String>,
}

/// What the text of a field may be.
#[derive(Clone)]
pub(super) struct Rules {
    /// Longest text, in characters.
    pub(super) max: usize,
    /// Whether it is shown as dots.
    pub(super) secret: bool,
    /// Whether the first option of a choice says that nothing is chosen yet.
    pub(super) unchosen: bool,
    /// What is said then, where one must choose.
    pub(super) missing: Option<&'static str>,
    /// What reads it as a day, where it is one.
    pub(super) reads_day: Option<ReadsDay>,
    /// The parser of its type.
    pub(super) check: Check,
    /// The column that it shows; empty where a change of it by others is not asked about.
    pub(super) column: &'static str,
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rules").field("max", &self.max).field("secret", &self.secret).finish_non_exhaustive()
    }
}

impl Field {
    /// A field for any text.
    pub fn plain(code: &'static str, label: &'static str) -> Self {
        let check: Check = Rc::new(|_, _| Ok(()));
        Self {
            code,
            label,
            hint: String::new(),
            value: Value::Text(Input::default()),
            error: None,
            hidden: false,
            offered: false,
            rules: Rules {
                max: LINE,
                secret: false,
                unchosen: false,
                missing: None,
                reads_day: None,
                check,
                column: code,
            },
            first: First::default(),
            entry: Entry::default(),
        }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Puts a text in that is kept by going on, and gives way to the first letter typed.
    pub fn offer(&mut self, text: impl Into<String>) {
        self.set(text);
        self.offered = self.is_text();
    }

    /// The same as long as nobody touched the field.
    pub fn offer_anew(&mut self, text: String) {
        if self.offered && self.shown() != text {
            self.offer(text);
        }
    }

    /// Puts a text in as one that was typed: nothing is offered in its place.
    pub fn put(&mut self, text: impl Into<String>) {
        self.set(text);
        self.offered = false;
    }

    /// Puts a text in, cursor behind it; a choice selects what is kept by it.
    pub fn set(&mut self, text: impl Into<String>) {
        let text = text.into();
        match &mut self.value {
            Value::Text(input) => *input = Input::new(text),
            Value::Choice { options, selected } => *selected = place(options, &text).unwrap_or(*selected),
        }
    }

    /// Takes a text as the one that it first held; what was typed over the former one stays.
    pub(super) fn renew(&mut self, text: &str) {
        if !self.is_changed() {
            self.set(text);
        }
        text.clone_into(&mut self.first.text);
    }

    /// Shows a sentence at it.
    pub fn fail(&mut self, sentence: impl Into<String>) {
        self.error = Some(sentence.into());
    }

    /// The text typed, or the words of the choice.
    pub fn shown(&self) -> &str {
        match &self.value {
            Value::Text(input) => input.value(),
            Value::Choice { options, selected } => options.get(*selected).map_or("", |offer| &offer.words),
        }
    }

    /// The text typed, or the code of the choice: two of the same say the same.
    pub(super) fn kept(&self) -> &str {
        match &self.value {
            Value::Text(input) => input.value(),
            Value::Choice { options, selected } => options.get(*selected).map_or("", |offer| &offer.code),
        }
    }

    /// Whether it holds something else than at first.
    pub(super) fn is_changed(&self) -> bool {
        self.kept() != self.first.text
    }

    /// Takes what it holds as what it held at first.
    pub(super) fn settle_first(&mut self) {
        self.first.text = self.kept().to_owned();
    }

    /// The text, without spaces around it.
    pub fn text(&self) -> &str {
        self.shown().trim()
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Which option of a choice is selected; 0 for a text field.
    pub fn selected(&self) -> usize {
        match &self.value {
            Value::Choice { selected, .. } => *selected,
            Value::Text(_) => 0,
        }
    }

    /// The column that it shows, where a change of it by others is asked about.
    pub fn column(&self) -> Option<&'static str> {
        Some(self.rules.column).filter(|column| !column.is_empty() && !self.rules.secret)
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
        let missing = self.rules.missing.filter(|_| self.is_unchosen()).map(str::to_owned);
        let wrong = || missing.or_else(|| (self.rules.check)(self.shown(), desk).err());
        self.error = if self.hidden { None } else { wrong() };
        self.error.is_none()
    }
}

/// Where the option is that is kept by a code; an older program kept it by its words.
pub(super) fn place(options: &[Offer], kept: &str) -> Option<usize> {
    let by = |of: fn(&Offer) -> &str| options.iter().position(|offer| of(offer) == kept);
    by(|offer| &offer.code).or_else(|| by(|offer| &offer.words))
}
