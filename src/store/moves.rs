//! What a change of the settings would move, before it is made.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::api::settings::{Moves, MovesQuery};
use super::{error::StoreError, select, standing::Standing, touch_ups, touch_ups::horizon};
use crate::domain::{LookId, State, WindowRule, state, window};

/// What the change moves.
pub(super) fn page(conn: &Connection, query: &MovesQuery) -> Result<Moves, StoreError> {
    match query {
        MovesQuery::Look { look, rule, day } => of_look(conn, *look, rule, *day),
        MovesQuery::Horizon { months, day } => of_horizon(conn, *months, *day),
        MovesQuery::Rate { from } => of_rate(conn, *from),
    }
}

/// A treatment of the look: its window, and the months it is adjusted by.
struct Moved {
    standing: Standing,
    adjustment_months: i32,
}

/// A look's window: the windows of its treatments computed by the rule as typed. The figures of before and after are
/// those of the whole practice, as Today shows them.
fn of_look(conn: &Connection, look: LookId, rule: &WindowRule, day: NaiveDate) -> Result<Moves, StoreError> {
    let now = touch_ups::counts(conn, day)?;
    let mut moves = Moves {
        overdue_before: now.overdue,
        overdue_after: now.overdue,
        due_before: now.due,
        due_after: now.due,
        ..Moves::default()
    };
    // All that is asked stands in the index, which is walked from end to end.
    let sql = "SELECT clock, opens, closes, adjustment_months
               FROM treatment INDEXED BY treatment_by_closes WHERE closes IS NOT NULL AND look_id = :look";
    for moved in select::rows(conn, sql, &[(":look", &look)], read)? {
        take(&mut moves, &moved, rule, day);
    }
    Ok(moves)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Moved> {
    Ok(Moved { standing: Standing::read(row)?, adjustment_months: row.get("adjustment_months")? })
}

fn take(moves: &mut Moves, treatment: &Moved, rule: &WindowRule, day: NaiveDate) {
    let before = treatment.standing.window();
    let after = before.and_then(|before| window(before.clock, rule, treatment.adjustment_months).ok());
    if before == after {
        return;
    }
    moves.windows += 1;
    match state(day, before.as_ref()) {
        State::Overdue => moves.overdue_after -= 1,
        State::Due => moves.due_after -= 1,
        State::MaintenanceFree | State::InCourse => {}
    }
    match state(day, after.as_ref()) {
        State::Overdue => moves.overdue_after += 1,
        State::Due => moves.due_after += 1,
        State::MaintenanceFree | State::InCourse => {}
    }
}

/// The horizon moves no window, only how many of them are upcoming.
fn of_horizon(conn: &Connection, months: i32, day: NaiveDate) -> Result<Moves, StoreError> {
    let sql = "SELECT coalesce(sum(number), 0) FROM counter WHERE figure = 'opening_day' AND key > :day AND key <= :horizon";
    let after = select::count(conn, sql, &[(":day", &day), (":horizon", &horizon(day, months))])?;
    let now = touch_ups::counts(conn, day)?;
    Ok(Moves {
        overdue_before: now.overdue,
        overdue_after: now.overdue,
        due_before: now.upcoming,
        due_after: after,
        ..Moves::default()
    })
}

/// A rate moves nothing that was charged: it is told how many sessions were charged by the hour from its day on.
fn of_rate(conn: &Connection, from: NaiveDate) -> Result<Moves, StoreError> {
    let sql = "SELECT count(DISTINCT session_id) FROM line INDEXED BY line_by_day
               WHERE day >= :from AND kind = 'time' AND voided_on IS NULL";
    Ok(Moves { windows: select::count(conn, sql, &[(":from", &from)])?, ..Moves::default() })
}
