//! The rules that something which has happened may break: it is written down all the same, with a reason.

use crate::domain::coded::coded;

coded! {
    /// A rule of the clinic that a session can break. What has happened can always be written down (practice, readings).
    Rule {
        /// The treatment was closed.
        ClosedTreatment = "closed", "on a closed treatment";
        /// The client is in the archive.
        ArchivedClient = "archived", "for an archived client";
        /// Another session has completed the course already.
        CompletesTwice = "completes-twice", "course completed twice";
        /// The specialist held another session at the same time.
        TwoPlaces = "two-places", "specialist at two places";
        /// The pigment was expired on the day of the session.
        LotExpired = "lot-expired", "pigment expired";
        /// Nobody knows from which lot the pigment came.
        LotMissing = "lot-missing", "lot not known";
    }
}
