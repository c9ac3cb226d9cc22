//! One client's card.

use rusqlite::Connection;

use super::api::card::{CardPage, CardQuery};
use super::{client, error::StoreError, ledger::Ledger, select, timeline, treatments};
use crate::domain::{ClientId, Money};

/// Everything the card shows.
pub(super) fn page(conn: &Connection, query: &CardQuery) -> Result<CardPage, StoreError> {
    let (charged, paid) = sums(conn, query.client)?;
    let client = client::row(conn, query.client)?;
    let ledger = Ledger::of(conn, query.client, client.balance)?;
    let part = timeline::part(conn, query, &ledger)?;
    Ok(CardPage {
        client,
        treatments: treatments::of(conn, query.client, query.day)?,
        charged,
        paid,
        is_billed: is_billed(conn, query.client)?,
        timeline: part.entries,
        entries: part.total,
        found: part.found,
    })
}

/// What was charged and what was paid, voided left out.
fn sums(conn: &Connection, client: ClientId) -> Result<(Money, Money), StoreError> {
    let sql = "SELECT
        (SELECT coalesce(sum(amount), 0) FROM line WHERE client_id = :client AND voided_on IS NULL) AS charged,
        (SELECT coalesce(sum(amount), 0) FROM payment WHERE client_id = :client AND voided_on IS NULL) AS paid";
    let sums = |row: &rusqlite::Row<'_>| Ok((row.get("charged")?, row.get("paid")?));
    Ok(select::one(conn, sql, &[(":client", &client)], sums)?)
}

/// Whether anything was ever charged or paid.
fn is_billed(conn: &Connection, client: ClientId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM line WHERE client_id = :client)
                   OR EXISTS (SELECT 1 FROM payment WHERE client_id = :client) AS is_billed";
    Ok(select::one(conn, sql, &[(":client", &client)], |row| row.get("is_billed"))?)
}
