//! Every client at once, for an import to compare with.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::api::known::{KnownClient, KnownTreatment};
use super::{Batch, Store, api::clients::ClientFacts, error::StoreError};
use crate::domain::{ClientId, TreatmentId};

impl Store {
    /// Every client, the first one written down first.
    pub fn known(&self) -> Result<Vec<KnownClient>, StoreError> {
        known(&self.conn)
    }
}

impl Batch<'_> {
    /// Every client as the batch sees them: nobody else adds one before it ends.
    pub fn known(&self) -> Result<Vec<KnownClient>, StoreError> {
        known(self.conn())
    }
}

fn known(conn: &Connection) -> Result<Vec<KnownClient>, StoreError> {
    let mut treatments = treatments(conn)?;
    let mut statement = conn.prepare(&format!(
        "SELECT id, {}, archived_on IS NOT NULL AS archived FROM client WHERE merged_into IS NULL ORDER BY id",
        ClientFacts::listed()
    ))?;
    let clients = statement.query_map([], |row| {
        let id = row.get("id")?;
        Ok(KnownClient {
            id,
            facts: ClientFacts::read(row)?,
            archived: row.get("archived")?,
            treatments: treatments.remove(&id).unwrap_or_default(),
        })
    })?;
    Ok(clients.collect::<rusqlite::Result<_>>()?)
}

fn treatments(conn: &Connection) -> Result<HashMap<ClientId, Vec<KnownTreatment>>, StoreError> {
    let mut days = days(conn)?;
    let mut statement = conn.prepare(
        "SELECT id, client_id, look_id, area_id, closed_on IS NOT NULL AS closed FROM treatment ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut treatments: HashMap<ClientId, Vec<KnownTreatment>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let id = row.get("id")?;
        treatments.entry(row.get("client_id")?).or_default().push(KnownTreatment {
            id,
            look: row.get("look_id")?,
            area: row.get("area_id")?,
            closed: row.get("closed")?,
            days: days.remove(&id).unwrap_or_default(),
        });
    }
    Ok(treatments)
}

fn days(conn: &Connection) -> Result<HashMap<TreatmentId, Vec<NaiveDate>>, StoreError> {
    let mut statement =
        conn.prepare("SELECT treatment_id, day FROM session WHERE treatment_id IS NOT NULL ORDER BY day")?;
    let mut rows = statement.query([])?;
    let mut days: HashMap<TreatmentId, Vec<NaiveDate>> = HashMap::new();
    while let Some(row) = rows.next()? {
        days.entry(row.get("treatment_id")?).or_default().push(row.get("day")?);
    }
    Ok(days)
}
