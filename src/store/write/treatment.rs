//! Treatments: added, adjusted, marked, closed and reopened.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::{Done, Writing, client, session};
use crate::domain::{AreaId, ClientId, LookId, Mark, ShortText, TreatmentId, show_day};
use crate::store::api::{Change, before::Before};
use crate::store::records::TREATMENT;
use crate::store::{derive, error::StoreError};

/// What the sentences and the rules need of a treatment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    /// Whose it is.
    pub client: ClientId,
    /// Their name.
    pub name: String,
    /// Its look and area: `shaven look, crown`.
    pub label: String,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The day its window is counted from.
    pub clock: Option<NaiveDate>,
    /// The first day of its window.
    pub opens: Option<NaiveDate>,
    /// The last day of its window.
    pub closes: Option<NaiveDate>,
    /// The day of its last session.
    pub last: Option<NaiveDate>,
}

impl Facts {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            client: row.get("client_id")?,
            name: row.get("name")?,
            label: row.get("label")?,
            closed_on: row.get("closed_on")?,
            clock: row.get("clock")?,
            opens: row.get("opens")?,
            closes: row.get("closes")?,
            last: row.get("last_on")?,
        })
    }

    /// `; the window opens 12 Mar 2029`, where there is a window, or on a day after that since when it is open, or when it
    /// closed.
    pub fn opening(&self, window: &str, today: NaiveDate) -> String {
        let Some((opens, closes)) = self.opens.zip(self.closes) else { return String::new() };
        match today {
            _ if today < opens => format!("; {window} opens {}", show_day(opens)),
            _ if today <= closes => format!("; the window has been open since {}", show_day(opens)),
            _ => format!("; the window closed on {}", show_day(closes)),
        }
    }
}

/// The treatment as it stands.
pub(super) fn find(w: &Writing<'_>, treatment: TreatmentId) -> rusqlite::Result<Facts> {
    w.one(
        "SELECT client_id, client.name, look.name || ', ' || area.name AS label, closed_on, clock, opens, closes, last_on
         FROM treatment
         JOIN client ON client.id = client_id JOIN look ON look.id = look_id JOIN area ON area.id = area_id
         WHERE treatment.id = :treatment",
        named_params! { ":treatment": treatment },
        Facts::read,
    )
}

/// A treatment that is not closed.
pub(super) fn find_open(w: &Writing<'_>, treatment: TreatmentId) -> Result<Facts, StoreError> {
    let facts = find(w, treatment)?;
    match facts.closed_on {
        None => Ok(facts),
        Some(day) => {
            let (label, name, day) = (&facts.label, &facts.name, show_day(day));
            let words = format!("{label} of {name} was closed on {day}. Reopen it first, then save again.");
            Err(StoreError::Refused(words))
        }
    }
}

/// Writes down a treatment without a session, or with the one from which its clock is known.
pub(super) fn add(
    w: &Writing<'_>,
    client: ClientId,
    look: LookId,
    area: AreaId,
    last: Option<NaiveDate>,
) -> Result<Done, StoreError> {
    client::treated_name(w, client)?;
    if let Some(last) = last {
        session::has_come(w, last)?;
    }
    let treatment = insert(w, client, look, area, last.unwrap_or(w.stamp.day()))?;
    let session = last.map(|last| session::completed_before(w, client, treatment, last)).transpose()?;
    derive::client(w.conn, client)?;
    let facts = find(w, treatment)?;
    let words =
        format!("Added {} for {}{}.", facts.label, facts.name, facts.opening("the window", w.stamp.day()));
    Ok(Done { session, treatment: Some(treatment), ..Done::of(client, words) })
}

/// Inserts a treatment without a session.
pub(super) fn insert(
    w: &Writing<'_>,
    client: ClientId,
    look: LookId,
    area: AreaId,
    since: NaiveDate,
) -> rusqlite::Result<TreatmentId> {
    let id = w.insert_row(
        &TREATMENT,
        &[("client_id", &client), ("look_id", &look), ("area_id", &area), ("since", &since)],
    )?;
    Ok(TreatmentId(id))
}

/// No treatment is younger than its sessions.
pub(super) fn begins_by(w: &Writing<'_>, treatment: TreatmentId, day: NaiveDate) -> rusqlite::Result<usize> {
    w.run(
        "UPDATE treatment SET since = :day WHERE id = :treatment AND since > :day",
        named_params! { ":day": day, ":treatment": treatment },
    )
}

