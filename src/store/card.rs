//! One client's card.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::named_params;

use super::api::card::AdjustmentRow;
use super::api::card::CardPage;
use super::api::card::CardQuery;
use super::api::card::TreatmentRow;
use super::api::clients::ClientFacts;
use super::api::clients::ClientRow;
use super::error::StoreError;
use super::timeline;
use crate::domain::ClientId;
use crate::domain::Mark;
use crate::domain::Money;
use crate::domain::State;
use crate::domain::Window;
use crate::domain::WindowRule;
use crate::domain::state;

/// Everything the card shows on a day.
pub(super) fn page(conn: &Connection, query: &CardQuery) -> Result<CardPage, StoreError> {
    let client = client(conn, query.client)?;
    let sum = |sql: &str| conn.prepare_cached(sql)?.query_row([query.client], |row| row.get::<_, Money>(0));
    let charged =
        sum("SELECT coalesce(sum(amount), 0) FROM line WHERE client_id = ?1 AND voided_on IS NULL")?;
    let paid =
        sum("SELECT coalesce(sum(amount), 0) FROM payment WHERE client_id = ?1 AND voided_on IS NULL")?;
    Ok(CardPage {
        treatments: treatments(conn, &client, query.day)?,
        client,
        charged,
        paid,
        timeline: timeline::entries(conn, query.client, query.slice)?,
        entries: timeline::count(conn, query.client)?,
    })
}

/// One client as stored.
pub(super) fn client(conn: &Connection, client: ClientId) -> Result<ClientRow, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, phone, email, born, contact, allergy, medical, skin, hair_loss, note, since, archived_on,
                balance FROM client WHERE id = :client",
    )?;
    let row = statement.query_row(named_params! { ":client": client }, |row| {
        Ok(ClientRow {
            id: row.get("id")?,
            facts: facts(row)?,
            since: row.get("since")?,
            archived_on: row.get("archived_on")?,
            balance: row.get("balance")?,
        })
    });
    match row {
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(StoreError::refused(
            "This client is not in the file any more; the last change that added them was taken back.",
        )),
        other => Ok(other?),
    }
}

fn facts(row: &Row<'_>) -> rusqlite::Result<ClientFacts> {
    Ok(ClientFacts {
        name: row.get("name")?,
        phone: row.get("phone")?,
        email: row.get("email")?,
        born: row.get("born")?,
        contact: row.get("contact")?,
        allergy: row.get("allergy")?,
        medical: row.get("medical")?,
        skin: row.get("skin")?,
        hair_loss: row.get("hair_loss")?,
        note: row.get("note")?,
    })
}

/// The treatments of a client: the most pressing first, closed ones last.
pub(super) fn treatments(
    conn: &Connection,
    client: &ClientRow,
    day: NaiveDate,
) -> Result<Vec<TreatmentRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT treatment.id, look.name AS look, area.name AS area, opens_after, closes_after, planned_minutes,
                clock, opens, closes, adjustment_months, adjustment_factor, adjustment_reason, adjustment_by,
                adjustment_on, mark, mark_day, closed_on, closed_reason,
                (SELECT count(*) FROM session WHERE treatment_id = treatment.id AND voided_on IS NULL) AS sessions
         FROM treatment JOIN look ON look.id = look_id JOIN area ON area.id = area_id
         WHERE client_id = :client ORDER BY treatment.id",
    )?;
    let archived = client.archived_on.is_some();
    let rows =
        statement.query_map(named_params! { ":client": client.id }, |row| treatment(row, day, archived))?;
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    rows.sort_by_key(|row| {
        (row.closed.is_some(), row.state.map(pressing), row.window.map(|window| window.closes))
    });
    Ok(rows)
}

fn pressing(state: State) -> u8 {
    match state {
        State::Overdue => 0,
        State::Due => 1,
        State::InCourse => 2,
        State::MaintenanceFree => 3,
    }
}

fn treatment(row: &Row<'_>, day: NaiveDate, archived: bool) -> rusqlite::Result<TreatmentRow> {
    let clock: Option<NaiveDate> = row.get("clock")?;
    let (opens, closes): (Option<NaiveDate>, Option<NaiveDate>) = (row.get("opens")?, row.get("closes")?);
    let window = clock.zip(opens).zip(closes).map(|((clock, opens), closes)| Window { clock, opens, closes });
    let closed_on: Option<NaiveDate> = row.get("closed_on")?;
    let closed_reason: Option<String> = row.get("closed_reason")?;
    let closed = closed_on.map(|day| (day, closed_reason.unwrap_or_default()));
    Ok(TreatmentRow {
        id: row.get("id")?,
        look: row.get("look")?,
        area: row.get("area")?,
        rule: WindowRule {
            opens_after: row.get("opens_after")?,
            closes_after: row.get("closes_after")?,
            planned: row.get("planned_minutes")?,
        },
        state: (closed.is_none() && !archived).then(|| state(day, window.as_ref())),
        window,
        clock,
        adjustment: adjustment(row)?,
        mark: mark(row)?,
        closed,
        sessions: row.get("sessions")?,
    })
}

/// The mark of a treatment's row.
pub(super) fn mark(row: &Row<'_>) -> rusqlite::Result<Option<Mark>> {
    let (code, day): (Option<String>, Option<NaiveDate>) = (row.get("mark")?, row.get("mark_day")?);
    Ok(code.zip(day).and_then(|(code, day)| Mark::from_code(&code, day)))
}

fn adjustment(row: &Row<'_>) -> rusqlite::Result<Option<AdjustmentRow>> {
    let months: i32 = row.get("adjustment_months")?;
    let (Some(factor), Some(on)) = (row.get("adjustment_factor")?, row.get("adjustment_on")?) else {
        return Ok(None);
    };
    let reason: Option<String> = row.get("adjustment_reason")?;
    let by: Option<String> = row.get("adjustment_by")?;
    let adjustment =
        AdjustmentRow { months, factor, reason: reason.unwrap_or_default(), by: by.unwrap_or_default(), on };
    Ok((months != 0).then_some(adjustment))
}
