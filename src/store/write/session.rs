//! Sessions: logged with their charge and payments, and voided.

mod correct;
mod void;

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Done, Writing, client, exception, line, payment, treatment};
use crate::domain::{
    ClientId, Mark, Money, Note, Pigment, PigmentId, SessionId, SessionKind, TreatmentId, clock,
    restarts_clock, show_day,
};
use crate::store::api::rules::Sitting;
use crate::store::api::sessions::{LineKind, NewSession, SessionTreatment};
use crate::store::{derive, error::StoreError, pigments, rules};
use crate::store::{
    records::{PIGMENT, SESSION},
    select::Values,
};

pub(super) use correct::{Correction, correct, correct_pigment};
pub(super) use void::void;

/// Writes down a session with all that belongs to it.
pub(super) fn log(w: &Writing<'_>, new: &NewSession) -> Result<Done, StoreError> {
    log_instead(w, new, None)
}

/// The same in place of a session that is about to be voided.
fn log_instead(w: &Writing<'_>, new: &NewSession, instead_of: Option<SessionId>) -> Result<Done, StoreError> {
    check(w, new)?;
    let broken = rules::broken(w.conn, &Sitting { instead_of, ..Sitting::of(new) })?;
    exception::ensure_reason(w, &broken)?;
    let name = client::name(w, new.client)?;
    let treatment = treatment_of(w, new)?;
    let session = insert_all(w, new, treatment)?;
    exception::keep(w, session, &pigments(w, session)?, &broken)?;
    note_hair_loss(w, new)?;
    derive::client(w.conn, new.client)?;
    let mut words = format!("Logged {} for {name}", article(new));
    if let Some(treatment) = treatment {
        words += &restarted(w, new, treatment)?;
    }
    Ok(Done { session: Some(session), treatment, ..Done::of(new.client, words + ".") })
}

fn pigments(w: &Writing<'_>, session: SessionId) -> Result<Vec<PigmentId>, StoreError> {
    Ok(pigments::with_keys(w.conn, session)?.into_iter().map(|(id, _)| id).collect())
}

/// The rules across the fields of a session.
fn check(w: &Writing<'_>, new: &NewSession) -> Result<(), StoreError> {
    has_come(w, new.day)?;
    let needs_treatment = matches!(new.kind, SessionKind::Initial | SessionKind::TouchUp);
    if needs_treatment && new.treatment == SessionTreatment::None {
        let words = format!("A session of the kind {} belongs to a treatment. Choose which one.", new.kind);
        return Err(StoreError::Refused(words));
    }
    let sum: Money = new.lines.iter().map(|line| line.amount).sum();
    let has_discount = new.lines.iter().any(|line| matches!(line.kind, LineKind::Discount { .. }));
    if has_discount && sum < Money::ZERO {
        return Err(StoreError::refused(
            "The discount is more than the charge. Type an amount up to the charge.",
        ));
    }
    if new.payments.iter().any(|(_, amount)| *amount < Money::ZERO) {
        return Err(StoreError::refused("Money is given back from the card, with p. Leave it out here."));
    }
    if new.completes && new.kind != SessionKind::Initial {
        let words =
            "Only a session of the initial course completes it. Choose that kind, or take the mark away.";
        return Err(StoreError::refused(words));
    }
    Ok(())
}

/// A session that is written down has happened.
pub(super) fn has_come(w: &Writing<'_>, day: NaiveDate) -> Result<(), StoreError> {
    if day <= w.stamp.day() {
        return Ok(());
    }
    let words = format!("{} is in the future. Type the day on which it happened.", show_day(day));
    Err(StoreError::Refused(words))
}

/// The treatment that the session belongs to, made if it is new.
fn treatment_of(w: &Writing<'_>, new: &NewSession) -> Result<Option<TreatmentId>, StoreError> {
    match new.treatment {
        SessionTreatment::None => Ok(None),
        SessionTreatment::New { look, area } => {
            Ok(Some(treatment::insert(w, new.client, look, area, new.day)?))
        }
        SessionTreatment::Existing(id) => {
            let facts = treatment::find(w, id)?;
            if facts.client != new.client {
                let words = format!("That treatment is {}'s. Choose one of this client.", facts.name);
                return Err(StoreError::Refused(words));
            }
            Ok(Some(id))
        }
    }
}

/// Inserts a session with its pigments, lines and payments.
pub(super) fn insert_all(
    w: &Writing<'_>,
    new: &NewSession,
    treatment: Option<TreatmentId>,
) -> Result<SessionId, StoreError> {
    let session = insert(w, new, treatment)?;
    for pigment in &new.pigments {
        insert_pigment(w, session, pigment)?;
    }
    for line in &new.lines {
        line::insert(w, new.client, Some(session), new.day, line)?;
    }
    for &(method, amount) in &new.payments {
        payment::insert(w, new.client, Some(session), new.day, method, amount)?;
    }
    Ok(session)
}

fn insert(w: &Writing<'_>, new: &NewSession, treatment: Option<TreatmentId>) -> rusqlite::Result<SessionId> {
    let id = w.insert_row(
        &SESSION,
        &[
            ("client_id", &new.client),
            ("treatment_id", &treatment),
            ("kind", &new.kind),
            ("completes", &new.completes),
            ("day", &new.day),
            ("starts", &new.starts),
            ("minutes", &new.minutes),
            ("specialist_id", &new.specialist),
            ("needle", &new.needle),
            ("depth", &new.depth),
            ("dilution", &new.dilution),
            ("hair_loss", &new.hair_loss),
            ("note", &new.note),
        ],
    )?;
    Ok(SessionId(id))
}