/// Sets the mark beside the state, or takes it away.
pub(super) fn mark(w: &Writing<'_>, treatment: TreatmentId, mark: Option<Mark>) -> Result<Done, StoreError> {
    let facts = find_open(w, treatment)?;
    write_mark(w, treatment, mark)?;
    let words = match mark {
        Some(mark) => format!("Marked {} of {}: {}.", facts.label, facts.name, mark.words(w.stamp.day())),
        None => format!("Took the mark off {} of {}.", facts.label, facts.name),
    };
    Ok(Done { treatment: Some(treatment), ..Done::of(facts.client, words) })
}

pub(super) fn write_mark(
    w: &Writing<'_>,
    treatment: TreatmentId,
    mark: Option<Mark>,
) -> rusqlite::Result<()> {
    w.update_row(
        &TREATMENT,
        treatment.0,
        &[
            ("mark", &mark.map(Mark::code)),
            ("mark_day", &mark.map(Mark::day)),
            ("mark_on", &mark.map(|_| w.stamp.day())),
        ],
    )
}

/// Ends a treatment's life: no window, on no list, history kept.
pub(super) fn close(
    w: &Writing<'_>,
    treatment: TreatmentId,
    on: NaiveDate,
    reason: &ShortText,
) -> Result<Done, StoreError> {
    let facts = find(w, treatment)?;
    if let Some(day) = facts.closed_on {
        let words = format!("{} of {} was closed already, on {}.", facts.label, facts.name, show_day(day));
        return Err(StoreError::Refused(words));
    }
    if on > w.stamp.day() {
        let words = format!(
            "{} has not come yet. Close the treatment on that day, or type an earlier one.",
            show_day(on)
        );
        return Err(StoreError::Refused(words));
    }
    not_before_its_last_session(&facts, on)?;
    write_closed(w, treatment, Some((on, reason.as_str())))?;
    if matches!(mark_of(w, treatment)?, Some(Mark::Booked(_))) {
        write_mark(w, treatment, None)?;
    }
    let words = format!("Closed {} of {}: {reason}.", facts.label, facts.name);
    Ok(Done { treatment: Some(treatment), ..Done::of(facts.client, words) })
}

fn not_before_its_last_session(facts: &Facts, on: NaiveDate) -> Result<(), StoreError> {
    let Some(last) = facts.last.filter(|last| on < *last) else { return Ok(()) };
    let (label, name, last) = (&facts.label, &facts.name, show_day(last));
    let words = format!("{label} of {name} had a session on {last}. Close it on that day or a later one.");
    Err(StoreError::Refused(words))
}

/// What was agreed about a treatment.
pub(super) fn mark_of(w: &Writing<'_>, treatment: TreatmentId) -> rusqlite::Result<Option<Mark>> {
    let (code, day): (Option<String>, Option<NaiveDate>) = w.one(
        "SELECT mark, mark_day FROM treatment WHERE id = :treatment",
        named_params! { ":treatment": treatment },
        |row| Ok((row.get("mark")?, row.get("mark_day")?)),
    )?;
    Ok(code.zip(day).and_then(|(code, day)| Mark::from_code(&code, day)))
}

/// A treatment that somebody saw closed, and closes all the same, is closed anew: with their day and their reason.
pub(super) fn make_way(w: &Writing<'_>, before: &Before, change: &Change) -> rusqlite::Result<()> {
    match (before, change) {
        (Before::Closed(_, Some(_)), Change::CloseTreatment { treatment, .. }) => {
            write_closed(w, *treatment, None)
        }
        _ => Ok(()),
    }
}

/// Takes a closed treatment up again.
pub(super) fn reopen(w: &Writing<'_>, treatment: TreatmentId) -> Result<Done, StoreError> {
    let facts = find(w, treatment)?;
    if facts.closed_on.is_none() {
        return Err(StoreError::Refused(format!("{} of {} is not closed.", facts.label, facts.name)));
    }
    write_closed(w, treatment, None)?;
    derive::client(w.conn, facts.client)?;
    let opening = find(w, treatment)?.opening("the window", w.stamp.day());
    let words = format!("Reopened {} of {}{opening}.", facts.label, facts.name);
    Ok(Done { treatment: Some(treatment), ..Done::of(facts.client, words) })
}

/// Writes when and why a treatment was closed, or that it is not.
pub(in crate::store) fn write_closed(
    w: &Writing<'_>,
    treatment: TreatmentId,
    closed: Option<(NaiveDate, &str)>,
) -> rusqlite::Result<()> {
    w.update_row(
        &TREATMENT,
        treatment.0,
        &[("closed_on", &closed.map(|(on, _)| on)), ("closed_reason", &closed.map(|(_, reason)| reason))],
    )
}
