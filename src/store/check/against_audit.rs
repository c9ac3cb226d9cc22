//! Each record against what the audit says was written last: a value that another program changed stands out.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDateTime;
use rusqlite::{Connection, named_params, types::ValueRef};
use serde_json::Value;

use super::{Report, naming, text};
use crate::domain::show_day;
use crate::store::column::Kind;
use crate::store::records::{TABLES, Table, find};
use crate::store::{audit, audit::Image, chain, error::StoreError};

/// What the audit says last of a record: in which of its rows, and a digest of the record, none when it was taken out.
/// The digests keep a hundred thousand records small.
struct Last {
    seq: i64,
    digest: Option<u64>,
    /// Whether it was erased by request, so that nothing can be held against it.
    erased: bool,
}

type Known = HashMap<(&'static str, i64), Last>;

/// Every record of every table that leaves images.
pub(super) fn rows(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    report.expect(conn, "audit_text")?;
    for table in TABLES {
        report.expect(conn, table.name)?;
    }
    let mut known = known(conn, report)?;
    for table in TABLES {
        of_table(conn, report, table, &mut known)?;
    }
    let mut missing: Vec<_> = known.into_iter().filter(|(_, last)| last.digest.is_some()).collect();
    missing.sort_by_key(|(_, last)| last.seq);
    for ((table, id), last) in missing {
        let written = Written::read(conn, table, id, last.seq)?;
        let what = written.image.get("name").or(written.image.get("words")).and_then(Value::as_str);
        let what = what.map_or_else(String::new, |what| format!(", {what},"));
        let by = written.by;
        report.found(format!(
            "The {table} with the number {id}{what} is gone, though the audit has it ({by})."
        ));
    }
    Ok(())
}

/// What the audit says last of every record.
fn known(conn: &Connection, report: &mut Report<'_>) -> Result<Known, StoreError> {
    let mut known = Known::new();
    let sql = "SELECT seq, text FROM audit_text WHERE place > 0 ORDER BY seq, place";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.tick();
        let seq = row.get(0)?;
        if let Some(Image { table, id, after, .. }) = audit::image(&text(row.get_ref(1)?)) {
            let digest = (!after.is_null()).then(|| digest(&after));
            known.insert((table.name, id), Last { seq, digest, erased: false });
        }
    }
    for ((table, id), seq) in chain::erased_records(conn)? {
        let Some(record) = find(&table).map(|table| (table.name, id)) else { continue };
        if known.get(&record).is_none_or(|last| last.seq < seq) {
            known.insert(record, Last { seq, digest: None, erased: true });
        }
    }
    Ok(known)
}

fn digest(row: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.to_string().hash(&mut hasher);
    hasher.finish()
}

/// The records of one table; those that were met are no longer among the known ones afterwards.
fn of_table(
    conn: &Connection,
    report: &mut Report<'_>,
    table: &'static Table,
    known: &mut Known,
) -> Result<(), StoreError> {
    let is_demo = crate::store::clinic(conn).ok().flatten().is_some_and(|clinic| clinic.demo);
    let mut statement = conn.prepare(&audit::images_sql(conn, table)?)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.tick();
        let id: i64 = row.get(0)?;
        let now = audit::parse_filled(&text(row.get_ref(1)?));
        match known.remove(&(table.name, id)) {
            Some(Last { digest: Some(last), .. }) if last == digest(&now) => {}
            Some(Last { digest: Some(_), seq, .. }) => differs(conn, report, (table, id, seq), &now)?,
            Some(Last { erased: true, .. }) => {}
            // A demo is written at once, with nothing to take back.
            None if is_demo => {}
            Some(Last { digest: None, .. }) | None => {
                let name = naming::name(conn, table.name, id);
                report.found(format!("{name} is in the file, but the audit does not know who wrote it."));
            }
        }
    }
    Ok(())
}

/// Names each column in which a record differs from what the audit says.
fn differs(
    conn: &Connection,
    report: &mut Report<'_>,
    (table, id, seq): (&Table, i64, i64),
    now: &Value,
) -> Result<(), StoreError> {
    let Written { image, by } = Written::read(conn, table.name, id, seq)?;
    let name = naming::name(conn, table.name, id);
    for column in audit::columns(conn, table)? {
        let (was, is) = (image.get(&column), now.get(&column));
        if was != is && table.column(&column).is_some_and(|column| matches!(column.kind, Kind::Secret)) {
            report.found(format!("{name}: the {column} is not the one that the audit has ({by})."));
        } else if was != is {
            let column = column.replace('_', " ");
            let (was, is) = (shown(was), shown(is));
            report.found(format!("{name}: under {column} it says {is}, but the audit says {was} ({by})."));
        }
    }
    Ok(())
}

/// A record as a row of the audit has it, and who wrote it when.
struct Written {
    image: Value,
    by: String,
}

impl Written {
    fn read(conn: &Connection, table: &str, id: i64, seq: i64) -> Result<Self, StoreError> {
        let sql = format!("SELECT {} AS images, who, at FROM audit WHERE seq = :seq", audit::IMAGES);
        let mut statement = conn.prepare_cached(&sql)?;
        let (images, who, at) = statement.query_row(named_params! { ":seq": seq }, |row| {
            Ok((text(row.get_ref(0)?), text(row.get_ref(1)?), row.get::<_, NaiveDateTime>(2).ok()))
        })?;
        let image =
            audit::images(&images).into_iter().find(|image| image.table.name == table && image.id == id);
        let day = at.map_or_else(String::new, |at| format!(", {}", show_day(at.date())));
        Ok(Self { image: image.map(|image| image.after).unwrap_or_default(), by: format!("{who}{day}") })
    }
}

/// A value of an image as a person may read it.
fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "empty".to_owned(),
        Some(Value::String(text)) => super::shown(ValueRef::Text(text.as_bytes())),
        Some(value) => value.to_string(),
    }
}
