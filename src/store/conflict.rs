//! What was written while a form or a question was open elsewhere: nothing is overwritten unseen.

use chrono::TimeDelta;

use super::api::before::{Before, Conflict, Written};
use super::api::settings::{NamedRow, PriceRow, ReasonRow};
use super::api::staff::{Person, StaffRow};
use super::api::{Change, card::AdjustmentRow, clients::ClientFacts, sessions::NewSession};
use super::{
    audit, client, error::StoreError, expected, expected::Record, records, select, settings, write::Writing,
};
use crate::domain::{AreaId, ClientId, SessionId};

/// How many changes of the practice as a whole are looked through for an author: a form is not open for longer.
const LOOKED_THROUGH: i64 = 1_000;

/// How long the same session once more is taken for a mistake.
const SHORT: TimeDelta = TimeDelta::hours(1);

/// Refuses to write over facts that are not those the form was filled from, unless both wrote the same.
pub(super) fn ensure_client(
    w: &Writing<'_>,
    client: ClientId,
    (before, facts): (&ClientFacts, &ClientFacts),
) -> Result<(), StoreError> {
    let of = |facts: &ClientFacts| Before::Client(client, Box::new(facts.clone()));
    let present = client::row(w.conn, client)?.facts;
    let again = Change::EditClient {
        client,
        before: Some(Box::new(present.clone())),
        facts: Box::new(facts.clone()),
    };
    refuse(w, &of(before), of(&present), Some(of(facts)), again)
}

/// Refuses to change what is not as it was seen, unless it is what was wanted anyway.
pub(super) fn ensure_seen(w: &Writing<'_>, before: &Before, change: &Change) -> Result<(), StoreError> {
    let present = match (before, change.core()) {
        (Before::Duplicate(_), Change::LogSession(new)) => Before::Duplicate(duplicate(w, new)?),
        _ => expected::present(w.conn, before)?,
    };
    let again = Change::Expected { before: Box::new(present.clone()), change: Box::new(change.clone()) };
    refuse(w, before, present, wanted(w, change), again)
}

fn refuse(
    w: &Writing<'_>,
    before: &Before,
    present: Before,
    wanted: Option<Before>,
    again: Change,
) -> Result<(), StoreError> {
    if present == *before || wanted.as_ref() == Some(&present) {
        return Ok(());
    }
    let by = authors(w, &present)?;
    let before = before.clone();
    Err(StoreError::Conflict(Box::new(Conflict { before, present, wanted, by, again })))
}

/// What a change makes of what it was filled from.
fn wanted(w: &Writing<'_>, change: &Change) -> Option<Before> {
    Some(match change.core().clone() {
        Change::Archive { client } => Before::Archived(client, true),
        Change::Unarchive { client } => Before::Archived(client, false),
        Change::Adjust { treatment, months, factor, reason, by } => {
            let (months, on) = (months.months(), w.stamp.day());
            let row = AdjustmentRow { months, factor, reason: reason.to_string(), by: by.to_string(), on };
            Before::Adjustment(treatment, Some(row).filter(|row| row.months != 0))
        }
        Change::SetMark { treatment, mark } => Before::Mark(treatment, mark),
        Change::CloseTreatment { treatment, on, reason } => {
            Before::Closed(treatment, Some((on, reason.to_string())))
        }
        Change::ReopenTreatment { treatment } => Before::Closed(treatment, None),
        Change::EditClinic(clinic) => Before::Clinic(clinic),
        Change::SetLook { look: Some(look), name, rule, active } => {
            Before::Look { look, name: name.to_string(), rule, active }
        }
        Change::SetArea { area: Some(AreaId(id)), name, active } => {
            Before::Area(NamedRow { id, name: name.to_string(), active })
        }
        Change::SetSpecialist { specialist: Some(id), name, active } => {
            Before::Specialist(NamedRow { id, name: name.to_string(), active })
        }
        Change::SetRate { from, hourly } => Before::Rate(from, Some(hourly)),
        Change::SetVat { from, vat } => Before::Vat(from, Some(vat)),
        Change::RemoveRate { from, .. } => Before::Rate(from, None),
        Change::RemoveVat { from, .. } => Before::Vat(from, None),
        Change::SetReason { reason: Some(id), kind, words, suggests, active } => {
            Before::Reason(ReasonRow { id, kind, words: words.to_string(), suggests, active })
        }
        change @ (Change::MovePrice { .. } | Change::SetPrice { .. }) => price(w, change)?,
        Change::SetStaff { staff: Some(id), name, role, active, .. } => {
            let person = Person { id, name: name.to_string(), role };
            Before::Staff(StaffRow { person, active })
        }
        Change::SetLock { after } => Before::Lock(after),
        _ => return None,
    })
}

