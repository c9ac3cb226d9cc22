//! The keys of the rows, one type a table, so that a client's key cannot stand where a treatment's belongs.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub i64);

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.0.fmt(f)
                }
            }
        )+
    };
}

ids! {
    /// The key of a client.
    ClientId
    /// The key of a treatment: one look on one area of one client.
    TreatmentId
    /// The key of a session.
    SessionId
    /// The key of a pigment of a session.
    PigmentId
    /// The key of a broken rule with its reason.
    ExceptionId
    /// The key of one line of a charge.
    LineId
    /// The key of a payment.
    PaymentId
    /// The key of a note.
    NoteId
    /// The key of a look of the clinic's catalogue.
    LookId
    /// The key of an area of the scalp.
    AreaId
    /// The key of a specialist.
    SpecialistId
    /// The key of a person who signs in.
    StaffId
    /// The number of an import.
    ImportId
    /// The key of a reason for an adjustment.
    ReasonId
    /// The key of one amount in the history of the hourly rate.
    RateId
}
