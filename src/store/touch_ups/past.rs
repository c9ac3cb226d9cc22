//! Lists of a past day: the windows are computed as they stood, and the list is made of them.
//!
//! This reads every treatment with its client, and the sessions of those treated since: half a second for 125 000
//! treatments, a few milliseconds in a clinic of some thousand clients.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Row;

use super::{Filter, Lists, Place, length, listed, mark};
use crate::domain::{CallFacts, ClientId, LookId, State, WindowRule, state};
use crate::store::api::touch_ups::{Listed, Order, TouchUpsQuery};
use crate::store::api::{Slice, today::Counts};
use crate::store::standing::{Terms, rule};
use crate::store::{error::StoreError, select};

/// Everything.
const ALL: Slice = Slice { offset: 0, limit: usize::MAX };

/// A treatment as it stood.
struct Stood {
    place: Place,
    name: String,
    call: CallFacts,
}

/// The counts of a past day, and the rows of a slice.
pub(super) fn list(lists: &Lists<'_>, query: &TouchUpsQuery) -> Result<(Counts, Vec<Place>), StoreError> {
    let mut all = all(lists)?;
    let counts = count(lists, &all);
    let listed = listed(query);
    all.retain(|stood| listed.iter().any(|listed| is_listed(lists, stood, *listed)));
    debug_assert_eq!(all.len(), listed.iter().map(|listed| length(*listed, &counts)).sum::<usize>());
    all.sort_by_cached_key(|stood| key(lists, query.order, stood));
    let slice = all.into_iter().skip(query.slice.offset).take(query.slice.limit);
    Ok((counts, slice.map(|stood| stood.place).collect()))
}

/// The counts of a past day.
pub(super) fn counts(lists: &Lists<'_>) -> Result<Counts, StoreError> {
    Ok(count(lists, &all(lists)?))
}

/// The first of those who could have been called on a past day.
pub(super) fn to_call(lists: &Lists<'_>, limit: usize) -> Result<Vec<Place>, StoreError> {
    let mut all = all(lists)?;
    all.retain(|stood| stood.call.may_be_called(lists.day));
    all.sort_by_cached_key(|stood| key(lists, Order::Pressing, stood));
    Ok(all.into_iter().take(limit).map(|stood| stood.place).collect())
}

/// Every treatment that could be listed, as it stood. The specialist of the filter is that of the last session of all.
fn all(lists: &Lists<'_>) -> Result<Vec<Stood>, StoreError> {
    let (rules, booked) = (rules(lists)?, booked(lists)?);
    let sql = format!(
        "SELECT treatment.id AS id, treatment.id AS treatment, client_id, treatment.name, clock, opens, closes, look_id,
                adjustment_months, adjustment_on, closed_on, archived_on, contact, phone IS NOT NULL AS has_phone,
                iif(coalesce(mark_on, '') <= :day, mark, NULL) AS mark, mark_day
         FROM treatment JOIN client ON client.id = client_id
         WHERE coalesce(closed_on > :day, 1) AND coalesce(archived_on > :day, 1)
           AND (treatment.since <= :day OR EXISTS (
                SELECT 1 FROM session WHERE treatment_id = treatment.id AND day <= :day AND voided_on IS NULL))
           AND {}",
        Filter::SQL
    );
    let all = lists.rows(&sql, ALL, |row| read(row, &rules, &booked))?;
    all.into_iter()
        .map(|(stood, terms)| {
            let standing = stood.place.standing.as_of(lists.conn, &terms, lists.day)?;
            let state = Some(state(lists.day, standing.window().as_ref()));
            let call = CallFacts { state, ..stood.call };
            Ok(Stood { place: Place { standing, ..stood.place }, call, ..stood })
        })
        .collect()
}

/// The last day for which each client was booked, of those who were.
fn booked(lists: &Lists<'_>) -> Result<HashMap<ClientId, NaiveDate>, StoreError> {
    let sql = "SELECT client_id, max(mark_day) AS booked FROM treatment
               WHERE mark = 'booked' AND coalesce(mark_on, '') <= :day AND coalesce(closed_on > :day, 1)
               GROUP BY client_id";
    let booked = select::rows(lists.conn, sql, &[(":day", &lists.day)], |row| {
        Ok((row.get("client_id")?, row.get("booked")?))
    })?;
    Ok(booked.into_iter().collect())
}

/// The rules of the looks, read once and not with each treatment.
fn rules(lists: &Lists<'_>) -> Result<HashMap<LookId, WindowRule>, StoreError> {
    let sql = "SELECT id, opens_after, closes_after, planned_minutes FROM look";
    let rules = select::rows(lists.conn, sql, &[], |row| Ok((row.get("id")?, rule(row)?)))?;
    Ok(rules.into_iter().collect())
}

fn read(
    row: &Row<'_>,
    rules: &HashMap<LookId, WindowRule>,
    booked: &HashMap<ClientId, NaiveDate>,
) -> rusqlite::Result<(Stood, Terms)> {
    let rule = rules.get(&row.get("look_id")?).ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let call = CallFacts {
        state: None,
        is_archived: false,
        mark: mark(row)?,
        booked: booked.get(&row.get("client_id")?).copied(),
        contact: row.get("contact")?,
        has_phone: row.get("has_phone")?,
    };
    Ok((Stood { place: Place::read(row)?, name: row.get("name")?, call }, Terms::with_rule(row, *rule)?))
}

fn count(lists: &Lists<'_>, all: &[Stood]) -> Counts {
    let of = |listed| all.iter().filter(|stood| is_listed(lists, stood, listed)).count();
    let quiet = |listed| {
        let is_quiet =
            |stood: &&Stood| is_listed(lists, stood, listed) && !stood.call.may_be_called(lists.day);
        all.iter().filter(is_quiet).count()
    };
    Counts {
        overdue: of(Listed::Overdue),
        overdue_quiet: quiet(Listed::Overdue),
        due: of(Listed::Due),
        due_quiet: quiet(Listed::Due),
        upcoming: of(Listed::Upcoming),
        maintenance_free: of(Listed::MaintenanceFree),
        in_course: of(Listed::InCourse),
    }
}

fn is_listed(lists: &Lists<'_>, stood: &Stood, listed: Listed) -> bool {
    let standing = &stood.place.standing;
    let (state, _) = standing.pressing(lists.day);
    match listed {
        Listed::Overdue => state == State::Overdue,
        Listed::Due => state == State::Due,
        Listed::Upcoming => {
            state == State::MaintenanceFree && standing.opens.is_some_and(|opens| opens <= lists.horizon)
        }
        Listed::MaintenanceFree => state == State::MaintenanceFree,
        Listed::InCourse => state == State::InCourse,
    }
}

/// What a list is sorted by: the state, or else whether it is in course; the day; the name; the treatment.
type Key = (u8, Option<NaiveDate>, String, i64);

fn key(lists: &Lists<'_>, order: Order, stood: &Stood) -> Key {
    let standing = &stood.place.standing;
    let (state, day) = standing.pressing(lists.day);
    let (rank, day) = match order {
        Order::Pressing => (rank(state), day),
        Order::Name => (0, None),
        Order::Opens => (u8::from(state == State::InCourse), standing.opens),
        Order::Clock => (u8::from(state == State::InCourse), standing.clock),
    };
    (rank, day, stood.name.clone(), stood.place.treatment.0)
}

/// Overdue first.
fn rank(state: State) -> u8 {
    match state {
        State::Overdue => 0,
        State::Due => 1,
        State::MaintenanceFree => 2,
        State::InCourse => 3,
    }
}
