//! The only writer of derived columns: what the domain's rules make of the facts beside them.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};

use super::{error::StoreError, search};
use crate::domain::{
    CallingCode, ClientId, LookId, PersonName, Phone, SessionKind, TreatmentId, WindowRule, clock, window,
};

/// A treatment's clock, from its sessions, and its window.
pub(super) fn treatment(conn: &Connection, treatment: TreatmentId) -> Result<(), StoreError> {
    let sessions = sessions(conn, treatment)?;
    let last = sessions.iter().filter(|(_, _, voided, _)| !voided).map(|(.., day)| *day).max();
    let clock = clock(sessions.into_iter());
    windows(conn, "treatment.id = :id", treatment.0, |_| (clock, last)).map(drop)
}

/// The sessions of a treatment, as the rule of the clock sees them.
pub(super) fn sessions(
    conn: &Connection,
    treatment: TreatmentId,
) -> rusqlite::Result<Vec<(SessionKind, bool, bool, NaiveDate)>> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, completes, voided_on IS NOT NULL AS voided, day FROM session WHERE treatment_id = :treatment",
    )?;
    let sessions = statement.query_map(named_params! { ":treatment": treatment }, |row| {
        Ok((row.get("kind")?, row.get("completes")?, row.get("voided")?, row.get("day")?))
    })?;
    sessions.collect()
}

/// The windows of every treatment of a look, whose rule has changed; how many moved.
pub(super) fn look(conn: &Connection, look: LookId) -> Result<usize, StoreError> {
    windows(conn, "treatment.look_id = :id", look.0, |facts| (facts.kept.clock, facts.kept.last))
}

/// The windows of every treatment of a client, who has been archived or taken out of the archive.
pub(super) fn treatments_of(conn: &Connection, client: ClientId) -> Result<(), StoreError> {
    windows(conn, "treatment.client_id = :id", client.0, |facts| (facts.kept.clock, facts.kept.last))
        .map(drop)
}

/// The clock, the first and last day of the window, where there is one, and the day of the last session.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Days {
    clock: Option<NaiveDate>,
    last: Option<NaiveDate>,
    opens: Option<NaiveDate>,
    closes: Option<NaiveDate>,
}

/// What the sessions say: the clock, and the day of the last of them.
type Counted = (Option<NaiveDate>, Option<NaiveDate>);

/// What a window is computed from.
struct Facts {
    id: TreatmentId,
    kept: Days,
    rule: WindowRule,
    adjustment_months: i32,
    is_over: bool,
}

impl Facts {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kept: Days {
                clock: row.get("clock")?,
                last: row.get("last_on")?,
                opens: row.get("opens")?,
                closes: row.get("closes")?,
            },
            rule: WindowRule {
                opens_after: row.get("opens_after")?,
                closes_after: row.get("closes_after")?,
                planned: row.get("planned_minutes")?,
            },
            adjustment_months: row.get("adjustment_months")?,
            is_over: row.get("is_over")?,
        })
    }

    /// None while there is no clock, and none any more for a closed treatment or an archived client.
    fn days(&self, (clock, last): Counted) -> Result<Days, StoreError> {
        let Some(from) = clock.filter(|_| !self.is_over) else {
            return Ok(Days { clock, last, opens: None, closes: None });
        };
        let window = window(from, &self.rule, self.adjustment_months)
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        Ok(Days { clock, last, opens: Some(window.opens), closes: Some(window.closes) })
    }
}

/// The windows of the treatments that a condition on `:id` picks, each counted from its clock; how many moved.
fn windows(
    conn: &Connection,
    condition: &str,
    id: i64,
    counted: impl Fn(&Facts) -> Counted,
) -> Result<usize, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT treatment.id, clock, last_on, opens, closes, adjustment_months, opens_after, closes_after, planned_minutes,
                closed_on IS NOT NULL OR archived_on IS NOT NULL AS is_over
         FROM treatment JOIN look ON look.id = look_id JOIN client ON client.id = client_id
         WHERE {condition}"
    ))?;
    let facts = statement.query_map(named_params! { ":id": id }, Facts::read)?;
    let facts: Vec<Facts> = facts.collect::<rusqlite::Result<_>>()?;
    let mut write = conn.prepare_cached(
        "UPDATE treatment SET clock = :clock, last_on = :last, opens = :opens, closes = :closes WHERE id = :id",
    )?;
    let mut moved = 0;
    for facts in facts {
        let days = facts.days(counted(&facts))?;
        if days != facts.kept {
            let Days { clock, last, opens, closes } = days;
            let set = named_params! {
                ":clock": clock, ":last": last, ":opens": opens, ":closes": closes, ":id": facts.id
            };
            moved += write.execute(set)?;
        }
    }
    Ok(moved)
}

/// What a client owes: charged minus paid, voided left out.
pub(super) fn balance(conn: &Connection, client: ClientId) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE client SET balance =
             (SELECT coalesce(sum(amount), 0) FROM line WHERE client_id = client.id AND voided_on IS NULL)
           - (SELECT coalesce(sum(amount), 0) FROM payment WHERE client_id = client.id AND voided_on IS NULL)
         WHERE id = :client",
    )?
    .execute(named_params! { ":client": client })?;
    Ok(())
}

/// A client's name and phone as they are searched.
pub(super) fn names_of(conn: &Connection, client: ClientId) -> Result<(), StoreError> {
    let code = calling_code(conn)?;
    let (name, phone): (PersonName, Option<Phone>) = conn
        .prepare_cached("SELECT name, phone FROM client WHERE id = :client")?
        .query_row(named_params! { ":client": client }, |row| Ok((row.get("name")?, row.get("phone")?)))?;
    let folded = name.folded();
    conn.prepare_cached("UPDATE client SET folded = :folded, phone_digits = :digits WHERE id = :client")?
        .execute(named_params! {
            ":folded": folded,
            ":digits": phone.map(|phone| phone.digits(&code)),
            ":client": client,
        })?;
    parts(conn, client, &folded)
}

/// The parts of a name, each of which a search may begin with.
fn parts(conn: &Connection, client: ClientId, folded: &str) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM name_part WHERE client_id = :client")?
        .execute(named_params! { ":client": client })?;
    let mut write =
        conn.prepare_cached("INSERT OR IGNORE INTO name_part (part, client_id) VALUES (:part, :client)")?;
    for part in folded.split(' ') {
        write.execute(named_params! { ":part": part, ":client": client })?;
    }
    Ok(())
}

/// The phones of all clients, once the calling code that is left out of them is another.
pub(super) fn every_phone(conn: &Connection) -> Result<(), StoreError> {
    let code = calling_code(conn)?;
    let mut statement = conn.prepare_cached("SELECT id, phone FROM client WHERE phone IS NOT NULL")?;
    let phones = statement.query_map([], |row| Ok((row.get("id")?, row.get("phone")?)))?;
    let phones: Vec<(ClientId, Phone)> = phones.collect::<rusqlite::Result<_>>()?;
    let mut write = conn.prepare_cached("UPDATE client SET phone_digits = :digits WHERE id = :client")?;
    for (client, phone) in phones {
        write.execute(named_params! { ":digits": phone.digits(&code), ":client": client })?;
    }
    Ok(search::rebuild(conn)?)
}

/// The calling code of the clinic, or the usual one before it is set up.
fn calling_code(conn: &Connection) -> Result<CallingCode, StoreError> {
    Ok(super::clinic(conn)?.map(|clinic| clinic.calling_code).unwrap_or_default())
}
