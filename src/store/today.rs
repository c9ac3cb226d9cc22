//! The figures of a day.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::api::Slice;
use super::api::today::TodayPage;
use super::api::touch_ups::Listed;
use super::api::touch_ups::Order;
use super::api::touch_ups::TouchUpsQuery;
use super::day;
use super::error::StoreError;
use super::touch_ups;
use super::unpaid;
use crate::domain::Contact;

/// How many of those to call are read.
const CALLS: usize = 40;

/// The figures.
pub(super) fn page(conn: &Connection, day: NaiveDate) -> Result<TodayPage, StoreError> {
    let query = TouchUpsQuery {
        day,
        states: vec![Listed::Overdue],
        look: None,
        specialist: None,
        area: None,
        order: Order::Pressing,
        slice: Slice { offset: 0, limit: usize::MAX },
    };
    let list = touch_ups::page(conn, &query)?;
    let mut counts = list.counts;
    let overdue = list.rows.len();
    let mut to_call = list.rows;
    to_call.retain(|row| row.contact != Contact::None && !row.mark.is_some_and(|mark| mark.quiet_on(day)));
    counts.overdue_quiet = overdue - to_call.len();
    to_call.truncate(CALLS);
    let of_day = day::page(conn, day)?;
    let (owing, owed) = unpaid::sums(conn)?;
    let clients = conn
        .prepare_cached("SELECT count(*) FROM client WHERE archived_on IS NULL")?
        .query_row([], |row| row.get(0))?;
    Ok(TodayPage {
        counts,
        sessions: of_day.sessions.iter().filter(|session| !session.voided).count(),
        charged: of_day.charged,
        received: of_day.cash + of_day.card + of_day.transfer,
        owing,
        owed,
        clients,
        to_call,
    })
}
