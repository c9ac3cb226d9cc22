//! Clients who owe, archived ones too: a debt outlives the lists.

use rusqlite::Connection;

use super::api::Slice;
use super::api::clients::{Unpaid, UnpaidPage};
use super::{counters, error::StoreError, ledger::Ledger, sections::from_nearer_end, select};
use crate::domain::Money;

/// The rows of a slice, the largest amount first.
pub(super) fn page(conn: &Connection, slice: Slice) -> Result<UnpaidPage, StoreError> {
    let (total, sum) = owing(conn)?;
    let (near, backwards) = from_nearer_end(slice, total);
    let order = if backwards { "balance, folded DESC, id DESC" } else { "balance DESC, folded, id" };
    let sql = format!(
        "SELECT id, name, phone, balance,
                (SELECT max(day) FROM line
                 WHERE client_id = client.id AND voided_on IS NULL AND amount > 0) AS last_charge
         FROM client WHERE balance > 0 ORDER BY {order}"
    );
    let mut rows = select::slice(conn, &sql, &[], near, |row| {
        Ok(Unpaid {
            id: row.get("id")?,
            name: row.get("name")?,
            phone: row.get("phone")?,
            balance: row.get("balance")?,
            since: None,
            last_charge: row.get("last_charge")?,
        })
    })?;
    for row in &mut rows {
        row.since = Ledger::of(conn, row.id, row.balance)?.since();
    }
    if backwards {
        rows.reverse();
    }
    Ok(UnpaidPage { rows, total, sum })
}

/// How many clients owe, and how much together.
pub(super) fn owing(conn: &Connection) -> Result<(usize, Money), StoreError> {
    Ok((counters::one(conn, "owing")?, counters::one(conn, "owed")?))
}
