//! One column of a table: what the forms call it, how its value is written for people, which parser it came through.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};

use crate::domain::{Contact, Factor, Minutes, PaymentMethod, Role, Rounding, Rule, SessionKind, TimeOfDay};

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Kind {
    /// As it stands.
    Text,
    /// A day, `12 Mar 2026`.
    Day,
    /// An amount in the clinic's currency.
    Money,
    /// A duration.
    Minutes,
    /// A time of day.
    Time,
    /// Months to or from, with a sign.
    Adjustment,
    /// Months.
    Months,
    /// A rate in hundredths of a percent.
    Vat,
    /// Yes or no.
    YesNo,
    /// A number after a plus, as in front of a telephone number.
    CallingCode,
    /// Whom it belongs to; left out where the change is about this client anyway.
    Client,
    /// A treatment, by its look and area.
    Treatment,
    /// A session, by its day.
    Session,
    /// A line of a charge, by its words.
    Charge,
    /// A pigment, by its shade.
    Pigment,
    /// The name in another table.
    Name(&'static str),
    /// The words in another table.
    Words(&'static str),
    /// A code of the domain, by its word.
    Code(fn(&str) -> Option<&'static str>),
    /// What is shown to nobody.
    Secret,
}

/// Parses a value and forgets it.
pub(in crate::store) type Parse = fn(ValueRef<'_>) -> FromSqlResult<()>;

/// A column that leaves images.
#[derive(Debug)]
pub(in crate::store) struct Column {
    /// Its name in the schema.
    pub name: &'static str,
    /// What the forms call it.
    pub label: &'static str,
    /// How its value is written.
    pub kind: Kind,
    /// The parser that its values came through, where the tables alone do not say what is valid.
    pub parse: Option<Parse>,
    /// Whether it opens the practice to others: who signs in, by what, and where its copies go.
    pub opens: bool,
}

impl Column {
    /// The same, of a column that opens the practice to others.
    pub const fn opening(self) -> Self {
        Self { opens: true, ..self }
    }
}

/// A value for which the tables alone say what is valid.
pub(super) const fn plain(name: &'static str, label: &'static str, kind: Kind) -> Column {
    Column { name, label, kind, parse: None, opens: false }
}

/// A text that came through the parser of its type.
pub(super) const fn text<T: FromSql>(name: &'static str, label: &'static str) -> Column {
    Column { parse: Some(is::<T>), ..plain(name, label, Kind::Text) }
}

/// A text as it was typed or put together.
pub(super) const fn words(name: &'static str, label: &'static str) -> Column {
    plain(name, label, Kind::Text)
}

/// A day.
pub(super) const fn day(name: &'static str, label: &'static str) -> Column {
    Column { parse: Some(is::<NaiveDate>), ..plain(name, label, Kind::Day) }
}

/// A duration.
pub(super) const fn minutes(name: &'static str, label: &'static str) -> Column {
    Column { parse: Some(is::<Minutes>), ..plain(name, label, Kind::Minutes) }
}

/// A time of day.
pub(super) const fn time(name: &'static str, label: &'static str) -> Column {
    Column { parse: Some(is::<TimeOfDay>), ..plain(name, label, Kind::Time) }
}

/// A code of the domain.
pub(super) const fn code<T: Worded>(name: &'static str, label: &'static str) -> Column {
    Column { parse: Some(is::<T>), ..plain(name, label, Kind::Code(T::word_of)) }
}

/// A code that is read by another parser than its words, or by none.
pub(super) const fn code_as(
    name: &'static str,
    label: &'static str,
    word: fn(&str) -> Option<&'static str>,
    parse: Option<Parse>,
) -> Column {
    Column { parse, ..plain(name, label, Kind::Code(word)) }
}

/// Parses a value as a type of the domain.
pub(super) fn is<T: FromSql>(value: ValueRef<'_>) -> FromSqlResult<()> {
    T::column_result(value).map(drop)
}

/// A code of the domain that has a word.
pub(super) trait Worded: FromSql {
    /// The word behind a code.
    fn word_of(code: &str) -> Option<&'static str>;
}

macro_rules! worded {
    ($($name:ident)+) => {$(
        impl Worded for $name {
            fn word_of(code: &str) -> Option<&'static str> {
                Self::from_code(code).map(Self::word)
            }
        }
    )+};
}

worded! { Contact Factor SessionKind Rule Rounding PaymentMethod Role }
