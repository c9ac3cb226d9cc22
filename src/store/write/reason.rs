//! Reasons: the sentences staff pick from.

use rusqlite::named_params;

use super::{Done, Writing};
use crate::domain::{Factor, ReasonId, ShortText};
use crate::store::records::REASON;
use crate::store::{api::settings::ReasonKind, error::StoreError, select::Values};

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
    let values: &Values<'_> =
        &[("kind", &kind), ("factor", &factor), ("words", &words), ("months", &months), ("active", &active)];
    w.set_row(&REASON, id.map(|id| id.0), values)?;
    let done = if id.is_none() { "Added" } else { "Saved" };
    Ok(Done::new(format!("{done} the reason {words}.")))
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
