//! Areas and specialists: names that are offered or not.

use super::{Done, Writing};
use crate::domain::ShortText;
use crate::store::{error::StoreError, records::Table};

/// Writes an area, or a specialist: the tables are alike.
pub(super) fn set(
    w: &Writing<'_>,
    table: &Table,
    id: Option<i64>,
    name: &ShortText,
    active: bool,
) -> Result<Done, StoreError> {
    w.unused(table.name, "name", name, id)?;
    w.set_row(table, id, &[("name", &name), ("active", &active)])?;
    let name = format!("the {} {name}", table.name);
    if id.is_none() {
        return Ok(Done::new(format!("Added {name}.")));
    }
    let hidden = if active { "" } else { "; it is no longer offered" };
    Ok(Done::new(format!("Saved {name}{hidden}.")))
}
