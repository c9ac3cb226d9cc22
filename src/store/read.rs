//! Questions and their answers: one match, a module for each noun.

use super::Page;
use super::Query;
use super::Store;
use super::alike;
use super::card;
use super::clients;
use super::day;
use super::error::StoreError;
use super::moves;
use super::session_form;
use super::settings;
use super::today;
use super::touch_ups;
use super::unpaid;

impl Store {
    /// Answers a question.
    pub fn read(&self, query: &Query) -> Result<Page, StoreError> {
        let conn = &self.conn;
        Ok(match query {
            Query::Today { day } => Page::Today(today::page(conn, *day)?),
            Query::Clients(query) => Page::Clients(clients::page(conn, query)?),
            Query::Card(query) => Page::Card(Box::new(card::page(conn, query)?)),
            Query::TouchUps(query) => Page::TouchUps(touch_ups::page(conn, query)?),
            Query::SessionForm { client, day } => {
                Page::SessionForm(Box::new(session_form::page(conn, *client, *day)?))
            }
            Query::ClientForm { client } => Page::ClientForm(Box::new(card::client(conn, *client)?)),
            Query::Alike(query) => Page::Alike(alike::page(conn, query)?),
            Query::Settings => Page::Settings(Box::new(settings::page(conn)?)),
            Query::Moves(query) => Page::Moves(moves::page(conn, query)?),
            Query::Day { day } => Page::Day(day::page(conn, *day)?),
            Query::Unpaid { slice } => Page::Unpaid(unpaid::page(conn, *slice)?),
        })
    }
}
