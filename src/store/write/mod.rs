//! Every change of the practice file: one transaction, one audit row, derived columns brought along.

mod adjustment;
mod backups;
mod bulk;
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
    Store, audit, conflict, error::StoreError, imports, place::Place, search, settle::Mark, undo, warnings,
};
use crate::domain::ImportId;
use adjustment::Because;
use merge::Two;
use price::Price;
use reason::Reason;
use session::Correction;
use staff::Somebody;

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
            .map_err(|error| error.while_doing(doing(change)))
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
        audit::record(&self.tx, &stamp, rights::author(self.writer.as_ref()), done)?;
        Ok(id)
    }

    /// Writes one change of the batch with its audit row. What needs a PIN is not among these.
    pub fn write(&self, change: &Change, stamp: &Stamp) -> Result<Saved, StoreError> {
        rights::ensure_proved(change, self.writer.as_ref(), false)?;
        self.write_admitted(change, stamp)
    }

    /// The same of a change whose PIN was looked at.
    fn write_admitted(&self, change: &Change, stamp: &Stamp) -> Result<Saved, StoreError> {
        audit::begin(&self.tx)?;
        let (stamp, role) = (rights::signed(stamp, self.writer.as_ref()), rights::role(self.writer.as_ref()));
        let is_proved = self.writer.is_none() || change.proof().is_some();
        let writing = Writing { conn: &self.tx, stamp: &stamp, role, is_proved, reason: None };
        rights::ensure(change, role)
            .and_then(|()| rights::ensure_proved(change, self.writer.as_ref(), change.proof().is_some()))
            .and_then(|()| merge::ensure_stays(&writing, &gone::clients(change), change))
            .and_then(|()| writing.make(change))
            .and_then(|done| till::ensure(&writing).map(|()| done))
            .and_then(|done| search::follow(&self.tx, &audit::taken(&self.tx)?).map(|()| done))
            .and_then(|done| {
                audit::record(&self.tx, &stamp, rights::known(self.writer.as_ref(), change), done)
            })
            .and_then(|saved| audit::ensure_amounts(&self.tx).map(|()| saved))
            .and_then(|saved| undo::tell(&writing, saved))
            .map_err(|error| gone::or_gone(error, &self.tx, change))
            .map_err(|error| error.while_doing(doing(change)))
    }
}

