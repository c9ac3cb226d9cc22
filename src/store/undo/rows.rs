//! One row made what it was before a change, from the image that the change left of it.

use rusqlite::{named_params, params_from_iter, types::Value as SqlValue};
use serde_json::Value;

use super::{UNDONE, Way, retired};
use crate::store::records::{CLIENT, SESSION, TREATMENT, Table, Undo};
use crate::store::{audit, audit::Image, error::StoreError, write::Writing};

/// Makes a row what it was before.
pub(super) fn put_back(w: &Writing<'_>, image: &Image, all: &[Image], way: Way) -> Result<(), StoreError> {
    match image.table.undo {
        _ if image.after.is_null() => bring_back(w, image, way),
        _ if !image.is_new() => put_back_where_unchanged(w, image).map(drop),
        Undo::Void => w.void(image.table.name, image.id, UNDONE),
        Undo::WithSession if belongs_to_what_stays(image, all) => Ok(()),
        Undo::WithoutSessions => {
            ensure_no_void_names(w, image.id)?;
            take_treatment_out(w, image.id)
        }
        Undo::Delete | Undo::PutAway | Undo::WithSession | Undo::Never => take_out(w, image.table, image.id),
    }
}

/// Puts back what a change set in a row that was there before, each column where nobody has set it since; says whether that is
/// all of them. What follows from the row is for the caller to derive.
pub(in crate::store) fn put_back_where_unchanged(w: &Writing<'_>, image: &Image) -> Result<bool, StoreError> {
    let Some(now) = audit::image_now(w.conn, image.table, image.id)? else { return Ok(false) };
    let set: Vec<&str> = image.sets().collect();
    let unchanged: Vec<&str> =
        set.iter().copied().filter(|column| now[*column] == image.after[*column]).collect();
    if !unchanged.is_empty() {
        let columns: Vec<String> = unchanged.iter().map(|name| format!("{name} = ?")).collect();
        let before = unchanged.iter().map(|name| sql_value(&image.before[*name]));
        let sql = format!("UPDATE {} SET {} WHERE id = ?", image.table.name, columns.join(", "));
        w.change(&sql, params_from_iter(before.chain([SqlValue::Integer(image.id)])))
            .map_err(|error| clash(error, image.table.name, "undone"))?;
    }
    Ok(unchanged.len() == set.len())
}

/// The tables have whole numbers and texts alone.
fn sql_value(value: &Value) -> SqlValue {
    match value {
        Value::Number(number) => number.as_i64().map_or(SqlValue::Null, SqlValue::Integer),
        Value::String(text) => SqlValue::Text(text.clone()),
        _ => SqlValue::Null,
    }
}

/// Writes a row that was taken out again, under the number it had.
fn bring_back(w: &Writing<'_>, image: &Image, way: Way) -> Result<(), StoreError> {
    let Value::Object(row) = &image.before else { return Ok(()) };
    let columns = audit::columns(w.conn, image.table)?;
    let columns: Vec<&String> = columns.iter().filter(|column| row.contains_key(*column)).collect();
    let mut names: Vec<&str> = columns.iter().map(|column| column.as_str()).collect();
    let mut values: Vec<SqlValue> = columns.iter().map(|column| sql_value(&row[*column])).collect();
    if *image.table == CLIENT {
        // Derived from the name in a moment; the table wants it at once.
        names.push("folded");
        values.push(SqlValue::Text(String::new()));
    }
    let places = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({places})", image.table.name, names.join(", "));
    w.change(&sql, params_from_iter(values)).map_err(|error| clash(error, image.table.name, way.done()))
}

/// A row that does not fit in beside what was written since.
fn clash(error: rusqlite::Error, table: &str, done: &str) -> StoreError {
    let words = match error.sqlite_extended_error_code() {
        Some(rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE) => {
            format!("This can no longer be {done}: there is another {table} of that name now.")
        }
        Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => {
            format!("This can no longer be {done}: what it belongs to is not there any more.")
        }
        _ => return error.into(),
    };
    StoreError::Refused(words)
}

/// Whether the pigment came with its session, which is voided and stays with all that it says.
fn belongs_to_what_stays(image: &Image, all: &[Image]) -> bool {
    let session = image.after["session_id"].as_i64();
    all.iter().any(|other| *other.table == SESSION && other.is_new() && Some(other.id) == session)
}

/// Refuses where somebody voided a session of the treatment: their void could not be undone once the session has lost it.
fn ensure_no_void_names(w: &Writing<'_>, treatment: i64) -> Result<(), StoreError> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM session WHERE treatment_id = :treatment AND void_reason <> :undone)";
    let treatment = named_params! { ":treatment": treatment, ":undone": UNDONE };
    if w.one(sql, treatment, |row| row.get(0))? {
        return Err(StoreError::refused(
            "This cannot be undone: a session of the treatment was voided since. Undo the void first, or close the treatment.",
        ));
    }
    Ok(())
}

/// A treatment goes where no session of it counts; those that were voided stay in the history without it.
pub(in crate::store) fn take_treatment_out(w: &Writing<'_>, id: i64) -> Result<(), StoreError> {
    let treatment = named_params! { ":treatment": id };
    let counts: bool = w.one(
        "SELECT EXISTS (SELECT 1 FROM session WHERE treatment_id = :treatment AND voided_on IS NULL)",
        treatment,
        |row| row.get(0),
    )?;
    if counts {
        return Err(StoreError::refused(
            "This can no longer be undone: the treatment has had a session since. Close the treatment instead.",
        ));
    }
    w.run("UPDATE session SET treatment_id = NULL WHERE treatment_id = :treatment", treatment)?;
    take_out(w, &TREATMENT, id)
}

/// Takes out a row on which nothing rests. One that only what was voided still names cannot go, and is put away.
fn take_out(w: &Writing<'_>, table: &Table, id: i64) -> Result<(), StoreError> {
    let taken_out =
        w.change(&format!("DELETE FROM {} WHERE id = :id", table.name), named_params! { ":id": id });
    match taken_out {
        Err(error)
            if error.sqlite_extended_error_code() == Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) =>
        {
            retired::put_away(w, table, id)
        }
        other => Ok(other?),
    }
}
