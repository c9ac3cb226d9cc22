//! Clients, by name or by any part of what they are known by.

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

mod by_name;
mod search;
mod words;

use super::api::Slice;
use super::api::clients::{ClientHit, ClientsPage, ClientsQuery};
use super::standing::{Standing, Terms};
use super::{client_set::ClientSet, error::StoreError, select, today};
use crate::domain::{ClientId, phrase};

/// The rows of a slice, and how many there are in all.
pub(super) fn page(conn: &Connection, query: &ClientsQuery) -> Result<ClientsPage, StoreError> {
    let home = super::clinic(conn)?.map(|clinic| clinic.calling_code).unwrap_or_default();
    let words = words::read(&query.text, &home);
    let (ids, total) = if words.is_empty() {
        everyone(conn, query.archived, query.slice)?
    } else {
        search::find(conn, &words, &home, query)?
    };
    let rows = ids.into_iter().map(|id| hit(conn, id, query.day)).collect::<Result<_, _>>()?;
    Ok(ClientsPage { rows, total })
}

/// An offset up to which the names are walked from the first one.
const NEAR: usize = 500;

/// Everyone by name.
fn everyone(conn: &Connection, archived: bool, slice: Slice) -> Result<(Vec<ClientId>, usize), StoreError> {
    let total = if archived {
        let all =
            select::count(conn, "SELECT sum(number) FROM tally WHERE what IN ('clients', 'archived')", &[])?;
        all.saturating_sub(merged(conn)?.len())
    } else {
        today::clients(conn)?
    };
    if slice.offset > NEAR {
        let last = select::one(conn, "SELECT coalesce(max(id), 0) FROM client", &[], |row| row.get(0))?;
        let mut all = ClientSet::up_to(last);
        if !archived {
            all.subtract(&kept(conn, "archived", "")?);
        }
        all.subtract(&merged(conn)?);
        return Ok((by_name::slice(conn, &all, slice)?, total));
    }
    let sql = "SELECT id FROM client INDEXED BY client_by_name
               WHERE folded IS NOT NULL AND (:archived OR archived_on IS NULL)
                 AND id NOT IN (SELECT id FROM client WHERE merged_into IS NOT NULL) ORDER BY folded, id";
    let ids = select::slice(conn, sql, &[(":archived", &archived)], slice, |row| row.get("id"))?;
    Ok((ids, total))
}

/// Those who were merged into another client, few as they are: no list shows them.
fn merged(conn: &Connection) -> rusqlite::Result<ClientSet> {
    keys(conn, "SELECT id FROM client INDEXED BY client_merged WHERE merged_into IS NOT NULL", &[])
}

/// Those who have a piece, as the file keeps them.
fn kept(conn: &Connection, kind: &str, text: &str) -> rusqlite::Result<ClientSet> {
    let mut statement =
        conn.prepare_cached("SELECT block, clients FROM piece WHERE kind = :kind AND text = :text")?;
    let mut rows = statement.query([kind, text])?;
    let mut set = ClientSet::default();
    while let Some(row) = rows.next()? {
        set.add(row.get(0)?, row.get_ref(1)?.as_blob()?);
    }
    Ok(set)
}

/// The clients whose keys a statement finds.
fn keys(conn: &Connection, sql: &str, values: &select::Values<'_>) -> rusqlite::Result<ClientSet> {
    let mut set = ClientSet::default();
    select::rows(conn, sql, values, |row| row.get(0).map(|client| set.insert(client)))?;
    Ok(set)
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
