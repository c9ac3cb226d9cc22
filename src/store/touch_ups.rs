//! The touch-up lists: treatments by the state of their window on any day.
//!
//! There are two ways to a list. From the last day on which something was done or set, the stored windows serve and every
//! list is a range of an index ([`now`]). On an earlier day they are computed anew, and the list is made of them ([`past`]).

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

mod counts;
mod now;
mod past;

use super::api::touch_ups::{Listed, TouchUpRow, TouchUpsPage, TouchUpsQuery};
use super::api::{Slice, today::Counts};
use super::{error::StoreError, select, select::Values, settings, standing, standing::Standing};
use crate::domain::{
    AreaId, COURSE_PAUSE_MONTHS, LookId, Mark, SpecialistId, TreatmentId, add_months, state,
};

/// How many months ahead is upcoming, before the clinic is set up.
const HORIZON: i32 = 6;

/// A treatment of a list.
#[derive(Debug, Clone, Copy)]
struct Place {
    treatment: TreatmentId,
    standing: Standing,
}

impl Place {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { treatment: row.get("id")?, standing: Standing::read(row)? })
    }
}

/// Which treatments a list is made of, before their state is asked.
#[derive(Debug, Clone, Copy, Default)]
struct Filter {
    look: Option<LookId>,
    area: Option<AreaId>,
    specialist: Option<SpecialistId>,
}

impl Filter {
    /// The condition, over columns that every index of the lists has.
    const SQL: &str = "(:look IS NULL OR look_id = :look) AND (:area IS NULL OR area_id = :area)
                       AND (:specialist IS NULL OR specialist_id = :specialist)";

    /// The index that begins with what was chosen, and the condition that says so.
    fn index(&self) -> (&'static str, String) {
        let chosen = [
            self.look.map(|_| "look_id = :look"),
            self.area.map(|_| "area_id = :area"),
            self.specialist.map(|_| "specialist_id = :specialist"),
        ];
        let index = match chosen {
            [Some(_), None, Some(_)] | [None, None, _] => "treatment_of_specialist",
            [Some(_), ..] => "treatment_of_look",
            [None, Some(_), _] => "treatment_of_area",
        };
        (index, chosen.into_iter().flatten().collect::<Vec<_>>().join(" AND "))
    }

    /// What was chosen, as a further condition.
    fn also(&self) -> String {
        let chosen = self.chosen();
        if chosen.is_empty() { chosen } else { format!(" AND {chosen}") }
    }

    /// What was chosen, as a condition.
    fn chosen(&self) -> String {
        self.index().1
    }

    fn is_empty(&self) -> bool {
        self.look.is_none() && self.area.is_none() && self.specialist.is_none()
    }
}

/// The treatments that stand on lists, asked on one day.
struct Lists<'a> {
    conn: &'a Connection,
    day: NaiveDate,
    /// The last day on which an opening window is upcoming.
    horizon: NaiveDate,
    filter: Filter,
}

impl<'a> Lists<'a> {
    fn new(conn: &'a Connection, day: NaiveDate, filter: Filter) -> Result<Self, StoreError> {
        let months = super::clinic(conn)?.map_or(HORIZON, |clinic| clinic.horizon_months);
        Ok(Self { conn, day, horizon: horizon(day, months), filter })
    }

    /// Reads places, or anything else that these lists are asked.
    fn rows<T>(
        &self,
        sql: &str,
        slice: Slice,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let values: &Values<'_> = &[
            (":day", &self.day),
            (":horizon", &self.horizon),
            (":look", &self.filter.look),
            (":area", &self.filter.area),
            (":specialist", &self.filter.specialist),
        ];
        Ok(select::slice(self.conn, sql, values, slice, read)?)
    }

    /// The one row of a statement.
    fn one<T>(&self, sql: &str, read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let mut rows = self.rows(sql, Slice { offset: 0, limit: 1 }, read)?;
        rows.pop().ok_or(rusqlite::Error::QueryReturnedNoRows.into())
    }

    /// What the screen shows of a place.
    fn show(&self, place: &Place) -> Result<TouchUpRow, StoreError> {
        let sql = "SELECT client.id AS client, client.name, phone, email, contact, treatment.id AS treatment,
                          look.name AS look, area.name AS area, mark_day,
                          iif(coalesce(adjustment_on, '') <= :day, adjustment_months, 0) AS adjustment_months,
                          iif(coalesce(mark_on, '') <= :day, mark, NULL) AS mark,
                          (SELECT max(mark_day) FROM treatment
                           WHERE client_id = client.id AND mark = 'booked' AND coalesce(mark_on, '') <= :day
                             AND coalesce(closed_on > :day, 1)) AS booked,
                          (SELECT max(day) FROM session
                           WHERE treatment_id = treatment.id AND voided_on IS NULL AND day <= :day) AS last
                   FROM treatment JOIN client ON client.id = client_id JOIN look ON look.id = look_id
                                  JOIN area ON area.id = area_id
                   WHERE treatment.id = :treatment";
        let Place { treatment, standing } = *place;
        Ok(select::one(self.conn, sql, &[(":treatment", &treatment), (":day", &self.day)], |row| {
            Ok(TouchUpRow {
                client: row.get("client")?,
                name: row.get("name")?,
                phone: row.get("phone")?,
                email: row.get("email")?,
                contact: row.get("contact")?,
                treatment,
                look: row.get("look")?,
                area: row.get("area")?,
                last: row.get("last")?,
                clock: standing.clock,
                adjustment_months: row.get("adjustment_months")?,
                opens: standing.opens,
                closes: standing.closes,
                state: state(self.day, standing.window().as_ref()),
                mark: mark(row)?,
                booked: row.get("booked")?,
            })
        })?)
    }
}

