//! One field of a form: what was typed or chosen, and the parser of a domain type as its only check.

use crossterm::event::KeyCode;
use tui_input::Input;
use tui_input::InputRequest;

use super::day::ReadsDay;
use crate::app::chord::Chord;
use crate::app::desk::Desk;

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
}

/// What the text of a field may be.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    /// Longest text, in characters.
    max: usize,
    /// Whether it is shown as dots.
    secret: bool,
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
            rules: Rules { max: 200, secret: false, reads_day: None, check: |_, _| Ok(()) },
            offered_as: None,
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

    /// Whether it is a text field.
    pub fn is_text(&self) -> bool {
        matches!(self.value, Value::Text(_))
    }

    /// Checks the field and keeps the sentence; says whether all is well.
    pub fn validate(&mut self, desk: &Desk) -> bool {
        self.error = if self.hidden { None } else { (self.rules.check)(self.text_value(), desk).err() };
        self.error.is_none()
    }

    /// Takes a key as text, as an editing key, or as a move among the choices; says whether it was one.
    pub fn key(&mut self, chord: Chord) -> bool {
        let taken = match &mut self.value {
            Value::Text(input) => {
                if self.offered && (chord.is_text() || chord.code == KeyCode::Backspace) {
                    input.reset();
                }
                edit(input, chord, self.rules.max)
            }
            Value::Choice { options, selected } => choose(options, selected, chord),
        };
        if taken {
            self.error = None;
            self.offered = false;
        }
        taken
    }

    /// Takes a paste: line ends and control characters become spaces, too much is cut and said.
    pub fn paste(&mut self, text: &str) {
        let Value::Text(input) = &mut self.value else { return };
        if std::mem::take(&mut self.offered) {
            input.reset();
        }
        let room = self.rules.max.saturating_sub(input.value().chars().count());
        let mut clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        let cut: String = clean.by_ref().take(room).collect();
        let was_cut = clean.next().is_some();
        let at = input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at);
        let (before, after) = input.value().split_at(at);
        let cursor = input.cursor() + cut.chars().count();
        *input = Input::new(format!("{before}{cut}{after}")).with_cursor(cursor);
        self.error = was_cut
            .then(|| format!("The pasted text was cut: this field holds {} characters.", self.rules.max));
    }
}

fn edit(input: &mut Input, chord: Chord, max: usize) -> bool {
    let request = match (chord.code, chord.ctrl, chord.alt) {
        (KeyCode::Char(_), false, false) if input.value().chars().count() >= max => return true,
        (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
        (KeyCode::Backspace, false, false) => InputRequest::DeletePrevChar,
        (KeyCode::Backspace, _, _) | (KeyCode::Char('w'), true, _) => InputRequest::DeletePrevWord,
        (KeyCode::Delete, false, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false, _) => InputRequest::GoToNextChar,
        (KeyCode::Left, true, _) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true, _) => InputRequest::GoToNextWord,
        (KeyCode::Home, _, _) | (KeyCode::Char('a'), true, _) => InputRequest::GoToStart,
        (KeyCode::End, _, _) | (KeyCode::Char('e'), true, _) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
        (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        _ => return false,
    };
    input.handle(request);
    true
}

fn choose(options: &[String], selected: &mut usize, chord: Chord) -> bool {
    let count = options.len().max(1);
    match chord.code {
        KeyCode::Left => *selected = (*selected + count - 1) % count,
        KeyCode::Right | KeyCode::Char(' ') => *selected = (*selected + 1) % count,
        KeyCode::Char(c) if chord.is_text() => {
            let wanted = c.to_lowercase().to_string();
            let hit = (1..=count)
                .map(|step| (*selected + step) % count)
                .find(|at| options.get(*at).is_some_and(|option| option.to_lowercase().starts_with(&wanted)));
            *selected = hit.unwrap_or(*selected);
        }
        _ => return false,
    }
    true
}
