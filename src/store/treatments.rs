//! The treatments of one client, each with its window on a day.

use std::cmp::Reverse;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::api::card::{AdjustmentRow, TreatmentRow};
use super::standing::{Standing, Terms};
use super::{error::StoreError, select, touch_ups::mark};
use crate::domain::{ClientId, Factor, state};

/// A treatment, and what its window is computed from.
struct Read {
    row: TreatmentRow,
    standing: Standing,
    terms: Terms,
    is_over: bool,
}

/// Every treatment of a client: open ones first, the most pressing first of all, closed ones last.
pub(super) fn of(
    conn: &Connection,
    client: ClientId,
    day: NaiveDate,
) -> Result<Vec<TreatmentRow>, StoreError> {
    let sql = format!(
        "SELECT {}, look.name AS look, area.name AS area, clock, opens, closes,
                adjustment_factor, adjustment_reason, adjustment_by,
                mark, mark_day, closed_reason,
                (SELECT count(*) FROM session WHERE treatment_id = treatment.id AND voided_on IS NULL AND day <= :day)
                    AS sessions,
                (SELECT count(*) FROM session
                 WHERE treatment_id = treatment.id AND voided_on IS NULL AND day <= :day AND kind = 'initial') AS initial,
                (SELECT max(day) FROM session WHERE treatment_id = treatment.id AND voided_on IS NULL AND day <= :day)
                    AS last
         FROM treatment JOIN look ON look.id = look_id JOIN area ON area.id = area_id
                        JOIN client ON client.id = client_id
         WHERE client_id = :client",
        Terms::COLUMNS
    );
    let mut found = Vec::new();
    for read in select::rows(conn, &sql, &[(":client", &client), (":day", &day)], read)? {
        let standing = read.standing.as_of(conn, &read.terms, day)?;
        found.push((standing, shown(read, standing, day)));
    }
    found.sort_by_key(|(standing, row)| {
        let (state, pressing) = standing.pressing(day);
        (row.closed.is_some(), Reverse(state), pressing, row.id)
    });
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

fn shown(read: Read, standing: Standing, day: NaiveDate) -> TreatmentRow {
    let window = standing.window();
    let state = (!read.is_over).then(|| state(day, window.as_ref()));
    TreatmentRow { window, clock: standing.clock, state, ..read.row }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Read> {
    let (standing, terms) = (Standing::read(row)?, Terms::read(row)?);
    let closed = closed(row)?;
    let is_over = terms.over_on.is_some();
    let row = TreatmentRow {
        id: terms.treatment,
        look: row.get("look")?,
        area: row.get("area")?,
        rule: terms.rule,
        window: None,
        clock: None,
        state: None,
        adjustment: adjustment(row)?,
        mark: mark(row)?,
        closed,
        sessions: row.get("sessions")?,
        initial: row.get("initial")?,
        last: row.get("last")?,
    };
    Ok(Read { row, standing, terms, is_over })
}

/// Reads the columns of an adjustment.
pub(super) fn adjustment(row: &Row<'_>) -> rusqlite::Result<Option<AdjustmentRow>> {
    let months = row.get("adjustment_months")?;
    let factor: Option<Factor> = row.get("adjustment_factor")?;
    let Some(factor) = factor.filter(|_| months != 0) else { return Ok(None) };
    Ok(Some(AdjustmentRow {
        months,
        factor,
        reason: row.get("adjustment_reason")?,
        by: row.get("adjustment_by")?,
        on: row.get("adjustment_on")?,
    }))
}

/// Reads when and why a treatment was closed.
pub(super) fn closed(row: &Row<'_>) -> rusqlite::Result<Option<(NaiveDate, String)>> {
    let (day, reason): (Option<NaiveDate>, Option<String>) =
        (row.get("closed_on")?, row.get("closed_reason")?);
    Ok(day.map(|day| (day, reason.unwrap_or_default())))
}
