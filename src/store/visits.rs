//! When somebody came to the screen, and when before that: from then on Today counts for an owner what was done to the till.

use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::{Connection, OptionalExtension, named_params};

use super::error::StoreError;
use crate::domain::StaffId;

/// A sign-in so soon after the last one goes on with it: the screen had locked, and what was to be read may not have been.
const SOON: TimeDelta = TimeDelta::hours(1);

/// How far back is counted where it is not known when somebody was here before.
const UNKNOWN: TimeDelta = TimeDelta::days(7);

/// Notes that somebody has signed in.
pub(super) fn came(conn: &Connection, staff: StaffId, now: NaiveDateTime) -> rusqlite::Result<()> {
    let before = match of(conn, staff)? {
        Some((at, before)) if at <= now && now - at < SOON => before,
        Some((at, _)) if at <= now => Some(at),
        // The first time, or a clock that was ahead.
        _ => None,
    };
    conn.prepare_cached(
        "INSERT INTO visit (staff_id, at, before) VALUES (:staff, :now, :before)
         ON CONFLICT (staff_id) DO UPDATE SET at = excluded.at, before = excluded.before",
    )?
    .execute(named_params! { ":staff": staff, ":now": now, ":before": before })
    .map(drop)
}

/// The sign-in before the present visit; a week before it where that is not known.
pub(super) fn before(conn: &Connection, staff: StaffId) -> Result<Option<NaiveDateTime>, StoreError> {
    let visit = of(conn, staff)?;
    Ok(visit
        .and_then(|(at, before)| before.filter(|before| *before <= at).or(at.checked_sub_signed(UNKNOWN))))
}

fn of(conn: &Connection, staff: StaffId) -> rusqlite::Result<Option<(NaiveDateTime, Option<NaiveDateTime>)>> {
    let sql = "SELECT at, before FROM visit WHERE staff_id = :staff";
    let mut statement = conn.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get("at")?, row.get("before")?));
    statement.query_row(named_params! { ":staff": staff }, read).optional()
}
