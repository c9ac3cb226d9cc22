//! Values that the domain's parsers, by which every value came in, would refuse.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};

use super::{Report, naming, shown};
use crate::domain::{
    CallingCode, Contact, Currency, Email, Factor, Fitzpatrick, HairLoss, Minutes, Note, PaymentMethod,
    PersonName, Phone, Rounding, Rule, SessionKind, ShortText, TimeOfDay,
};
use crate::store::{api::settings::ReasonKind, error::StoreError};

/// Parses a value and forgets it.
type Parse = fn(ValueRef<'_>) -> FromSqlResult<()>;

fn is<T: FromSql>(value: ValueRef<'_>) -> FromSqlResult<()> {
    T::column_result(value).map(drop)
}

/// The columns of each table with the parser their values came through.
const TABLES: &[(&str, &[(&str, Parse)])] = &[
    (
        "clinic",
        &[
            ("name", is::<ShortText>),
            ("currency", is::<Currency>),
            ("calling_code", is::<CallingCode>),
            ("rounding", is::<Rounding>),
        ],
    ),
    ("rate", &[("from_day", is::<NaiveDate>)]),
    ("vat", &[("from_day", is::<NaiveDate>)]),
    ("specialist", &[("name", is::<ShortText>)]),
    ("look", &[("name", is::<ShortText>)]),
    ("area", &[("name", is::<ShortText>)]),
    ("reason", &[("kind", is::<ReasonKind>), ("factor", is::<Factor>), ("words", is::<ShortText>)]),
    ("price", &[("words", is::<ShortText>)]),
    ("price_from", &[("from_day", is::<NaiveDate>)]),
    (
        "client",
        &[
            ("name", is::<PersonName>),
            ("phone", is::<Phone>),
            ("email", is::<Email>),
            ("born", is::<NaiveDate>),
            ("contact", is::<Contact>),
            ("allergy", is::<ShortText>),
            ("medical", is::<ShortText>),
            ("skin", is::<Fitzpatrick>),
            ("hair_loss", is::<HairLoss>),
            ("note", is::<Note>),
            ("since", is::<NaiveDate>),
            ("archived_on", is::<NaiveDate>),
        ],
    ),
    (
        "treatment",
        &[
            ("since", is::<NaiveDate>),
            ("adjustment_factor", is::<Factor>),
            ("adjustment_on", is::<NaiveDate>),
            ("mark_day", is::<NaiveDate>),
            ("mark_on", is::<NaiveDate>),
            ("closed_on", is::<NaiveDate>),
        ],
    ),
    (
        "session",
        &[
            ("kind", is::<SessionKind>),
            ("day", is::<NaiveDate>),
            ("starts", is::<TimeOfDay>),
            ("minutes", is::<Minutes>),
            ("hair_loss", is::<HairLoss>),
            ("note", is::<Note>),
            ("voided_on", is::<NaiveDate>),
        ],
    ),
    ("pigment", &[("shade", is::<ShortText>), ("expiry", is::<NaiveDate>), ("voided_on", is::<NaiveDate>)]),
    (
        "exception",
        &[
            ("rule", is::<Rule>),
            ("reason", is::<ShortText>),
            ("day", is::<NaiveDate>),
            ("seen_on", is::<NaiveDate>),
        ],
    ),
    (
        "line",
        &[
            ("day", is::<NaiveDate>),
            ("words", is::<ShortText>),
            ("minutes", is::<Minutes>),
            ("rounding", is::<Rounding>),
            ("voided_on", is::<NaiveDate>),
        ],
    ),
    ("payment", &[("day", is::<NaiveDate>), ("method", is::<PaymentMethod>), ("voided_on", is::<NaiveDate>)]),
    ("note", &[("day", is::<NaiveDate>), ("words", is::<Note>)]),
];

/// Every value that must be readable.
pub(super) fn values(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    for (table, _) in TABLES {
        report.expect(conn, table)?;
    }
    TABLES.iter().try_for_each(|(table, columns)| of_table(conn, report, table, columns))
}

fn of_table(
    conn: &Connection,
    report: &mut Report<'_>,
    table: &str,
    columns: &[(&str, Parse)],
) -> Result<(), StoreError> {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut statement = conn.prepare(&format!("SELECT {}, id FROM {table}", names.join(", ")))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.tick();
        for (at, (column, parse)) in columns.iter().enumerate() {
            let value = row.get_ref(at)?;
            let Some(error) = parse(value).err().filter(|_| value != ValueRef::Null) else { continue };
            let name = naming::name(conn, table, row.get("id")?);
            let (column, shown) = (column.replace('_', " "), shown(value));
            report.found(format!("{name}: under {column} it says {shown}, which cannot be. {}", why(&error)));
        }
    }
    Ok(())
}

/// The sentence of the domain, where there is one.
fn why(error: &FromSqlError) -> String {
    match error {
        FromSqlError::Other(error) if error.is::<chrono::ParseError>() => "There is no such day.".to_owned(),
        FromSqlError::Other(error) => error.to_string(),
        _ => "It is not even a text or a number of the right kind.".to_owned(),
    }
}
