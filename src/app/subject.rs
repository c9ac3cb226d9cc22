//! Whom and what a selected row is about: enough for every command of a client's card.

use super::desk::Desk;
use crate::domain::{ClientId, TreatmentId};
use crate::store::api::card::CardQuery;
use crate::store::api::{Query, Slice, audit::Record};

/// A client, and the treatment and the entry of the history that are meant, where the row is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The client.
    pub client: ClientId,
    /// The treatment.
    pub treatment: Option<TreatmentId>,
    /// The entry of the history.
    pub entry: Option<Record>,
}

impl Subject {
    /// A client alone.
    pub fn client(client: ClientId) -> Self {
        Self { client, treatment: None, entry: None }
    }

    /// A treatment of a client.
    pub fn treatment(client: ClientId, treatment: TreatmentId) -> Self {
        Self { client, treatment: Some(treatment), entry: None }
    }

    /// What commands about it are made from, as a question to the store.
    pub fn query(&self, desk: &Desk) -> Query {
        let slice = if self.entry.is_some() { Slice::WHOLE } else { Slice { offset: 0, limit: 1 } };
        Query::Card(CardQuery { client: self.client, day: desk.today(), slice, seek: None })
    }
}
