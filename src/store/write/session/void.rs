//! Voiding a session: it no longer counts, and its treatment's clock falls back to what it was.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::super::{Done, Writing, client, line, treatment};
use crate::domain::{ClientId, Mark, SessionId, SessionKind, ShortText, TreatmentId, show_day};
use crate::store::records::{CLIENT, SESSION, TREATMENT};
use crate::store::{audit, audit::Image, derive, error::StoreError, touch_ups, undo};

/// What the sentences need of a session.
struct Logged {
    client: ClientId,
    treatment: Option<TreatmentId>,
    kind: SessionKind,
    day: NaiveDate,
    /// Whether more than its day is known: the other kind came with its treatment, which was what was written down.
    is_known: bool,
}

/// Voids a session, and with it what was charged for it; what was paid stays, as the client's credit. What it set beside itself
/// becomes what it was, as an undo would make it, where nobody has changed it since.
pub(in crate::store::write) fn void(
    w: &Writing<'_>,
    session: SessionId,
    reason: &ShortText,
    with_charge: bool,
) -> Result<Done, StoreError> {
    let logged = find(w, session)?;
    let before = Beside::of(w, &logged)?;
    w.void("session", session.0, reason.as_str())?;
    if with_charge {
        line::void_all_of(w, session, reason.as_str())?;
    }
    let name = client::name(w, logged.client)?;
    let began = put_back(w, session, &logged)?;
    if Beside::of(w, &logged)?.hair_loss != before.hair_loss {
        pass_voided_visits(w, logged.client)?;
        stage_of_newest_visit(w, &logged)?;
    }
    let after = Beside::of(w, &logged)?;
    let mut words = format!("Voided the {} of {} for {name}", logged.kind, show_day(logged.day));
    let treatment = logged.treatment.filter(|_| !began);
    if let Some(treatment) = treatment {
        words += &fallen_back(w, logged.client, treatment)?;
    } else if began {
        words += "; the treatment that it began went with it";
    }
    words += &after.told_from(&before);
    Ok(Done { treatment, ..Done::of(logged.client, words + ".") })
}

/// What a session sets beside itself.
#[derive(PartialEq, Eq)]
struct Beside {
    hair_loss: Option<String>,
    mark: Option<Mark>,
}

impl Beside {
    fn of(w: &Writing<'_>, logged: &Logged) -> Result<Self, StoreError> {
        let sql =
            "SELECT hair_loss, mark, mark_day FROM client LEFT JOIN treatment ON treatment.id = :treatment
                   WHERE client.id = :client";
        let ids = named_params! { ":client": logged.client, ":treatment": logged.treatment };
        Ok(w.one(sql, ids, |row| Ok(Self { hair_loss: row.get("hair_loss")?, mark: touch_ups::mark(row)? }))?)
    }

    /// What became of it again.
    fn told_from(&self, before: &Self) -> String {
        let mut words = String::new();
        if self.hair_loss != before.hair_loss {
            let stage = self.hair_loss.as_deref().unwrap_or("not noted");
            words += "; the hair loss is ";
            words += stage;
            words += " again";
        }
        if self.mark != before.mark && self.mark.is_some() {
            words += "; the mark that it took away is back";
        }
        words
    }
}

/// Puts back what the session set; says whether the treatment that it began went with it.
fn put_back(w: &Writing<'_>, session: SessionId, logged: &Logged) -> Result<bool, StoreError> {
    let images = undo::put_back_what_came_with(w, logged.client, ("session", session.0))?;
    let mut began = false;
    let is_begun = |image: &&Image| logged.is_known && *image.table == TREATMENT && image.is_new();
    for image in images.iter().filter(is_begun) {
        let now = audit::image_now(w.conn, &TREATMENT, image.id)?;
        let is_as_left = now.is_some_and(|now| image.is_still(&now));
        if is_as_left && !has_another(w, image.id)? {
            undo::take_treatment_out(w, image.id)?;
            began = true;
        }
    }
    Ok(began)
}

/// Whether a session of the treatment still counts.
fn has_another(w: &Writing<'_>, treatment: i64) -> rusqlite::Result<bool> {
    w.one(
        "SELECT EXISTS (SELECT 1 FROM session WHERE treatment_id = :treatment AND voided_on IS NULL)",
        named_params! { ":treatment": treatment },
        |row| row.get(0),
    )
}

/// A stage that only a visit noted which is voided too was never the client's: the one before it is.
fn pass_voided_visits(w: &Writing<'_>, client: ClientId) -> Result<(), StoreError> {
    let Some(now) = audit::image_now(w.conn, &CLIENT, client.0)? else { return Ok(()) };
    let mut stage = now["hair_loss"].clone();
    let sql =
        format!("SELECT {} AS images FROM audit WHERE client_id = :client ORDER BY seq DESC", audit::IMAGES);
    let mut statement = w.conn.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":client": client })?;
    while let Some(row) = rows.next()? {
        let images = audit::images(&row.get::<_, String>("images")?);
        let sets =
            |image: &&Image| *image.table == CLIENT && image.sets().any(|column| column == "hair_loss");
        let Some(set) = images.iter().find(sets).filter(|image| image.after["hair_loss"] == stage) else {
            continue;
        };
        let visit = images.iter().find(|image| *image.table == SESSION && image.is_new());
        if !visit.map_or(Ok(false), |visit| is_voided(w, visit.id))? {
            break;
        }
        stage = set.before["hair_loss"].clone();
    }
    let values = named_params! { ":stage": stage.as_str(), ":client": client };
    Ok(w.run("UPDATE client SET hair_loss = :stage WHERE id = :client", values).map(drop)?)
}

fn is_voided(w: &Writing<'_>, session: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT voided_on IS NOT NULL FROM session WHERE id = :id";
    w.one(sql, named_params! { ":id": session }, |row| row.get(0))
}

/// What a later visit noted as well stands, though it was this one that changed it.
fn stage_of_newest_visit(w: &Writing<'_>, logged: &Logged) -> rusqlite::Result<usize> {
    w.run(
        "UPDATE client SET hair_loss = newest.hair_loss FROM (
             SELECT hair_loss FROM session
             WHERE client_id = :client AND voided_on IS NULL AND hair_loss IS NOT NULL AND day >= :day
             ORDER BY day DESC, id DESC LIMIT 1) AS newest
         WHERE client.id = :client",
        named_params! { ":client": logged.client, ":day": logged.day },
    )
}

fn find(w: &Writing<'_>, session: SessionId) -> rusqlite::Result<Logged> {
    w.one(
        "SELECT client_id, treatment_id, kind, day, minutes IS NOT NULL AS is_known FROM session WHERE id = :session",
        named_params! { ":session": session },
        |row| {
            Ok(Logged {
                client: row.get("client_id")?,
                treatment: row.get("treatment_id")?,
                kind: row.get("kind")?,
                day: row.get("day")?,
                is_known: row.get("is_known")?,
            })
        },
    )
}

/// Where the clock stands once a session no longer counts, if it moved.
fn fallen_back(w: &Writing<'_>, client: ClientId, treatment: TreatmentId) -> Result<String, StoreError> {
    let before = treatment::find(w, treatment)?.clock;
    derive::client(w.conn, client)?;
    let after = treatment::find(w, treatment)?.clock;
    Ok(match after {
        _ if before == after => String::new(),
        Some(clock) => format!("; its treatment counts from {} again", show_day(clock)),
        None => "; its treatment is in course again".to_owned(),
    })
}
