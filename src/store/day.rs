//! One day: what was held, charged, received and voided, and what that adds up to.
//!
//! An entry counts on its own day, and its void on the day on which it is made: so a past day keeps its sums.

mod entries;

use std::collections::HashMap;
use std::collections::hash_map::Entry::{Occupied, Vacant};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::api::today::{DayPage, DayRow, DayVoid};
use super::{error::StoreError, heads, ledger::Ledger, select, till};
use crate::domain::{ClientId, Money};
use entries::{Entry, Kind};

/// Everything that the day adds up, and its sums.
pub(super) fn page(conn: &Connection, day: NaiveDate) -> Result<DayPage, StoreError> {
    let received = |method: &str| received_by(conn, day, method);
    let rows = rows(conn, day)?;
    let clients: Vec<ClientId> = rows.iter().map(|row| row.client).collect();
    Ok(DayPage {
        till: till::of_day(conn, day, &clients)?,
        rows,
        charged: charged(conn, day)?,
        cash: received("cash")?,
        card: received("card")?,
        transfer: received("transfer")?,
        head: heads::at_end_of(conn, day)?,
    })
}

/// Sessions first, each followed by what was charged and paid apart from it, then what belongs to none, then the voids of
/// earlier entries.
fn rows(conn: &Connection, day: NaiveDate) -> Result<Vec<DayRow>, StoreError> {
    let mut sessions = entries::sessions(conn, day)?;
    let mut apart = Vec::new();
    for entry in entries::lines(conn, day)?.into_iter().chain(entries::payments(conn, day)?) {
        match sessions.iter_mut().find(|session| entry.lies_in(session)) {
            Some(session) => session.take_in(&entry),
            None => apart.push(entry),
        }
    }
    let mut all: Vec<Entry> = Vec::new();
    for session in sessions {
        let (own, rest) = apart.into_iter().partition(|entry| entry.goes_with(&session));
        apart = rest;
        all.push(session);
        all.extend::<Vec<Entry>>(own);
    }
    all.extend(apart);
    all.sort_by_key(|entry| entry.day != day);
    let mut ledgers = HashMap::new();
    all.into_iter().map(|entry| row(conn, entry, day, &mut ledgers)).collect()
}

fn row(
    conn: &Connection,
    entry: Entry,
    day: NaiveDate,
    ledgers: &mut HashMap<ClientId, Ledger>,
) -> Result<DayRow, StoreError> {
    let void = match entry.voided_on {
        _ if entry.day != day => DayVoid::Of(entry.day),
        None => DayVoid::None,
        Some(on) if on == day => DayVoid::SameDay,
        Some(on) => DayVoid::Later(on),
    };
    let ledger = match ledgers.entry(entry.client) {
        Occupied(known) => known.into_mut(),
        Vacant(free) => free.insert(Ledger::of(conn, entry.client, entry.balance)?),
    };
    let outstanding = match entry.kind {
        Kind::Session(session) if void == DayVoid::None => ledger.of_session(session),
        Kind::Line(line) if void == DayVoid::None => ledger.of_line(line),
        _ => Money::ZERO,
    };
    let counted = |amount: Money| if matches!(void, DayVoid::Of(_)) { -amount } else { amount };
    let (charged, received) = (counted(entry.charged), counted(entry.received));
    Ok(DayRow {
        client: entry.client,
        name: entry.name,
        what: entry.what,
        charged,
        received,
        outstanding,
        void,
    })
}

/// Charged on a day, less what was voided on it.
pub(super) fn charged(conn: &Connection, day: NaiveDate) -> Result<Money, StoreError> {
    let sql = "SELECT (SELECT coalesce(sum(amount), 0) FROM line WHERE day = :day)
                    - (SELECT coalesce(sum(amount), 0) FROM line WHERE voided_on = :day)";
    Ok(select::one(conn, sql, &[(":day", &day)], |row| row.get(0))?)
}

/// Received on a day by any method, less what was voided on it.
pub(super) fn received(conn: &Connection, day: NaiveDate) -> Result<Money, StoreError> {
    let sql = "SELECT (SELECT coalesce(sum(amount), 0) FROM payment WHERE day = :day)
                    - (SELECT coalesce(sum(amount), 0) FROM payment WHERE voided_on = :day)";
    Ok(select::one(conn, sql, &[(":day", &day)], |row| row.get(0))?)
}

fn received_by(conn: &Connection, day: NaiveDate, method: &str) -> Result<Money, StoreError> {
    let sql = "SELECT (SELECT coalesce(sum(amount), 0) FROM payment WHERE day = :day AND method = :method)
                    - (SELECT coalesce(sum(amount), 0) FROM payment WHERE voided_on = :day AND method = :method)";
    Ok(select::one(conn, sql, &[(":day", &day), (":method", &method)], |row| row.get(0))?)
}
