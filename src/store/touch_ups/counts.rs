//! How many treatments are in each state, from the stored windows.

use rusqlite::Row;

use super::{Filter, Lists};
use crate::store::{api::today::Counts, error::StoreError};

/// Nobody calls about a treatment that is due or overdue: [`crate::domain::CallFacts::hindrances`] over what is kept.
pub(super) const DO_NOT_CALL: &str =
    "coalesce(do_not_call = 1 OR mark = 'declined' OR do_not_call_until >= :day, 0)";

/// Nobody ever calls about it.
const NEVER: &str = "(do_not_call = 1 OR mark = 'declined')";

/// The counts of every state: kept sums, and those whom nobody calls for now.
pub(super) fn of(lists: &Lists<'_>) -> Result<Counts, StoreError> {
    let sql = if lists.filter.is_empty() { all() } else { filtered(&lists.filter) };
    let kept = lists.one(&sql, read)?;
    let (overdue, due) = not_now(lists)?;
    Ok(Counts { overdue_quiet: kept.overdue_quiet + overdue, due_quiet: kept.due_quiet + due, ..kept })
}

/// Everyone: sums over the months before, and over the days of one month, however many clients there are.
fn all() -> String {
    figures(&format!(
        "SELECT {} AS overdue, {} AS opened, {} AS soon,
                (SELECT coalesce(sum(number), 0) FROM counter WHERE figure = 'opening_month') AS ever,
                {} AS never_overdue, {} AS never_opened,
                coalesce((SELECT number FROM counter WHERE figure = 'in_course' AND key = ''), 0) AS in_course",
        until("closing", ":day", "<"),
        until("opening", ":day", "<="),
        until("opening", ":horizon", "<="),
        until("do_not_call_closing", ":day", "<"),
        until("do_not_call_opening", ":day", "<="),
    ))
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
fn filtered(filter: &Filter) -> String {
    let before = |what: &str, day: &str| {
        format!("coalesce(sum({what}) FILTER (WHERE month > '' AND month < substr({day}, 1, 7)), 0)")
    };
    let also = filter.also();
    let within = |index: &str, day: &str, last: &str, of: &str| {
        format!(
            "(SELECT count(*) FROM treatment INDEXED BY {index}
              WHERE {day} >= substr({last}, 1, 7) AND {day} {of} {last}{also})"
        )
    };
    figures(&format!(
        "SELECT {} + {} AS overdue, {} + {} AS opened, {} + {} AS soon, coalesce(sum(opening), 0) AS ever,
                {} + {} AS never_overdue, {} + {} AS never_opened, coalesce(sum(courses), 0) AS in_course
         FROM window_part WHERE {}",
        before("closing", ":day"),
        within("treatment_by_closes", "closes", ":day", "<"),
        before("opening", ":day"),
        within("treatment_by_opens", "opens", ":day", "<="),
        before("opening", ":horizon"),
        within("treatment_by_opens", "opens", ":horizon", "<="),
        before("do_not_call_closing", ":day"),
        within("treatment_by_closes", &format!("{NEVER} AND closes"), ":day", "<"),
        before("do_not_call_opening", ":day"),
        within("treatment_do_not_call", &format!("{NEVER} AND opens"), ":day", "<="),
        filter.chosen()
    ))
}

/// The states, from windows that have opened and closed: who is due has the one behind and the other ahead.
fn figures(sums: &str) -> String {
    format!(
        "SELECT overdue, opened - overdue AS due, soon - opened AS upcoming, ever - opened AS maintenance_free,
                never_overdue, never_opened - never_overdue AS never_due, in_course
         FROM ({sums})"
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<Counts> {
    Ok(Counts {
        overdue: row.get("overdue")?,
        overdue_quiet: row.get("never_overdue")?,
        due: row.get("due")?,
        due_quiet: row.get("never_due")?,
        upcoming: row.get("upcoming")?,
        maintenance_free: row.get("maintenance_free")?,
        in_course: row.get("in_course")?,
    })
}

/// The overdue and the due whom nobody calls for now: an index has few whose day is still to come.
fn not_now(lists: &Lists<'_>) -> Result<(usize, usize), StoreError> {
    let sql = format!(
        "SELECT count(*) AS opened, count(*) FILTER (WHERE closes < :day) AS overdue
         FROM treatment INDEXED BY treatment_do_not_call_until
         WHERE closes IS NOT NULL AND do_not_call_until IS NOT NULL AND do_not_call = 0 AND mark IS NOT 'declined'
           AND do_not_call_until >= :day AND opens <= :day{}",
        lists.filter.also()
    );
    let (opened, overdue): (usize, usize) =
        lists.one(&sql, |row| Ok((row.get("opened")?, row.get("overdue")?)))?;
    Ok((overdue, opened - overdue))
}
