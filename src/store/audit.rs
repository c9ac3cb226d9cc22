//! The audit: each change leaves one row that says who did what and when, with the images of every row it touched. Its sentence
//! and the images stand in a table of their own, so that they can be erased (`chain.rs`).
//!
//! The images are taken by triggers of this connection alone, so that no writer can forget one. Columns that are
//! derived leave none: they follow from the others.

mod amounts;
pub(super) mod append;
pub(super) mod code;
mod digest;
pub(super) mod entry;
pub(super) mod list;
pub(super) mod record;
pub(super) mod touched;

use std::collections::{HashMap, hash_map::Entry};

use std::collections::BTreeSet;

use digest::digested;
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::{Value, json};

use super::records::{self, Owner, TABLES, Table};
use super::{counters, error::StoreError};

pub(super) use amounts::ensure_amounts;

/// The sentence of an entry, in SQL; none where it was erased.
pub(super) const WHAT: &str =
    "(SELECT text FROM audit_text AS told WHERE told.seq = audit.seq AND told.place = 0)";

/// The images of an entry, in SQL, as one text that [`images`] reads; without those that were erased.
pub(super) const IMAGES: &str = "(SELECT '[' || coalesce(group_concat(text, ',' ORDER BY place), '') || ']'
    FROM audit_text AS told WHERE told.seq = audit.seq AND told.place > 0)";

/// One row before and after a change; nothing before one that was inserted, nothing after one that was deleted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Image {
    /// The table.
    pub table: &'static Table,
    /// The key of the row.
    pub id: i64,
    /// The columns and their values before.
    pub before: Value,
    /// The same after.
    pub after: Value,
}

/// Sets the triggers, once a connection; outside a transaction, or they would go with one that is taken back.
pub(super) fn watch(conn: &Connection) -> Result<(), StoreError> {
    let is_watched = "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'image')";
    if conn.prepare_cached(is_watched)?.query_row([], |row| row.get(0))? {
        return Ok(());
    }
    let mut sql = "CREATE TEMP TABLE image (
        place INTEGER PRIMARY KEY, of_table TEXT NOT NULL, of_row INTEGER NOT NULL, before TEXT, after TEXT
    ) STRICT;"
        .to_owned();
    for table in TABLES {
        sql += &triggers(table.name, &columns(conn, table)?);
    }
    sql += &counters::watch();
    Ok(conn.execute_batch(&sql)?)
}

/// Takes no more images on this connection.
pub(super) fn look_away(conn: &Connection) -> Result<(), StoreError> {
    for table in TABLES {
        for event in ["insert", "update", "delete"] {
            conn.execute_batch(&format!("DROP TRIGGER IF EXISTS temp.image_{}_{event}", table.name))?;
        }
    }
    Ok(conn.execute_batch(&(counters::look_away() + "DROP TABLE IF EXISTS temp.image"))?)
}

/// The columns of a table that are not derived.
pub(super) fn columns(conn: &Connection, table: &Table) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare("SELECT name FROM pragma_table_info(:table)")?;
    let names = statement.query_map(named_params! { ":table": table.name }, |row| row.get::<_, String>(0))?;
    names.filter(|name| name.as_ref().map_or(true, |name| !table.derives(name))).collect()
}

fn triggers(table: &str, columns: &[String]) -> String {
    let image = |row: &str| object(columns, &format!("{row}."));
    let names = columns.join(", ");
    [
        ("insert", "INSERT", "new", "NULL".to_owned(), image("new")),
        ("update", &*format!("UPDATE OF {names}"), "new", image("old"), image("new")),
        ("delete", "DELETE", "old", image("old"), "NULL".to_owned()),
    ]
    .map(|(name, event, row, before, after)| {
        format!(
            "CREATE TEMP TRIGGER image_{table}_{name} AFTER {event} ON main.{table} BEGIN
                 INSERT INTO image (of_table, of_row, before, after)
                 VALUES ('{table}', {row}.id, {before}, {after});
             END;"
        )
    })
    .concat()
}

/// The SQL of a JSON object of columns.
fn object(columns: &[String], prefix: &str) -> String {
    let pairs: Vec<String> = columns.iter().map(|name| format!("'{name}', {prefix}{name}")).collect();
    format!("json_object({})", pairs.join(", "))
}

/// A row as its image would be now; none when it is gone.
pub(super) fn image_now(conn: &Connection, table: &Table, id: i64) -> Result<Option<Value>, StoreError> {
    let sql = format!("SELECT {} FROM {} WHERE id = :id", object(&columns(conn, table)?, ""), table.name);
    let text: Option<String> =
        conn.prepare_cached(&sql)?.query_row(named_params! { ":id": id }, |row| row.get(0)).optional()?;
    Ok(text.map(|text| digested(parse(&text))))
}

/// The SQL that reads every row of a table: its key, and its columns as an image has them.
pub(super) fn images_sql(conn: &Connection, table: &Table) -> rusqlite::Result<String> {
    Ok(format!("SELECT id, {} FROM {} ORDER BY id", object(&columns(conn, table)?, ""), table.name))
}

/// Forgets the images of the change before.
pub(super) fn begin(conn: &Connection) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM temp.image")?.execute([])?;
    Ok(())
}

