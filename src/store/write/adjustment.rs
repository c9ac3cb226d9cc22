//! Adjustments: what shortens or lengthens the time to one treatment's touch-up, and who says so.

use rusqlite::named_params;

use super::{Done, Writing, treatment};
use crate::domain::{Adjustment, AdjustmentError, Factor, ShortText, TreatmentId, WindowRule, least};
use crate::store::records::TREATMENT;
use crate::store::{derive, error::StoreError};

/// Why a window is adjusted, and who says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Because<'a> {
    /// Which of the five factors.
    pub factor: Factor,
    /// The reason in words.
    pub reason: &'a ShortText,
    /// Who set it.
    pub by: &'a ShortText,
}

/// Adjusts the window of a treatment; zero months take the adjustment away.
pub(super) fn adjust(
    w: &Writing<'_>,
    id: TreatmentId,
    months: Adjustment,
    because: Because<'_>,
) -> Result<Done, StoreError> {
    let client = treatment::find_open(w, id)?.client;
    let least = least(&rule(w, id)?);
    if months.months() < least {
        return Err(StoreError::Refused(AdjustmentError::OpensTooEarly { least }.to_string()));
    }
    let kept = Some(because).filter(|_| months.months() != 0);
    write(w, id, months, kept)?;
    derive::client(w.conn, client)?;
    let facts = treatment::find(w, id)?;
    let (label, name, opening) = (&facts.label, &facts.name, facts.opening("the window", w.stamp.day()));
    let words = match kept {
        Some(Because { reason, .. }) => {
            format!("Adjusted {label} of {name}: {}, {reason}{opening}.", months.words())
        }
        None => format!("Took the adjustment off {label} of {name}{opening}."),
    };
    Ok(Done { treatment: Some(id), ..Done::of(facts.client, words) })
}

/// Writes the adjustment, or takes it away.
pub(super) fn write(
    w: &Writing<'_>,
    id: TreatmentId,
    months: Adjustment,
    because: Option<Because<'_>>,
) -> rusqlite::Result<()> {
    w.update_row(
        &TREATMENT,
        id.0,
        &[
            ("adjustment_months", &months.months()),
            ("adjustment_factor", &because.map(|because| because.factor)),
            ("adjustment_reason", &because.map(|because| because.reason)),
            ("adjustment_by", &because.map(|because| because.by)),
            ("adjustment_on", &because.map(|_| w.stamp.day())),
        ],
    )
}

/// The rule of the treatment's look.
fn rule(w: &Writing<'_>, id: TreatmentId) -> rusqlite::Result<WindowRule> {
    w.one(
        "SELECT opens_after, closes_after, planned_minutes
         FROM treatment JOIN look ON look.id = look_id WHERE treatment.id = :treatment",
        named_params! { ":treatment": id },
        |row| {
            Ok(WindowRule {
                opens_after: row.get("opens_after")?,
                closes_after: row.get("closes_after")?,
                planned: row.get("planned_minutes")?,
            })
        },
    )
}
