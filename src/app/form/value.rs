//! A field by its value: text that is read by the parser of its type, or one of a few values, each with its words.

use std::fmt::Display;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use serde::Serialize;

use super::ReadsDay;
use super::field::{Field, Offer, Value};
use crate::app::desk::Desk;
use crate::domain::{
    Adjustment, BackupFolder, CallingCode, Email, Fitzpatrick, HairLoss, LockAfter, Minutes, Money, Note,
    PersonName, Phone, Pin, RecoveryCode, ShortText, TimeOfDay, Vat,
};

/// A value that is typed as text.
pub trait TextValue: Sized {
    /// Reads what was typed, or says what is wrong with it.
    fn read(text: &str) -> Result<Self, String>;
}

macro_rules! text_values {
    ($($name:ident)+) => {
        $(impl TextValue for $name {
            fn read(text: &str) -> Result<Self, String> {
                Self::parse(text).map_err(|error| error.to_string())
            }
        })+
    };
}

text_values! {
    Adjustment BackupFolder CallingCode Email Fitzpatrick HairLoss LockAfter Minutes Money PersonName Phone Pin
    RecoveryCode ShortText TimeOfDay Vat
}

/// Any text.
impl TextValue for String {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl TextValue for Note {
    fn read(text: &str) -> Result<Self, String> {
        let note = Self::parse_optional(text).map_err(|error| error.to_string())?;
        note.ok_or_else(|| "There is nothing to keep yet: type a few words, or Esc to leave.".into())
    }
}

/// A field that may be left empty.
impl<T: TextValue> TextValue for Option<T> {
    fn read(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() { Ok(None) } else { T::read(text).map(Some) }
    }
}

/// A field, and how its value is known.
#[derive(Debug, Clone)]
pub struct Typed<K> {
    field: Field,
    known: K,
}

/// Reads the value that a text means at a desk.
type Reads<T> = fn(&str, &Desk) -> Result<T, String>;

/// A field for text that means a value. Nothing but its parser reads it, whenever the value is asked for: what a text
/// means may depend on the day.
pub type Text<T> = Typed<Reads<T>>;

/// A field with a few values to choose from, in the order of its options.
pub type Choice<T> = Typed<Vec<T>>;

impl<T: 'static> Text<T> {
    /// A field for a value of its type.
    pub fn of(code: &'static str, label: &'static str) -> Self
    where
        T: TextValue,
    {
        Self::read_by(code, label, |text, _| T::read(text))
    }

    /// A field with a parser of its own.
    pub fn read_by(code: &'static str, label: &'static str, reads: Reads<T>) -> Self {
        Self { field: Field::plain(code, label), known: reads }.reads(reads)
    }

    /// With another parser.
    #[must_use]
    pub fn reads(mut self, reads: Reads<T>) -> Self {
        self.known = reads;
        self.field.rules.check = Rc::new(move |text, desk| reads(text, desk).map(drop));
        self
    }

    /// With what reads its text as a day.
    #[must_use]
    pub fn reads_day(mut self, reads: ReadsDay) -> Self {
        self.field.rules.reads_day = Some(reads);
        self
    }

    /// With a first text.
    #[must_use]
    pub fn with(mut self, text: impl Display) -> Self {
        self.set(text.to_string());
        self
    }

    /// With the text of a value, where it is known.
    #[must_use]
    pub fn known(self, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(value),
            None => self,
        }
    }

    /// With a text that is kept by going on, and gives way to the first letter typed.
    #[must_use]
    pub fn offering(mut self, text: impl Into<String>) -> Self {
        self.offer(text);
        self
    }

    /// With its text shown as dots.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.field.rules.secret = true;
        self
    }

    /// With room for more text than one line.
    #[must_use]
    pub fn long(mut self) -> Self {
        self.field.rules.max = 10_000;
        self
    }

    /// The value, or what is wrong with the text.
    pub fn read(&self, desk: &Desk) -> Result<T, String> {
        (self.known)(self.text(), desk)
    }

    /// The value, where the text is one.
    pub fn value(&self, desk: &Desk) -> Option<T> {
        self.read(desk).ok()
    }

    /// The value of the text that it first held.
    pub fn first(&self, desk: &Desk) -> Option<T> {
        (self.known)(self.field.first.text.trim(), desk).ok()
    }
}

impl<T: 'static> Text<Option<T>> {
    /// The value, where there is one.
    pub fn given(&self, desk: &Desk) -> Option<T> {
        self.value(desk).flatten()
    }
}

