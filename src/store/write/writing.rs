//! What every change is written with: the open transaction, who writes and when, and what it will say.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Params;
use rusqlite::Row;

use crate::domain::ClientId;
use crate::domain::SessionId;
use crate::domain::TreatmentId;
use crate::store::api::Stamp;

/// A change being written.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Writing<'a> {
    /// The connection, with its transaction open.
    pub conn: &'a Connection,
    /// Who writes, where and when.
    pub stamp: &'a Stamp,
}

/// What a change says of itself once it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Done {
    /// What was done, as a sentence.
    pub words: String,
    /// Whom it was about.
    pub client: Option<ClientId>,
    /// The session it made.
    pub session: Option<SessionId>,
    /// The treatment it made or moved.
    pub treatment: Option<TreatmentId>,
    /// The change it took back.
    pub undoes: Option<i64>,
}

impl Done {
    /// A change of the practice as a whole.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), client: None, session: None, treatment: None, undoes: None }
    }

    /// A change about one client.
    pub fn of(client: ClientId, words: impl Into<String>) -> Self {
        Self { client: Some(client), ..Self::new(words) }
    }
}

impl Writing<'_> {
    /// Runs a statement and counts the rows it wrote.
    pub fn run(&self, sql: &str, params: impl Params) -> rusqlite::Result<usize> {
        self.conn.prepare_cached(sql)?.execute(params)
    }

    /// Inserts a row and gives its key.
    pub fn insert(&self, sql: &str, params: impl Params) -> rusqlite::Result<i64> {
        self.conn.prepare_cached(sql)?.insert(params)
    }

    /// Reads the one row there must be.
    pub fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        self.conn.prepare_cached(sql)?.query_row(params, read)
    }

    /// Reads a row that may not be there.
    pub fn maybe<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Option<T>> {
        self.one(sql, params, read).optional()
    }
}
