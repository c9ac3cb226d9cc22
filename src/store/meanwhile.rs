//! What was written of a client while a form was open elsewhere: nothing is overwritten unseen.

use rusqlite::named_params;

use super::api::clients::ClientFacts;
use super::api::clients::Meanwhile;
use super::api::clients::Written;
use super::audit;
use super::client;
use super::error::StoreError;
use super::write::Writing;
use crate::domain::ClientId;

/// Refuses to write over facts that are not those the form was filled from, unless both wrote the same.
pub(super) fn ensure_none(
    w: &Writing<'_>,
    client: ClientId,
    (before, facts): (&ClientFacts, &ClientFacts),
) -> Result<(), StoreError> {
    let present = client::row(w.conn, client)?.facts;
    if present == *before || present == *facts {
        return Ok(());
    }
    let by = authors(w, client, present.differing(before))?;
    Err(StoreError::Meanwhile(Box::new(Meanwhile { facts: present, by })))
}

/// Who wrote these columns of the client last. What another program wrote has no author.
fn authors(
    w: &Writing<'_>,
    client: ClientId,
    mut columns: Vec<&'static str>,
) -> Result<Vec<Written>, StoreError> {
    let mut statement = w
        .conn
        .prepare_cached("SELECT who, at, images FROM audit WHERE client_id = :client ORDER BY seq DESC")?;
    let mut rows = statement.query(named_params! { ":client": client })?;
    let mut by = Vec::new();
    while let Some(row) = rows.next()?.filter(|_| !columns.is_empty()) {
        let (who, at): (String, _) = (row.get("who")?, row.get("at")?);
        for image in audit::images(&row.get::<_, String>("images")?) {
            if image.table != "client" || image.id != client.0 {
                continue;
            }
            let wrote = |column: &&str| image.before.get(*column) != image.after.get(*column);
            by.extend(columns.extract_if(.., |column| wrote(column)).map(|field| Written {
                field,
                who: who.clone(),
                at,
            }));
        }
    }
    Ok(by)
}
