//! Taking an import back: every row that it made goes, every other one that it wrote is what it was.

use rusqlite::named_params;

use super::{Import, dependents};
use crate::domain::ImportId;
use crate::store::write::{Done, Writing};
use crate::store::{api::imports::Dependent, audit, audit::Image, error::StoreError};
use crate::store::{records::IMPORT, undo::put_back_where_unchanged};

/// How many clients a sentence names.
const NAMED: usize = 20;

/// Takes an import back: all of it, or nothing where something depends on it. What it made is deleted, sessions too: they
/// were a spreadsheet's word, and nobody at this clinic charged or wrote anything to them.
pub(in crate::store) fn undo(w: &Writing<'_>, id: ImportId) -> Result<Done, StoreError> {
    let import = Import::find(w.conn, id)?;
    let images = audit::images_between(w.conn, import.first, import.last)?;
    let depending = dependents::of(w.conn, import.last, &images)?;
    if !depending.is_empty() {
        return Err(StoreError::Refused(refusal(&import, &depending)));
    }
    revert(w, &images)?;
    w.update_row(&IMPORT, id.0, &[("undone_at", &w.stamp.now), ("undone_by", &w.stamp.who)])?;
    let called = import.called().replacen("The", "the", 1);
    let words = format!("Undone: {called} ({}).", import.row.facts.came());
    Ok(Done { undoes: Some(import.last), ..Done::new(words) })
}

fn revert(w: &Writing<'_>, images: &[Image]) -> Result<(), StoreError> {
    // What was made last rests on what was made before it.
    for image in images.iter().rev() {
        if image.is_new() {
            let sql = format!("DELETE FROM {} WHERE id = :id", image.table.name);
            w.change(&sql, named_params! { ":id": image.id })?;
        } else {
            put_back_where_unchanged(w, image)?;
        }
    }
    Ok(())
}

/// Why an import is not taken back, client by client.
fn refusal(import: &Import, depending: &[Dependent]) -> String {
    let named = |one: &Dependent| format!(" {}.", one.said());
    let more = match depending.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" And {more} more."),
    };
    format!(
        "{} was not undone, and nothing was changed: something depends on it.{}{more}",
        import.called(),
        depending.iter().take(NAMED).map(named).collect::<String>()
    )
}
