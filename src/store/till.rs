//! What was done to the till, read from the audit: voids, refunds, and what was written down for an earlier day.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Row};

use super::api::till::{TillCounts, TillDeed, TillRow};
use super::audit::{IMAGES, Image};
use super::records::{LINE, PAYMENT, SESSION, Undo};
use super::{audit, error::StoreError, select, select::Values};
use crate::domain::{ClientId, Money, iso};

/// What an import brought was never in the till. The numbers of an import's entries are one range.
const NOT_IMPORTED: &str =
    "NOT EXISTS (SELECT 1 FROM import WHERE audit.seq BETWEEN import.first_seq AND import.last_seq)";

/// An entry of the audit, and what it did to the till.
pub(super) struct Act {
    pub seq: i64,
    pub rows: Vec<TillRow>,
}

/// Everything that was done on a day, whatever day it was for, and what was done later to what is of that day: to the
/// records of these clients.
pub(super) fn of_day(
    conn: &Connection,
    day: NaiveDate,
    clients: &[ClientId],
) -> Result<Vec<TillRow>, StoreError> {
    let beyond = day.succ_opt().map(iso).unwrap_or_default();
    let until: &Values<'_> = &[(":from", &iso(day)), (":until", &beyond)];
    let on_it = format!(
        "SELECT audit.seq, at, who, client_id, {IMAGES} AS images FROM audit INDEXED BY audit_of_till
         WHERE till = 1 AND at >= :from AND at < :until AND {NOT_IMPORTED} ORDER BY at, audit.seq"
    );
    let mut rows: Vec<TillRow> = acts(conn, &on_it, until)?.into_iter().flat_map(|act| act.rows).collect();
    let mut clients = clients.to_vec();
    clients.sort_by_key(|client| client.0);
    clients.dedup();
    for client in clients {
        rows.extend(later(conn, day, client)?);
    }
    rows.sort_by_key(|row| row.at);
    Ok(rows)
}

/// What was done after a day to a client's records of that day: their part of the audit is read, and that of whoever was
/// merged into them.
fn later(conn: &Connection, day: NaiveDate, client: ClientId) -> Result<Vec<TillRow>, StoreError> {
    let sql = format!(
        "SELECT audit.seq, at, who, client_id, {IMAGES} AS images FROM audit INDEXED BY audit_by_client
         WHERE client_id IN (SELECT :client UNION ALL SELECT id FROM client WHERE merged_into = :client)
           AND at >= :beyond AND instr({IMAGES}, :of_day) > 0 AND {NOT_IMPORTED} ORDER BY audit.seq"
    );
    let beyond = day.succ_opt().map(iso).unwrap_or_default();
    let of_day = format!("\"day\":\"{}\"", iso(day));
    let acts = acts(conn, &sql, &[(":client", &client), (":beyond", &beyond), (":of_day", &of_day)])?;
    Ok(acts.into_iter().flat_map(|act| act.rows).filter(|row| row.of == day).collect())
}

/// Everything that was done since some time, the first of it first.
pub(super) fn since(conn: &Connection, time: NaiveDateTime) -> Result<Vec<Act>, StoreError> {
    let sql = format!(
        "SELECT audit.seq, at, who, client_id, {IMAGES} AS images FROM audit INDEXED BY audit_of_till
         WHERE till = 1 AND at >= :from AND {NOT_IMPORTED} ORDER BY at, audit.seq"
    );
    acts(conn, &sql, &[(":from", &time)])
}

/// How often it was done since some time.
pub(super) fn counts(conn: &Connection, time: NaiveDateTime) -> Result<TillCounts, StoreError> {
    let mut counts = TillCounts::default();
    for act in since(conn, time)? {
        let any = |is: &dyn Fn(&TillRow) -> bool| usize::from(act.rows.iter().any(is));
        counts.voided += any(&|row| matches!(row.deed, TillDeed::Voided(_)));
        counts.given_back += any(&|row| row.deed == TillDeed::GivenBack);
        counts.added += any(&|row| !matches!(row.deed, TillDeed::Voided(_)) && row.of < row.at.date());
    }
    Ok(counts)
}

