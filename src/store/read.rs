//! Every question that a screen asks, handed to the module that answers it.

use rusqlite::Connection;

use super::api::{Page, Query, Question};
use super::{
    Store, alike, audit, card, client, clients, creditable, day, error::StoreError, exceptions, imports,
    lots, moves, rules, session_form, settings, staff, till, today, touch_ups, unpaid, written,
};

/// Hands each question to whoever answers it; another answer than its own does not compile.
macro_rules! answers {
    ($query:expr; $($name:ident $parts:tt => $answer:expr;)+) => {
        match $query { $(Query::$name $parts => Page::$name($answer?.into()),)+ }
    };
}

impl Store {
    /// Answers a question: the rows it asks for and the counts it shows, and no others.
    pub fn read(&self, query: &Query) -> Result<Page, StoreError> {
        // One snapshot, or another desk could write between the count and the rows.
        let tx = self.conn.unchecked_transaction().map_err(StoreError::from)?;
        answer(&tx, query).map_err(|error| error.while_doing(query.doing()))
    }

    /// The same, of a question that says what its answer is.
    pub fn ask<P>(&self, question: &Question<P>) -> Result<P, StoreError> {
        let page = self.read(&question.query)?;
        Ok((question.answer)(page).ok_or(rusqlite::Error::QueryReturnedNoRows)?)
    }
}

fn answer(conn: &Connection, query: &Query) -> Result<Page, StoreError> {
    Ok(answers! { query;
        Today { day, calls } => today::page(conn, *day, *calls);
        Clients(query) => clients::page(conn, query);
        Card(query) => card::page(conn, query);
        TouchUps(query) => touch_ups::page(conn, query);
        SessionForm { client, day } => session_form::page(conn, *client, *day);
        Lots(shades) => lots::page(conn, shades);
        Broken(sitting) => rules::broken(conn, sitting);
        Written(session) => written::page(conn, *session);
        Exceptions {} => exceptions::page(conn);
        ClientForm { client } => client::row(conn, *client);
        Alike(query) => alike::page(conn, query);
        Settings {} => settings::page(conn);
        Moves(query) => moves::page(conn, query);
        Day { day } => day::page(conn, *day);
        Till { since } => till::counts(conn, *since);
        Creditable { client } => creditable::of(conn, *client);
        Unpaid { slice } => unpaid::page(conn, *slice);
        Staff {} => staff::who_may_sign_in(conn);
        Audit(query) => audit::list::page(conn, query);
        AuditEntry { seq } => audit::entry::page(conn, *seq);
        Dependents { import } => imports::dependents_of(conn, *import);
        Record { client, record } => audit::record::page(conn, *client, *record);
    })
}
