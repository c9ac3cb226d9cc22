//! How the values of the domain stand in columns: days and texts as text, money as cents, enums by their code.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use crate::domain::{
    AreaId, CallingCode, ClientId, Contact, Currency, Email, ExceptionId, Factor, Fitzpatrick, HairLoss,
    ImportId, Known, LineId, LookId, Minutes, Money, Note, NoteId, PaymentId, PaymentMethod, PersonName,
    Phone, PigmentId, RateId, ReasonId, Role, Rounding, Rule, SessionId, SessionKind, ShortText,
    SpecialistId, StaffId, TimeOfDay, TreatmentId, Vat,
};
use crate::store::api::settings::ReasonKind;

/// A text in a column that no longer means anything to this program.
#[derive(Debug, thiserror::Error)]
#[error("This program has no word \"{0}\" for it.")]
struct UnknownCode(String);

fn other(error: impl std::error::Error + Send + Sync + 'static) -> FromSqlError {
    FromSqlError::Other(Box::new(error))
}

/// Newtypes over a whole number, none of which is out of range.
macro_rules! whole_numbers {
    ($($name:ident)+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }
    )+};
}

whole_numbers! {
    ClientId TreatmentId SessionId LineId PaymentId NoteId LookId AreaId SpecialistId StaffId ImportId ReasonId RateId
    PigmentId ExceptionId Money Vat
}

/// Enums that are kept by their code.
macro_rules! codes {
    ($($name:ident)+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.code().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let code = value.as_str()?;
                Self::from_code(code).ok_or_else(|| other(UnknownCode(code.to_owned())))
            }
        }
    )+};
}

codes! { Known SessionKind PaymentMethod Rounding Contact Factor ReasonKind Role Rule }

/// Texts that were parsed once and are parsed again when they are read.
macro_rules! texts {
    ($($name:ident $text:ident)+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.$text().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::parse(value.as_str()?).map_err(other)
            }
        }
    )+};
}

texts! {
    PersonName as_str Phone as_str Email as_str ShortText as_str CallingCode as_str
    Fitzpatrick roman HairLoss to_string
}

impl ToSql for Currency {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Currency {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse_kept(value.as_str()?).map_err(other)
    }
}

impl ToSql for Note {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Note {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse_optional(value.as_str()?).map_err(other)?.ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for Minutes {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.get().into())
    }
}

impl FromSql for Minutes {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::new(value.as_i64()?).map_err(other)
    }
}

impl ToSql for TimeOfDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.get().into())
    }
}

impl FromSql for TimeOfDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::new(u16::column_result(value)?).map_err(other)
    }
}
