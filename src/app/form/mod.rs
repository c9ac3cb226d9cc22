//! A form: fields in order, one with the focus; it is submitted only when every field's parser agrees.

mod day;
mod field;
mod fields;
pub mod reason;
mod typed;
mod typing;
mod value;

pub use field::{Field, Offer, ReadsDay, Value};
pub use fields::Fields;
pub(crate) use fields::fields;
pub use value::{Choice, Says, Text, TextValue};

use std::ops::{Deref, DerefMut};
use std::ptr;

use chrono::NaiveDate;
use crossterm::event::KeyCode;

use super::{chord::Chord, command::Command, desk::Desk};

/// What is said of a field with choices.
pub const CHOOSE: &str = "← → chooses, so do its first letters";

/// What a command means in a form.
#[derive(Debug)]
pub enum Step {
    /// The focus moved.
    Moved,
    /// There is no field further on: what is said of that.
    End(&'static str),
    /// The form is to be saved.
    Save,
    /// The form itself knows nothing of it.
    Other,
}

/// A form whose fields nobody needs to know one by one: to draw it, to give it keys, to keep it.
pub type AnyForm = Form<dyn Fields>;

/// The fields and the focus.
#[derive(Debug, Clone)]
pub struct Form<F: ?Sized> {
    /// The index of the field with the focus.
    pub focus: usize,
    /// What stood in the way of the last save, if it was not one field's fault.
    pub refusal: Option<String>,
    /// The day on which it was opened, or first typed into: its dates count from then, and it keeps it.
    pub typed_on: Option<NaiveDate>,
    /// Whether its day is past, and what counted from it was shown as the day it means.
    is_settled: bool,
    /// The fields, hidden ones too.
    pub fields: F,
}

impl<F: ?Sized> Deref for Form<F> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.fields
    }
}

impl<F: ?Sized> DerefMut for Form<F> {
    fn deref_mut(&mut self) -> &mut F {
        &mut self.fields
    }
}

impl<F: Fields> Form<F> {
    /// A form with these fields, the first one in focus.
    pub fn new(fields: F) -> Self {
        let mut form = Self { focus: 0, refusal: None, typed_on: None, is_settled: false, fields };
        form.settle();
        form
    }

    /// The same, for whoever need not know the fields one by one.
    pub fn any(fields: F) -> Box<AnyForm>
    where
        F: 'static,
    {
        Box::new(Self::new(fields))
    }

    /// To one of its fields, where it is shown.
    pub fn go_to(&mut self, field: impl Fn(&F) -> &Field, desk: &Desk) {
        self.go(self.place(field(&self.fields)), desk);
    }
}

impl<F: Fields + ?Sized> Form<F> {
    /// Its fields in their order.
    pub fn all(&self) -> Vec<&Field> {
        let mut all = Vec::new();
        self.fields.add_to(&mut all);
        all
    }

    /// The same, to change them.
    pub fn all_mut(&mut self) -> Vec<&mut Field> {
        let mut all = Vec::new();
        self.fields.add_to_mut(&mut all);
        all
    }

    /// Whether anything differs from how the form was first shown.
    pub fn is_dirty(&self) -> bool {
        self.all().into_iter().any(Field::is_changed)
    }

    /// Takes the present texts as the first ones, after a program filled them in.
    pub fn settle(&mut self) {
        self.all_mut().into_iter().for_each(Field::settle_first);
    }

    /// Takes what another form shows as what the same fields first held here; what was typed over the former stays.
    pub fn renew(&mut self, theirs: &AnyForm) {
        for (field, theirs) in self.all_mut().into_iter().zip(theirs.all()) {
            if field.column().is_some() {
                field.renew(theirs.kept());
            }
        }
    }

