//! What became of one record: who wrote it, and every later change of it.

use rusqlite::Connection;

use super::list;
use super::touched;
use super::touched::Words;
use crate::domain::ClientId;
use crate::store::api::audit::How;
use crate::store::api::audit::Record;
use crate::store::api::audit::RecordChange;
use crate::store::error::StoreError;
use crate::store::select;

/// Everything that was done to a record of a client, the first change first. The client's part of the audit is read.
pub(in crate::store) fn page(
    conn: &Connection,
    client: ClientId,
    record: Record,
) -> Result<Vec<RecordChange>, StoreError> {
    let (table, id) = key(record);
    let words = Words::new(conn, Some(client))?;
    let sql =
        "SELECT seq, images FROM audit INDEXED BY audit_by_client WHERE client_id = :client ORDER BY seq";
    let changes: Vec<(i64, String)> =
        select::rows(conn, sql, &[(":client", &client)], |row| Ok((row.get("seq")?, row.get("images")?)))?;
    let mut found = Vec::new();
    for (seq, images) in changes {
        let images = super::images(&images);
        let Some(image) = images.iter().find(|image| image.table == table && image.id == id) else {
            continue;
        };
        let how = touched::how(image);
        let fields = if how == How::Added { Vec::new() } else { words.fields(image)? };
        found.push(RecordChange { row: list::row(conn, seq)?, how, fields });
    }
    Ok(found)
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
