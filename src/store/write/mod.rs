//! Every change of the practice file: one transaction, one audit row, derived columns brought along.

mod clinic;
mod set_up;
mod writing;

use rusqlite::Transaction;
use rusqlite::TransactionBehavior;

use super::Store;
use super::api::Change;
use super::api::Saved;
use super::api::Stamp;
use super::audit;
use super::error::StoreError;

pub(super) use writing::Done;
pub(super) use writing::Writing;

/// Several changes in one transaction: all of them are kept, or none.
#[derive(Debug)]
pub struct Batch<'a> {
    tx: Transaction<'a>,
}

impl Store {
    /// Writes one change with its audit row: all of it, or nothing.
    pub fn write(&mut self, change: &Change, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.together(|batch| batch.write(change, stamp)).map_err(|error| error.while_doing(doing(change)))
    }

    /// Writes many changes as one, as an import does: an error takes all of them back.
    pub fn together<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Batch<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        audit::watch(&self.conn)?;
        // The right to write is taken first: a reader that turns writer is refused when another desk was quicker.
        let begun = self.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let batch = Batch { tx: begun.map_err(StoreError::from)? };
        let done = work(&batch)?;
        batch.tx.commit().map_err(StoreError::from)?;
        Ok(done)
    }
}

impl Batch<'_> {
    /// Writes one change of the batch with its audit row.
    pub fn write(&self, change: &Change, stamp: &Stamp) -> Result<Saved, StoreError> {
        audit::begin(&self.tx)?;
        let done = Writing { conn: &self.tx, stamp }.make(change);
        done.and_then(|done| audit::record(&self.tx, stamp, done))
            .map_err(|error| error.while_doing(doing(change)))
    }
}

impl Writing<'_> {
    fn make(&self, change: &Change) -> Result<Done, StoreError> {
        match change {
            Change::SetUp { clinic, hourly, from, specialists } => {
                set_up::set_up(self, clinic, *hourly, *from, specialists)
            }
            Change::EditClinic(clinic) => clinic::edit(self, clinic),
            _ => Err(StoreError::refused("not yet")),
        }
    }
}

/// What a change does, as in "Could not save the session".
fn doing(change: &Change) -> &'static str {
    match change {
        Change::SetUp { .. } => "set the practice up",
        Change::AddClient(_) | Change::EditClient { .. } => "save the client",
        Change::Archive { .. } => "archive the client",
        Change::Unarchive { .. } => "take the client out of the archive",
        Change::AddTreatment { .. } => "save the treatment",
        Change::LogSession(_) => "save the session",
        Change::VoidSession { .. } => "void the session",
        Change::VoidLine { .. } => "void the line",
        Change::VoidPayment { .. } => "void the payment",
        Change::Charge { .. } => "save the charge",
        Change::Pay { .. } => "save the payment",
        Change::AddNote { .. } => "save the note",
        Change::Adjust { .. } => "adjust the window",
        Change::SetMark { .. } => "mark the treatment",
        Change::CloseTreatment { .. } => "close the treatment",
        Change::ReopenTreatment { .. } => "reopen the treatment",
        Change::EditClinic(_) => "save the clinic",
        Change::SetLook { .. } => "save the look",
        Change::SetArea { .. } => "save the area",
        Change::SetSpecialist { .. } => "save the specialist",
        Change::SetRate { .. } => "save the hourly rate",
        Change::SetVat { .. } => "save the VAT",
        Change::SetReason { .. } => "save the reason",
        Change::SetPrice { .. } => "save the price",
        Change::Undo => "take back the last change",
    }
}
