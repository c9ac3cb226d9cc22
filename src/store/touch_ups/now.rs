//! Lists from the stored windows: each a range of an index that is in the order of the list already.

use super::Filter;
use super::Lists;
use super::Place;
use super::counts::QUIET;
use super::length;
use super::listed;
use crate::store::api::Slice;
use crate::store::api::today::Counts;
use crate::store::api::touch_ups::Listed;
use crate::store::api::touch_ups::Order;
use crate::store::api::touch_ups::TouchUpsQuery;
use crate::store::error::StoreError;
use crate::store::sections::across;

const BY_CLOSES: &str = "treatment INDEXED BY treatment_by_closes WHERE closes IS NOT NULL";
const BY_OPENS: &str = "treatment INDEXED BY treatment_by_opens WHERE opens IS NOT NULL";
const BY_NAME: &str = "treatment INDEXED BY treatment_by_name WHERE closes IS NOT NULL";
const BY_CLOCK: &str = "treatment INDEXED BY treatment_by_clock WHERE closes IS NOT NULL";
const IN_COURSE: &str = "treatment INDEXED BY treatment_in_course
                         WHERE clock IS NULL AND closed_on IS NULL AND archived = 0";

/// A part of a list, in its order.
struct Section {
    sql: String,
    length: usize,
}

/// The rows of a slice.
///
/// An offset is walked along the index: some 40 ns a row, so that the far end of the longest list is 3 ms away.
pub(super) fn list(
    lists: &Lists<'_>,
    query: &TouchUpsQuery,
    counts: &Counts,
) -> Result<Vec<Place>, StoreError> {
    let sections = sections(query, counts);
    let lengths: Vec<usize> = sections.iter().map(|section| section.length).collect();
    let mut places = Vec::new();
    for (at, slice) in across(query.slice, &lengths) {
        places.extend(lists.rows(&sections[at].sql, slice, Place::read)?);
    }
    Ok(places)
}

/// The first overdue treatments whom somebody should call: the index is walked past those whom nobody does.
pub(super) fn to_call(lists: &Lists<'_>, limit: usize) -> Result<Vec<Place>, StoreError> {
    let sql = format!(
        "SELECT id, clock, opens, closes FROM {BY_CLOSES} AND {} AND NOT coalesce({QUIET}, 0)
         ORDER BY closes, name, id",
        condition(Listed::Overdue)
    );
    lists.rows(&sql, Slice { offset: 0, limit }, Place::read)
}

fn sections(query: &TouchUpsQuery, counts: &Counts) -> Vec<Section> {
    let listed = listed(query);
    match query.order {
        Order::Pressing => listed.into_iter().map(|listed| pressing(listed, counts)).collect(),
        Order::Name => vec![by_name(&listed, counts)],
        Order::Opens => by_day(&listed, (BY_OPENS, "opens"), counts),
        Order::Clock => by_day(&listed, (BY_CLOCK, "clock"), counts),
    }
}

/// One state, the most pressing first.
fn pressing(listed: Listed, counts: &Counts) -> Section {
    let (index, order) = match listed {
        Listed::Overdue | Listed::Due => (BY_CLOSES, "closes, name, id"),
        Listed::Upcoming | Listed::MaintenanceFree => (BY_OPENS, "opens, name, id"),
        Listed::InCourse => return in_course(counts),
    };
    let sql = format!(
        "SELECT id, clock, opens, closes FROM {index} AND {} AND {} ORDER BY {order}",
        condition(listed),
        Filter::SQL
    );
    Section { sql, length: length(listed, counts) }
}

/// Those in course: they have no day to be ordered by.
fn in_course(counts: &Counts) -> Section {
    let sql =
        format!("SELECT id, clock, opens, closes FROM {IN_COURSE} AND {} ORDER BY name, id", Filter::SQL);
    Section { sql, length: counts.in_course }
}

/// All states that have a window, by a day; then those in course.
fn by_day(listed: &[Listed], (index, day): (&str, &str), counts: &Counts) -> Vec<Section> {
    let windows: Vec<Listed> = listed.iter().copied().filter(|listed| *listed != Listed::InCourse).collect();
    let mut sections = Vec::new();
    if !windows.is_empty() {
        let sql = format!(
            "SELECT id, clock, opens, closes FROM {index} AND {} AND {} ORDER BY {day}, name, id",
            any(&windows),
            Filter::SQL
        );
        let length = windows.iter().map(|listed| length(*listed, counts)).sum();
        sections.push(Section { sql, length });
    }
    if windows.len() < listed.len() {
        sections.push(in_course(counts));
    }
    sections
}

/// All states by name: two lists that are in that order, laid into each other.
fn by_name(listed: &[Listed], counts: &Counts) -> Section {
    let windows: Vec<Listed> = listed.iter().copied().filter(|listed| *listed != Listed::InCourse).collect();
    let mut parts = Vec::new();
    if !windows.is_empty() {
        parts.push(format!(
            "SELECT id, name, clock, opens, closes FROM {BY_NAME} AND {} AND {}",
            any(&windows),
            Filter::SQL
        ));
    }
    if windows.len() < listed.len() {
        parts.push(format!("SELECT id, name, clock, opens, closes FROM {IN_COURSE} AND {}", Filter::SQL));
    }
    let sql = format!("{} ORDER BY name, id", parts.join(" UNION ALL "));
    Section { sql, length: listed.iter().map(|listed| length(*listed, counts)).sum() }
}

/// The condition of any of these states.
fn any(listed: &[Listed]) -> String {
    let conditions: Vec<String> = listed.iter().map(|listed| format!("({})", condition(*listed))).collect();
    format!("({})", conditions.join(" OR "))
}

/// The domain's states as ranges of the stored days; a test holds the two together.
fn condition(listed: Listed) -> &'static str {
    match listed {
        Listed::Overdue => "closes < :day",
        Listed::Due => "closes >= :day AND opens <= :day",
        Listed::Upcoming => "opens > :day AND opens <= :horizon",
        Listed::MaintenanceFree => "opens > :day",
        Listed::InCourse => "clock IS NULL",
    }
}
