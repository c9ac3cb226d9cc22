//! One day: what was held, charged and received.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::named_params;

use super::api::today::DayPage;
use super::api::today::DaySession;
use super::error::StoreError;
use crate::domain::Money;

/// The sessions and sums of a day.
pub(super) fn page(conn: &Connection, day: NaiveDate) -> Result<DayPage, StoreError> {
    let received = |method: &str| {
        conn.prepare_cached(
            "SELECT coalesce(sum(amount), 0) FROM payment
             WHERE day = :day AND method = :method AND voided_on IS NULL",
        )?
        .query_row(named_params! { ":day": day, ":method": method }, |row| row.get::<_, Money>(0))
    };
    Ok(DayPage {
        sessions: sessions(conn, day)?,
        charged: charged(conn, day)?,
        cash: received("cash")?,
        card: received("card")?,
        transfer: received("transfer")?,
    })
}

/// What was charged on a day, voided left out.
pub(super) fn charged(conn: &Connection, day: NaiveDate) -> Result<Money, StoreError> {
    let mut statement = conn
        .prepare_cached("SELECT coalesce(sum(amount), 0) FROM line WHERE day = :day AND voided_on IS NULL")?;
    Ok(statement.query_row(named_params! { ":day": day }, |row| row.get(0))?)
}

fn sessions(conn: &Connection, day: NaiveDate) -> Result<Vec<DaySession>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT session.id, session.client_id, client.name, starts, minutes, kind, voided_on IS NOT NULL AS voided,
                specialist.name AS specialist, look.name || ', ' || area.name AS treatment,
                (SELECT coalesce(sum(amount), 0) FROM line
                 WHERE session_id = session.id AND voided_on IS NULL) AS charged,
                (SELECT coalesce(sum(amount), 0) FROM payment
                 WHERE session_id = session.id AND voided_on IS NULL) AS paid
         FROM session JOIN client ON client.id = session.client_id
         LEFT JOIN specialist ON specialist.id = session.specialist_id
         LEFT JOIN treatment ON treatment.id = session.treatment_id
         LEFT JOIN look ON look.id = look_id LEFT JOIN area ON area.id = area_id
         WHERE session.day = :day ORDER BY starts IS NULL, starts, session.id",
    )?;
    let rows = statement.query_map(named_params! { ":day": day }, |row| {
        Ok(DaySession {
            id: row.get("id")?,
            client: row.get("client_id")?,
            name: row.get("name")?,
            starts: row.get("starts")?,
            minutes: row.get("minutes")?,
            kind: row.get("kind")?,
            treatment: row.get("treatment")?,
            specialist: row.get("specialist")?,
            charged: row.get("charged")?,
            paid: row.get("paid")?,
            voided: row.get("voided")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