/// The last day of the upcoming. A horizon beyond the calendar has nothing upcoming, as the domain has it.
pub(super) fn horizon(day: NaiveDate, months: i32) -> NaiveDate {
    add_months(day, months).unwrap_or(day)
}

/// Reads the columns `mark` and `mark_day`.
pub(super) fn mark(row: &Row<'_>) -> rusqlite::Result<Option<Mark>> {
    let (mark, day): (Option<String>, Option<NaiveDate>) = (row.get("mark")?, row.get("mark_day")?);
    Ok(mark.zip(day).and_then(|(mark, day)| Mark::from_code(&mark, day)))
}

/// A page of the list, its counts, and what it can be filtered by.
pub(super) fn page(conn: &Connection, query: &TouchUpsQuery) -> Result<TouchUpsPage, StoreError> {
    let filter = Filter { look: query.look, area: query.area, specialist: query.specialist };
    let lists = Lists::new(conn, query.day, filter)?;
    let (counts, places) = if standing::is_past(conn, query.day)? {
        past::list(&lists, query)?
    } else {
        let counts = counts::of(&lists)?;
        (counts, now::list(&lists, query, &counts)?)
    };
    Ok(TouchUpsPage {
        rows: places.iter().map(|place| lists.show(place)).collect::<Result<_, _>>()?,
        total: listed(query).into_iter().map(|listed| length(listed, &counts)).sum(),
        counts,
        looks: settings::names(conn, "look")?,
        areas: settings::names(conn, "area")?,
        specialists: settings::names(conn, "specialist")?,
    })
}

/// How many treatments are in each state on a day.
pub(super) fn counts(conn: &Connection, day: NaiveDate) -> Result<Counts, StoreError> {
    let lists = Lists::new(conn, day, Filter::default())?;
    if standing::is_past(conn, day)? { past::counts(&lists) } else { counts::of(&lists) }
}

/// The first treatments about which somebody may be called: the overdue, then the due, by the day their window closes.
pub(super) fn to_call(
    conn: &Connection,
    day: NaiveDate,
    limit: usize,
) -> Result<Vec<TouchUpRow>, StoreError> {
    let lists = Lists::new(conn, day, Filter::default())?;
    let places = if standing::is_past(conn, day)? {
        past::to_call(&lists, limit)?
    } else {
        now::to_call(&lists, limit)?
    };
    places.iter().map(|place| lists.show(place)).collect()
}

/// Courses that nobody completed, and whose last session lies months back.
const UNFINISHED: &str = "FROM treatment INDEXED BY treatment_unfinished
                          WHERE clock IS NULL AND last_on <= :until AND closed_on IS NULL AND archived = 0";

/// How many rows of them Today has room for at most.
const MOST_UNFINISHED: usize = 5;

/// How many there are.
pub(super) fn unfinished_courses(conn: &Connection, day: NaiveDate) -> Result<usize, StoreError> {
    let until = add_months(day, -COURSE_PAUSE_MONTHS);
    Ok(select::count(conn, &format!("SELECT count(*) {UNFINISHED}"), &[(":until", &until)])?)
}

/// The first of them, the longest first.
pub(super) fn unfinished(conn: &Connection, day: NaiveDate) -> Result<Vec<TouchUpRow>, StoreError> {
    let lists = Lists::new(conn, day, Filter::default())?;
    let until = add_months(day, -COURSE_PAUSE_MONTHS);
    let sql = format!("SELECT id, clock, opens, closes {UNFINISHED} ORDER BY last_on, name, id");
    let first = Slice { offset: 0, limit: MOST_UNFINISHED };
    let places = select::slice(conn, &sql, &[(":until", &until)], first, Place::read)?;
    places.iter().map(|place| lists.show(place)).collect()
}

/// What a query lists, in the order of what presses most, without what another one contains.
fn listed(query: &TouchUpsQuery) -> Vec<Listed> {
    let mut listed = query.states.clone();
    listed.sort_unstable();
    listed.dedup();
    if listed.contains(&Listed::MaintenanceFree) {
        listed.retain(|listed| *listed != Listed::Upcoming);
    }
    listed
}

/// How many treatments a list has.
fn length(listed: Listed, counts: &Counts) -> usize {
    match listed {
        Listed::Overdue => counts.overdue,
        Listed::Due => counts.due,
        Listed::Upcoming => counts.upcoming,
        Listed::MaintenanceFree => counts.maintenance_free,
        Listed::InCourse => counts.in_course,
    }
}
