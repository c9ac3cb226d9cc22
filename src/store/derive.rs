//! The only writer of derived columns: what the domain's rules make of the facts beside them.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};

mod client;

use super::records::{CLIENT, Follows, Owner};
use super::{audit::Image, error::StoreError, home, search};
use crate::domain::{ClientId, LookId, PersonName, Phone};

pub(super) use client::client;

/// What follows from the rows that a change touched: everything of each client whom it was about.
pub(super) fn follow(conn: &Connection, images: &[Image]) -> Result<(), StoreError> {
    let mut touched = BTreeSet::new();
    for image in images {
        if *image.table == CLIENT && is_renamed(image) {
            names_of(conn, ClientId(image.id))?;
        }
        let whose = [&image.before, &image.after].into_iter().filter_map(|row| row["client_id"].as_i64());
        match (image.table.follows, image.table.owner) {
            (Follows::Client, Owner::Themselves) => touched.extend([image.id]),
            (Follows::Client, _) => touched.extend(whose),
            _ => {}
        }
    }
    touched.into_iter().try_for_each(|id| client(conn, ClientId(id)).map(drop))
}

/// Whether a client who is there is searched by something else than before.
fn is_renamed(image: &Image) -> bool {
    let is_other = |column| image.before[column] != image.after[column];
    !image.after.is_null() && (is_other("name") || is_other("phone"))
}

/// The windows of every treatment of a look, whose rule has changed; how many moved.
pub(super) fn look(conn: &Connection, look: LookId) -> Result<usize, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT DISTINCT client_id FROM treatment WHERE look_id = :look")?;
    let clients = statement.query_map(named_params! { ":look": look }, |row| row.get(0))?;
    let clients: Vec<ClientId> = clients.collect::<rusqlite::Result<_>>()?;
    clients.into_iter().map(|id| client(conn, id)).sum()
}

/// A client's name and phone as they are searched.
pub(super) fn names_of(conn: &Connection, client: ClientId) -> Result<(), StoreError> {
    let code = home::calling_code(conn)?;
    let (name, phone): (PersonName, Option<Phone>) = conn
        .prepare_cached("SELECT name, phone FROM client WHERE id = :client")?
        .query_row(named_params! { ":client": client }, |row| Ok((row.get("name")?, row.get("phone")?)))?;
    conn.prepare_cached("UPDATE client SET folded = :folded, phone_digits = :digits WHERE id = :client")?
        .execute(named_params! {
            ":folded": name.folded(),
            ":digits": phone.map(|phone| phone.digits(&code)),
            ":client": client,
        })?;
    Ok(())
}

/// The phones of all clients, once the calling code that is left out of them is another.
pub(super) fn every_phone(conn: &Connection) -> Result<(), StoreError> {
    let code = home::calling_code(conn)?;
    let mut statement = conn.prepare_cached("SELECT id, phone FROM client WHERE phone IS NOT NULL")?;
    let phones = statement.query_map([], |row| Ok((row.get("id")?, row.get("phone")?)))?;
    let phones: Vec<(ClientId, Phone)> = phones.collect::<rusqlite::Result<_>>()?;
    let mut write = conn.prepare_cached("UPDATE client SET phone_digits = :digits WHERE id = :client")?;
    for (client, phone) in phones {
        write.execute(named_params! { ":digits": phone.digits(&code), ":client": client })?;
    }
    Ok(search::rebuild(conn)?)
}
