//! Treatments by the state of their touch-up window.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::named_params;

use super::api::today::Counts;
use super::api::touch_ups::Listed;
use super::api::touch_ups::Order;
use super::api::touch_ups::TouchUpRow;
use super::api::touch_ups::TouchUpsPage;
use super::api::touch_ups::TouchUpsQuery;
use super::card;
use super::error::StoreError;
use super::settings;
use crate::domain::State;
use crate::domain::TreatmentId;
use crate::domain::Window;
use crate::domain::WindowRule;
use crate::domain::add_months;
use crate::domain::clock_as_of;
use crate::domain::state;
use crate::domain::window;

/// A slice of the list, with the counts of every state.
pub(super) fn page(conn: &Connection, query: &TouchUpsQuery) -> Result<TouchUpsPage, StoreError> {
    let horizon = super::clinic(conn)?.map_or(6, |clinic| clinic.horizon_months);
    let until = add_months(query.day, horizon).unwrap_or(query.day);
    let all = rows(conn, query)?;
    let upcoming = |row: &TouchUpRow| {
        row.state == State::MaintenanceFree && row.opens.is_some_and(|opens| opens <= until)
    };
    let mut counts = Counts::default();
    for row in &all {
        match row.state {
            State::Overdue => counts.overdue += 1,
            State::Due => counts.due += 1,
            State::MaintenanceFree => counts.maintenance_free += 1,
            State::InCourse => counts.in_course += 1,
        }
        counts.upcoming += usize::from(upcoming(row));
    }
    let listed = |row: &TouchUpRow| {
        query.states.iter().any(|listed| match listed {
            Listed::Overdue => row.state == State::Overdue,
            Listed::Due => row.state == State::Due,
            Listed::Upcoming => upcoming(row),
            Listed::MaintenanceFree => row.state == State::MaintenanceFree,
            Listed::InCourse => row.state == State::InCourse,
        })
    };
    let mut rows: Vec<TouchUpRow> = all.into_iter().filter(listed).collect();
    sort(&mut rows, query.order);
    let total = rows.len();
    let rows = rows.into_iter().skip(query.slice.offset).take(query.slice.limit).collect();
    Ok(TouchUpsPage {
        rows,
        total,
        counts,
        looks: settings::looks(conn)?
            .into_iter()
            .map(|row| super::api::settings::NamedRow { id: row.id.0, name: row.name, active: row.active })
            .collect(),
        areas: settings::areas(conn)?,
        specialists: settings::specialists(conn)?,
    })
}

fn sort(rows: &mut [TouchUpRow], order: Order) {
    match order {
        Order::Pressing => rows.sort_by_key(|row| match row.state {
            State::Overdue => (0, row.closes),
            State::Due => (1, row.closes),
            State::MaintenanceFree => (2, row.opens),
            State::InCourse => (3, None),
        }),
        Order::Name => {}
        Order::Opens => rows.sort_by_key(|row| (row.opens.is_none(), row.opens)),
        Order::Clock => rows.sort_by_key(|row| (row.clock.is_none(), row.clock)),
    }
}

fn rows(conn: &Connection, query: &TouchUpsQuery) -> Result<Vec<TouchUpRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT treatment.id, client_id, client.name, client.phone, contact, look.name AS look, area.name AS area,
                opens_after, closes_after, planned_minutes, clock, adjustment_months, opens, closes, mark, mark_day
         FROM treatment JOIN client ON client.id = client_id
         JOIN look ON look.id = look_id JOIN area ON area.id = area_id
         WHERE closed_on IS NULL AND archived_on IS NULL AND (:look IS NULL OR look_id = :look)
           AND (:area IS NULL OR area_id = :area)
           AND (:specialist IS NULL OR :specialist = (SELECT specialist_id FROM session
                WHERE treatment_id = treatment.id AND voided_on IS NULL ORDER BY day DESC, id DESC LIMIT 1))
         ORDER BY client.folded, client.id, treatment.id",
    )?;
    let filters = named_params! { ":look": query.look, ":area": query.area, ":specialist": query.specialist };
    let found = statement.query_map(filters, |row| Ok((read(row, query.day)?, rule(row)?)))?;
    let mut rows = Vec::new();
    for row in found {
        let (mut row, rule) = row?;
        if row.clock.is_some_and(|clock| clock > query.day) {
            rewind(conn, &mut row, &rule, query.day)?;
        }
        rows.push(row);
    }
    Ok(rows)
}

fn rule(row: &Row<'_>) -> rusqlite::Result<WindowRule> {
    Ok(WindowRule {
        opens_after: row.get("opens_after")?,
        closes_after: row.get("closes_after")?,
        planned: row.get("planned_minutes")?,
    })
}

fn read(row: &Row<'_>, day: NaiveDate) -> rusqlite::Result<TouchUpRow> {
    let clock: Option<NaiveDate> = row.get("clock")?;
    let (opens, closes): (Option<NaiveDate>, Option<NaiveDate>) = (row.get("opens")?, row.get("closes")?);
    let window = clock.zip(opens).zip(closes).map(|((clock, opens), closes)| Window { clock, opens, closes });
    Ok(TouchUpRow {
        client: row.get("client_id")?,
        name: row.get("name")?,
        phone: row.get("phone")?,
        contact: row.get("contact")?,
        treatment: row.get("id")?,
        look: row.get("look")?,
        area: row.get("area")?,
        clock,
        adjustment_months: row.get("adjustment_months")?,
        opens,
        closes,
        state: state(day, window.as_ref()),
        mark: card::mark(row)?,
    })
}

/// A past day forgets the sessions after it: the window is the one of that day, by the one rule.
fn rewind(
    conn: &Connection,
    row: &mut TouchUpRow,
    rule: &WindowRule,
    day: NaiveDate,
) -> Result<(), StoreError> {
    let clock = clock_on(conn, row.treatment, day)?;
    let then = clock.and_then(|clock| window(clock, rule, row.adjustment_months).ok());
    row.clock = clock;
    row.opens = then.map(|window| window.opens);
    row.closes = then.map(|window| window.closes);
    row.state = state(day, then.as_ref());
    Ok(())
}

fn clock_on(
    conn: &Connection,
    treatment: TreatmentId,
    day: NaiveDate,
) -> Result<Option<NaiveDate>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, completes, voided_on IS NOT NULL AS voided, day FROM session WHERE treatment_id = :treatment",
    )?;
    let sessions = statement.query_map(named_params! { ":treatment": treatment }, |row| {
        Ok((row.get("kind")?, row.get("completes")?, row.get("voided")?, row.get("day")?))
    })?;
    Ok(clock_as_of(sessions.collect::<rusqlite::Result<Vec<_>>>()?.into_iter(), day))
}
