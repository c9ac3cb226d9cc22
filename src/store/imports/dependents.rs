//! What depends on an import: what was written since about the rows that it made, and what was changed in those it wrote.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::Value;

use crate::domain::{ClientId, show_day};
use crate::store::audit::{IMAGES, Image, WHAT, touched::Words};
use crate::store::records::{Owner, TABLES, Table};
use crate::store::{api::imports::Dependent, audit, error::StoreError};

/// The rows that an import made, by table.
type Made<'a> = HashSet<(&'a str, i64)>;

/// What depends on an import whose last row of the audit and whose images these are, client by client.
pub(super) fn of(conn: &Connection, last: i64, images: &[Image]) -> Result<Vec<Dependent>, StoreError> {
    let mut found: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for image in images {
        let now = audit::image_now(conn, image.table, image.id)?.unwrap_or_default();
        if !image.is_still(&now) {
            let client = client(conn, image.table, image.id, &image.after)?;
            found.entry(client).or_default().push(changed(conn, last, client, image)?);
        }
    }
    let made = images.iter().filter(|image| image.is_new()).map(|image| (image.table.name, image.id));
    for (client, what) in added(conn, &made.collect())? {
        found.entry(client).or_default().push(what);
    }
    let named = |(client, mut what): (i64, Vec<String>)| {
        what.dedup();
        Ok(Dependent { client: name(conn, client)?, what })
    };
    found.into_iter().map(named).collect()
}

/// Rows that refer to one that the import made, and that it did not make itself: whose, and what they are.
fn added(conn: &Connection, made: &Made<'_>) -> Result<Vec<(i64, String)>, StoreError> {
    let words = Words::new(conn, None)?;
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for table in TABLES {
        for (column, parent) in references(conn, table.name)? {
            let mut statement =
                conn.prepare(&format!("SELECT id, {column} FROM {} WHERE {column} IS NOT NULL", table.name))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (id, to): (i64, i64) = (row.get(0)?, row.get(1)?);
                let is_new = made.contains(&(parent.as_str(), to)) && !made.contains(&(table.name, id));
                if !is_new || !seen.insert((table.name, id)) {
                    continue;
                }
                let after = audit::image_now(conn, table, id)?.unwrap_or_default();
                let whose = client(conn, table, id, &after)?;
                let image = Image { table, id, before: Value::Null, after };
                found.push((whose, words.of(&image)?.record));
            }
        }
    }
    Ok(found)
}

/// The columns of a table that refer to other tables, with these.
fn references(conn: &Connection, table: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = conn.prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(:table)")?;
    let references =
        statement.query_map(named_params! { ":table": table }, |row| Ok((row.get(0)?, row.get(1)?)))?;
    references.collect()
}

/// Whose a row is; zero for one that is nobody's.
fn client(conn: &Connection, table: &Table, id: i64, row: &Value) -> rusqlite::Result<i64> {
    Ok(match table.owner {
        Owner::Themselves => id,
        Owner::Client => row["client_id"].as_i64().unwrap_or_default(),
        Owner::Session => {
            let sql = "SELECT client_id FROM session WHERE id = :session";
            let session = named_params! { ":session": row["session_id"].as_i64() };
            conn.prepare_cached(sql)?.query_row(session, |row| row.get(0)).optional()?.unwrap_or_default()
        }
        Owner::Nobody => 0,
    })
}

/// Who changed a row since the import, and by what.
fn changed(conn: &Connection, last: i64, client: i64, image: &Image) -> Result<String, StoreError> {
    let sql = format!(
        "SELECT who, at, {WHAT} AS what, {IMAGES} AS images FROM audit INDEXED BY audit_by_client
         WHERE client_id = :client AND seq > :last ORDER BY seq DESC"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":client": client, ":last": last })?;
    while let Some(row) = rows.next()? {
        let images = audit::images(&row.get::<_, String>("images")?);
        if images.iter().any(|one| one.table == image.table && one.id == image.id) {
            let (who, what): (String, Option<String>) = (row.get("who")?, row.get("what")?);
            let what = what.unwrap_or_default();
            let at: NaiveDateTime = row.get("at")?;
            return Ok(format!("{} ({who}, {})", what.trim_end_matches('.'), show_day(at.date())));
        }
    }
    Ok(format!(
        "{} is not as the import left it",
        Words::new(conn, Some(ClientId(client)))?.of(image)?.record
    ))
}

fn name(conn: &Connection, client: i64) -> rusqlite::Result<String> {
    let sql = "SELECT name FROM client WHERE id = :client";
    let name = conn.prepare_cached(sql)?.query_row(named_params! { ":client": client }, |row| row.get(0));
    Ok(name.optional()?.unwrap_or_else(|| "The clinic".to_owned()))
}
