//! Whether who may sign in is what the audit says. Whoever edits these few rows outside the program could get in under
//! another's name; where they differ from their last image in the audit nobody does, but by the recovery code.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use serde_json::Value;

use super::records::{SIGN_IN, STAFF, Table};
use super::{api::staff::Person, audit, error::StoreError, write::Done};
use crate::domain::{Role, StaffId};

/// What is held against the audit, in the columns that open the practice to others.
const HELD: [&Table; 2] = [&SIGN_IN, &STAFF];

/// A PIN that opens nothing: the one there was is not known to be anybody's.
const NO_PIN: &str = "none";

/// Rows by table and key.
type Rows = BTreeMap<(&'static str, i64), Value>;

/// A row that is not what the audit says.
struct Difference {
    table: &'static str,
    id: i64,
    is: Option<Value>,
    told: Option<Value>,
}

/// The rows as the audit has them last; those that were taken away are not among them.
fn told(conn: &Connection) -> Result<Rows, StoreError> {
    // The words of the index, so that only its entries are read.
    let mut statement = conn.prepare_cached(
        "SELECT text FROM audit INDEXED BY audit_of_staff JOIN audit_text USING (seq)
         WHERE (instr(records, '[\"staff\",') > 0 OR instr(records, '[\"sign_in\",') > 0) AND place > 0
         ORDER BY seq, place",
    )?;
    let mut told = Rows::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let Some(image) = audit::image(&row.get::<_, String>(0)?) else { continue };
        let Some(table) = HELD.into_iter().find(|table| *table == image.table) else { continue };
        match image.after {
            Value::Null => told.remove(&(table.name, image.id)),
            after => told.insert((table.name, image.id), after),
        };
    }
    Ok(told)
}

/// The rows as they are.
fn present(conn: &Connection) -> Result<Rows, StoreError> {
    let mut present = Rows::new();
    for table in HELD {
        let mut statement = conn.prepare_cached(&audit::images_sql(conn, table)?)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            present.insert((table.name, row.get(0)?), audit::parse_filled(&row.get::<_, String>(1)?));
        }
    }
    Ok(present)
}

fn differing(conn: &Connection) -> Result<Vec<Difference>, StoreError> {
    let (mut present, told) = (present(conn)?, told(conn)?);
    let mut found = Vec::new();
    for ((table, id), said) in told {
        let is = present.remove(&(table, id));
        if !is.as_ref().is_some_and(|is| columns(table).all(|column| is.get(column) == said.get(column))) {
            found.push(Difference { table, id, is, told: Some(said) });
        }
    }
    found.extend(present.into_iter().map(|((table, id), is)| Difference {
        table,
        id,
        is: Some(is),
        told: None,
    }));
    Ok(found)
}

fn columns(table: &str) -> impl Iterator<Item = &'static str> {
    let held = HELD.into_iter().filter(move |held| held.name == table);
    held.flat_map(|held| held.columns).filter(|column| column.opens).map(|column| column.name)
}

/// Whether staff sign in by the audit, and the recovery code that it has.
pub(super) fn told_of_sign_in(conn: &Connection) -> Result<(bool, Option<String>), StoreError> {
    let told = told(conn)?.remove(&("sign_in", 1)).unwrap_or_default();
    Ok((told["is_on"] == 1, told["recovery"].as_str().map(str::to_owned)))
}

/// What is said where who may sign in is not what the audit says.
pub(super) fn difference(conn: &Connection) -> Result<Option<String>, StoreError> {
    let found = differing(conn)?;
    let Some(first) = found.first() else { return Ok(None) };
    let more = match found.len() - 1 {
        0 => String::new(),
        1 => ", and one thing more".to_owned(),
        more => format!(", and {more} things more"),
    };
    Ok(Some(format!(
        "Who may sign in was changed outside the program: {first}{more}. Nobody signs in before an owner has used the recovery \
         code (F7 at the sign-in)."
    )))
}

/// Refuses where who may sign in is not what the audit says.
pub(super) fn ensure(conn: &Connection) -> Result<(), StoreError> {
    difference(conn)?.map_or(Ok(()), |words| Err(StoreError::Refused(words)))
}

