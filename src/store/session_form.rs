//! What the session form offers and computes with.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Row};

use super::api::sessions::{LastSession, SessionFormPage};
use super::api::{card::TreatmentRow, settings::NamedRow};
use super::{client, error::StoreError, pigments, select, settings, treatments};
use crate::domain::{ClientId, SessionId, TreatmentId};

/// Everything the form needs.
pub(super) fn page(
    conn: &Connection,
    client: ClientId,
    day: NaiveDate,
) -> Result<SessionFormPage, StoreError> {
    let (treatments, closed): (Vec<TreatmentRow>, Vec<TreatmentRow>) =
        treatments::of(conn, client, day)?.into_iter().partition(|row| row.closed.is_none());
    Ok(SessionFormPage {
        client: client::row(conn, client)?,
        last: last(conn, &treatments)?,
        treatments,
        closed,
        looks: settings::looks(conn)?.into_iter().filter(|row| row.active).collect(),
        areas: offered(settings::names(conn, "area")?),
        specialists: offered(settings::names(conn, "specialist")?),
        rates: settings::rates(conn)?,
        vats: settings::vats(conn)?,
        prices: settings::prices(conn)?.into_iter().filter(|row| row.active).collect(),
        price_reasons: price_reasons(conn)?,
        first_day: first_day(conn)?,
    })
}

fn offered(rows: Vec<NamedRow>) -> Vec<NamedRow> {
    rows.into_iter().filter(|row| row.active).collect()
}

fn price_reasons(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT words FROM reason WHERE kind = 'price' AND active = 1 ORDER BY words";
    Ok(select::rows(conn, sql, &[], |row| row.get("words"))?)
}

/// The day of the first entry of the audit, which is the set-up.
fn first_day(conn: &Connection) -> Result<Option<NaiveDate>, StoreError> {
    if super::clinic(conn)?.is_some_and(|clinic| clinic.demo) {
        return Ok(None);
    }
    let sql = "SELECT at FROM audit WHERE seq = (SELECT min(seq) FROM audit)";
    let at: Option<NaiveDateTime> = select::maybe(conn, sql, &[], |row| row.get(0))?;
    Ok(at.map(|at| at.date()))
}

/// The last session of each kind in each treatment, the newest first: a control visit in between does not hide the
/// pigment of the touch-up before it.
fn last(conn: &Connection, treatments: &[TreatmentRow]) -> Result<Vec<LastSession>, StoreError> {
    let mut last = Vec::new();
    for treatment in treatments {
        last.extend(last_of(conn, treatment.id)?);
    }
    last.sort_by_key(|(id, session)| std::cmp::Reverse((session.day, *id)));
    Ok(last.into_iter().map(|(_, session)| session).collect())
}

fn last_of(conn: &Connection, treatment: TreatmentId) -> Result<Vec<(SessionId, LastSession)>, StoreError> {
    let sql = "SELECT id, treatment_id, day, kind, specialist_id, needle, depth, dilution
               FROM session WHERE treatment_id = :treatment AND voided_on IS NULL
               ORDER BY day DESC, id DESC";
    let mut last: Vec<(SessionId, LastSession)> = Vec::new();
    for (id, mut found) in select::rows(conn, sql, &[(":treatment", &treatment)], session)? {
        if last.iter().all(|(_, newer)| newer.kind != found.kind) {
            found.pigments = pigments::of(conn, id)?;
            last.push((id, found));
        }
    }
    Ok(last)
}

fn session(row: &Row<'_>) -> rusqlite::Result<(SessionId, LastSession)> {
    let session = LastSession {
        treatment: row.get("treatment_id")?,
        day: row.get("day")?,
        kind: row.get("kind")?,
        specialist: row.get("specialist_id")?,
        pigments: Vec::new(),
        needle: row.get("needle")?,
        depth: row.get("depth")?,
        dilution: row.get("dilution")?,
    };
    Ok((row.get("id")?, session))
}
