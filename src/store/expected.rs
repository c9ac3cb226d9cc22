//! What is stored of something that somebody saw: its values now, and the record that holds them.

use chrono::NaiveDate;
use rusqlite::{Connection, Error};

use super::api::{
    backup::BackupSettings, before::Before, card::AdjustmentRow, clients::ClientFacts,
    sessions::SessionTreatment, settings::NamedRow,
};
use super::{backup, client, error::StoreError, select, settings, staff, standing, touch_ups, treatments};
use crate::domain::{ClientId, LookId, TreatmentId};

/// A record, whose part of the audit it is in, and the columns that something was seen of.
pub(super) struct Record<'a> {
    pub table: &'a str,
    pub id: i64,
    pub client: Option<ClientId>,
    pub columns: &'static [&'static str],
}

/// The same as it is stored now.
pub(super) fn present(conn: &Connection, before: &Before) -> Result<Before, StoreError> {
    Ok(match before {
        Before::Client(client, _) => Before::Client(*client, Box::new(client::row(conn, *client)?.facts)),
        Before::Archived(client, _) => {
            Before::Archived(*client, client::row(conn, *client)?.archived_on.is_some())
        }
        Before::Adjustment(treatment, _) => Before::Adjustment(*treatment, adjustment(conn, *treatment)?),
        Before::Mark(treatment, _) => {
            let sql = "SELECT mark, mark_day FROM treatment WHERE id = :id";
            Before::Mark(*treatment, select::one(conn, sql, &[(":id", treatment)], touch_ups::mark)?)
        }
        Before::Closed(treatment, _) => Before::Closed(*treatment, closed(conn, *treatment)?),
        Before::Duplicate(session) => Before::Duplicate(*session),
        Before::Balance(client, _) => Before::Balance(*client, client::row(conn, *client)?.balance),
        Before::Clinic(_) => Before::Clinic(super::clinic(conn)?.ok_or(Error::QueryReturnedNoRows)?),
        Before::Look { look, .. } => look_now(conn, *look)?,
        Before::Area(row) => Before::Area(named(conn, "area", row.id)?),
        Before::Specialist(row) => Before::Specialist(named(conn, "specialist", row.id)?),
        Before::Rate(from, _) => {
            let row = settings::rates(conn)?.into_iter().find(|row| row.from == *from);
            Before::Rate(*from, row.map(|row| row.hourly))
        }
        Before::Vat(from, _) => {
            let row = settings::vats(conn)?.into_iter().find(|row| row.from == *from);
            Before::Vat(*from, row.map(|row| row.vat))
        }
        Before::Reason(seen) => Before::Reason(found(settings::reasons(conn)?, |row| row.id == seen.id)?),
        Before::Price(seen) => Before::Price(found(settings::prices(conn)?, |row| row.id == seen.id)?),
        Before::Staff(seen) => {
            Before::Staff(found(staff::rows(conn)?, |row| row.person.id == seen.person.id)?)
        }
        Before::Backups { .. } => backups(conn)?,
        Before::Lock(_) => Before::Lock(staff::sign_in(conn)?.ok_or(Error::QueryReturnedNoRows)?.lock_after),
    })
}

/// The record that holds it; none where there is none yet.
pub(super) fn record(conn: &Connection, of: &Before) -> Result<Option<Record<'static>>, StoreError> {
    let set = |table, id, columns| Some(Record { table, id, client: None, columns });
    let since = |table: &'static str, from, columns| {
        let sql = format!("SELECT id FROM {table} WHERE from_day = :from");
        let id = select::maybe(conn, &sql, &[(":from", from)], |row| row.get(0))?;
        Ok::<_, StoreError>(id.and_then(|id| set(table, id, columns)))
    };
    Ok(match of {
        Before::Client(client, _) => of_client(*client, ClientFacts::NAMES),
        Before::Archived(client, _) => of_client(*client, &["archived_on"]),
        Before::Adjustment(id, _) => of_treatment(conn, *id, ADJUSTMENT)?,
        Before::Mark(id, _) => of_treatment(conn, *id, &["mark", "mark_day"])?,
        Before::Closed(id, _) => of_treatment(conn, *id, &["closed_on", "closed_reason"])?,
        // It follows from rows of which any may have been written last.
        Before::Duplicate(None) | Before::Balance(..) => None,
        Before::Duplicate(Some(session)) => {
            let sql = "SELECT client_id FROM session WHERE id = :id";
            let client = select::one(conn, sql, &[(":id", session)], |row| row.get(0))?;
            Some(Record { table: "session", id: session.0, client: Some(client), columns: &["day"] })
        }
        Before::Clinic(_) => set("clinic", 1, CLINIC),
        Before::Look { look, .. } => set("look", look.0, LOOK),
        Before::Area(row) => set("area", row.id, &["name", "active"]),
        Before::Specialist(row) => set("specialist", row.id, &["name", "active"]),
        Before::Rate(from, _) => since("rate", from, &["hourly"])?,
        Before::Vat(from, _) => since("vat", from, &["basis_points"])?,
        Before::Reason(row) => set("reason", row.id.0, &["kind", "factor", "words", "months", "active"]),
        Before::Price(row) => set("price", row.id, &["kind", "words", "amount", "role", "active"]),
        Before::Staff(row) => set("staff", row.person.id.0, &["name", "role", "active"]),
        Before::Lock(_) => set("sign_in", 1, &["lock_after"]),
        Before::Backups { .. } => set("clinic", 1, &["backup_folder", "backup_recipient", "backup_neutral"]),
    })
}

