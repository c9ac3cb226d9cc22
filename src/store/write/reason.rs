//! Reasons: the sentences staff pick from.

use rusqlite::named_params;

use super::{Done, Writing};
use crate::domain::{Factor, ReasonId, ShortText};
use crate::store::{api::settings::ReasonKind, error::StoreError};

/// A reason to write down.
pub(super) struct Reason<'a> {
    /// What it explains.
    pub kind: ReasonKind,
    /// Its words.
    pub words: &'a ShortText,
    /// For an adjustment: its factor and the months that are suggested.
    pub suggests: Option<(Factor, i32)>,
    /// Whether it is offered.
    pub active: bool,
}

/// Writes a reason, new or not.
pub(super) fn set(w: &Writing<'_>, id: Option<ReasonId>, reason: &Reason<'_>) -> Result<Done, StoreError> {
    let Reason { kind, words, suggests, active } = *reason;
    is_unused(w, id, kind, words)?;
    let (factor, months) = suggests.unzip();
    let Some(id) = id else {
        w.insert(
            "INSERT INTO reason (kind, factor, words, months, active)
             VALUES (:kind, :factor, :words, :months, :active)",
            named_params! {
                ":kind": kind, ":factor": factor, ":words": words, ":months": months, ":active": active,
            },
        )?;
        return Ok(Done::new(format!("Added the reason {words}.")));
    };
    w.change(
        "UPDATE reason SET kind = :kind, factor = :factor, words = :words, months = :months, active = :active
         WHERE id = :id",
        named_params! {
            ":kind": kind, ":factor": factor, ":words": words, ":months": months, ":active": active, ":id": id,
        },
    )?;
    Ok(Done::new(format!("Saved the reason {words}.")))
}

/// Two reasons of one kind do not say the same; of two kinds they may.
fn is_unused(
    w: &Writing<'_>,
    id: Option<ReasonId>,
    kind: ReasonKind,
    words: &ShortText,
) -> Result<(), StoreError> {
    let taken: bool = w.one(
        "SELECT EXISTS (SELECT 1 FROM reason WHERE kind = :kind AND words = :words AND id IS NOT :id)",
        named_params! { ":kind": kind, ":words": words, ":id": id },
        |row| row.get(0),
    )?;
    if taken {
        return Err(StoreError::Refused(format!(
            "There is already a reason that says {words}. Type another."
        )));
    }
    Ok(())
}