impl<T: PartialEq + Serialize> Choice<T> {
    /// A field that offers nothing before it is known what there is.
    pub fn empty(code: &'static str, label: &'static str) -> Self {
        let value = Value::Choice { options: Vec::new(), selected: 0 };
        Self { field: Field { value, ..Field::plain(code, label) }, known: Vec::new() }
    }

    /// A field that offers these, each with its words; the first one is selected.
    pub fn of<W: Display>(
        code: &'static str,
        label: &'static str,
        offers: impl IntoIterator<Item = (T, W)>,
    ) -> Self {
        let mut choice = Self::empty(code, label);
        choice.offer(offers);
        choice
    }

    /// With an option in front that says that nothing is chosen yet. Where one must choose, with what is said then.
    #[must_use]
    pub fn unchosen(mut self, words: &str, missing: Option<&'static str>) -> Self {
        self.field.rules.unchosen = true;
        if let Value::Choice { options, selected } = &mut self.field.value {
            options.insert(0, Offer { words: words.to_owned(), code: String::new() });
            *selected = 0;
        }
        self.field.rules.missing = missing;
        self
    }

    /// With this one selected.
    #[must_use]
    pub fn at(mut self, value: &T) -> Self {
        self.select(value);
        self
    }

    /// Offers these instead; what was chosen stays chosen where it is among them.
    pub fn offer<W: Display>(&mut self, offers: impl IntoIterator<Item = (T, W)>) {
        let (values, words): (Vec<T>, Vec<String>) =
            offers.into_iter().map(|(value, words)| (value, words.to_string())).unzip();
        let kept = self.value().and_then(|value| values.iter().position(|one| one == value));
        let skip = usize::from(self.field.rules.unchosen);
        let Value::Choice { options, selected } = &mut self.field.value else { return };
        options.truncate(skip);
        let codes = values.iter().map(|value| serde_json::to_string(value).unwrap_or_default());
        options.extend(words.into_iter().zip(codes).map(|(words, code)| Offer { words, code }));
        *selected = kept.map_or(0, |at| at + skip);
        self.known = values;
    }

    /// Selects a value, where it is offered; says whether it is.
    pub fn select(&mut self, value: &T) -> bool {
        let skip = usize::from(self.field.rules.unchosen);
        let at = self.known.iter().position(|one| one == value);
        if let (Value::Choice { selected, .. }, Some(at)) = (&mut self.field.value, at) {
            *selected = at + skip;
        }
        at.is_some()
    }

    /// Selects what another one has, where it is offered here.
    pub fn take(&mut self, other: &Self) {
        if let Some(value) = other.value() {
            self.select(value);
        }
    }

    /// Selects the first option again.
    pub fn reset(&mut self) {
        if let Value::Choice { selected, .. } = &mut self.field.value {
            *selected = 0;
        }
    }

    /// The value that is chosen; none as long as none is, or none is offered.
    pub fn value(&self) -> Option<&T> {
        self.known.get(self.selected().checked_sub(usize::from(self.field.rules.unchosen))?)
    }

    /// Whether this one is chosen.
    pub fn is(&self, value: &T) -> bool {
        self.value() == Some(value)
    }

    /// Every value that is offered.
    pub fn offers(&self) -> &[T] {
        &self.known
    }
}

/// A field that says a value.
pub trait Says<T> {
    /// The value, where the field is one.
    fn said(&self, desk: &Desk) -> Option<T>;
}

impl<T: 'static> Says<T> for Text<T> {
    fn said(&self, desk: &Desk) -> Option<T> {
        self.value(desk)
    }
}

impl<T: PartialEq + Serialize + Clone> Says<T> for Choice<T> {
    fn said(&self, _desk: &Desk) -> Option<T> {
        self.value().cloned()
    }
}

impl<K> Typed<K> {
    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.field.hint = hint.into();
        self
    }

    /// With the column that it shows, where that is called otherwise; an empty one where it shows none.
    #[must_use]
    pub fn column(mut self, column: &'static str) -> Self {
        self.field.rules.column = column;
        self
    }

    /// Left out of the form at first, where that is so.
    #[must_use]
    pub fn hidden(mut self, hidden: bool) -> Self {
        self.field.hidden = hidden;
        self
    }
}

impl<K> Deref for Typed<K> {
    type Target = Field;

    fn deref(&self) -> &Field {
        &self.field
    }
}

impl<K> DerefMut for Typed<K> {
    fn deref_mut(&mut self) -> &mut Field {
        &mut self.field
    }
}
