//! Clients, by name or by any part of what they are known by.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::api::clients::{ClientHit, ClientsPage, ClientsQuery};
use super::standing::{Standing, Terms};
use super::{error::StoreError, search, select};
use crate::domain::{ClientId, phrase};

/// The rows of a slice, and how many there are in all.
pub(super) fn page(conn: &Connection, query: &ClientsQuery) -> Result<ClientsPage, StoreError> {
    let (ids, total) = search::find(conn, query)?;
    let rows = ids.into_iter().map(|id| hit(conn, id, query.day)).collect::<Result<_, _>>()?;
    Ok(ClientsPage { rows, total })
}

/// What a list shows of a client.
fn hit(conn: &Connection, client: ClientId, day: NaiveDate) -> Result<ClientHit, StoreError> {
    let sql = "SELECT name, phone, email, born, balance, archived_on IS NOT NULL AS archived, windows
               FROM client WHERE id = :client";
    let (hit, kept) = select::one(conn, sql, &[(":client", &client)], |row| {
        let kept = row.get_ref("windows")?.as_str_or_null()?.map_or(Some(Vec::new()), Standing::of_client);
        let hit = ClientHit {
            id: client,
            name: row.get("name")?,
            phone: row.get("phone")?,
            email: row.get("email")?,
            born: row.get("born")?,
            balance: row.get("balance")?,
            state: None,
            phrase: None,
            archived: row.get("archived")?,
        };
        Ok((hit, kept))
    })?;
    let pressing = match kept {
        Some(kept) if kept.iter().all(|standing| standing.clock.is_none_or(|clock| clock <= day)) => {
            kept.into_iter().reduce(|most, next| if next.is_before(&most, day) { next } else { most })
        }
        // As it stood on a past day, which only the sessions tell.
        _ => pressing(conn, client, day)?,
    };
    Ok(ClientHit {
        state: pressing.map(|standing| standing.pressing(day).0),
        phrase: pressing.map(|standing| phrase(day, standing.window().as_ref())),
        ..hit
    })
}

/// The treatment of a client that presses most.
fn pressing(conn: &Connection, client: ClientId, day: NaiveDate) -> Result<Option<Standing>, StoreError> {
    let sql = format!(
        "SELECT {}, clock, opens, closes
         FROM treatment JOIN look ON look.id = look_id JOIN client ON client.id = client_id
         WHERE client_id = :client AND closed_on IS NULL AND archived_on IS NULL",
        Terms::COLUMNS
    );
    let read = |row: &Row<'_>| Ok((Standing::read(row)?, Terms::read(row)?));
    let mut most: Option<Standing> = None;
    for (standing, terms) in select::rows(conn, &sql, &[(":client", &client)], read)? {
        let standing = standing.as_of(conn, &terms, day)?;
        let is_first = most.is_none_or(|most| standing.is_before(&most, day));
        most = if is_first { Some(standing) } else { most };
    }
    Ok(most)
}