/// What entries of the audit did to the till, those left out that did nothing to it or were undone.
fn acts(conn: &Connection, sql: &str, values: &Values<'_>) -> Result<Vec<Act>, StoreError> {
    let entries = select::rows(conn, sql, values, Entry::read)?;
    let mut acts = Vec::new();
    for entry in entries {
        let deeds = deeds(&entry);
        if !deeds.is_empty() && !audit::list::is_undone(conn, entry.seq)? {
            let name = entry.name(conn)?;
            let rows = deeds.into_iter().map(|row| TillRow { name: name.clone(), ..row }).collect();
            acts.push(Act { seq: entry.seq, rows });
        }
    }
    Ok(acts)
}

struct Entry {
    seq: i64,
    at: NaiveDateTime,
    who: String,
    client: Option<ClientId>,
    images: Vec<Image>,
}

impl Entry {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get("seq")?,
            at: row.get("at")?,
            who: row.get("who")?,
            client: row.get("client_id")?,
            images: audit::images(&row.get::<_, String>("images")?),
        })
    }

    fn name(&self, conn: &Connection) -> Result<String, StoreError> {
        let sql = "SELECT name FROM client WHERE id = :client";
        Ok(select::maybe(conn, sql, &[(":client", &self.client)], |row| row.get(0))?.unwrap_or_default())
    }

    fn row(&self, deed: TillDeed, of: NaiveDate) -> TillRow {
        TillRow {
            client: self.client,
            name: String::new(),
            deed,
            of,
            session: false,
            charged: Money::ZERO,
            received: Money::ZERO,
            who: self.who.clone(),
            at: self.at,
        }
    }
}

/// What an entry did to the till: a row for each day that it voided something of or wrote something for, and for each refund.
fn deeds(entry: &Entry) -> Vec<TillRow> {
    let mut voided: BTreeMap<NaiveDate, TillRow> = BTreeMap::new();
    let mut added: BTreeMap<NaiveDate, TillRow> = BTreeMap::new();
    let mut given_back = Vec::new();
    for image in entry.images.iter().filter(|image| is_of_till(image)) {
        let Some(of) = image.after["day"].as_str().and_then(|day| day.parse::<NaiveDate>().ok()) else {
            continue;
        };
        if image.before["voided_on"].is_null() && image.after["voided_on"].is_string() {
            let reason = || image.after["void_reason"].as_str().unwrap_or_default().to_owned();
            take_in(voided.entry(of).or_insert_with(|| entry.row(TillDeed::Voided(reason()), of)), image);
        } else if image.is_new() && is_refund(image) {
            let mut row = entry.row(TillDeed::GivenBack, of);
            take_in(&mut row, image);
            given_back.push(row);
        } else if image.is_new() && of < entry.at.date() && !is_history(image) {
            take_in(added.entry(of).or_insert_with(|| entry.row(TillDeed::Added, of)), image);
        }
    }
    voided.into_values().chain(given_back).chain(added.into_values()).collect()
}

fn is_of_till(image: &Image) -> bool {
    image.table.undo == Undo::Void
}

fn is_refund(image: &Image) -> bool {
    *image.table == PAYMENT && amount(image) < Money::ZERO
}

/// A session of which the day is all that is known is what a client told of before, and was never at the desk.
fn is_history(image: &Image) -> bool {
    *image.table == SESSION && image.after["minutes"].is_null()
}

fn take_in(row: &mut TillRow, image: &Image) {
    match image.table {
        table if *table == SESSION => row.session = true,
        table if *table == LINE => row.charged += amount(image),
        _ => row.received += amount(image),
    }
}

fn amount(image: &Image) -> Money {
    Money(image.after["amount"].as_i64().unwrap_or_default())
}
