//! Taking back the last change of a desk, from the images its audit row keeps.
//!
//! What was charged is never deleted: sessions, lines and payments that the change made are voided. Everything else
//! becomes what it was before, unless somebody has changed it since.

use chrono::NaiveDateTime;
use rusqlite::named_params;
use rusqlite::params_from_iter;
use rusqlite::types::Value as SqlValue;
use serde_json::Value;

use super::audit;
use super::audit::Image;
use super::derive;
use super::derive::Pieces;
use super::error::StoreError;
use super::write::Done;
use super::write::Writing;
use super::write::ensure_table;
use super::write::write_closed;
use crate::domain::ClientId;
use crate::domain::LookId;
use crate::domain::TreatmentId;
use crate::domain::show_day;

/// The reason of what an undo voids or closes.
const UNDONE: &str = "undone";

/// A change that can be taken back.
struct Last {
    seq: i64,
    what: String,
    client: Option<ClientId>,
    images: Vec<Image>,
}

/// Takes back the last change of the stamp's desk.
pub(super) fn undo(w: &Writing<'_>) -> Result<Done, StoreError> {
    let last = last(w)?;
    for image in &last.images {
        is_as_left(w, &last, image)?;
    }
    let found_by = found_by(w, &last.images)?;
    // What was made last may rest on what was made before it.
    for image in last.images.iter().rev() {
        put_back(w, image, &last.images)?;
    }
    for (client, before) in &found_by {
        if is_there(w, "client", client.0)? {
            derive::names_of(w.conn, *client)?;
        }
        derive::pieces(w.conn, *client, before)?;
    }
    for image in &last.images {
        bring_along(w, image)?;
    }
    let client = match last.client {
        Some(client) if is_there(w, "client", client.0)? => Some(client),
        _ => None,
    };
    let words = format!("Took back: {}", last.what);
    Ok(Done { client, undoes: Some(last.seq), ..Done::new(words) })
}

/// What a search finds the clients by whom a change touched, as it is before they are put back.
fn found_by(w: &Writing<'_>, images: &[Image]) -> rusqlite::Result<Vec<(ClientId, Pieces)>> {
    let clients = images.iter().filter(|image| image.table == "client").map(|image| ClientId(image.id));
    clients.map(|client| Ok((client, Pieces::of(w.conn, client)?))).collect()
}

/// The last change of this desk that left something to take back, and that was not taken back yet.
fn last(w: &Writing<'_>) -> Result<Last, StoreError> {
    let last = w.maybe(
        "SELECT seq, what, client_id, images FROM audit
         WHERE desk = :desk AND undoes IS NULL AND images <> '[]'
           AND NOT EXISTS (SELECT 1 FROM audit AS later WHERE later.undoes = audit.seq)
         ORDER BY seq DESC LIMIT 1",
        named_params! { ":desk": w.stamp.desk },
        |row| {
            Ok(Last {
                seq: row.get("seq")?,
                what: row.get("what")?,
                client: row.get("client_id")?,
                images: audit::images(&row.get::<_, String>("images")?),
            })
        },
    )?;
    let last = last.ok_or_else(|| {
        StoreError::refused("There is nothing to take back: nothing else was changed at this desk.")
    })?;
    if last.images.iter().any(|image| image.table == "clinic" && image.is_new()) {
        let words = "There is nothing to take back: before this comes only the set-up of the practice.";
        return Err(StoreError::refused(words));
    }
    for image in &last.images {
        ensure_table(&image.table, w.role)?;
    }
    if last.images.iter().any(|image| matches!(image.table.as_str(), "staff" | "sign_in")) {
        let words = "Who signs in, and with which PIN, is not taken back. Change it under Settings, Staff.";
        return Err(StoreError::refused(words));
    }
    Ok(last)
}

/// Refuses a row that somebody has changed since.
fn is_as_left(w: &Writing<'_>, last: &Last, image: &Image) -> Result<(), StoreError> {
    let now = audit::image_now(w.conn, &image.table, image.id)?.unwrap_or_default();
    if image.is_still(&now) {
        return Ok(());
    }
    let since = w.maybe(
        "SELECT who, at, what FROM audit, json_each(audit.images) AS touched
         WHERE seq > :seq AND touched.value ->> 'table' = :table AND touched.value ->> 'id' = :id
         ORDER BY seq DESC LIMIT 1",
        named_params! { ":seq": last.seq, ":table": image.table, ":id": image.id },
        |row| Ok((row.get::<_, String>("who")?, row.get("at")?, row.get("what")?)),
    )?;
    Err(StoreError::Refused(changed_since(since)))
}

