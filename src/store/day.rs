//! One day: what was held, charged and received.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::Row;

use super::api::today::DayPage;
use super::api::today::DaySession;
use super::error::StoreError;
use super::select;
use super::timeline::label;
use crate::domain::Money;

/// The sessions of the day and its sums.
pub(super) fn page(conn: &Connection, day: NaiveDate) -> Result<DayPage, StoreError> {
    let received = |method: &str| received_by(conn, day, method);
    Ok(DayPage {
        sessions: sessions(conn, day)?,
        charged: charged(conn, day)?,
        cash: received("cash")?,
        card: received("card")?,
        transfer: received("transfer")?,
    })
}

/// Earliest first; those whose time is not known come last, in the order in which they were written down.
fn sessions(conn: &Connection, day: NaiveDate) -> Result<Vec<DaySession>, StoreError> {
    let sql = "SELECT session.id, session.client_id, client.name, starts, minutes, kind,
                      look.name AS look, area.name AS area, specialist.name AS specialist, voided_on IS NOT NULL AS voided,
                      (SELECT coalesce(sum(amount), 0) FROM line
                       WHERE line.session_id = session.id AND line.voided_on IS NULL) AS charged,
                      (SELECT coalesce(sum(amount), 0) FROM payment
                       WHERE payment.session_id = session.id AND payment.voided_on IS NULL) AS paid
               FROM session
                   JOIN client ON client.id = session.client_id
                   LEFT JOIN treatment ON treatment.id = treatment_id
                   LEFT JOIN look ON look.id = look_id
                   LEFT JOIN area ON area.id = area_id
                   LEFT JOIN specialist ON specialist.id = session.specialist_id
               WHERE day = :day ORDER BY starts IS NULL, starts, session.id";
    Ok(select::rows(conn, sql, &[(":day", &day)], session)?)
}

fn session(row: &Row<'_>) -> rusqlite::Result<DaySession> {
    let look: Option<String> = row.get("look")?;
    Ok(DaySession {
        id: row.get("id")?,
        client: row.get("client_id")?,
        name: row.get("name")?,
        starts: row.get("starts")?,
        minutes: row.get("minutes")?,
        kind: row.get("kind")?,
        treatment: look.map(|_| label(row)).transpose()?,
        specialist: row.get("specialist")?,
        charged: row.get("charged")?,
        paid: row.get("paid")?,
        voided: row.get("voided")?,
    })
}

/// Charged on a day, voided left out.
pub(super) fn charged(conn: &Connection, day: NaiveDate) -> Result<Money, StoreError> {
    let sql = "SELECT coalesce(sum(amount), 0) FROM line WHERE day = :day AND voided_on IS NULL";
    Ok(select::one(conn, sql, &[(":day", &day)], |row| row.get(0))?)
}

/// Received on a day by any method, voided left out.
pub(super) fn received(conn: &Connection, day: NaiveDate) -> Result<Money, StoreError> {
    let sql = "SELECT coalesce(sum(amount), 0) FROM payment WHERE day = :day AND voided_on IS NULL";
    Ok(select::one(conn, sql, &[(":day", &day)], |row| row.get(0))?)
}

fn received_by(conn: &Connection, day: NaiveDate, method: &str) -> Result<Money, StoreError> {
    let sql = "SELECT coalesce(sum(amount), 0) FROM payment
               WHERE day = :day AND method = :method AND voided_on IS NULL";
    Ok(select::one(conn, sql, &[(":day", &day), (":method", &method)], |row| row.get(0))?)
}
