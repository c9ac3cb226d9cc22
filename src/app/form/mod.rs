//! A form: fields in order, one with the focus; it is submitted only when every field's parser agrees.

mod day;
mod field;
mod typed;
mod typing;

pub use field::{Check, Field, Value};

use chrono::NaiveDate;
use crossterm::event::KeyCode;

use super::action::{Action, Notice};
use super::{chord::Chord, command::Command, desk::Desk};

/// What is said of a field with choices.
pub const CHOOSE: &str = "← → chooses, so do its first letters";

/// What a command means in a form.
#[derive(Debug)]
pub enum Step {
    /// The focus moved.
    Moved,
    /// There is no field further on: what is said of that.
    End(Action),
    /// The form is to be saved.
    Save,
    /// The form itself knows nothing of it.
    Other,
}

/// The fields and the focus.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The fields, hidden ones too.
    pub fields: Vec<Field>,
    /// The index of the field with the focus.
    pub focus: usize,
    /// What stood in the way of the last save, if it was not one field's fault.
    pub refusal: Option<String>,
    /// The day on which it was opened, or first typed into: its dates count from then, and it keeps it.
    pub day: Option<NaiveDate>,
    first: Vec<String>,
    /// Whether its day is past, and what counted from it was shown as the day it means.
    is_settled: bool,
}

impl Form {
    /// A form with these fields, the first one in focus.
    pub fn new(fields: Vec<Field>) -> Self {
        let first = fields.iter().map(|field| field.text_value().to_owned()).collect();
        Self { fields, focus: 0, refusal: None, day: None, first, is_settled: false }
    }

    /// Whether anything differs from how the form was first shown.
    pub fn is_dirty(&self) -> bool {
        self.fields.iter().zip(&self.first).any(|(field, first)| field.text_value() != first)
    }

    /// Takes the present texts as the first ones, after a program filled them in.
    pub fn settle(&mut self) {
        self.first = self.fields.iter().map(|field| field.text_value().to_owned()).collect();
    }

    /// The text that a field first held.
    pub fn first(&self, key: &str) -> &str {
        let held = self.fields.iter().zip(&self.first).find(|(field, _)| field.key == key);
        held.map_or("", |(_, first)| first.trim())
    }

    /// Takes a text as the one that a field first held; what was typed over the former one stays.
    pub fn renew(&mut self, key: &str, text: &str) {
        let held = self.fields.iter_mut().zip(&mut self.first).find(|(field, _)| field.key == key);
        if let Some((field, first)) = held {
            if field.text_value() == first {
                field.set(text);
            }
            text.clone_into(first);
        }
    }

    /// Whether every field holds the same as in another form with the same fields.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let texts =
            |form: &Self| form.fields.iter().map(|field| field.text_value().to_owned()).collect::<Vec<_>>();
        texts(self) == texts(other)
    }

    /// A field by its key.
    ///
    /// # Panics
    ///
    /// Forms name their own fields only, so a missing one is a mistake in the program.
    pub fn field(&self, key: &str) -> &Field {
        self.fields.iter().find(|field| field.key == key).expect("a form asks for its own fields")
    }

    /// The same, to change it.
    ///
    /// # Panics
    ///
    /// As [`Form::field`].
    pub fn field_mut(&mut self, key: &str) -> &mut Field {
        self.fields.iter_mut().find(|field| field.key == key).expect("a form asks for its own fields")
    }

    /// The text of a field, without spaces around it.
    pub fn text(&self, key: &str) -> &str {
        self.field(key).text_value().trim()
    }

    /// Which choice of a field is selected.
    pub fn selected(&self, key: &str) -> usize {
        self.field(key).selected()
    }

    /// The field in focus.
    pub fn focused(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// Whether letters are text at the moment.
    pub fn is_typing(&self) -> bool {
        self.focused().is_some()
    }

    /// Shows a sentence at a field and puts the focus there.
    pub fn fail(&mut self, key: &str, sentence: impl Into<String>) {
        if self.field(key).hidden {
            // Nobody would see it there.
            self.refusal = Some(sentence.into());
            return;
        }
        self.field_mut(key).error = Some(sentence.into());
        let at = self.fields.iter().position(|field| field.key == key);
        self.focus_at(at.unwrap_or(self.focus));
    }

    /// Says that it was not saved, where nothing else says why.
    pub fn refuse_if_silent(&mut self) {
        let says = self.fields.iter().any(|field| !field.hidden && field.error.is_some());
        if !says && self.refusal.is_none() {
            self.refusal = Some("This was not saved: something in the form is still to be filled in.".into());
        }
    }

    fn focus_at(&mut self, at: usize) {
        self.focus = at;
        self.fields.iter_mut().for_each(Field::left);
    }

    /// To the next field that is shown, checking the one that is left; says whether there was one.
    pub fn next(&mut self, desk: &Desk) -> bool {
        self.leave(desk);
        let next = (self.focus + 1..self.fields.len()).find(|at| !self.fields[*at].hidden);
        self.focus = next.unwrap_or(self.focus);
        next.is_some()
    }

    /// To the field before; says whether there was one.
    pub fn previous(&mut self, desk: &Desk) -> bool {
        self.leave(desk);
        let previous = (0..self.focus).rev().find(|at| !self.fields[*at].hidden);
        self.focus = previous.unwrap_or(self.focus);
        previous.is_some()
    }

    /// What a command means here. Nothing saves but the command to save, and the one that goes on from the last field.
    pub fn step(&mut self, command: Command, desk: &Desk) -> Step {
        let end = |words: &str| Step::End(Action::Say(Notice::hint(words)));
        match command {
            Command::Save => Step::Save,
            Command::Resume => {
                if self.next(desk) {
                    Step::Moved
                } else {
                    Step::Save
                }
            }
            Command::Next if self.next(desk) => Step::Moved,
            Command::Next => end("This is the last field: Enter or Ctrl+S saves."),
            Command::Previous if self.previous(desk) => Step::Moved,
            Command::Previous => end("This is the first field."),
            _ => Step::Other,
        }
    }

    /// To a field by its place, as a click does.
    pub fn go(&mut self, at: usize, desk: &Desk) {
        if at != self.focus && self.fields.get(at).is_some_and(|field| !field.hidden) {
            self.leave(desk);
            self.focus = at;
        }
    }

    fn leave(&mut self, desk: &Desk) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.settle(desk);
            field.left();
            // What is still to be typed is no mistake before the form is to be saved.
            field.error = None;
            if !field.text_value().is_empty() && !field.is_unchosen() {
                field.validate(desk);
            }
        }
    }

    /// Checks every field; the first that is wrong gets the focus.
    pub fn validate(&mut self, desk: &Desk) -> bool {
        self.refusal = None;
        let wrong: Vec<usize> =
            (0..self.fields.len()).filter(|at| !self.fields[*at].validate(desk)).collect();
        if let Some(first) = wrong.first() {
            self.focus_at(*first);
        }
        wrong.is_empty()
    }

    /// Whether a key that is bound to nothing changes what the field in focus says.
    pub fn is_changed_by(&self, chord: Chord) -> bool {
        let chooses = self.focused().is_some_and(|field| !field.is_text());
        match chord.code {
            KeyCode::Left | KeyCode::Right => chooses,
            KeyCode::Backspace | KeyCode::Delete => true,
            _ => chord.is_text(),
        }
    }

    /// Gives a key to the field in focus.
    pub fn key(&mut self, chord: Chord) -> bool {
        self.fields.get_mut(self.focus).is_some_and(|field| field.key(chord))
    }

    /// Gives a paste to the field in focus.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.paste(text);
        }
    }
}
