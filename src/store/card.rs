//! One client's card.

use rusqlite::Connection;

use super::api::card::CardPage;
use super::api::card::CardQuery;
use super::client;
use super::error::StoreError;
use super::select;
use super::timeline;
use super::treatments;
use crate::domain::ClientId;
use crate::domain::Money;

/// Everything the card shows.
pub(super) fn page(conn: &Connection, query: &CardQuery) -> Result<CardPage, StoreError> {
    let (charged, paid) = sums(conn, query.client)?;
    Ok(CardPage {
        client: client::row(conn, query.client)?,
        treatments: treatments::of(conn, query.client, query.day)?,
        charged,
        paid,
        timeline: timeline::entries(conn, query.client, query.slice)?,
        entries: timeline::length(conn, query.client)?,
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
