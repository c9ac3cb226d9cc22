//! What a day is made of: its sessions, lines and payments, and those of other days that were voided on it.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use crate::domain::{ClientId, LineId, Money, SessionId};
use crate::store::timeline::{charge_kind, label};
use crate::store::{api::today::DayEntry, error::StoreError, select};

/// Of the day, or voided on it.
pub(super) struct Entry {
    pub kind: Kind,
    /// The session it belongs to.
    pub session: Option<SessionId>,
    pub client: ClientId,
    pub name: String,
    pub balance: Money,
    pub day: NaiveDate,
    pub voided_on: Option<NaiveDate>,
    pub what: DayEntry,
    pub charged: Money,
    pub received: Money,
}

/// What it is a row of.
pub(super) enum Kind {
    Session(SessionId),
    Line(LineId),
    Payment,
}

impl Entry {
    /// Whether it is part of the session's own row: of the same day, and voided with it where that is voided.
    pub fn lies_in(&self, session: &Self) -> bool {
        self.goes_with(session) && self.day == session.day && self.voided_on == session.voided_on
    }

    /// Whether it belongs to the session.
    pub fn goes_with(&self, session: &Self) -> bool {
        matches!(session.kind, Kind::Session(id) if self.session == Some(id))
    }

    pub fn take_in(&mut self, other: &Self) {
        self.charged += other.charged;
        self.received += other.received;
    }
}

/// Earliest first; those whose time is not known come last, in the order in which they were written down.
pub(super) fn sessions(conn: &Connection, day: NaiveDate) -> Result<Vec<Entry>, StoreError> {
    let sql =
        "SELECT session.id, session.client_id, client.name, balance, day, voided_on, starts, minutes, kind,
                      look.name AS look, area.name AS area, specialist.name AS specialist
               FROM session
                   JOIN client ON client.id = session.client_id
                   LEFT JOIN treatment ON treatment.id = treatment_id
                   LEFT JOIN look ON look.id = look_id
                   LEFT JOIN area ON area.id = area_id
                   LEFT JOIN specialist ON specialist.id = session.specialist_id
               WHERE day = :day OR voided_on = :day ORDER BY starts IS NULL, starts, session.id";
    Ok(select::rows(conn, sql, &[(":day", &day)], |row| {
        let look: Option<String> = row.get("look")?;
        let what = DayEntry::Session {
            starts: row.get("starts")?,
            minutes: row.get("minutes")?,
            kind: row.get("kind")?,
            treatment: look.map(|_| label(row)).transpose()?,
            specialist: row.get("specialist")?,
        };
        let id = row.get("id")?;
        entry(row, Kind::Session(id), Some(id), what)
    })?)
}

/// In the order in which they were written down.
pub(super) fn lines(conn: &Connection, day: NaiveDate) -> Result<Vec<Entry>, StoreError> {
    let sql =
        "SELECT line.id, session_id, client_id, client.name, balance, day, voided_on, kind, words, amount
               FROM line JOIN client ON client.id = client_id
               WHERE day = :day OR voided_on = :day ORDER BY line.id";
    Ok(select::rows(conn, sql, &[(":day", &day)], |row| {
        let what = DayEntry::Charge(charge_kind(row)?, row.get("words")?);
        let entry = entry(row, Kind::Line(row.get("id")?), row.get("session_id")?, what)?;
        Ok(Entry { charged: row.get("amount")?, ..entry })
    })?)
}

/// In the order in which they were written down.
pub(super) fn payments(conn: &Connection, day: NaiveDate) -> Result<Vec<Entry>, StoreError> {
    let sql = "SELECT payment.id, session_id, client_id, client.name, balance, day, voided_on, method, amount
               FROM payment JOIN client ON client.id = client_id
               WHERE day = :day OR voided_on = :day ORDER BY payment.id";
    Ok(select::rows(conn, sql, &[(":day", &day)], |row| {
        let what = DayEntry::Payment(row.get("method")?);
        let entry = entry(row, Kind::Payment, row.get("session_id")?, what)?;
        Ok(Entry { received: row.get("amount")?, ..entry })
    })?)
}

fn entry(row: &Row<'_>, kind: Kind, session: Option<SessionId>, what: DayEntry) -> rusqlite::Result<Entry> {
    Ok(Entry {
        kind,
        session,
        client: row.get("client_id")?,
        name: row.get("name")?,
        balance: row.get("balance")?,
        day: row.get("day")?,
        voided_on: row.get("voided_on")?,
        what,
        charged: Money::ZERO,
        received: Money::ZERO,
    })
}
