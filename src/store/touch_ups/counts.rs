//! How many treatments are in each state, from the stored windows.

use rusqlite::Row;

use super::{Filter, Lists};
use crate::store::{api::today::Counts, error::StoreError};

/// Nobody calls about a treatment that is due or overdue: [`crate::domain::CallFacts::hindrances`] over what is kept.
pub(super) const QUIET: &str = "coalesce(silent = 1 OR mark = 'declined' OR quiet_until >= :day, 0)";

/// What the index of them is made of: those whom nobody calls, ever or for now.
const IS_QUIET: &str = "closes IS NOT NULL AND (silent = 1 OR mark = 'declined' OR quiet_until IS NOT NULL)";

/// The counts of every state.
pub(super) fn of(lists: &Lists<'_>) -> Result<Counts, StoreError> {
    let counts = if lists.filter.is_empty() { all(lists)? } else { filtered(lists)? };
    let (overdue_quiet, due_quiet) = (overdue_quiet(lists)?, due_quiet(lists)?);
    Ok(Counts { overdue_quiet, due_quiet, in_course: in_course(lists)?, ..counts })
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
                       WHERE closes >= substr(:day, 1, 7) AND closes < :day AND {IS_QUIET}
                         AND (silent = 1 OR mark = 'declined') AND {})
             FROM window_part WHERE month < substr(:day, 1, 7) AND {}",
            Filter::SQL,
            lists.filter.chosen()
        )
    };
    let not_now = format!(
        "SELECT count(*) FROM treatment INDEXED BY treatment_waiting
         WHERE closes IS NOT NULL AND quiet_until >= :day AND closes < :day AND silent = 0 AND mark IS NOT 'declined'
           AND {}",
        Filter::SQL
    );
    let never: usize = lists.one(&never, |row| row.get(0))?;
    Ok(never + lists.one(&not_now, |row| row.get::<_, usize>(0))?)
}

/// The due whom nobody calls: of the kept sums those whose window has opened less those whose window has closed, and those
/// whom nobody calls for now. Under a filter they come from an index that has none but those whom nobody calls.
fn due_quiet(lists: &Lists<'_>) -> Result<usize, StoreError> {
    if lists.filter.is_empty() {
        let never = "SELECT coalesce(sum(opening) FILTER (WHERE day <= :day), 0)
                            - coalesce(sum(number) FILTER (WHERE day < :day), 0) FROM quiet_day";
        let not_now = "SELECT count(*) FROM treatment INDEXED BY treatment_waiting
                       WHERE closes IS NOT NULL AND quiet_until >= :day AND closes >= :day AND opens <= :day
                         AND silent = 0 AND mark IS NOT 'declined'";
        let never: usize = lists.one(never, |row| row.get(0))?;
        return Ok(never + lists.one(not_now, |row| row.get::<_, usize>(0))?);
    }
    let sql = format!(
        "SELECT count(*) FROM treatment INDEXED BY treatment_quiet
         WHERE closes >= :day AND {IS_QUIET} AND opens <= :day AND {QUIET} AND {}",
        Filter::SQL
    );
    lists.one(&sql, |row| row.get(0))
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
