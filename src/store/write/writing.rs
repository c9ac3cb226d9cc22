//! What every change is written with: the open transaction, who writes and when, and what it will say.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, Row, ToSql, named_params, params_from_iter};

use crate::domain::{ClientId, Money, RecoveryCode, Role, SessionId, ShortText, TreatmentId, show_day};
use crate::store::{Head, api::Stamp, conflict, error::StoreError, records::Table, select::Values};

/// A change being written.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Writing<'a> {
    /// The connection, with its transaction open.
    pub conn: &'a Connection,
    /// Who writes, where and when.
    pub stamp: &'a Stamp,
    /// What the person is to the clinic.
    pub role: Role,
    /// Whether their PIN was typed again for it, or nobody signs in.
    pub is_proved: bool,
    /// Why a rule was broken by what is written down, where that was asked and answered.
    pub reason: Option<&'a ShortText>,
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
    /// The recovery code it made.
    pub recovery: Option<RecoveryCode>,
    /// Whether every owner is to see it.
    pub warns: bool,
    /// Up to which entry of the audit its author has seen what owners are to see.
    pub seen: Option<i64>,
    /// Where the audit ended that it left behind.
    pub left: Option<Head>,
}

impl Done {
    /// A change of the practice as a whole.
    pub fn new(words: impl Into<String>) -> Self {
        let mut words = words.into();
        // A name or a reason that ends the sentence may end in a full stop of its own.
        if words.ends_with("..") {
            words.pop();
        }
        Self {
            words,
            client: None,
            session: None,
            treatment: None,
            undoes: None,
            recovery: None,
            warns: false,
            seen: None,
            left: None,
        }
    }

    /// Something that every owner is to see.
    pub fn warning(words: impl Into<String>) -> Self {
        Self { warns: true, ..Self::new(words) }
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

    /// Runs a statement that writes to a row there must be.
    pub fn change(&self, sql: &str, params: impl Params) -> rusqlite::Result<()> {
        match self.run(sql, params)? {
            0 => Err(rusqlite::Error::QueryReturnedNoRows),
            _ => Ok(()),
        }
    }

    /// Inserts a row of a table with these values, and gives its key.
    pub fn insert_row(&self, table: &Table, values: &Values<'_>) -> rusqlite::Result<i64> {
        self.insert(&table.insert_sql(values), params_from_iter(values.iter().map(|(_, value)| value)))
    }

    /// Sets these values of a row that there must be.
    pub fn update_row(&self, table: &Table, id: i64, values: &Values<'_>) -> rusqlite::Result<()> {
        let all = values.iter().map(|(_, value)| *value).chain([&id as &dyn ToSql]);
        self.change(&table.update_sql(values), params_from_iter(all))
    }

    /// Sets these values of the row of a key, or inserts one where there is none yet.
    pub fn set_row(&self, table: &Table, id: Option<i64>, values: &Values<'_>) -> rusqlite::Result<i64> {
        let Some(id) = id else { return self.insert_row(table, values) };
        self.update_row(table, id, values).map(|()| id)
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

    /// Voids a session, a line or a payment: it no longer counts, and stays visible with its reason.
    pub fn void(&self, table: &str, id: i64, reason: &str) -> Result<(), StoreError> {
        let voided: (Option<NaiveDate>, Option<String>) = self.one(
            &format!("SELECT voided_on, void_reason FROM {table} WHERE id = :id"),
            named_params! { ":id": id },
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        if let (Some(day), because) = voided {
            let (day, because) = (show_day(day), because.unwrap_or_default());
            let by = conflict::voided_by(self, table, id)?.map(|who| format!("by {who} "));
            let by = by.unwrap_or_default();
            return Err(StoreError::Refused(format!("This was voided already, {by}on {day}: {because}.")));
        }
        // What is taken off a charge goes with it.
        let with = if table == "line" { " OR (credits = :id AND voided_on IS NULL)" } else { "" };
        Ok(self.change(
            &format!("UPDATE {table} SET voided_on = :today, void_reason = :reason WHERE id = :id{with}"),
            named_params! { ":today": self.stamp.day(), ":reason": reason, ":id": id },
        )?)
    }

    /// Refuses a name that another row of the table has.
    pub fn unused(
        &self,
        table: &str,
        column: &str,
        name: &ShortText,
        id: Option<i64>,
    ) -> Result<(), StoreError> {
        let taken: bool = self.one(
            &format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} = :name AND id IS NOT :id)"),
            named_params! { ":name": name, ":id": id },
            |row| row.get(0),
        )?;
        if taken {
            let words = format!("There is already a {table} called {name}. Type another name.");
            return Err(StoreError::Refused(words.replace("a area", "an area")));
        }
        Ok(())
    }

    /// An amount in the clinic's currency.
    pub fn show(&self, amount: Money) -> Result<String, StoreError> {
        let currency = crate::store::clinic(self.conn)?.map(|clinic| clinic.currency);
        Ok(currency.unwrap_or_default().show(amount))
    }
}
