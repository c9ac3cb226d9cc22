//! What a session form offers and computes with.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::named_params;

use super::api::sessions::LastSession;
use super::api::sessions::SessionFormPage;
use super::api::settings::ReasonKind;
use super::card;
use super::error::StoreError;
use super::settings;
use super::timeline;
use crate::domain::ClientId;
use crate::domain::SessionId;

/// Everything for one client.
pub(super) fn page(
    conn: &Connection,
    client: ClientId,
    day: NaiveDate,
) -> Result<SessionFormPage, StoreError> {
    let client = card::client(conn, client)?;
    let mut treatments = card::treatments(conn, &client, day)?;
    treatments.retain(|treatment| treatment.closed.is_none());
    let reasons = settings::reasons(conn)?.into_iter();
    Ok(SessionFormPage {
        treatments,
        last: last(conn, client.id)?,
        client,
        looks: settings::looks(conn)?.into_iter().filter(|row| row.active).collect(),
        areas: settings::areas(conn)?.into_iter().filter(|row| row.active).collect(),
        specialists: settings::specialists(conn)?.into_iter().filter(|row| row.active).collect(),
        rates: settings::rates(conn)?,
        vats: settings::vats(conn)?,
        prices: settings::prices(conn)?.into_iter().filter(|row| row.active).collect(),
        price_reasons: reasons
            .filter(|row| row.active && row.kind == ReasonKind::Price)
            .map(|row| row.words)
            .collect(),
    })
}

/// The last session of each treatment that was not voided, newest first.
fn last(conn: &Connection, client: ClientId) -> Result<Vec<LastSession>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, treatment_id, day, kind, specialist_id, needle, depth, dilution FROM session
         WHERE client_id = :client AND voided_on IS NULL ORDER BY day DESC, id DESC",
    )?;
    let rows = statement.query_map(named_params! { ":client": client }, |row| {
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
        Ok((row.get::<_, SessionId>("id")?, session))
    })?;
    let mut last: Vec<LastSession> = Vec::new();
    for row in rows {
        let (id, mut session) = row?;
        if last.iter().all(|newer| newer.treatment != session.treatment) {
            session.pigments = timeline::pigments(conn, id)?;
            last.push(session);
        }
    }
    Ok(last)
}
