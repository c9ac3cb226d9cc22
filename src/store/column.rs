//! One column of a table: what the forms call it, how its value is written for people, which parser it came through; and
//! the facts of a form, whose columns, statements and texts all follow from one list.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};

use crate::domain::{
    CallingCode, Contact, Currency, Email, Factor, Fitzpatrick, HairLoss, Minutes, Note, PaymentMethod,
    PersonName, Phone, Role, Rounding, Rule, SessionKind, ShortText, TimeOfDay, show_day,
};

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

/// A value that came through the parser of its type, which also says how it is written.
pub(super) const fn of<T: Recorded>(name: &'static str, label: &'static str) -> Column {
    Column { parse: Some(is::<T>), ..plain(name, label, T::KIND) }
}

/// A text as it was typed or put together.
pub(super) const fn words(name: &'static str, label: &'static str) -> Column {
    plain(name, label, Kind::Text)
}

/// A value for which the tables alone say what is valid.
pub(super) const fn plain(name: &'static str, label: &'static str, kind: Kind) -> Column {
    Column { name, label, kind, parse: None, opens: false }
}

/// Parses a value as a type of the domain.
pub(super) fn is<T: FromSql>(value: ValueRef<'_>) -> FromSqlResult<()> {
    T::column_result(value).map(drop)
}

/// A type of the domain that columns hold.
pub(super) trait Recorded: FromSql {
    /// How it is written.
    const KIND: Kind;

    /// The text that a person reads; empty for nothing.
    fn shown(&self) -> String;
}

impl<T: Recorded> Recorded for Option<T> {
    const KIND: Kind = T::KIND;

    fn shown(&self) -> String {
        self.as_ref().map(T::shown).unwrap_or_default()
    }
}

impl Recorded for NaiveDate {
    const KIND: Kind = Kind::Day;

    fn shown(&self) -> String {
        show_day(*self)
    }
}

macro_rules! recorded {
    ($($name:ident $kind:expr;)+) => {$(
        impl Recorded for $name {
            const KIND: Kind = $kind;

            fn shown(&self) -> String {
                self.to_string()
            }
        }
    )+};
}

recorded! {
    PersonName Kind::Text; Phone Kind::Text; Email Kind::Text; ShortText Kind::Text; Note Kind::Text;
    Fitzpatrick Kind::Text; HairLoss Kind::Text; Currency Kind::Text; CallingCode Kind::CallingCode;
    Minutes Kind::Minutes; TimeOfDay Kind::Time;
    Contact Kind::Code(|code| Contact::from_code(code).map(Contact::word));
    Factor Kind::Code(|code| Factor::from_code(code).map(Factor::word));
    PaymentMethod Kind::Code(|code| PaymentMethod::from_code(code).map(PaymentMethod::word));
    Role Kind::Code(|code| Role::from_code(code).map(Role::word));
    Rounding Kind::Code(|code| Rounding::from_code(code).map(Rounding::word));
    Rule Kind::Code(|code| Rule::from_code(code).map(Rule::word));
    SessionKind Kind::Code(|code| SessionKind::from_code(code).map(SessionKind::word));
}

/// Declares the facts of a form once, a line a column: the struct, its columns of the table and those beside them, how they
/// are read and written, and what they are called. A label that is too long for a narrow list has a short one. The first
/// fact is the one that must be known.
macro_rules! facts {
    (@first $name:ident {
        $(#[$first_doc:meta])* $first:ident: $first_type:ty = $first_label:literal,
        $($(#[$doc:meta])* $field:ident: $type:ty = $label:literal $(/ $short:literal)?,)+
    }) => {
        impl $name {
            /// With nothing known but the first.
            pub fn of($first: $first_type) -> Self {
                Self { $first, $($field: <$type>::default(),)+ }
            }
        }
    };
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $label:literal $(/ $short:literal)?,)+
        }
        $(#[$columns_doc:meta])*
        $columns:ident beside [$($beside:expr),+ $(,)?]
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ }

        $(#[$columns_doc])*
        pub(in crate::store) static $columns: &[crate::store::column::Column] =
            &[$(crate::store::column::of::<$type>(stringify!($field), $label),)+ $($beside,)+];

        crate::store::column::facts! {
            @first $name { $($(#[$field_doc])* $field: $type = $label $(/ $short)?,)+ }
        }

        impl $name {
            /// Each column with what a narrow list calls it.
            pub const FACTS: [(&'static str, &'static str); [$($label),+].len()] =
                [$((stringify!($field), crate::store::column::first(&[$($short,)? $label])),)+];

            /// Each as a person reads it, in the order of `FACTS`; empty where nothing is known.
            pub fn texts(&self) -> [String; Self::FACTS.len()] {
                [$(crate::store::column::Recorded::shown(&self.$field)),+]
            }

            /// The facts of one, but for those columns that are to be the other's.
            #[must_use]
            pub fn with(&self, other: &Self, takes: impl Fn(&str) -> bool) -> Self {
                let one = |column| if takes(column) { other } else { self };
                Self { $($field: one(stringify!($field)).$field.clone(),)+ }
            }

            /// The names of the columns.
            pub(in crate::store) const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            /// The columns, as a statement lists them.
            pub(in crate::store) fn listed() -> String {
                Self::NAMES.join(", ")
            }

            /// From a row with the columns.
            pub(in crate::store) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                Ok(Self { $($field: row.get(stringify!($field))?,)+ })
            }

            /// The values by column.
            pub(in crate::store) fn values(&self) -> Vec<(&'static str, &dyn rusqlite::ToSql)> {
                vec![$((stringify!($field), &self.$field)),+]
            }
        }
    };
}

pub(super) use facts;

/// The first of some texts.
pub(super) const fn first(texts: &[&'static str]) -> &'static str {
    texts[0]
}
