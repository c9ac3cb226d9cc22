//! Correcting a session: the old one is voided and a new one written, as one change; and a pigment by itself.

use rusqlite::named_params;

use super::super::{Done, Writing, client, exception, line, payment, treatment};
use crate::domain::{ClientId, LineId, Pigment, PigmentId, SessionId, ShortText, show_day};
use crate::store::api::sessions::{NewLine, NewSession};
use crate::store::{derive, error::StoreError, pigments, rules, written, written::KeptLine};

/// How a session is corrected.
#[derive(Debug, Clone, Copy)]
pub(in crate::store::write) struct Correction<'a> {
    /// The session that is voided.
    pub session: SessionId,
    /// Its pigments as the form was filled from them.
    pub seen: &'a [PigmentId],
    /// Why.
    pub reason: &'a ShortText,
    /// What is written in its place.
    pub new: &'a NewSession,
    /// Whether what was paid with it goes along to another client; within one client it always does.
    pub with_payments: bool,
}

/// Voids a session with the reason and writes another in its place. A line that stays as it was is not charged anew, so that
/// correcting a note leaves the sums of every day as they are; what was paid stays paid on its day.
pub(in crate::store::write) fn correct(
    w: &Writing<'_>,
    correction: Correction<'_>,
) -> Result<Done, StoreError> {
    let Correction { session, reason, new, .. } = correction;
    let old = written::page(w.conn, session)?;
    ensure_as_seen(&old.pigments, correction)?;
    let (owner, name) = &old.client;
    let moves = *owner != new.client;
    let lines = written::lines(w.conn, session)?;
    let stays = if moves { Vec::new() } else { staying(w, &lines, correction)? };
    let rest = NewSession { lines: still_to_write(&lines, &stays, new), ..new.clone() };
    // Written first, so that a treatment which only the old one began is not taken out under it.
    let logged = super::log_instead(w, &rest, Some(session))?;
    let to = logged.session.ok_or_else(|| StoreError::refused("The session was not written."))?;
    for line in &stays {
        line::hand_over(w, *line, to)?;
    }
    super::void(w, session, reason, true)?;
    // What the void put back is set again by the session that stands in for it.
    super::note_hair_loss(w, new)?;
    if let Some(treatment) = logged.treatment {
        derive::client(w.conn, new.client)?;
        super::restarted(w, new, treatment)?;
    }
    if !moves || correction.with_payments {
        payment::hand_over(w, session, to, new.client)?;
    }
    let to_whom = if moves { format!(" to {}", client::name(w, new.client)?) } else { String::new() };
    let verb = if moves { "Moved" } else { "Corrected" };
    let day = show_day(old.day);
    let opening = match logged.treatment {
        Some(treatment) => treatment::find(w, treatment)?.opening("the window", w.stamp.day()),
        None => String::new(),
    };
    let words = format!("{verb} the {} of {day} for {name}{to_whom}: {reason}{opening}.", old.kind);
    Ok(Done { session: Some(to), treatment: logged.treatment, ..Done::of(new.client, words) })
}

/// What another window corrected meanwhile is not written over unseen.
fn ensure_as_seen(now: &[(PigmentId, Pigment)], correction: Correction<'_>) -> Result<(), StoreError> {
    if now.iter().map(|(id, _)| id).eq(correction.seen) {
        return Ok(());
    }
    Err(StoreError::refused(
        "A pigment of this session was corrected in another window meanwhile. Nothing was saved: note what you typed, \
         leave the form, and open it again.",
    ))
}

/// The lines that say the same again, and what was taken off them: a charge that is made anew loses its credits.
fn staying(
    w: &Writing<'_>,
    lines: &[KeptLine],
    correction: Correction<'_>,
) -> Result<Vec<LineId>, StoreError> {
    let new = correction.new;
    let mut wanted: Vec<&NewLine> = new.lines.iter().collect();
    let mut stays = Vec::new();
    for (id, _, line) in lines.iter().filter(|(_, day, _)| *day == new.day) {
        if let Some(at) = wanted.iter().position(|one| *one == line) {
            wanted.remove(at);
            stays.push(*id);
        }
    }
    for (id, of, _) in written::taken_off(w.conn, correction.session)? {
        if of.is_none_or(|charge| stays.contains(&charge)) {
            stays.push(id);
        }
    }
    Ok(stays)
}

/// The lines that are still to be written.
fn still_to_write(lines: &[KeptLine], stays: &[LineId], new: &NewSession) -> Vec<NewLine> {
    let mut rest = new.lines.clone();
    for (_, _, line) in lines.iter().filter(|(id, ..)| stays.contains(id)) {
        if let Some(at) = rest.iter().position(|one| one == line) {
            rest.remove(at);
        }
    }
    rest
}

/// Voids one pigment and writes it anew; session, charge and clock stand (evidence, readings).
pub(in crate::store::write) fn correct_pigment(
    w: &Writing<'_>,
    pigment: PigmentId,
    reason: &ShortText,
    new: &Pigment,
) -> Result<Done, StoreError> {
    let (session, client, day): (SessionId, ClientId, _) = w.one(
        "SELECT session.id, client_id, day FROM pigment JOIN session ON session.id = session_id
         WHERE pigment.id = :pigment",
        named_params! { ":pigment": pigment },
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let broken: Vec<_> = rules::of_pigment(new, day).into_iter().collect();
    let old = pigments::one(w.conn, pigment)?;
    w.void("pigment", pigment.0, reason.as_str())?;
    let written = super::insert_pigment(w, session, new)?;
    // The reason of the correction is the one that is asked for: what is worse than before is an exception again.
    for (rule, _) in broken {
        let passing = Writing { reason: Some(reason), ..*w };
        exception::insert(&passing, session, Some(PigmentId(written)), rule)?;
    }
    let name = client::name(w, client)?;
    let day = show_day(day);
    let words = format!("Corrected a pigment of {name}, {day}: {old} is now {new} ({reason}).");
    Ok(Done { session: Some(session), ..Done::of(client, words) })
}
