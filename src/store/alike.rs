//! Who may be the same person as the one being typed: the same phone, or the same name and day of birth.

use rusqlite::Connection;

use super::api::clients::{Alike, AlikeQuery};
use super::{error::StoreError, home, select, select::Values};
use crate::domain::ClientId;

/// No form has room for more.
const MOST: i64 = 5;

const SAME_NAME: &str = "same name and birth date";
const SAME_PHONE: &str = "same phone";

/// The clients, those of the same name first.
pub(super) fn page(conn: &Connection, query: &AlikeQuery) -> Result<Vec<Alike>, StoreError> {
    let except = query.except.unwrap_or(ClientId(0));
    let mut found = Vec::new();
    if let (Some(name), Some(born)) = (&query.name, &query.born) {
        let folded = name.folded();
        let values: &Values<'_> =
            &[(":folded", &folded), (":born", born), (":except", &except), (":most", &MOST)];
        found = same(conn, "folded = :folded AND born = :born", SAME_NAME, values)?;
    }
    if let Some(phone) = &query.phone {
        let code = home::calling_code(conn)?;
        let digits = phone.digits(&code);
        let values: &Values<'_> = &[(":digits", &digits), (":except", &except), (":most", &MOST)];
        let others = same(conn, "phone_digits = :digits", SAME_PHONE, values)?;
        let known: Vec<ClientId> = found.iter().map(|alike| alike.id).collect();
        found.extend(others.into_iter().filter(|alike| !known.contains(&alike.id)));
    }
    Ok(found)
}

fn same(
    conn: &Connection,
    condition: &str,
    why: &'static str,
    values: &Values<'_>,
) -> Result<Vec<Alike>, StoreError> {
    let sql = format!(
        "SELECT id, name, phone, born FROM client
         WHERE {condition} AND id <> :except AND merged_into IS NULL ORDER BY folded, id LIMIT :most"
    );
    Ok(select::rows(conn, &sql, values, |row| {
        Ok(Alike {
            id: row.get("id")?,
            name: row.get("name")?,
            phone: row.get("phone")?,
            born: row.get("born")?,
            why,
        })
    })?)
}