/// What a change makes of a price that is there.
fn price(w: &Writing<'_>, change: Change) -> Option<Before> {
    let found = |id| settings::prices(w.conn).ok()?.into_iter().find(|row| row.id == id);
    Some(Before::Price(match change {
        Change::MovePrice { price, from, to, amount } => {
            let mut row = found(price)?;
            row.since.retain(|since| since.from != from);
            row.set(amount, Some(to))
        }
        Change::SetPrice { price: Some(id), product, words, amount, from, role, active } => {
            let row = found(id)?;
            let row = amount.map_or(row.clone(), |amount| row.set(amount, from));
            PriceRow { product, words: words.to_string(), role, active, ..row }
        }
        _ => return None,
    }))
}

/// The same session, logged a short while ago: of the same day, time, length and look, and of the same specialist
/// where both say who it was.
fn duplicate(w: &Writing<'_>, new: &NewSession) -> Result<Option<SessionId>, StoreError> {
    let look = expected::look_of(w.conn, new.treatment)?;
    let sql = "SELECT session.id FROM session LEFT JOIN treatment ON treatment.id = treatment_id
               WHERE session.client_id = :client AND day = :day AND minutes = :minutes AND starts IS :starts
                 AND coalesce(session.specialist_id = :specialist, 1) AND look_id IS :look AND voided_on IS NULL
               ORDER BY session.id DESC LIMIT 1";
    let found: Option<SessionId> = select::maybe(
        w.conn,
        sql,
        &[
            (":client", &new.client),
            (":day", &new.day),
            (":minutes", &new.minutes),
            (":starts", &new.starts),
            (":specialist", &new.specialist),
            (":look", &look),
        ],
        |row| row.get(0),
    )?;
    let logged = authors(w, &Before::Duplicate(found))?.pop().filter(|by| w.stamp.now - by.at < SHORT);
    Ok(found.filter(|_| logged.is_some()))
}

/// Who voided a session, a line or a payment.
pub(super) fn voided_by(w: &Writing<'_>, table: &str, id: i64) -> Result<Option<String>, StoreError> {
    let client = records::find(table).map(|table| table.owner_of(w.conn, id)).transpose()?.flatten();
    let record = Record { table, id, client, columns: &["voided_on"] };
    Ok(authors_of(w, &record)?.pop().map(|written| written.who))
}

/// Who wrote last what is stored now. What another program wrote has no author.
fn authors(w: &Writing<'_>, present: &Before) -> Result<Vec<Written>, StoreError> {
    if let Before::Balance(client, _) = present {
        return of_money(w, *client);
    }
    expected::record(w.conn, present)?.map_or(Ok(Vec::new()), |record| authors_of(w, &record))
}

/// Who charged or received last, or voided it.
fn of_money(w: &Writing<'_>, client: ClientId) -> Result<Vec<Written>, StoreError> {
    let sql = "SELECT who, at FROM audit
               WHERE client_id = :client AND (instr(records, '[\"line\",') > 0 OR instr(records, '[\"payment\",') > 0)
               ORDER BY seq DESC LIMIT 1";
    let last = select::maybe(w.conn, sql, &[(":client", &client)], |row| {
        Ok(Written { field: "balance", who: row.get("who")?, at: row.get("at")? })
    })?;
    Ok(last.into_iter().collect())
}

fn authors_of(w: &Writing<'_>, record: &Record<'_>) -> Result<Vec<Written>, StoreError> {
    let (wanted, value) = match record.client {
        Some(client) => ("client_id = ?", client.0),
        None => ("client_id IS NULL AND seq > (SELECT max(seq) FROM audit) - ?", LOOKED_THROUGH),
    };
    let sql =
        format!("SELECT who, at, {} AS images FROM audit WHERE {wanted} ORDER BY seq DESC", audit::IMAGES);
    let mut statement = w.conn.prepare_cached(&sql)?;
    let mut rows = statement.query([value])?;
    let mut columns = record.columns.to_vec();
    let mut by = Vec::new();
    while let Some(row) = rows.next()?.filter(|_| !columns.is_empty()) {
        let (who, at): (String, _) = (row.get("who")?, row.get("at")?);
        for image in audit::images(&row.get::<_, String>("images")?) {
            if image.table.name != record.table || image.id != record.id {
                continue;
            }
            let wrote = |column: &&str| image.before.get(*column) != image.after.get(*column);
            by.extend(columns.extract_if(.., |column| wrote(column)).map(|field| Written {
                field,
                who: who.clone(),
                at,
            }));
        }
    }
    Ok(by)
}
