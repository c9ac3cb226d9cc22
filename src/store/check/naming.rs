//! The name of a record as a person knows it: whose it is, and of which day.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::maybe_text;
use crate::domain::show_day;
use crate::store::{records, records::Known};

/// The name of a record; its number where nothing better can be read.
pub(super) fn name(conn: &Connection, table: &str, id: i64) -> String {
    let named = match records::find(table).map(|table| &table.called.known) {
        Some(Known::One(name)) => return (*name).to_owned(),
        Some(Known::Sql(sql)) => maybe_text(conn, sql, id),
        None => None,
    };
    named.map_or_else(|| format!("The {table} with the number {id}"), |name| readable(&name))
}

/// A day at the end as it is said, and the possessive of a name that ends in s.
fn readable(name: &str) -> String {
    let name = name.replacen("s’s ", "s’ ", 1);
    let day = name.rsplit(' ').next().and_then(|last| last.parse::<NaiveDate>().ok());
    match day {
        Some(day) => format!("{}{}", name.trim_end_matches(|letter| letter != ' '), show_day(day)),
        None => name,
    }
}
