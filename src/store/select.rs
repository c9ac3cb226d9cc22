//! Statements that read: prepared once, and given the values they name.

use rusqlite::{Connection, Error, Result, Row, Statement, ToSql};

use super::api::Slice;

/// Values by name. A statement put together from parts takes those it names and passes over the others.
pub(super) type Values<'a> = [(&'a str, &'a dyn ToSql)];

/// Every row of a statement.
pub(super) fn rows<T>(
    conn: &Connection,
    sql: &str,
    values: &Values<'_>,
    mut read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, values)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The first row of a statement, if it has one.
pub(super) fn maybe<T>(
    conn: &Connection,
    sql: &str,
    values: &Values<'_>,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, values)?;
    let mut rows = statement.raw_query();
    rows.next()?.map(read).transpose()
}

/// The one row of a statement that always has one, or of a row that must be there.
pub(super) fn one<T>(
    conn: &Connection,
    sql: &str,
    values: &Values<'_>,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<T> {
    maybe(conn, sql, values, read)?.ok_or(Error::QueryReturnedNoRows)
}

/// The number that a statement counts.
pub(super) fn count(conn: &Connection, sql: &str, values: &Values<'_>) -> Result<usize> {
    one(conn, sql, values, |row| row.get(0))
}

/// The rows of a slice of a statement that ends with its order.
pub(super) fn slice<T>(
    conn: &Connection,
    sql: &str,
    values: &Values<'_>,
    slice: Slice,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let (limit, offset) = (whole(slice.limit), whole(slice.offset));
    let mut values = values.to_vec();
    values.extend([(":limit", &limit as &dyn ToSql), (":offset", &offset)]);
    rows(conn, &format!("{sql} LIMIT :limit OFFSET :offset"), &values, read)
}

fn bind(statement: &mut Statement<'_>, values: &Values<'_>) -> Result<()> {
    for place in 1..=statement.parameter_count() {
        let name = statement.parameter_name(place).unwrap_or_default();
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let value = value.ok_or_else(|| Error::InvalidParameterName(name.to_owned()))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

/// A name as SQL takes it, whatever is in it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
