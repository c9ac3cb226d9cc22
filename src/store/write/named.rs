//! Areas and specialists: names that are offered or not.

use rusqlite::named_params;

use super::{Done, Writing};
use crate::domain::ShortText;
use crate::store::error::StoreError;

/// Writes an area, or a specialist: the tables are alike.
pub(super) fn set(
    w: &Writing<'_>,
    table: &'static str,
    id: Option<i64>,
    name: &ShortText,
    active: bool,
) -> Result<Done, StoreError> {
    w.unused(table, "name", name, id)?;
    let Some(id) = id else {
        w.insert(
            &format!("INSERT INTO {table} (name, active) VALUES (:name, :active)"),
            named_params! { ":name": name, ":active": active },
        )?;
        return Ok(Done::new(format!("Added the {table} {name}.")));
    };
    w.change(
        &format!("UPDATE {table} SET name = :name, active = :active WHERE id = :id"),
        named_params! { ":name": name, ":active": active, ":id": id },
    )?;
    let hidden = if active { "" } else { "; it is no longer offered" };
    Ok(Done::new(format!("Saved the {table} {name}{hidden}.")))
}
