//! How many treatments are in each state, from the stored windows.

use rusqlite::Row;

use super::Filter;
use super::Lists;
use crate::store::api::today::Counts;
use crate::store::error::StoreError;

/// Nobody calls: as [`crate::domain::Mark::quiet_on`] has it, and whoever is not to be contacted.
pub(super) const QUIET: &str = "(silent = 1 OR mark = 'declined' OR (mark = 'booked' AND mark_day >= :day)
                                 OR (mark = 'snoozed' AND mark_day > :day))";

/// The counts of every state.
pub(super) fn of(lists: &Lists<'_>) -> Result<Counts, StoreError> {
    let counts = if lists.filter.is_empty() { all(lists)? } else { filtered(lists)? };
    Ok(Counts { overdue_quiet: overdue_quiet(lists)?, in_course: in_course(lists)?, ..counts })
}

/// Everyone: sums over the months before, and over the days of one month, however many clients there are.
fn all(lists: &Lists<'_>) -> Result<Counts, StoreError> {
    let until = |what: &str, day: &str, last: &str| {
        format!(
            "(SELECT coalesce(sum({what}), 0) FROM window_month WHERE month < substr({day}, 1, 7))
             + (SELECT coalesce(sum({what}), 0) FROM window_day WHERE day >= substr({day}, 1, 7) AND day {last} {day})"
        )
    };
    let sql = format!(
        "SELECT overdue, opened - overdue AS due, soon - opened AS upcoming, ever - opened AS maintenance_free
         FROM (SELECT {} AS overdue, {} AS opened, {} AS soon,
                      (SELECT coalesce(sum(opening), 0) FROM window_month) AS ever)",
        until("closing", ":day", "<"),
        until("opening", ":day", "<="),
        until("opening", ":horizon", "<=")
    );
    lists.one(&sql, read)
}

/// Those of a look, an area or a specialist: sums over the months before, and the part of an index within one month.
fn filtered(lists: &Lists<'_>) -> Result<Counts, StoreError> {
    let within = |day: &str, last: &str, of: &str| {
        format!(
            "(SELECT count(*) FROM treatment INDEXED BY treatment_by_{day} WHERE {day} >= substr({last}, 1, 7)
                AND {day} {of} {last} AND {})",
            Filter::SQL
        )
    };
    let sql = format!(
        "SELECT overdue, opened - overdue AS due, soon - opened AS upcoming, ever - opened AS maintenance_free
         FROM (SELECT coalesce(sum(closing) FILTER (WHERE month < substr(:day, 1, 7)), 0) + {} AS overdue,
                      coalesce(sum(opening) FILTER (WHERE month < substr(:day, 1, 7)), 0) + {} AS opened,
                      coalesce(sum(opening) FILTER (WHERE month < substr(:horizon, 1, 7)), 0) + {} AS soon,
                      coalesce(sum(opening), 0) AS ever
               FROM window_part WHERE {})",
        within("closes", ":day", "<"),
        within("opens", ":day", "<="),
        within("opens", ":horizon", "<="),
        lists.filter.chosen()
    );
    lists.one(&sql, read)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Counts> {
    Ok(Counts {
        overdue: row.get("overdue")?,
        due: row.get("due")?,
        upcoming: row.get("upcoming")?,
        maintenance_free: row.get("maintenance_free")?,
        ..Counts::default()
    })
}

/// The overdue whom nobody calls: the kept sum of those whom nobody ever calls, and those whom nobody calls for now.
fn overdue_quiet(lists: &Lists<'_>) -> Result<usize, StoreError> {
    let never = if lists.filter.is_empty() {
        "SELECT coalesce(sum(number), 0) FROM quiet_day WHERE day < :day".to_owned()
    } else {
        format!(
            "SELECT coalesce(sum(never), 0)
                    + (SELECT count(*) FROM treatment INDEXED BY treatment_quiet
                       WHERE closes >= substr(:day, 1, 7) AND closes < :day AND (mark IS NOT NULL OR silent = 1)
                         AND (silent = 1 OR mark = 'declined') AND {})
             FROM window_part WHERE month < substr(:day, 1, 7) AND {}",
            Filter::SQL,
            lists.filter.chosen()
        )
    };
    let not_now = format!(
        "SELECT count(*) FROM treatment INDEXED BY treatment_waiting
         WHERE closes IS NOT NULL AND mark IN ('booked', 'snoozed') AND mark_day >= :day
           AND (mark = 'booked' OR mark_day > :day) AND closes < :day AND silent = 0 AND {}",
        Filter::SQL
    );
    let never: usize = lists.one(&never, |row| row.get(0))?;
    Ok(never + lists.one(&not_now, |row| row.get::<_, usize>(0))?)
}

fn in_course(lists: &Lists<'_>) -> Result<usize, StoreError> {
    if lists.filter.is_empty() {
        return lists.one("SELECT number FROM tally WHERE what = 'in course'", |row| row.get(0));
    }
    let sql = format!(
        "SELECT count(*) FROM treatment INDEXED BY treatment_in_course
         WHERE clock IS NULL AND closed_on IS NULL AND archived = 0 AND {}",
        Filter::SQL
    );
    lists.one(&sql, |row| row.get(0))
}
