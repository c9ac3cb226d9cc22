//! What became of one record: who wrote it, and every later change of it.

use rusqlite::Connection;

use super::{IMAGES, Image, list, touched, touched::Words};
use crate::domain::ClientId;
use crate::store::api::audit::{How, Record, RecordChange};
use crate::store::{error::StoreError, records::CLIENT, select};

/// Everything that was done to a record of a client, the first change first. The client's part of the audit is read.
pub(in crate::store) fn page(
    conn: &Connection,
    client: ClientId,
    record: Record,
) -> Result<Vec<RecordChange>, StoreError> {
    let (table, id) = key(record);
    let words = Words::new(conn, Some(client))?;
    let mut found = Vec::new();
    for Change { seq, undoes, images } in changes_of_all(conn, client)? {
        let images = super::images(&images);
        let Some(image) = images.iter().find(|image| image.table.name == table && image.id == id) else {
            continue;
        };
        if is_another(image, undoes) {
            found.clear();
        }
        let how = touched::how(image);
        let fields = if how == How::Added { Vec::new() } else { words.fields(image)? };
        found.push(RecordChange { row: list::row(conn, seq)?, how, fields });
    }
    Ok(found)
}

/// A change about a client.
struct Change {
    seq: i64,
    undoes: Option<i64>,
    images: String,
}

/// The changes about a client, and about those who were merged into them.
fn changes_of_all(conn: &Connection, client: ClientId) -> Result<Vec<Change>, StoreError> {
    let sql = "SELECT id FROM client INDEXED BY client_merged WHERE merged_into = :client";
    let mut all = changes(conn, client)?;
    for gone in select::rows(conn, sql, &[(":client", &client)], |row| row.get("id"))? {
        all.extend(changes(conn, gone)?);
    }
    all.sort_by_key(|change| change.seq);
    Ok(all)
}

fn changes(conn: &Connection, client: ClientId) -> Result<Vec<Change>, StoreError> {
    let sql = format!(
        "SELECT seq, undoes, {IMAGES} AS images FROM audit INDEXED BY audit_by_client WHERE client_id = :client ORDER BY seq"
    );
    Ok(select::rows(conn, &sql, &[(":client", &client)], |row| {
        Ok(Change { seq: row.get("seq")?, undoes: row.get("undoes")?, images: row.get("images")? })
    })?)
}

/// Whether a record was added anew, and not brought back by a redo: in a file of before numbers were given out once, what the
/// audit has before that is of another one.
fn is_another(image: &Image, undoes: Option<i64>) -> bool {
    image.is_new() && undoes.is_none()
}

/// The change that added the client who has the number now; the first of all where the audit does not know of it.
pub(super) fn begins(conn: &Connection, client: ClientId) -> Result<i64, StoreError> {
    let adds = |change: &Change| {
        let images = super::images(&change.images);
        let mut of_client = images.iter().filter(|image| *image.table == CLIENT && image.id == client.0);
        of_client.any(|image| is_another(image, change.undoes))
    };
    Ok(changes(conn, client)?.iter().rev().find(|change| adds(change)).map_or(0, |change| change.seq))
}

/// The table of a record, and its key there.
fn key(record: Record) -> (&'static str, i64) {
    match record {
        Record::Session(id) => ("session", id.0),
        Record::Line(id) => ("line", id.0),
        Record::Payment(id) => ("payment", id.0),
        Record::Note(id) => ("note", id.0),
        Record::Treatment(id) => ("treatment", id.0),
    }
}