    /// Whether every field holds the same as in another form with the same fields.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.all().iter().map(|field| field.kept()).eq(other.all().iter().map(|field| field.kept()))
    }

    /// The place of one of its fields.
    pub fn place(&self, field: &Field) -> usize {
        self.all().iter().position(|one| ptr::eq(*one, field)).unwrap_or(self.focus)
    }

    /// The field in focus.
    pub fn focused(&self) -> Option<&Field> {
        self.all().get(self.focus).copied()
    }

    /// Whether one of its fields has the focus.
    pub fn has_focus(&self, field: &Field) -> bool {
        self.focused().is_some_and(|focused| ptr::eq(focused, field))
    }

    /// Whether letters are text at the moment.
    pub fn is_typing(&self) -> bool {
        self.focused().is_some()
    }

    /// Shows a sentence at the field of a place, and puts the focus there.
    pub fn fail(&mut self, at: usize, sentence: String) {
        if let Some(field) = self.all_mut().into_iter().nth(at) {
            field.fail(sentence);
        }
        self.show_failure();
    }

    /// After a save that came to nothing: the focus goes to where it is said why.
    pub fn show_failure(&mut self) {
        let mut hidden = None;
        let at = self.all_mut().iter_mut().position(|field| {
            if field.hidden {
                // Nobody would see it there.
                hidden = field.error.take().or(hidden.take());
            }
            field.error.is_some()
        });
        self.refusal = self.refusal.take().or(hidden);
        match at {
            Some(at) => self.focus_at(at),
            None => {
                self.refusal.get_or_insert_with(|| {
                    "This was not saved: something in the form is still to be filled in.".into()
                });
            }
        }
    }

    fn focus_at(&mut self, at: usize) {
        self.focus = at;
        self.all_mut().into_iter().for_each(Field::left);
    }

    /// To the next field that is shown, checking the one that is left; says whether there was one.
    pub fn next(&mut self, desk: &Desk) -> bool {
        self.leave(desk);
        let all = self.all();
        let next = (self.focus + 1..all.len()).find(|at| !all[*at].hidden);
        self.focus = next.unwrap_or(self.focus);
        next.is_some()
    }

    /// To the field before; says whether there was one.
    pub fn previous(&mut self, desk: &Desk) -> bool {
        self.leave(desk);
        let all = self.all();
        let previous = (0..self.focus).rev().find(|at| !all[*at].hidden);
        self.focus = previous.unwrap_or(self.focus);
        previous.is_some()
    }

    /// What a command means here. Nothing saves but the command to save, and the one that goes on from the last field.
    pub fn step(&mut self, command: Command, desk: &Desk) -> Step {
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
            Command::Next => Step::End("This is the last field: Enter or Ctrl+S saves."),
            Command::Previous if self.previous(desk) => Step::Moved,
            Command::Previous => Step::End("This is the first field."),
            _ => Step::Other,
        }
    }

    /// To a field by its place, as a click does.
    pub fn go(&mut self, at: usize, desk: &Desk) {
        if at != self.focus && self.all().get(at).is_some_and(|field| !field.hidden) {
            self.leave(desk);
            self.focus = at;
        }
    }

    fn leave(&mut self, desk: &Desk) {
        let Some(field) = self.focused_mut() else { return };
        field.settle(desk);
        field.left();
        // What is still to be typed is no mistake before the form is to be saved.
        field.error = None;
        if !field.shown().is_empty() && !field.is_unchosen() {
            field.validate(desk);
        }
    }

    /// Checks every field; the first that is wrong gets the focus.
    pub fn validate(&mut self, desk: &Desk) -> bool {
        self.refusal = None;
        let mut wrong = None;
        for (at, field) in self.all_mut().into_iter().enumerate() {
            if !field.validate(desk) {
                wrong.get_or_insert(at);
            }
        }
        if let Some(first) = wrong {
            self.focus_at(first);
        }
        wrong.is_none()
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
        self.focused_mut().is_some_and(|field| field.key(chord))
    }

    /// Gives a paste to the field in focus.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.focused_mut() {
            field.paste(text);
        }
    }

    fn focused_mut(&mut self) -> Option<&mut Field> {
        let focus = self.focus;
        self.all_mut().into_iter().nth(focus)
    }
}
