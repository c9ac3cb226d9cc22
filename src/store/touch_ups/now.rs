//! Lists from the stored windows: each a range of an index that is in the order of the list already.

use super::{Filter, Lists, Place, counts::DO_NOT_CALL, length, listed};
use crate::store::api::touch_ups::{Listed, Order, TouchUpsQuery};
use crate::store::api::{Slice, today::Counts};
use crate::store::sections::{across, from_nearer_end};
use crate::store::{error::StoreError, today};

const BY_CLOSES: &str = "treatment INDEXED BY treatment_by_closes WHERE closes IS NOT NULL";
const BY_OPENS: &str = "treatment INDEXED BY treatment_by_opens WHERE opens IS NOT NULL";
const BY_NAME: &str = "treatment INDEXED BY treatment_by_name WHERE closes IS NOT NULL";
const BY_CLOCK: &str = "treatment INDEXED BY treatment_by_clock WHERE closes IS NOT NULL";
const IN_COURSE: &str = "treatment INDEXED BY treatment_in_course
                         WHERE clock IS NULL AND closed_on IS NULL AND archived = 0";

/// A part of a list: what is selected, and the columns it is ordered by.
struct Section {
    sql: String,
    order: &'static [&'static str],
    length: usize,
}

impl Section {
    /// The rows of a slice. What comes before them is walked along the index, from the nearer end of the section.
    fn places(&self, lists: &Lists<'_>, slice: Slice) -> Result<Vec<Place>, StoreError> {
        let (near, backwards) = from_nearer_end(slice, self.length);
        let order = self.order.join(if backwards { " DESC, " } else { ", " });
        let sql = format!("{} ORDER BY {order}{}", self.sql, if backwards { " DESC" } else { "" });
        let mut places = lists.rows(&sql, near, Place::read)?;
        if backwards {
            places.reverse();
        }
        Ok(places)
    }
}

/// The rows of a slice.
pub(super) fn list(
    lists: &Lists<'_>,
    query: &TouchUpsQuery,
    counts: &Counts,
) -> Result<Vec<Place>, StoreError> {
    let is_sorted = is_sorted(lists, counts)?;
    let sections = Sections { filter: &lists.filter, counts, is_sorted }.of(query);
    let lengths: Vec<usize> = sections.iter().map(|section| section.length).collect();
    let mut places = Vec::new();
    for (at, slice) in across(query.slice, &lengths) {
        places.extend(sections[at].places(lists, slice)?);
    }
    Ok(places)
}

/// Whether all that passes a filter is looked up and sorted: of many, the index in the order of the list has one soon, so
/// that walking to the end of a screen costs as much as there are clients for each one who passes.
fn is_sorted(lists: &Lists<'_>, counts: &Counts) -> Result<bool, StoreError> {
    let all = counts.overdue + counts.due + counts.maintenance_free;
    Ok(!lists.filter.is_empty() && all * all < 2 * today::clients(lists.conn)?)
}

/// The first of those who may be called: an index has the overdue before the due, and is walked past those whom nobody
/// calls.
pub(super) fn to_call(lists: &Lists<'_>, limit: usize) -> Result<Vec<Place>, StoreError> {
    let sql = format!(
        "SELECT id, clock, opens, closes FROM {BY_CLOSES} AND opens <= :day AND NOT {DO_NOT_CALL} ORDER BY closes, name, id"
    );
    lists.rows(&sql, Slice { offset: 0, limit }, Place::read)
}

/// What sections are made from.
struct Sections<'a> {
    filter: &'a Filter,
    counts: &'a Counts,
    is_sorted: bool,
}

impl Sections<'_> {
    fn of(&self, query: &TouchUpsQuery) -> Vec<Section> {
        let listed = listed(query);
        match query.order {
            Order::Pressing => listed.into_iter().map(|listed| self.pressing(listed)).collect(),
            Order::Name => vec![self.by_name(&listed)],
            Order::Opens => {
                let index = format!("{BY_OPENS} AND {}", latest(&listed));
                self.by_day(&listed, &index, &["opens", "name", "id"])
            }
            Order::Clock => self.by_day(&listed, BY_CLOCK, &["clock", "name", "id"]),
        }
    }

    /// The treatments that have a window and pass the filter, along an index in the order of the list.
    fn windows(&self, columns: &str, index: &str, states: &str) -> String {
        if self.is_sorted {
            let (index, chosen) = self.filter.index();
            return format!(
                "SELECT {columns} FROM treatment INDEXED BY {index} WHERE closes IS NOT NULL AND {chosen} AND {states}"
            );
        }
        format!("SELECT {columns} FROM {index} AND {states} AND {}", Filter::SQL)
    }

    /// One state, the most pressing first.
    fn pressing(&self, listed: Listed) -> Section {
        let (index, order): (_, &[_]) = match listed {
            Listed::Overdue | Listed::Due => (BY_CLOSES, &["closes", "name", "id"]),
            Listed::Upcoming | Listed::MaintenanceFree => (BY_OPENS, &["opens", "name", "id"]),
            Listed::InCourse => return self.in_course(),
        };
        let sql = self.windows("id, clock, opens, closes", index, condition(listed));
        Section { sql, order, length: length(listed, self.counts) }
    }

    /// Those in course: they have no day to be ordered by.
    fn in_course(&self) -> Section {
        let sql = format!("SELECT id, clock, opens, closes FROM {IN_COURSE} AND {}", Filter::SQL);
        Section { sql, order: &["name", "id"], length: self.counts.in_course }
    }

    /// All states that have a window, by a day; then those in course.
    fn by_day(&self, listed: &[Listed], index: &str, order: &'static [&'static str]) -> Vec<Section> {
        let windows = with_window(listed);
        let mut sections = Vec::new();
        if !windows.is_empty() {
            let sql = self.windows("id, clock, opens, closes", index, &any(&windows));
            sections.push(Section { sql, order, length: self.length(&windows) });
        }
        if windows.len() < listed.len() {
            sections.push(self.in_course());
        }
        sections
    }

    /// All states by name: two lists that are in that order, laid into each other.
    fn by_name(&self, listed: &[Listed]) -> Section {
        let (windows, columns) = (with_window(listed), "id, name, clock, opens, closes");
        let mut parts = Vec::new();
        if !windows.is_empty() {
            parts.push(self.windows(columns, BY_NAME, &any(&windows)));
        }
        if windows.len() < listed.len() {
            parts.push(format!("SELECT {columns} FROM {IN_COURSE} AND {}", Filter::SQL));
        }
        Section { sql: parts.join(" UNION ALL "), order: &["name", "id"], length: self.length(listed) }
    }

    fn length(&self, listed: &[Listed]) -> usize {
        listed.iter().map(|listed| length(*listed, self.counts)).sum()
    }
}

/// The last day on which a window of these states opens, so that nothing later is walked past.
fn latest(listed: &[Listed]) -> &'static str {
    match (listed.contains(&Listed::MaintenanceFree), listed.contains(&Listed::Upcoming)) {
        (true, _) => "opens IS NOT NULL",
        (false, true) => "opens <= :horizon",
        (false, false) => "opens <= :day",
    }
}

fn with_window(listed: &[Listed]) -> Vec<Listed> {
    listed.iter().copied().filter(|listed| *listed != Listed::InCourse).collect()
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
