//! The figures of a day.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{
    api::today::TodayPage, backup, counters, day, error::StoreError, exceptions, select, touch_ups, unpaid,
};

/// Everything the Today screen shows, with as many of those to call as it has rows for.
pub(super) fn page(conn: &Connection, day: NaiveDate, calls: usize) -> Result<TodayPage, StoreError> {
    let (owing, owed) = unpaid::owing(conn)?;
    Ok(TodayPage {
        counts: touch_ups::counts(conn, day)?,
        sessions: sessions(conn, day)?,
        charged: day::charged(conn, day)?,
        received: day::received(conn, day)?,
        owing,
        owed,
        clients: clients(conn)?,
        archived: counters::one(conn, "archived")?,
        exceptions: exceptions::count(conn)?,
        backup: backup::age(conn)?,
        to_call: touch_ups::to_call(conn, day, calls)?,
        unfinished_courses: touch_ups::unfinished_courses(conn, day)?,
        unfinished: touch_ups::unfinished(conn, day)?,
    })
}

fn sessions(conn: &Connection, day: NaiveDate) -> Result<usize, StoreError> {
    let sql = "SELECT count(*) FROM session WHERE day = :day AND voided_on IS NULL";
    Ok(select::count(conn, sql, &[(":day", &day)])?)
}

/// How many clients there are, archived ones left out.
pub(super) fn clients(conn: &Connection) -> Result<usize, StoreError> {
    Ok(counters::one(conn, "clients")?)
}
