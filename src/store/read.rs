//! Every question that a screen asks, handed to the module that answers it.

use rusqlite::Connection;

use super::api::{Page, Query};
use super::{
    Store, alike, audit, card, client, clients, creditable, day, error::StoreError, exceptions, imports,
    lots, moves, rules, session_form, settings, staff, till, today, touch_ups, unpaid, written,
};

impl Store {
    /// Answers a question: the rows it asks for and the counts it shows, and no others.
    pub fn read(&self, query: &Query) -> Result<Page, StoreError> {
        // One snapshot, or another desk could write between the count and the rows.
        let tx = self.conn.unchecked_transaction().map_err(StoreError::from)?;
        answer(&tx, query).map_err(|error| error.while_doing(doing(query)))
    }
}

fn answer(conn: &Connection, query: &Query) -> Result<Page, StoreError> {
    Ok(match query {
        Query::Today { day, calls } => Page::Today(today::page(conn, *day, *calls)?),
        Query::Clients(query) => Page::Clients(clients::page(conn, query)?),
        Query::Card(query) => Page::Card(Box::new(card::page(conn, query)?)),
        Query::TouchUps(query) => Page::TouchUps(touch_ups::page(conn, query)?),
        Query::SessionForm { client, day } => {
            Page::SessionForm(Box::new(session_form::page(conn, *client, *day)?))
        }
        Query::Lots(shades) => Page::Lots(lots::page(conn, shades)?),
        Query::Broken(sitting) => Page::Broken(rules::broken(conn, sitting)?),
        Query::Written(session) => Page::Written(Box::new(written::page(conn, *session)?)),
        Query::Exceptions => Page::Exceptions(exceptions::page(conn)?),
        Query::ClientForm { client } => Page::ClientForm(Box::new(client::row(conn, *client)?)),
        Query::Alike(query) => Page::Alike(alike::page(conn, query)?),
        Query::Settings => Page::Settings(Box::new(settings::page(conn)?)),
        Query::Moves(query) => Page::Moves(moves::page(conn, query)?),
        Query::Day { day } => Page::Day(day::page(conn, *day)?),
        Query::Till { since } => Page::Till(till::counts(conn, *since)?),
        Query::Creditable { client } => Page::Creditable(creditable::of(conn, *client)?),
        Query::Unpaid { slice } => Page::Unpaid(unpaid::page(conn, *slice)?),
        Query::Staff => Page::Staff(staff::who_may_sign_in(conn)?),
        Query::Audit(query) => Page::Audit(audit::list::page(conn, query)?),
        Query::AuditEntry { seq } => Page::AuditEntry(Box::new(audit::entry::page(conn, *seq)?)),
        Query::Dependents { import } => Page::Dependents(imports::dependents_of(conn, *import)?),
        Query::Record { client, record } => Page::Record(audit::record::page(conn, *client, *record)?),
    })
}

/// What a question does, as in "Could not read the list of touch-ups".
fn doing(query: &Query) -> &'static str {
    match query {
        Query::Today { .. } => "read the figures of the day",
        Query::Clients(_) => "search the clients",
        Query::Card(_) | Query::ClientForm { .. } | Query::SessionForm { .. } => "read the client's card",
        Query::Broken(_) => "look at the rules",
        Query::Written(_) => "read the session",
        Query::Exceptions => "read the exceptions",
        Query::Lots(_) => "look for the last lot",
        Query::TouchUps(_) => "read the list of touch-ups",
        Query::Alike(_) => "look for the same client",
        Query::Settings => "read the settings",
        Query::Moves(_) => "work out what the change moves",
        Query::Day { .. } | Query::Till { .. } => "read the day",
        Query::Creditable { .. } => "read the client's charges",
        Query::Unpaid { .. } => "read who owes",
        Query::Dependents { .. } => "read the import",
        Query::Staff => "read who signs in",
        Query::Audit(_) | Query::AuditEntry { .. } | Query::Record { .. } => "read the audit",
    }
}
