//! Looks: their names and windows, and the treatments whose windows move with them.

use rusqlite::named_params;

use super::{Done, Writing};
use crate::domain::{LookId, ShortText, WindowRule};
use crate::store::records::LOOK;
use crate::store::{derive, error::StoreError, select::Values};

/// Writes a look; the windows of its treatments move at once.
pub(super) fn set(
    w: &Writing<'_>,
    look: Option<LookId>,
    name: &ShortText,
    rule: &WindowRule,
    active: bool,
) -> Result<Done, StoreError> {
    w.unused("look", "name", name, look.map(|look| look.0))?;
    if let Some(look) = look {
        keeps_adjustments(w, look, rule)?;
    }
    let values: &Values<'_> = &[
        ("name", &name),
        ("opens_after", &rule.opens_after),
        ("closes_after", &rule.closes_after),
        ("planned_minutes", &rule.planned),
        ("active", &active),
    ];
    w.set_row(&LOOK, look.map(|look| look.0), values)?;
    let Some(look) = look else {
        return Ok(Done::new(format!("Added the look {name}: {}.", rule.words())));
    };
    let moved = match derive::look(w.conn, look)? {
        0 => String::new(),
        1 => "; 1 window moved".to_owned(),
        moved => format!("; {moved} windows moved"),
    };
    Ok(Done::new(format!("Saved the look {name}: {}{moved}.", rule.words())))
}

/// Refuses a window so early that an adjusted treatment's would open on its clock, or before.
fn keeps_adjustments(w: &Writing<'_>, look: LookId, rule: &WindowRule) -> Result<(), StoreError> {
    let lowest: i32 = w.one(
        "SELECT coalesce(min(adjustment_months), 0) FROM treatment WHERE look_id = :look",
        named_params! { ":look": look },
        |row| row.get(0),
    )?;
    let least = 1 - lowest;
    if rule.opens_after >= least {
        return Ok(());
    }
    Err(StoreError::Refused(format!(
        "A treatment of this look is adjusted by −{} months, so its window would open before it can. Let the \
         window open after at least {least} months, or change that adjustment first.",
        lowest.unsigned_abs()
    )))
}