const ADJUSTMENT: &[&str] =
    &["adjustment_months", "adjustment_factor", "adjustment_reason", "adjustment_by", "adjustment_on"];
const CLINIC: &[&str] = &["name", "currency", "calling_code", "rounding", "horizon_months"];
const LOOK: &[&str] = &["name", "opens_after", "closes_after", "planned_minutes", "active"];

#[expect(clippy::unnecessary_wraps, reason = "as the others, which may find none")]
fn of_client(client: ClientId, columns: &'static [&'static str]) -> Option<Record<'static>> {
    Some(Record { table: "client", id: client.0, client: Some(client), columns })
}

fn of_treatment(
    conn: &Connection,
    id: TreatmentId,
    columns: &'static [&'static str],
) -> Result<Option<Record<'static>>, StoreError> {
    let sql = "SELECT client_id FROM treatment WHERE id = :id";
    let client = select::one(conn, sql, &[(":id", &id)], |row| row.get(0))?;
    Ok(Some(Record { table: "treatment", id: id.0, client: Some(client), columns }))
}

/// The look of the treatment that a session belongs to, or will make.
pub(super) fn look_of(conn: &Connection, treatment: SessionTreatment) -> Result<Option<LookId>, StoreError> {
    Ok(match treatment {
        SessionTreatment::None => None,
        SessionTreatment::New { look, .. } => Some(look),
        SessionTreatment::Existing(id) => {
            let sql = "SELECT look_id FROM treatment WHERE id = :id";
            Some(select::one(conn, sql, &[(":id", &id)], |row| row.get(0))?)
        }
    })
}

fn adjustment(conn: &Connection, treatment: TreatmentId) -> Result<Option<AdjustmentRow>, StoreError> {
    let sql = "SELECT adjustment_months, adjustment_factor, adjustment_reason, adjustment_by, adjustment_on
               FROM treatment WHERE id = :id";
    Ok(select::one(conn, sql, &[(":id", &treatment)], treatments::adjustment)?)
}

fn closed(conn: &Connection, treatment: TreatmentId) -> Result<Option<(NaiveDate, String)>, StoreError> {
    let sql = "SELECT closed_on, closed_reason FROM treatment WHERE id = :id";
    Ok(select::one(conn, sql, &[(":id", &treatment)], treatments::closed)?)
}

fn look_now(conn: &Connection, look: LookId) -> Result<Before, StoreError> {
    let sql = "SELECT name, opens_after, closes_after, planned_minutes, active FROM look WHERE id = :id";
    Ok(select::one(conn, sql, &[(":id", &look)], |row| {
        let (name, rule, active) = (row.get("name")?, standing::rule(row)?, row.get("active")?);
        Ok(Before::Look { look, name, rule, active })
    })?)
}

fn backups(conn: &Connection) -> Result<Before, StoreError> {
    let BackupSettings { folder, encrypted, neutral, .. } = backup::settings(conn)?;
    Ok(Before::Backups { folder, encrypted, neutral })
}

fn named(conn: &Connection, table: &'static str, id: i64) -> Result<NamedRow, StoreError> {
    found(settings::names(conn, table)?, |row| row.id == id)
}

/// The one row that was seen; it may be gone since.
fn found<T>(rows: Vec<T>, is_it: impl Fn(&T) -> bool) -> Result<T, StoreError> {
    rows.into_iter().find(|row| is_it(row)).ok_or(Error::QueryReturnedNoRows.into())
}
