//! Voiding a session: it no longer counts, and its treatment's clock falls back to what it was.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::super::Done;
use super::super::Writing;
use super::super::client;
use super::super::line;
use super::super::treatment;
use crate::domain::ClientId;
use crate::domain::Line;
use crate::domain::SessionId;
use crate::domain::SessionKind;
use crate::domain::TreatmentId;
use crate::domain::show_day;
use crate::store::derive;
use crate::store::error::StoreError;

/// What the sentences need of a session.
struct Logged {
    client: ClientId,
    treatment: Option<TreatmentId>,
    kind: SessionKind,
    day: NaiveDate,
}

/// Voids a session, and with it what was charged for it; what was paid stays, as the client's credit.
pub(in crate::store::write) fn void(
    w: &Writing<'_>,
    session: SessionId,
    reason: &Line,
    with_charge: bool,
) -> Result<Done, StoreError> {
    w.void("session", session.0, reason.as_str())?;
    if with_charge {
        line::void_all_of(w, session, reason.as_str())?;
    }
    let logged = find(w, session)?;
    let name = client::name(w, logged.client)?;
    derive::balance(w.conn, logged.client)?;
    let mut words = format!("Voided the {} of {} for {name}", logged.kind, show_day(logged.day));
    if let Some(treatment) = logged.treatment {
        words += &fallen_back(w, treatment)?;
    }
    Ok(Done { treatment: logged.treatment, ..Done::of(logged.client, words + ".") })
}

fn find(w: &Writing<'_>, session: SessionId) -> rusqlite::Result<Logged> {
    w.one(
        "SELECT client_id, treatment_id, kind, day FROM session WHERE id = :session",
        named_params! { ":session": session },
        |row| {
            Ok(Logged {
                client: row.get("client_id")?,
                treatment: row.get("treatment_id")?,
                kind: row.get("kind")?,
                day: row.get("day")?,
            })
        },
    )
}

/// Where the clock stands once a session no longer counts, if it moved.
fn fallen_back(w: &Writing<'_>, treatment: TreatmentId) -> Result<String, StoreError> {
    let before = treatment::find(w, treatment)?.clock;
    derive::treatment(w.conn, treatment)?;
    let after = treatment::find(w, treatment)?.clock;
    Ok(match after {
        _ if before == after => String::new(),
        Some(clock) => format!("; its treatment counts from {} again", show_day(clock)),
        None => "; its treatment is in course again".to_owned(),
    })
}