/// Those who may sign in, with the names and roles that the audit has.
pub(super) fn people(conn: &Connection, present: Vec<Person>) -> Result<Vec<Person>, StoreError> {
    let differing: Vec<Difference> =
        differing(conn)?.into_iter().filter(|difference| difference.table == "staff").collect();
    let mut people = present;
    for Difference { id, told, .. } in differing {
        let Some(told) = told else { continue };
        people.retain(|person| person.id != StaffId(id));
        if told["active"] == 1 {
            let role = told["role"].as_str().and_then(Role::from_code).unwrap_or(Role::Desk);
            people.push(Person { id: StaffId(id), name: text(&told, "name"), role });
        }
    }
    people.sort_by_key(|person| person.name.to_lowercase());
    Ok(people)
}

/// Makes who may sign in what the audit says; a PIN that it does not have opens nothing. What was done, if there was
/// anything to do.
pub(super) fn put_right(conn: &Connection) -> Result<Option<Done>, StoreError> {
    let found = differing(conn)?;
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    for difference in &found {
        difference.put_right(conn)?;
    }
    let words = format!(
        "Made who may sign in what the audit says, after a change outside the program: {}.",
        said.join("; ")
    );
    Ok((!said.is_empty()).then(|| Done::warning(words)))
}

impl Difference {
    fn put_right(&self, conn: &Connection) -> Result<(), StoreError> {
        match (self.table, &self.told) {
            ("sign_in", told) => {
                let told = told.clone().unwrap_or_default();
                conn.execute(
                    "INSERT INTO sign_in (id, is_on, recovery) VALUES (1, :is_on, :recovery)
                     ON CONFLICT (id) DO UPDATE SET is_on = excluded.is_on, recovery = excluded.recovery",
                    named_params! { ":is_on": told["is_on"] == 1, ":recovery": told["recovery"].as_str() },
                )?;
            }
            (_, None) => {
                // Nobody knows who wrote it: the row stays to be seen, and opens nothing.
                conn.execute(
                    "UPDATE staff SET name = name || ' (' || id || ')', role = 'desk', active = 0, pin = :pin WHERE id = :id",
                    named_params! { ":id": self.id, ":pin": NO_PIN },
                )?;
            }
            (_, Some(told)) => {
                let keeps = self.is.as_ref().is_some_and(|is| is.get("pin") == told.get("pin"));
                conn.execute(
                    "INSERT INTO staff (id, name, role, active, pin) VALUES (:id, :name, :role, :active, :pin)
                     ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, active = excluded.active,
                         pin = iif(:keeps, staff.pin, excluded.pin)",
                    named_params! {
                        ":id": self.id,
                        ":name": text(told, "name"),
                        ":role": text(told, "role"),
                        ":active": told["active"] == 1,
                        ":pin": NO_PIN,
                        ":keeps": keeps,
                    },
                )?;
            }
        }
        Ok(())
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = |row: &Value| text(row, "name");
        match (self.table, &self.is, &self.told) {
            ("sign_in", is, told) => {
                let is_on = |row: &Option<Value>| row.as_ref().is_some_and(|row| row["is_on"] == 1);
                match (is_on(is), is_on(told)) {
                    (false, true) => f.write_str("signing in was switched off"),
                    (true, false) => f.write_str("signing in was switched on"),
                    _ => f.write_str("the recovery code is another one"),
                }
            }
            (_, Some(is), Some(told)) => {
                let changed = columns("staff").filter(|column| is.get(column) != told.get(column));
                let words: Vec<&str> = changed.map(said).collect();
                write!(f, "{} of {}", words.join(" and "), name(told))
            }
            (_, Some(is), None) => write!(f, "{} was added", name(is)),
            (_, None, told) => write!(f, "{} is gone", told.as_ref().map(name).unwrap_or_default()),
        }
    }
}

/// A column of a person in words.
fn said(column: &str) -> &'static str {
    match column {
        "name" => "the name",
        "role" => "the role",
        "pin" => "the PIN",
        _ => "the right to sign in",
    }
}

fn text(row: &Value, column: &str) -> String {
    row[column].as_str().unwrap_or_default().to_owned()
}
