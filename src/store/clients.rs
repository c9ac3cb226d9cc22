//! Clients by any part of name, phone or e-mail.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::named_params;

use super::api::clients::ClientHit;
use super::api::clients::ClientsPage;
use super::api::clients::ClientsQuery;
use super::card;
use super::error::StoreError;
use crate::domain::CallingCode;
use crate::domain::ClientId;
use crate::domain::fold;
use crate::domain::phone_query;
use crate::domain::phrase;

/// A slice of those who match: a name part that begins with the first word before one that has it in the middle.
pub(super) fn page(conn: &Connection, query: &ClientsQuery) -> Result<ClientsPage, StoreError> {
    let home = super::clinic(conn)?.map_or_else(CallingCode::default, |clinic| clinic.calling_code);
    let digits = phone_query(&query.text, &home);
    let words = fold(&query.text);
    let mut statement = conn.prepare_cached(
        "SELECT id, folded, phone_digits, email, archived_on IS NOT NULL AS archived FROM client ORDER BY folded, id",
    )?;
    let mut rows = statement.query([])?;
    let mut found: Vec<(bool, ClientId)> = Vec::new();
    while let Some(row) = rows.next()? {
        let archived: bool = row.get("archived")?;
        if archived && !query.archived {
            continue;
        }
        let (folded, phone, email): (String, Option<String>, Option<String>) =
            (row.get("folded")?, row.get("phone_digits")?, row.get("email")?);
        let by_phone =
            digits.as_ref().is_some_and(|digits| phone.is_some_and(|phone| phone.contains(digits)));
        let email = fold(&email.unwrap_or_default());
        let by_words = words.split(' ').all(|word| folded.contains(word) || email.contains(word));
        if by_phone || by_words {
            let first = words.split(' ').next().unwrap_or_default();
            let begins = folded.split(' ').any(|part| part.starts_with(first));
            found.push((!begins, row.get("id")?));
        }
    }
    found.sort_by_key(|(middle, _)| *middle);
    let total = found.len();
    let slice = found.into_iter().skip(query.slice.offset).take(query.slice.limit);
    let rows = slice.map(|(_, id)| hit(conn, id, query.day)).collect::<Result<_, _>>()?;
    Ok(ClientsPage { rows, total })
}

fn hit(conn: &Connection, id: ClientId, day: NaiveDate) -> Result<ClientHit, StoreError> {
    let row = card::client(conn, id)?;
    let treatments = card::treatments(conn, &row, day)?;
    let pressing = treatments.iter().find(|treatment| treatment.state.is_some());
    let mut statement = conn.prepare_cached("SELECT name FROM client WHERE id = :id")?;
    let name = statement.query_row(named_params! { ":id": id }, |row| row.get(0))?;
    Ok(ClientHit {
        id,
        name,
        phone: row.facts.phone.map(|phone| phone.as_str().to_owned()),
        email: row.facts.email.map(|email| email.as_str().to_owned()),
        born: row.facts.born,
        balance: row.balance,
        state: pressing.and_then(|treatment| treatment.state),
        phrase: pressing.map(|treatment| phrase(day, treatment.window.as_ref())),
        archived: row.archived_on.is_some(),
    })
}
