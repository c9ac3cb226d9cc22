//! Undo and redo: what one change did is taken back from the images that its audit row keeps, and an undo in the same way.
//!
//! What was charged is never deleted: sessions, lines and payments that the change made are voided. Everything else
//! becomes what it was before, unless somebody has changed it since.

mod allowed;
mod naming;
mod retired;
mod rows;
mod state;

use rusqlite::named_params;

use super::api::Saved;
use super::audit::{IMAGES, Image};
use super::records::{Follows, SESSION, TREATMENT};
use super::write::{Done, Writing};
use super::{audit, derive, error::StoreError};
use crate::domain::{ClientId, LookId, TreatmentId};

pub(super) use rows::{put_back_where_unchanged, take_treatment_out};

/// The reason of what an undo voids.
pub(super) const UNDONE: &str = "undone";

/// Which way a change is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Undo,
    Redo,
}

/// A change that was made.
struct Made {
    seq: i64,
    who: String,
    at: chrono::NaiveDateTime,
    client: Option<ClientId>,
    /// The change that it took back itself.
    undoes: Option<i64>,
    images: Vec<Image>,
}

impl Made {
    fn read(w: &Writing<'_>, seq: i64) -> Result<Option<Self>, StoreError> {
        Ok(w.maybe(
            &format!(
                "SELECT seq, who, at, client_id, undoes, json_array_length(records) AS records, {IMAGES} AS images
                 FROM audit WHERE seq = :seq"
            ),
            named_params! { ":seq": seq },
            |row| {
                let images = audit::images(&row.get::<_, String>("images")?);
                // A change of which an image was erased is not taken back by half.
                let is_whole = row.get::<_, usize>("records")? == images.len();
                Ok(Self {
                    seq: row.get("seq")?,
                    who: row.get("who")?,
                    at: row.get("at")?,
                    client: row.get("client_id")?,
                    undoes: row.get("undoes")?,
                    images: if is_whole { images } else { Vec::new() },
                })
            },
        )?)
    }
}

/// Takes back a change that this person made today.
pub(super) fn undo(w: &Writing<'_>, seq: i64) -> Result<Done, StoreError> {
    revert(w, seq, Way::Undo)
}

/// Takes an undo back that this person made today.
pub(super) fn redo(w: &Writing<'_>, seq: i64) -> Result<Done, StoreError> {
    revert(w, seq, Way::Redo)
}

fn revert(w: &Writing<'_>, seq: i64, way: Way) -> Result<Done, StoreError> {
    let made = allowed::find(w, seq, way)?;
    for image in &made.images {
        allowed::is_as_left(w, &made, image, way)?;
    }
    // What was made last may rest on what was made before it.
    for image in made.images.iter().rev() {
        rows::put_back(w, image, &made.images, way)?;
    }
    let images = audit::taken(w.conn)?;
    follow(w, &images)?;
    let first = first(w, seq)?;
    let client = match first.client {
        Some(client) if is_there(w, "client", client.0)? => Some(client),
        _ => None,
    };
    let said = match way {
        Way::Undo => "Undone",
        Way::Redo => "Redone",
    };
    let name = naming::name(w, &first.images)?.unwrap_or_default();
    let words = format!("{said}: {name}{}.", state::after(w, client, &images)?);
    let treatment = treatment_of(&images).filter(|_| way == Way::Redo);
    Ok(Done { client, treatment, undoes: Some(seq), ..Done::new(words) })
}

/// The change that was undone, or redone, and undone again, in the first place.
fn first(w: &Writing<'_>, seq: i64) -> Result<Made, StoreError> {
    let made = Made::read(w, seq)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    match made.undoes {
        Some(before) => first(w, before),
        None => Ok(made),
    }
}

/// Says of a change that was written what it is called, and which entry of the history it made.
pub(super) fn tell(w: &Writing<'_>, saved: Saved) -> Result<Saved, StoreError> {
    let images = first(w, saved.seq)?.images;
    let mut made = images.iter().filter(|image| image.is_new());
    let made = made.find_map(|image| image.table.entry.map(|entry| entry(image.id)));
    let is_undo = allowed::is_undo(w, saved.seq)?;
    Ok(Saved { undo: naming::name(w, &images)?, record: made.filter(|_| !is_undo), ..saved })
}

/// Puts back what the change that made a row set in others, each column where nobody has set it since, as an undo does: for the
/// void of a session. Answers the images of that change; what follows from the rows is for the caller to derive.
pub(super) fn put_back_what_came_with(
    w: &Writing<'_>,
    client: ClientId,
    (table, id): (&str, i64),
) -> Result<Vec<Image>, StoreError> {
    let sql = format!("SELECT {IMAGES} AS images FROM audit WHERE client_id = :client ORDER BY seq DESC");
    let mut statement = w.conn.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":client": client })?;
    while let Some(row) = rows.next()? {
        let images = audit::images(&row.get::<_, String>("images")?);
        if images.iter().any(|image| image.table.name == table && image.id == id && image.is_new()) {
            for image in images.iter().rev().filter(|image| !image.is_new() && !image.after.is_null()) {
                rows::put_back_where_unchanged(w, image)?;
            }
            return Ok(images);
        }
    }
    Ok(Vec::new())
}

/// The treatment that a change brought back, or that it is about.
fn treatment_of(images: &[Image]) -> Option<TreatmentId> {
    let session = images.iter().find(|image| *image.table == SESSION);
    let of_session = session.and_then(|image| image.after["treatment_id"].as_i64());
    let treatment = images.iter().find(|image| *image.table == TREATMENT).map(|image| image.id);
    of_session.or(treatment).map(TreatmentId)
}

/// Derives what follows from the rows that were put back.
fn follow(w: &Writing<'_>, images: &[Image]) -> Result<(), StoreError> {
    derive::follow(w.conn, images)?;
    images.iter().try_for_each(|image| match image.table.follows {
        Follows::Windows => derive::look(w.conn, LookId(image.id)).map(drop),
        Follows::Phones => derive::every_phone(w.conn),
        Follows::Nothing | Follows::Client => Ok(()),
    })
}

pub(super) fn is_there(w: &Writing<'_>, table: &str, id: i64) -> rusqlite::Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = :id)");
    w.one(&sql, named_params! { ":id": id }, |row| row.get(0))
}
