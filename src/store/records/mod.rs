//! Every table of the practice file as one row: who works by the name of a table or a column reads it here.

mod client;
mod clinic;
mod money;
#[cfg(test)]
mod schema;
mod unrecorded;

use rusqlite::{Connection, named_params};

use super::{api::audit::Record, column::Column, select::Values};
use crate::domain::ClientId;

pub(in crate::store) use client::{CLIENT, EXCEPTION, NOTE, PIGMENT, SESSION, TREATMENT};
pub(in crate::store) use clinic::{AREA, IMPORT, LOOK, REASON, SIGN_IN, SPECIALIST, STAFF};
pub(in crate::store) use money::{LINE, PAYMENT, PRICE, RATE, VAT};
pub(super) use unrecorded::UNRECORDED;

/// A table whose rows leave images in the audit.
#[derive(Debug)]
pub(in crate::store) struct Table {
    /// Its name in the schema.
    pub name: &'static str,
    /// What a row of it is called, wherever one is named.
    pub called: Called,
    /// The columns that leave images, in the order in which they are shown.
    pub columns: &'static [Column],
    /// What follows from the records: only `derive` writes it, and it leaves no image.
    pub derived: &'static [Derived],
    /// Whose a row is.
    pub owner: Owner,
    /// What an undo does with a row that the change made.
    pub undo: Undo,
    /// What is derived anew when a row was written.
    pub follows: Follows,
    /// Who may put a row back.
    pub rights: Rights,
    /// What a row is in a client's history, where it is an entry of its own.
    pub entry: Option<fn(i64) -> Record>,
}

/// What a row is called. In a template, `{column}` stands for the column's value as people write it.
#[derive(Debug)]
pub(in crate::store) struct Called {
    /// At the beginning of a sentence: `This client`.
    pub this: &'static str,
    /// In the audit, as a template: `Client: {name}`.
    pub title: &'static str,
    /// In the check: whose it is, and of which day.
    pub known: Known,
    /// Where a change is named that can be undone.
    pub undone: Undone,
    /// Of several rows the one with the lowest rank names the whole: a session with its charge is a session.
    pub rank: u8,
}

/// How the check calls a row.
#[derive(Debug)]
pub(in crate::store) enum Known {
    /// There is one row, which is called this.
    One(&'static str),
    /// By the text that this SQL reads for a key.
    Sql(&'static str),
}

/// How a change of a row is named where it can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Undone {
    /// By its kind, its day, and what was charged and paid with it.
    Session,
    /// By its amount.
    Payment,
    /// By its amount and words.
    Line,
    /// By its client.
    Note,
    /// By its session.
    Pigment,
    /// By look and area, and what was done with it.
    Treatment,
    /// By name, and what was done with them.
    Client,
    /// A setting, as a template.
    Setting(&'static str),
    /// The clinic itself.
    Clinic,
    /// By nothing but its table.
    Table,
    /// By this name alone, whatever else the change did: no undo takes it back.
    Never(&'static str),
}

/// Something that follows from the records: a column, or a table of its own.
#[derive(Debug)]
pub(in crate::store) struct Derived {
    /// Its name.
    pub name: &'static str,
    /// What reads it as a person may read it, where that is not its name.
    pub sql: Option<&'static str>,
    /// What the check says where it is not what follows: `{}` is what is stored, then what follows. None for what the
    /// check holds against the rows in another way.
    pub differs: Option<&'static str>,
}

/// Whose a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Owner {
    /// It is the client.
    Themselves,
    /// The client in `client_id`.
    Client,
    /// The client of the session in `session_id`.
    Session,
    /// The clinic.
    Nobody,
}

/// What an undo does with a row that the change made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Undo {
    /// It goes, where nothing rests on it.
    Delete,
    /// It goes, but for one that entries which were voided still name: that one is put away.
    PutAway,
    /// It is voided, and stays in the history.
    Void,
    /// It goes, but for one that came with its session, which is voided with all that it says.
    WithSession,
    /// It goes where no session of it counts; those that were voided stay without it.
    WithoutSessions,
    /// Nothing: whoever wants it otherwise changes it where it stands.
    Never,
}

/// What is derived anew when a row was written: of a client with each change, of the clinic where a row was put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Follows {
    /// Nothing.
    Nothing,
    /// Everything of the client whose it was, and whose it is.
    Client,
    /// The windows of the look.
    Windows,
    /// Every phone, as it is searched.
    Phones,
}

/// Who may put a row back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Rights {
    /// Whoever may write.
    Anyone,
    /// An owner.
    Owner,
}

/// Every table whose rows leave images.
pub(in crate::store) static TABLES: [&Table; 20] = [
    &client::CLIENT,
    &client::TREATMENT,
    &client::SESSION,
    &client::PIGMENT,
    &client::EXCEPTION,
    &money::LINE,
    &money::PAYMENT,
    &client::NOTE,
    &clinic::LOOK,
    &clinic::AREA,
    &clinic::SPECIALIST,
    &clinic::REASON,
    &money::PRICE,
    &money::PRICE_FROM,
    &money::RATE,
    &money::VAT,
    &clinic::CLINIC,
    &clinic::STAFF,
    &clinic::SIGN_IN,
    &clinic::IMPORT,
];

/// The table of this name, where its rows leave images.
pub(in crate::store) fn find(name: &str) -> Option<&'static Table> {
    TABLES.into_iter().find(|table| table.name == name)
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Table {
    /// Whether it has a column that leaves images.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether a column of this name follows from others.
    pub fn derives(&self, name: &str) -> bool {
        self.derived.iter().any(|derived| derived.name == name)
    }

    /// The statement that inserts a row of these values.
    pub fn insert_sql(&self, values: &Values<'_>) -> String {
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        let places = vec!["?"; names.len()].join(", ");
        format!("INSERT INTO {} ({}) VALUES ({places})", self.name, names.join(", "))
    }

    /// The statement that sets these values of the row whose key comes after them.
    pub fn update_sql(&self, values: &Values<'_>) -> String {
        let names: Vec<String> = values.iter().map(|(name, _)| format!("{name} = ?")).collect();
        format!("UPDATE {} SET {} WHERE id = ?", self.name, names.join(", "))
    }

    /// Whether its rows can be voided.
    pub fn voids(&self) -> bool {
        self.column("voided_on").is_some()
    }

    /// Whose a row is; none for one that is the clinic's, or is not there.
    pub fn owner_of(&self, conn: &Connection, id: i64) -> rusqlite::Result<Option<ClientId>> {
        let sql = match self.owner {
            Owner::Themselves => "SELECT id FROM client WHERE id = :id".to_owned(),
            Owner::Client => format!("SELECT client_id FROM {} WHERE id = :id", self.name),
            Owner::Session => format!(
                "SELECT client_id FROM session WHERE id = (SELECT session_id FROM {} WHERE id = :id)",
                self.name
            ),
            Owner::Nobody => return Ok(None),
        };
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        rows.next()?.map(|row| row.get(0)).transpose()
    }
}

impl Derived {
    /// A column that the check compares under its own name.
    const fn column(name: &'static str, differs: &'static str) -> Self {
        Self { name, sql: None, differs: Some(differs) }
    }

    /// A column that the check holds against a sum of rows.
    const fn summed(name: &'static str) -> Self {
        Self { name, sql: None, differs: None }
    }
}
