//! What a change of the settings would move, before it is made.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::named_params;

use super::api::settings::Moves;
use super::api::settings::MovesQuery;
use super::error::StoreError;
use crate::domain::LookId;
use crate::domain::State;
use crate::domain::WindowRule;
use crate::domain::add_months;
use crate::domain::state;
use crate::domain::window;

/// How many windows, sessions or rows of the upcoming list.
pub(super) fn page(conn: &Connection, query: &MovesQuery) -> Result<Moves, StoreError> {
    match query {
        MovesQuery::Look { look, rule, day } => of_look(conn, *look, rule, *day),
        MovesQuery::Horizon { months, day } => of_horizon(conn, *months, *day),
        MovesQuery::Rate { from } => {
            let mut statement = conn.prepare_cached(
                "SELECT count(DISTINCT session_id) FROM line WHERE day >= :from AND kind = 'time' AND voided_on IS NULL",
            )?;
            let windows = statement.query_row(named_params! { ":from": from }, |row| row.get(0))?;
            Ok(Moves { windows, ..Moves::default() })
        }
    }
}

fn of_look(conn: &Connection, look: LookId, rule: &WindowRule, day: NaiveDate) -> Result<Moves, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT clock, opens, closes, adjustment_months FROM treatment WHERE look_id = :look AND closes IS NOT NULL",
    )?;
    let rows = statement.query_map(named_params! { ":look": look }, |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let mut moves = Moves::default();
    for row in rows {
        let (clock, opens, closes, months): (NaiveDate, NaiveDate, NaiveDate, i32) = row?;
        let before = crate::domain::Window { clock, opens, closes };
        let after = window(clock, rule, months).ok();
        moves.windows += usize::from(after != Some(before));
        let (was, will_be) = (state(day, Some(&before)), state(day, after.as_ref()));
        moves.overdue_before += usize::from(was == State::Overdue);
        moves.overdue_after += usize::from(will_be == State::Overdue);
        moves.due_before += usize::from(was == State::Due);
        moves.due_after += usize::from(will_be == State::Due);
    }
    Ok(moves)
}

fn of_horizon(conn: &Connection, months: i32, day: NaiveDate) -> Result<Moves, StoreError> {
    let now = super::clinic(conn)?.map_or(6, |clinic| clinic.horizon_months);
    let upcoming = |months: i32| {
        let until = add_months(day, months).unwrap_or(day);
        conn.prepare_cached("SELECT count(*) FROM treatment WHERE opens > :day AND opens <= :until")?
            .query_row(named_params! { ":day": day, ":until": until }, |row| row.get::<_, usize>(0))
    };
    Ok(Moves { due_before: upcoming(now)?, due_after: upcoming(months)?, ..Moves::default() })
}
