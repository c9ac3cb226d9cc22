//! Who may be the same person as the one being typed.

use rusqlite::Connection;
use rusqlite::named_params;

use super::api::clients::Alike;
use super::api::clients::AlikeQuery;
use super::error::StoreError;
use crate::domain::CallingCode;

/// Clients with the same phone, then those with the same name and day of birth.
pub(super) fn page(conn: &Connection, query: &AlikeQuery) -> Result<Vec<Alike>, StoreError> {
    let home = super::clinic(conn)?.map_or_else(CallingCode::default, |clinic| clinic.calling_code);
    let digits = query.phone.as_ref().map(|phone| phone.digits(&home));
    let folded = query.name.as_ref().map(crate::domain::PersonName::folded);
    let mut statement = conn.prepare_cached(
        "SELECT id, name, phone, born, phone_digits = :digits AS same_phone FROM client
         WHERE (phone_digits = :digits OR (folded = :folded AND born = :born)) AND id IS NOT :except
         ORDER BY phone_digits = :digits DESC, folded, id LIMIT 5",
    )?;
    let rows = statement.query_map(
        named_params! { ":digits": digits, ":folded": folded, ":born": query.born, ":except": query.except },
        |row| {
            let same_phone: Option<bool> = row.get("same_phone")?;
            Ok(Alike {
                id: row.get("id")?,
                name: row.get("name")?,
                phone: row.get("phone")?,
                born: row.get("born")?,
                why: if same_phone == Some(true) { "same phone" } else { "same name and birth date" },
            })
        },
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}
