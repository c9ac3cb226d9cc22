//! Which rules a session breaks: one definition, for the form that says so and for the save that keeps the reason.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::api::rules::{Broken, Sitting};
use super::api::sessions::SessionTreatment;
use super::{error::StoreError, select};
use crate::domain::{Pigment, Rule, TimeOfDay, TreatmentId, show_day};

/// Every rule that it breaks, as the file is now (practice, readings: what has happened can always be written down).
pub(super) fn broken(conn: &Connection, sitting: &Sitting) -> Result<Vec<Broken>, StoreError> {
    let mut all = Vec::new();
    if let SessionTreatment::Existing(treatment) = sitting.treatment {
        all.extend(closed(conn, treatment)?);
        all.extend(completes_twice(conn, treatment, sitting)?);
    }
    all.extend(archived(conn, sitting)?);
    all.extend(two_places(conn, sitting)?);
    let pigments = sitting.pigments.iter().enumerate();
    all.extend(pigments.filter_map(|(at, pigment)| {
        let (rule, words) = of_pigment(pigment, sitting.day)?;
        Some(Broken { rule, words, pigment: Some(at) })
    }));
    Ok(all)
}

/// The rule that a pigment breaks on a day: its lot is part of the proof of what was used (evidence 8, 10 and 11).
pub(super) fn of_pigment(pigment: &Pigment, day: NaiveDate) -> Option<(Rule, String)> {
    let shade = &pigment.shade;
    match (pigment.expiry.filter(|_| pigment.is_expired(day)), &pigment.lot) {
        (Some(expiry), _) => Some((Rule::LotExpired, format!("{shade} expired on {}.", show_day(expiry)))),
        (None, None) => Some((Rule::LotMissing, format!("The lot of {shade} is missing."))),
        _ => None,
    }
}

fn whole(rule: Rule, words: String) -> Broken {
    Broken { rule, words, pigment: None }
}

fn closed(conn: &Connection, treatment: TreatmentId) -> Result<Option<Broken>, StoreError> {
    let sql = "SELECT look.name || ', ' || area.name AS label, closed_on FROM treatment
               JOIN look ON look.id = look_id JOIN area ON area.id = area_id
               WHERE treatment.id = :treatment AND closed_on IS NOT NULL";
    let found = select::maybe(conn, sql, &[(":treatment", &treatment)], |row| {
        Ok((row.get::<_, String>("label")?, row.get("closed_on")?))
    })?;
    Ok(found
        .map(|(label, on)| whole(Rule::ClosedTreatment, format!("{label} was closed on {}.", show_day(on)))))
}

fn completes_twice(
    conn: &Connection,
    treatment: TreatmentId,
    sitting: &Sitting,
) -> Result<Option<Broken>, StoreError> {
    if !sitting.completes {
        return Ok(None);
    }
    let sql =
        "SELECT day FROM session WHERE treatment_id = :treatment AND completes = 1 AND voided_on IS NULL
               AND id IS NOT :instead_of ORDER BY day LIMIT 1";
    let values: &select::Values<'_> = &[(":treatment", &treatment), (":instead_of", &sitting.instead_of)];
    let other = select::maybe(conn, sql, values, |row| row.get(0))?;
    Ok(other.map(|day| {
        let words = format!("The session of {} completed the course already.", show_day(day));
        whole(Rule::CompletesTwice, words)
    }))
}

fn archived(conn: &Connection, sitting: &Sitting) -> Result<Option<Broken>, StoreError> {
    let sql = "SELECT name, archived_on FROM client WHERE id = :client AND archived_on IS NOT NULL";
    let found = select::maybe(conn, sql, &[(":client", &sitting.client)], |row| {
        Ok((row.get::<_, String>("name")?, row.get("archived_on")?))
    })?;
    Ok(found
        .map(|(name, on)| whole(Rule::ArchivedClient, format!("{name} was archived on {}.", show_day(on)))))
}

/// One specialist holds one session at a time.
fn two_places(conn: &Connection, sitting: &Sitting) -> Result<Option<Broken>, StoreError> {
    let (Some((starts, minutes)), Some(specialist)) = (sitting.time, sitting.specialist) else {
        return Ok(None);
    };
    let sql = "SELECT client.name AS client, specialist.name AS specialist, starts, starts + minutes AS ends
               FROM session JOIN client ON client.id = client_id
                    JOIN specialist ON specialist.id = session.specialist_id
               WHERE day = :day AND voided_on IS NULL AND session.specialist_id = :specialist
                 AND starts < :ends AND starts + minutes > :starts AND session.id IS NOT :instead_of
               ORDER BY starts LIMIT 1";
    let ends = starts.get() + minutes.get();
    let values: &select::Values<'_> = &[
        (":day", &sitting.day),
        (":specialist", &specialist),
        (":starts", &starts),
        (":ends", &ends),
        (":instead_of", &sitting.instead_of),
    ];
    let found = select::maybe(conn, sql, values, |row| {
        let (client, specialist): (String, String) = (row.get("client")?, row.get("specialist")?);
        let (from, until): (TimeOfDay, u16) = (row.get("starts")?, row.get("ends")?);
        Ok((client, specialist, from, until))
    })?;
    Ok(found.map(|(client, specialist, from, until)| {
        let until = TimeOfDay::new(until).map_or_else(|_| "midnight".to_owned(), |until| until.to_string());
        let words = format!("{specialist} was with {client} from {from} to {until}.");
        whole(Rule::TwoPlaces, words)
    }))
}