/// Writes down a session of which the day is all that is known.
pub(super) fn add_past(
    w: &Writing<'_>,
    treatment: TreatmentId,
    day: NaiveDate,
    note: &Note,
) -> Result<Done, StoreError> {
    has_come(w, day)?;
    let facts = treatment::find_open(w, treatment)?;
    let name = client::treated_name(w, facts.client)?;
    let before = sessions(w, treatment)?.into_iter().filter(|(.., on)| *on <= day);
    let kind = if clock(before).is_some() { SessionKind::TouchUp } else { SessionKind::Initial };
    let session = w.insert_row(
        &SESSION,
        &[
            ("client_id", &facts.client),
            ("treatment_id", &treatment),
            ("kind", &kind),
            ("completes", &(kind == SessionKind::Initial)),
            ("day", &day),
            ("note", &note),
        ],
    )?;
    treatment::begins_by(w, treatment, day)?;
    derive::client(w.conn, facts.client)?;
    let opening = treatment::find(w, treatment)?.opening("the window", w.stamp.day());
    let words = format!("Noted that {name} had {} on {}{opening}.", facts.label, show_day(day));
    Ok(Done {
        session: Some(SessionId(session)),
        treatment: Some(treatment),
        ..Done::of(facts.client, words)
    })
}

/// The sessions of a treatment, as the rule of the clock sees them.
fn sessions(
    w: &Writing<'_>,
    treatment: TreatmentId,
) -> rusqlite::Result<Vec<(SessionKind, bool, bool, NaiveDate)>> {
    let mut statement = w.conn.prepare_cached(
        "SELECT kind, completes, voided_on IS NOT NULL AS voided, day FROM session WHERE treatment_id = :treatment",
    )?;
    let sessions = statement.query_map(named_params! { ":treatment": treatment }, |row| {
        Ok((row.get("kind")?, row.get("completes")?, row.get("voided")?, row.get("day")?))
    })?;
    sessions.collect()
}

/// The session that completed a treatment before this file knew of it: its day is all that is known.
pub(super) fn completed_before(
    w: &Writing<'_>,
    client: ClientId,
    treatment: TreatmentId,
    day: NaiveDate,
) -> rusqlite::Result<SessionId> {
    let kind = SessionKind::Initial;
    let values: &Values<'_> = &[
        ("client_id", &client),
        ("treatment_id", &treatment),
        ("kind", &kind),
        ("completes", &true),
        ("day", &day),
    ];
    w.insert_row(&SESSION, values).map(SessionId)
}

fn insert_pigment(w: &Writing<'_>, session: SessionId, pigment: &Pigment) -> rusqlite::Result<i64> {
    w.insert_row(
        &PIGMENT,
        &[
            ("session_id", &session),
            ("brand", &pigment.brand),
            ("shade", &pigment.shade),
            ("lot", &pigment.lot),
            ("expiry", &pigment.expiry),
        ],
    )
}

/// The stage seen at the newest visit is the one the client has.
fn note_hair_loss(w: &Writing<'_>, new: &NewSession) -> rusqlite::Result<usize> {
    let Some(stage) = new.hair_loss else { return Ok(0) };
    w.run(
        "UPDATE client SET hair_loss = :stage
         WHERE id = :client AND NOT EXISTS (
             SELECT 1 FROM session
             WHERE client_id = :client AND day > :day AND hair_loss IS NOT NULL AND voided_on IS NULL)",
        named_params! { ":stage": stage, ":client": new.client, ":day": new.day },
    )
}

/// What a session that restarts the clock brings with it: the new window, and the end of what was agreed about
/// the old one. A booking for a later day stays.
fn restarted(w: &Writing<'_>, new: &NewSession, id: TreatmentId) -> Result<String, StoreError> {
    let facts = treatment::find(w, id)?;
    let mark = treatment::mark_of(w, id)?;
    if !restarts_clock(new.kind, new.completes) || facts.clock != Some(new.day) {
        if mark.is_some_and(|mark| is_kept(new, mark)) {
            treatment::write_mark(w, id, None)?;
        }
        return Ok(String::new());
    }
    if mark.is_some_and(|mark| !matches!(mark, Mark::Booked(day) if day > new.day)) {
        treatment::write_mark(w, id, None)?;
    }
    Ok(facts.opening("the next window", w.stamp.day()))
}

/// Whether a session is the one that was booked: the client came, whatever for. A later session of the course or touch-up
/// answers a booking as well.
fn is_kept(new: &NewSession, mark: Mark) -> bool {
    let Mark::Booked(day) = mark else { return false };
    match new.kind {
        SessionKind::Consultation | SessionKind::Control => new.day == day,
        SessionKind::Initial | SessionKind::TouchUp | SessionKind::Correction => new.day >= day,
    }
}

fn article(new: &NewSession) -> &'static str {
    match new.kind {
        SessionKind::Initial if new.completes => "the session that completes the initial course",
        SessionKind::Initial => "an initial session",
        SessionKind::TouchUp => "a touch-up",
        SessionKind::Consultation => "a consultation",
        SessionKind::Control => "a control visit",
        SessionKind::Correction => "a correction",
    }
}
