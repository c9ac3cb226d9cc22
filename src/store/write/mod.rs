//! Every change of the practice file: one transaction, one audit row, derived columns brought along.

mod adjustment;
mod backups;
mod bulk;
mod changes;
mod client;
mod clinic;
mod exception;
mod gone;
mod line;
mod look;
mod merge;
mod named;
mod note;
mod payment;
mod price;
mod rate;
mod reason;
mod rights;
mod session;
mod set_up;
mod staff;
mod till;
mod treatment;
mod writing;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::api::staff::{Door, Person};
use super::api::{Change, Saved, Stamp, imports::NewImport};
use super::{
    Store, audit, audit::Image, counters, derive, error::StoreError, imports, place::Place, search,
    settle::Mark, undo,
};
use crate::domain::ImportId;
pub use bulk::{Bulk, Offers};
pub(super) use rights::ensure_table;
pub(super) use writing::{Done, Writing};

/// Several changes in one transaction: all of them are kept, or none.
#[derive(Debug)]
pub struct Batch<'a> {
    tx: Transaction<'a>,
    /// Who is signed in, where staff sign in.
    writer: Option<Person>,
}

/// How a transaction ended.
enum Ended<T> {
    Final(T),
    /// It is not in the file, or may be there or not.
    Failed(T, Mark, StoreError),
}

impl Store {
    /// Writes one change with its audit row: all of it, or nothing. One that may be in the file already, since the end of
    /// its save went wrong, is looked for before it is written again.
    pub fn write(&mut self, change: &Change, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.write_once(change, stamp)
            .inspect(|_| {
                if let Change::StartSignIn { name, .. } = change {
                    self.take_seat(name);
                }
            })
            .map_err(|error| error.while_doing(changes::about(change).doing))
    }

    fn write_once(&mut self, change: &Change, stamp: &Stamp) -> Result<Saved, StoreError> {
        if let Some(saved) = self.settle(change, stamp)? {
            return Ok(saved);
        }
        self.admit(change, stamp)?;
        match self.transact(|batch| batch.write_admitted(change, stamp))? {
            Ended::Final(saved) => Ok(saved),
            Ended::Failed(saved, mark, error) => {
                self.unsettled = error.is_unsettled().then(|| mark.unsettled(change, stamp, saved));
                Err(error)
            }
        }
    }

    /// What is looked at before the transaction: to compare a secret takes a while, and a wrong one is counted.
    fn admit(&mut self, change: &Change, stamp: &Stamp) -> Result<(), StoreError> {
        let door = Door { now: stamp.now, desk: stamp.desk.clone(), command: None };
        if let Some(pin) = change.proof() {
            return self.knows_pin(pin, &door);
        }
        match change {
            Change::Recover { owner, code, .. } => self.recover(*owner, code, &door),
            Change::ChangePin { former, .. } => self.knows_pin(former, &door),
            _ => Ok(()),
        }
    }

    /// Writes many changes as one, as an import does: an error takes all of them back.
    pub fn together<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Batch<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match self.transact(work)? {
            Ended::Final(done) => Ok(done),
            Ended::Failed(_, _, error) => Err(error.without_form().into()),
        }
    }

    /// One transaction, and what became of it.
    fn transact<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Batch<'_>) -> Result<T, E>,
    ) -> Result<Ended<T>, E> {
        self.look_for_foreign()?;
        self.ensure_writable()?;
        self.stays()?;
        audit::watch(&self.conn)?;
        let (done, mark, committed) = self.carry_out(work)?;
        let ended = match committed {
            Ok(()) => self.stays().map_err(StoreError::too_late),
            Err(error) => self.was_saved(&mark, error),
        };
        Ok(match ended {
            Ok(()) => Ended::Final(done),
            Err(error) => Ended::Failed(done, mark, error),
        })
    }

    /// The transaction itself: what was done, by what it is known again, and whether it became final.
    fn carry_out<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Batch<'_>) -> Result<T, E>,
    ) -> Result<(T, Mark, rusqlite::Result<()>), E> {
        // The right to write is taken first: a reader that turns writer is refused when another desk was quicker.
        let begun = self.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begun.map_err(StoreError::from)?;
        let writer = rights::writer(&tx, self.person)?;
        let batch = Batch { tx, writer };
        let done = work(&batch)?;
        let mark = Mark::last(&batch.tx).map_err(StoreError::from)?;
        // What is not final yet is taken back when the file was moved meanwhile.
        self.place.as_ref().map_or(Ok(()), Place::ensure)?;
        Ok((done, mark, batch.tx.commit()))
    }
}

impl Batch<'_> {
    /// The connection, with the transaction open.
    pub(super) fn conn(&self) -> &Connection {
        &self.tx
    }

    /// Writes many changes, and that together they are one import of this spreadsheet; its number.
    pub fn import<E: From<StoreError>>(
        &self,
        new: &NewImport,
        stamp: &Stamp,
        write: impl FnOnce() -> Result<(), E>,
    ) -> Result<ImportId, E> {
        let first = imports::begins(&self.tx)?;
        write()?;
        let stamp = rights::signed(stamp, self.writer.as_ref());
        let role = rights::role(self.writer.as_ref());
        audit::begin(&self.tx)?;
        let is_proved = self.writer.is_none();
        let writing = Writing { conn: &self.tx, stamp: &stamp, role, is_proved, reason: None };
        let (done, id) = imports::record(&writing, first, new)?;
        audit::append::record(
            &self.tx,
            &stamp,
            (rights::author(self.writer.as_ref()), audit::code::IMPORT),
            done,
            audit::taken(&self.tx)?,
        )?;
        Ok(id)
    }

    /// Writes one change of the batch with its audit row. What needs a PIN is not among these.
    pub fn write(&self, change: &Change, stamp: &Stamp) -> Result<Saved, StoreError> {
        rights::ensure_proved(changes::about(change).who, self.writer.as_ref(), false)?;
        self.write_admitted(change, stamp)
    }

    /// The same of a change whose PIN was looked at.
    fn write_admitted(&self, change: &Change, stamp: &Stamp) -> Result<Saved, StoreError> {
        audit::begin(&self.tx)?;
        let (stamp, role) = (rights::signed(stamp, self.writer.as_ref()), rights::role(self.writer.as_ref()));
        let is_proved = self.writer.is_none() || change.proof().is_some();
        let writing = Writing { conn: &self.tx, stamp: &stamp, role, is_proved, reason: None };
        let about = changes::about(change);
        rights::ensure(about.who, role)
            .and_then(|()| rights::ensure_proved(about.who, self.writer.as_ref(), change.proof().is_some()))
            .and_then(|()| merge::ensure_stays(&writing, &about.clients(), change))
            .and_then(|()| changes::make(&writing, change))
            .and_then(|done| {
                let images = audit::taken(&self.tx)?;
                till::ensure(&writing, &images)?;
                self.bring_along(&images)?;
                let known = rights::known(self.writer.as_ref(), change);
                audit::append::record(&self.tx, &stamp, (known, about.code), done, images)
            })
            .and_then(|saved| audit::ensure_amounts(&self.tx).map(|()| saved))
            .and_then(|saved| undo::tell(&writing, saved))
            .map_err(|error| gone::or_gone(error, &self.tx, &about.named))
            .map_err(|error| error.while_doing(about.doing))
    }

    /// Derives and counts what follows from the rows that a change touched.
    fn bring_along(&self, images: &[Image]) -> Result<(), StoreError> {
        derive::follow(&self.tx, images)?;
        search::follow(&self.tx, images)?;
        Ok(counters::settle(&self.tx)?)
    }
}
