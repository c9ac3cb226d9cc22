//! Making one client of two: everything of the one moves to the other, who keeps what was chosen of both.

use rusqlite::named_params;

use super::{Done, Writing, client, note, payment};
use crate::domain::{ClientId, Note};
use crate::store::api::Change;
use crate::store::api::clients::{ClientFacts, ClientRow};
use crate::store::api::merge::{contact_of, left_out};
use crate::store::records::{Owner, TABLES};
use crate::store::{client::row, derive, error::StoreError};

/// Two clients who are one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Two<'a> {
    /// Who stays.
    pub kept: ClientId,
    /// Who leads to the other from now on.
    pub gone: ClientId,
    /// What is known of the client from now on.
    pub facts: &'a ClientFacts,
    /// What was shown of both, of who stays first.
    pub seen: &'a [ClientFacts; 2],
}

/// Merges them. What is not kept of either stands in a note; a refusal to be contacted wins.
pub(super) fn merge(w: &Writing<'_>, two: Two<'_>) -> Result<Done, StoreError> {
    let (kept, gone) = (row(w.conn, two.kept)?, row(w.conn, two.gone)?);
    ensure(&kept, &gone, two)?;
    for table in TABLES.into_iter().filter(|table| table.owner == Owner::Client) {
        w.run(
            &format!("UPDATE {} SET client_id = :kept WHERE client_id = :gone", table.name),
            named_params! { ":kept": kept.id, ":gone": gone.id },
        )?;
    }
    let facts = ClientFacts { contact: contact_of(&kept.facts, &gone.facts), ..two.facts.clone() };
    client::write_facts(w, kept.id, &facts)?;
    w.change(
        "UPDATE client SET since = min(since, :since), archived_on = iif(:active, NULL, archived_on) WHERE id = :kept",
        named_params! { ":since": gone.since, ":active": gone.archived_on.is_none(), ":kept": kept.id },
    )?;
    w.change(
        "UPDATE client SET archived_on = coalesce(archived_on, :today), merged_into = :kept WHERE id = :gone",
        named_params! { ":today": w.stamp.day(), ":kept": kept.id, ":gone": gone.id },
    )?;
    // Whoever was merged into the one who is gone leads on.
    w.run(
        "UPDATE client SET merged_into = :kept WHERE merged_into = :gone",
        named_params! { ":kept": kept.id, ":gone": gone.id },
    )?;
    let words = format!("Merged with {}. {}", gone.facts.name, left_out(&kept.facts, &gone.facts, &facts));
    if let Some(words) = Note::parse_optional(&words).unwrap_or_default() {
        note::insert(w, kept.id, w.stamp.day(), &words)?;
    }
    for client in [kept.id, gone.id] {
        derive::client(w.conn, client)?;
    }
    let (from, owed) = (&gone.facts.name, payment::owed(w, kept.id)?);
    Ok(Done::of(kept.id, format!("Merged {from} into {}{owed}.", facts.name)))
}

/// Refuses what is no two clients, or not as it was shown.
fn ensure(kept: &ClientRow, gone: &ClientRow, two: Two<'_>) -> Result<(), StoreError> {
    if kept.id == gone.id {
        return Err(StoreError::refused("This is the same client. Choose the other one."));
    }
    for client in [kept, gone] {
        if let Some((_, into)) = &client.merged_into {
            let words = format!("{} was merged into {into} already. Nothing was changed.", client.facts.name);
            return Err(StoreError::Refused(words));
        }
    }
    for (client, seen) in [kept, gone].into_iter().zip(two.seen) {
        if client.facts != *seen {
            let words = format!(
                "{} was changed in another window meanwhile. Look at both again, then save; nothing was merged yet.",
                client.facts.name
            );
            return Err(StoreError::Refused(words));
        }
    }
    Ok(())
}

/// Refuses to write to a client who leads to another one.
pub(super) fn ensure_stays(w: &Writing<'_>, clients: &[ClientId], change: &Change) -> Result<(), StoreError> {
    if matches!(change, Change::Undo { .. } | Change::Redo { .. }) {
        return Ok(());
    }
    for client in clients {
        let merged = w.maybe(
            "SELECT gone.name, kept.name FROM client AS gone JOIN client AS kept ON kept.id = gone.merged_into
             WHERE gone.id = :client",
            named_params! { ":client": client },
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
        )?;
        if let Some((gone, kept)) = merged {
            return Err(StoreError::Refused(format!(
                "{gone} was merged into {kept}. Nothing was saved, and what you typed is still here: enter it for {kept}."
            )));
        }
    }
    Ok(())
}
