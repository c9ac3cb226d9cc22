//! Who is known already, as far as an import compares it.

use chrono::NaiveDate;

use super::clients::ClientFacts;
use crate::domain::{AreaId, ClientId, LookId, TreatmentId};

/// A client with what they were treated for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownClient {
    /// The client.
    pub id: ClientId,
    /// What is written down about them.
    pub facts: ClientFacts,
    /// Whether they were archived.
    pub archived: bool,
    /// Their treatments, closed ones too, the first one first.
    pub treatments: Vec<KnownTreatment>,
}

/// A treatment with the days on which there was a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownTreatment {
    /// The treatment.
    pub id: TreatmentId,
    /// Its look.
    pub look: LookId,
    /// Its area.
    pub area: AreaId,
    /// Whether it was closed.
    pub closed: bool,
    /// The days, voided ones too: what staff have struck out is not news.
    pub days: Vec<NaiveDate>,
}
