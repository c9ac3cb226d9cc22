//! How many treatments are in each state, from the stored windows.

use rusqlite::Row;

use super::{Filter, Lists};
use crate::store::{api::today::Counts, counters, error::StoreError};

/// Nobody calls about a treatment that is due or overdue: [`crate::domain::CallFacts::hindrances`] over what is kept.
pub(super) const DO_NOT_CALL: &str =
    "coalesce(do_not_call = 1 OR mark = 'declined' OR do_not_call_until >= :day, 0)";

/// What the index of them is made of: those whom nobody calls, ever or for now.
const HAS_DO_NOT_CALL: &str =
    "closes IS NOT NULL AND (do_not_call = 1 OR mark = 'declined' OR do_not_call_until IS NOT NULL)";

/// The counts of every state.
pub(super) fn of(lists: &Lists<'_>) -> Result<Counts, StoreError> {
    let counts = if lists.filter.is_empty() { all(lists)? } else { filtered(lists)? };
    let (overdue_quiet, due_quiet) = (overdue_quiet(lists)?, due_quiet(lists)?);
    Ok(Counts { overdue_quiet, due_quiet, in_course: in_course(lists)?, ..counts })
}

/// Everyone: sums over the months before, and over the days of one month, however many clients there are.
fn all(lists: &Lists<'_>) -> Result<Counts, StoreError> {
    let sql = format!(
        "SELECT overdue, opened - overdue AS due, soon - opened AS upcoming, ever - opened AS maintenance_free
         FROM (SELECT {} AS overdue, {} AS opened, {} AS soon,
                      (SELECT coalesce(sum(number), 0) FROM counter WHERE figure = 'opening_month') AS ever)",
        until("closing", ":day", "<"),
        until("opening", ":day", "<="),
        until("opening", ":horizon", "<=")
    );
    lists.one(&sql, read)
}

/// How many windows open or close until a day: the kept sums of the months before, and of the days of its month.
fn until(what: &str, day: &str, last: &str) -> String {
    let sum =
        |of| format!("(SELECT coalesce(sum(number), 0) FROM counter WHERE figure = '{what}_{of}' AND key ");
    format!(
        "({}< substr({day}, 1, 7)) + {}>= substr({day}, 1, 7) AND key {last} {day}))",
        sum("month"),
        sum("day")
    )
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
        format!("SELECT {}", until("do_not_call_closing", ":day", "<"))
    } else {
        format!(
            "SELECT coalesce(sum(do_not_call), 0)
                    + (SELECT count(*) FROM treatment INDEXED BY treatment_do_not_call
                       WHERE closes >= substr(:day, 1, 7) AND closes < :day AND {HAS_DO_NOT_CALL}
                         AND (do_not_call = 1 OR mark = 'declined') AND {})
             FROM window_part WHERE month < substr(:day, 1, 7) AND {}",
            Filter::SQL,
            lists.filter.chosen()
        )
    };
    let not_now = format!(
        "SELECT count(*) FROM treatment INDEXED BY treatment_do_not_call_until
         WHERE closes IS NOT NULL AND do_not_call_until >= :day AND closes < :day AND do_not_call = 0 AND mark IS NOT 'declined'
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
        let (opened, closed) =
            (until("do_not_call_opening", ":day", "<="), until("do_not_call_closing", ":day", "<"));
        let not_now = "SELECT count(*) FROM treatment INDEXED BY treatment_do_not_call_until
                       WHERE closes IS NOT NULL AND do_not_call_until >= :day AND closes >= :day AND opens <= :day
                         AND do_not_call = 0 AND mark IS NOT 'declined'";
        let never: usize = lists.one(&format!("SELECT {opened} - {closed}"), |row| row.get(0))?;
        return Ok(never + lists.one(not_now, |row| row.get::<_, usize>(0))?);
    }
    let sql = format!(
        "SELECT count(*) FROM treatment INDEXED BY treatment_do_not_call
         WHERE closes >= :day AND {HAS_DO_NOT_CALL} AND opens <= :day AND {DO_NOT_CALL} AND {}",
        Filter::SQL
    );
    lists.one(&sql, |row| row.get(0))
}

fn in_course(lists: &Lists<'_>) -> Result<usize, StoreError> {
    if lists.filter.is_empty() {
        return Ok(counters::one(lists.conn, "in_course")?);
    }
    let sql = format!(
        "SELECT count(*) FROM treatment INDEXED BY treatment_in_course
         WHERE clock IS NULL AND closed_on IS NULL AND archived = 0 AND {}",
        Filter::SQL
    );
    lists.one(&sql, |row| row.get(0))
}