/// The images of this change: the first before and the last after of each row that is not as it was.
pub(super) fn taken(conn: &Connection) -> Result<Vec<Image>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT of_table, of_row, before, after FROM temp.image ORDER BY place")?;
    let mut rows = statement.query([])?;
    let mut all = Together::default();
    while let Some(row) = rows.next()? {
        let (name, id): (String, i64) = (row.get("of_table")?, row.get("of_row")?);
        let Some(table) = records::find(&name) else { continue };
        let side = |name: &str| {
            row.get::<_, Option<String>>(name).map(|text| text.map_or(Value::Null, |t| parse(&t)))
        };
        let (before, after) = (side("before")?, side("after")?);
        all.take(Image { table, id, before, after });
    }
    Ok(all.net().collect())
}

/// The images of an audit row.
pub(super) fn images(text: &str) -> Vec<Image> {
    let Value::Array(images) = parse(text) else { return Vec::new() };
    images.into_iter().filter_map(Image::from_json).collect()
}

/// One image of an audit row.
pub(super) fn image(text: &str) -> Option<Image> {
    Image::from_json(parse(text))
}

/// Whether an image, as the audit keeps it, may be of what is told of the till: it voids something, gives money back, or is of
/// another day than the one it was written on.
pub(super) fn is_of_till(image: &[u8], day: &[u8]) -> bool {
    const DAY: &str = "\"day\":\"";
    let image = String::from_utf8_lossy(image);
    image.contains("\"voided_on\":\"")
        || (image.contains("\"method\":\"") && image.contains("\"amount\":-"))
        || image.split(DAY).skip(1).any(|rest| !rest.as_bytes().starts_with(day))
}

/// What the changes between two rows of the audit, these included, did to each row: as it was before the first of them
/// and after the last, in the order in which they met it. That an import was done is no part of it.
pub(super) fn images_between(conn: &Connection, first: i64, last: i64) -> Result<Vec<Image>, StoreError> {
    let sql = format!("SELECT {IMAGES} AS images FROM audit WHERE seq BETWEEN :first AND :last ORDER BY seq");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":first": first, ":last": last })?;
    let mut all = Together::default();
    while let Some(row) = rows.next()? {
        for image in images(&row.get::<_, String>("images")?) {
            all.take(image);
        }
    }
    Ok(all.net().filter(|image| image.table.name != "import").collect())
}

/// Images of many changes, of each row one.
#[derive(Default)]
struct Together {
    images: Vec<Image>,
    places: HashMap<(&'static str, i64), usize>,
}

impl Together {
    fn take(&mut self, image: Image) {
        match self.places.entry((image.table.name, image.id)) {
            Entry::Occupied(place) => self.images[*place.get()].after = image.after,
            Entry::Vacant(place) => {
                place.insert(self.images.len());
                self.images.push(image);
            }
        }
    }

    /// Of each row that is not as it was.
    fn net(self) -> impl Iterator<Item = Image> {
        self.images.into_iter().filter(|image| image.before != image.after)
    }
}

/// The JSON of an image; a text that is none would be nothing that can be taken back.
fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

impl Image {
    /// As the audit keeps it: without the empty columns, which are most of a client's.
    fn into_json(self) -> Value {
        json!({ "table": self.table.name, "id": self.id, "before": kept(self.before), "after": kept(self.after) })
    }

    /// Whether a row, as an image, still has the columns that the change left.
    pub fn is_still(&self, now: &Value) -> bool {
        let (Value::Object(now), Value::Object(after)) = (now, &self.after) else { return false };
        now.iter().all(|(column, value)| value == after.get(column).unwrap_or(&Value::Null))
    }

    /// Whose the row is, where it says so itself.
    fn client(&self) -> Option<i64> {
        let named = |row: &Value| row["client_id"].as_i64();
        match self.table.owner {
            Owner::Themselves => Some(self.id),
            Owner::Client => named(&self.after).or_else(|| named(&self.before)),
            Owner::Session | Owner::Nobody => None,
        }
    }

    /// The columns that the change set to something else.
    pub fn sets(&self) -> impl Iterator<Item = &str> {
        let keys =
            [&self.before, &self.after].into_iter().filter_map(Value::as_object).flat_map(|row| row.keys());
        let names: BTreeSet<&str> = keys.map(String::as_str).collect();
        names.into_iter().filter(|column| self.before[*column] != self.after[*column])
    }

    /// Whether the change made the row.
    pub fn is_new(&self) -> bool {
        self.before.is_null()
    }

    fn from_json(mut image: Value) -> Option<Self> {
        Some(Self {
            // Only a table that leaves images, since its name goes into SQL.
            table: records::find(image["table"].as_str()?)?,
            id: image["id"].as_i64()?,
            before: digested(image["before"].take()),
            after: digested(image["after"].take()),
        })
    }
}

/// A row as the audit keeps it, from its JSON.
pub(super) fn parse_filled(text: &str) -> Value {
    kept(parse(text))
}

/// A row as the audit keeps it: what is there, and of a PIN a digest alone.
fn kept(row: Value) -> Value {
    digested(filled(row))
}

fn filled(mut row: Value) -> Value {
    if let Value::Object(columns) = &mut row {
        columns.retain(|_, value| !value.is_null());
    }
    row
}