fn changed_since(since: Option<(String, NaiveDateTime, String)>) -> String {
    let Some((who, at, what)) = since else {
        return "This can no longer be taken back: another program has changed the same since.".to_owned();
    };
    let (day, time) = (show_day(at.date()), at.format("%H:%M"));
    let what = what.trim_end_matches('.');
    format!("This can no longer be taken back: {who} changed the same on {day} at {time} ({what}).")
}

/// Makes a row what it was before.
fn put_back(w: &Writing<'_>, image: &Image, all: &[Image]) -> Result<(), StoreError> {
    match image.table.as_str() {
        _ if !image.is_new() => restore(w, image),
        table @ ("session" | "line" | "payment") => w.void(table, image.id, UNDONE),
        // It belongs to a session, which stays.
        "pigment" => Ok(()),
        "treatment" => take_treatment_back(w, image, all),
        table => delete(w, table, image.id),
    }
}

/// Writes the columns as they were; the image leaves out the empty ones.
pub(super) fn restore(w: &Writing<'_>, image: &Image) -> Result<(), StoreError> {
    let columns = audit::columns(w.conn, &image.table)?;
    let set: Vec<String> = columns.iter().map(|name| format!("{name} = ?")).collect();
    let before = columns.iter().map(|name| sql_value(&image.before[name.as_str()]));
    let sql = format!("UPDATE {} SET {} WHERE id = ?", image.table, set.join(", "));
    Ok(w.change(&sql, params_from_iter(before.chain([SqlValue::Integer(image.id)])))?)
}

/// The tables have whole numbers and texts alone.
fn sql_value(value: &Value) -> SqlValue {
    match value {
        Value::Number(number) => number.as_i64().map_or(SqlValue::Null, SqlValue::Integer),
        Value::String(text) => SqlValue::Text(text.clone()),
        _ => SqlValue::Null,
    }
}

/// A treatment goes where nothing rests on it; with a session that has been voided it stays, closed.
fn take_treatment_back(w: &Writing<'_>, image: &Image, all: &[Image]) -> Result<(), StoreError> {
    let mut statement = w.conn.prepare_cached("SELECT id FROM session WHERE treatment_id = :treatment")?;
    let sessions = statement.query_map(named_params! { ":treatment": image.id }, |row| row.get(0))?;
    let sessions: Vec<i64> = sessions.collect::<rusqlite::Result<_>>()?;
    let is_ours = |id: &i64| all.iter().any(|image| image.table == "session" && image.id == *id);
    if !sessions.iter().all(is_ours) {
        return Err(StoreError::refused(
            "This can no longer be taken back: the treatment has had a session since. Close the treatment instead.",
        ));
    }
    if sessions.is_empty() {
        return delete(w, "treatment", image.id);
    }
    Ok(write_closed(w, TreatmentId(image.id), Some((w.stamp.day(), UNDONE)))?)
}

/// Deletes a row on which nothing rests.
fn delete(w: &Writing<'_>, table: &str, id: i64) -> Result<(), StoreError> {
    let deleted = w.change(&format!("DELETE FROM {table} WHERE id = :id"), named_params! { ":id": id });
    deleted.map_err(|error| match error.sqlite_extended_error_code() {
        Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => StoreError::refused(match table {
            "client" => {
                "This can no longer be taken back: something was written down about the client since. Archive the \
                 client instead."
            }
            _ => "This can no longer be taken back: it is in use since. Edit it in the settings instead.",
        }),
        _ => error.into(),
    })
}

/// Derives what follows from a row that was put back.
pub(super) fn bring_along(w: &Writing<'_>, image: &Image) -> Result<(), StoreError> {
    let facts = if image.is_new() { &image.after } else { &image.before };
    let key = |column: &str| facts[column].as_i64();
    match image.table.as_str() {
        "client" if is_there(w, "client", image.id)? => derive::treatments_of(w.conn, ClientId(image.id)),
        "treatment" if is_there(w, "treatment", image.id)? => {
            derive::treatment(w.conn, TreatmentId(image.id))
        }
        "session" => key("treatment_id").map_or(Ok(()), |id| derive::treatment(w.conn, TreatmentId(id))),
        "line" | "payment" => key("client_id").map_or(Ok(()), |id| derive::balance(w.conn, ClientId(id))),
        "look" => derive::look(w.conn, LookId(image.id)).map(drop),
        "clinic" => derive::every_phone(w.conn),
        _ => Ok(()),
    }
}

pub(super) fn is_there(w: &Writing<'_>, table: &str, id: i64) -> rusqlite::Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = :id)");
    w.one(&sql, named_params! { ":id": id }, |row| row.get(0))
}