impl Writing<'_> {
    #[expect(
        clippy::too_many_lines,
        reason = "an arm a change: parted, it would not know when one is missing"
    )]
    fn make(&self, change: &Change) -> Result<Done, StoreError> {
        match change {
            Change::SetUp { clinic, hourly, vat, from, specialists } => {
                set_up::set_up(self, clinic, (*hourly, *vat), *from, specialists)
            }
            Change::AddClient(facts) => client::add(self, facts),
            Change::EditClient { client, before, facts } => {
                client::edit(self, *client, before.as_deref(), facts)
            }
            Change::Merge { kept, gone, facts, seen } => {
                merge::merge(self, Two { kept: *kept, gone: *gone, facts, seen })
            }
            Change::Archive { client } => client::archive(self, *client),
            Change::Unarchive { client } => client::unarchive(self, *client),
            Change::AddTreatment { client, look, area, last_treatment } => {
                treatment::add(self, *client, *look, *area, *last_treatment)
            }
            Change::AddPast { treatment, day, note } => session::add_past(self, *treatment, *day, note),
            Change::LogSession(session) => session::log(self, session),
            Change::VoidSession { session, reason, with_charge } => {
                session::void(self, *session, reason, *with_charge)
            }
            Change::CorrectSession { session, seen, reason, new, with_payments } => {
                let with_payments = *with_payments;
                session::correct(self, Correction { session: *session, seen, reason, new, with_payments })
            }
            Change::CorrectPigment { pigment, reason, new } => {
                session::correct_pigment(self, *pigment, reason, new)
            }
            Change::Anyway { reason, change } => Writing { reason: Some(reason), ..*self }.make(change),
            Change::SeeException { exception } => exception::see(self, *exception),
            Change::VoidLine { line, reason } => line::void(self, *line, reason),
            Change::VoidPayment { payment, reason } => payment::void(self, *payment, reason),
            Change::Charge { client, session, day, line } => {
                line::charge(self, *client, *session, *day, line)
            }
            Change::Pay { client, session, day, method, amount } => {
                payment::pay(self, *client, *session, *day, (*method, *amount))
            }
            Change::AddNote { client, day, words } => note::add(self, *client, *day, words),
            Change::Adjust { treatment, months, factor, reason, by } => {
                let because = Because { factor: *factor, reason, by };
                adjustment::adjust(self, *treatment, *months, because)
            }
            Change::SetMark { treatment, mark } => treatment::mark(self, *treatment, *mark),
            Change::CloseTreatment { treatment, on, reason } => {
                treatment::close(self, *treatment, *on, reason)
            }
            Change::ReopenTreatment { treatment } => treatment::reopen(self, *treatment),
            Change::EditClinic(clinic) => clinic::edit(self, clinic),
            Change::SetBackups { folder, encryption, neutral } => {
                backups::set(self, folder.as_ref(), encryption, *neutral)
            }
            Change::SetLook { look, name, rule, active } => look::set(self, *look, name, rule, *active),
            Change::SetArea { area, name, active } => {
                named::set(self, "area", area.map(|area| area.0), name, *active)
            }
            Change::SetSpecialist { specialist, name, active } => {
                named::set(self, "specialist", *specialist, name, *active)
            }
            Change::SetRate { from, hourly } => rate::set_hourly(self, *from, *hourly),
            Change::SetVat { from, vat } => rate::set_vat(self, *from, *vat),
            Change::MoveRate { was, from, hourly } => rate::move_hourly(self, *was, *from, *hourly),
            Change::MoveVat { was, from, vat } => rate::move_vat(self, *was, *from, *vat),
            Change::RemoveRate { from, reason } => rate::remove_hourly(self, *from, reason),
            Change::RemoveVat { from, reason } => rate::remove_vat(self, *from, reason),
            Change::SetReason { reason, kind, words, suggests, active } => {
                let written = Reason { kind: *kind, words, suggests: *suggests, active: *active };
                reason::set(self, *reason, &written)
            }
            Change::MovePrice { price, from, to, amount } => {
                price::shift(self, *price, *from, (*to, *amount))
            }
            Change::RemovePrice { price, from, reason } => price::remove(self, *price, *from, reason),
            Change::SetPrice { price, product, words, amount, from, role, active } => {
                let (product, role, active) = (*product, *role, *active);
                let written = Price { product, words, amount: *amount, from: *from, role, active };
                price::set(self, *price, &written)
            }
            Change::StartSignIn { name, pin } => staff::start(self, name, pin),
            Change::StopSignIn => staff::stop(self),
            Change::SetLock { after } => staff::set_lock(self, *after),
            Change::SetStaff { staff, name, role, pin, active } => {
                let person = Somebody { name, role: *role, pin: pin.as_ref(), active: *active };
                staff::set(self, *staff, &person)
            }
            Change::ChangePin { pin, .. } => staff::change_pin(self, pin),
            Change::Recover { owner, pin, .. } => staff::recover(self, *owner, pin),
            Change::RenewRecovery => staff::renew(self),
            Change::Undo { seq } => undo::undo(self, *seq),
            Change::Redo { seq } => undo::redo(self, *seq),
            Change::Export { what } => Ok(Done::warning(format!("Exported {what}."))),
            Change::See { until } => Ok(warnings::see(*until)),
            Change::UndoImport { import } => imports::undo(self, *import),
            Change::Proved { change, .. } => self.make(change),
            Change::Expected { before, change } => {
                conflict::ensure_seen(self, before, change)?;
                treatment::make_way(self, before, change)?;
                self.make(change)
            }
        }
    }
}

/// What a change does, as in "Could not save the session".
#[expect(clippy::too_many_lines, reason = "an arm a change: parted, it would not know when one is missing")]
fn doing(change: &Change) -> &'static str {
    match change {
        Change::SetUp { .. } => "set the practice up",
        Change::AddClient(_) | Change::EditClient { .. } => "save the client",
        Change::Merge { .. } => "merge the clients",
        Change::Archive { .. } => "archive the client",
        Change::Unarchive { .. } => "take the client out of the archive",
        Change::AddTreatment { .. } | Change::AddPast { .. } => "save the treatment",
        Change::LogSession(_) => "save the session",
        Change::VoidSession { .. } => "void the session",
        Change::CorrectSession { .. } | Change::CorrectPigment { .. } => "correct the session",
        Change::SeeException { .. } => "save that it was looked at",
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
        Change::SetBackups { .. } => "set the backups",
        Change::SetLook { .. } => "save the look",
        Change::SetArea { .. } => "save the area",
        Change::SetSpecialist { .. } => "save the specialist",
        Change::SetRate { .. } | Change::MoveRate { .. } => "save the hourly rate",
        Change::SetVat { .. } | Change::MoveVat { .. } => "save the VAT",
        Change::RemoveRate { .. } => "remove the hourly rate",
        Change::RemoveVat { .. } => "remove the VAT rate",
        Change::SetReason { .. } => "save the reason",
        Change::SetPrice { .. } | Change::MovePrice { .. } | Change::RemovePrice { .. } => "save the price",
        Change::StartSignIn { .. } | Change::StopSignIn => "change how staff sign in",
        Change::SetLock { .. } => "set when the screen locks",
        Change::SetStaff { .. } => "save the person",
        Change::ChangePin { .. } | Change::Recover { .. } => "save the PIN",
        Change::RenewRecovery => "make a recovery code",
        Change::Undo { .. } => "undo this",
        Change::Redo { .. } => "redo this",
        Change::Export { .. } => "export",
        Change::See { .. } => "note that this was seen",
        Change::UndoImport { .. } => "undo the import",
        Change::Anyway { .. } | Change::Expected { .. } | Change::Proved { .. } => doing(change.core()),
    }
}
