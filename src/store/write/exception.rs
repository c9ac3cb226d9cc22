//! Broken rules: kept with the reason beside what was written down all the same, and looked at by an owner.

use rusqlite::named_params;

use super::{Done, Writing};
use crate::domain::{ClientId, ExceptionId, PigmentId, Rule, SessionId};
use crate::store::records::EXCEPTION;
use crate::store::{api::rules::Broken, error::StoreError};

/// Refuses what breaks a rule until a reason is given.
pub(super) fn ensure_reason(w: &Writing<'_>, broken: &[Broken]) -> Result<(), StoreError> {
    if broken.is_empty() || w.reason.is_some() { Ok(()) } else { Err(StoreError::Broken(broken.to_vec())) }
}

/// Keeps each broken rule with the reason.
pub(super) fn keep(
    w: &Writing<'_>,
    session: SessionId,
    pigments: &[PigmentId],
    broken: &[Broken],
) -> rusqlite::Result<()> {
    broken.iter().try_for_each(|one| {
        let pigment = one.pigment.and_then(|at| pigments.get(at)).copied();
        insert(w, session, pigment, one.rule)
    })
}

/// Keeps one broken rule with the reason.
pub(super) fn insert(
    w: &Writing<'_>,
    session: SessionId,
    pigment: Option<PigmentId>,
    rule: Rule,
) -> rusqlite::Result<()> {
    w.insert_row(
        &EXCEPTION,
        &[
            ("session_id", &session),
            ("pigment_id", &pigment),
            ("rule", &rule),
            ("reason", &w.reason),
            ("who", &w.stamp.who),
            ("day", &w.stamp.day()),
        ],
    )
    .map(drop)
}

/// An owner has looked at it.
pub(super) fn see(w: &Writing<'_>, exception: ExceptionId) -> Result<Done, StoreError> {
    let (client, name, rule, seen): (ClientId, String, Rule, Option<String>) = w.one(
        "SELECT client.id, client.name, rule, seen_by FROM exception
         JOIN session ON session.id = session_id JOIN client ON client.id = client_id
         WHERE exception.id = :exception",
        named_params! { ":exception": exception },
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    if let Some(by) = seen {
        return Err(StoreError::Refused(format!("{by} has looked at this already.")));
    }
    w.update_row(&EXCEPTION, exception.0, &[("seen_by", &w.stamp.who), ("seen_on", &w.stamp.day())])?;
    Ok(Done::of(client, format!("Looked at the exception of {name}: {rule}.")))
}
