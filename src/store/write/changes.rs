//! Every change as one row: who carries it out, its code in the audit, what it does, who may do it, and which records
//! must be there for it.

use super::{
    Done, Writing, adjustment, adjustment::Because, backups, client, clinic, exception, line, look, merge,
    merge::Two, named, note, payment, price, price::Price, rate, reason, reason::Reason, session,
    session::Correction, set_up, staff, staff::Somebody, treatment,
};
use crate::domain::ClientId;
use crate::store::api::Change;
use crate::store::api::sessions::{NewSession, SessionTreatment};
use crate::store::records::{
    AREA, CLIENT, EXCEPTION, LINE, LOOK, PAYMENT, PIGMENT, PRICE, REASON, SESSION, SPECIALIST, TREATMENT,
    Table,
};
use crate::store::{conflict, error::StoreError, imports, undo, warnings};

/// Who may do it, in a practice where staff sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Whoever is signed in: what happens to clients.
    Anyone,
    /// An owner: what the clinic has set.
    Owner,
    /// An owner who typed their PIN again, since it opens the practice to others: who signs in, by what, and where its
    /// copies go.
    Proved,
}

/// A record that a change names.
pub(super) type Named = (&'static Table, i64);

/// What is said of a change beside how it is carried out.
pub(super) struct About {
    /// The code by which the audit names it.
    pub code: &'static str,
    /// What it does, as in "Could not save the session".
    pub doing: &'static str,
    /// Who may do it.
    pub who: Who,
    /// Every record that must be there for it, the one it is about first.
    pub named: Vec<Named>,
}

impl About {
    /// The clients that it names.
    pub fn clients(&self) -> Vec<ClientId> {
        let clients = self.named.iter().filter(|(table, _)| **table == CLIENT);
        clients.map(|(_, id)| ClientId(*id)).collect()
    }
}

/// Declares the changes once, and those that come around another one.
macro_rules! changes {
    (
        |$w:ident|
        around another { $($around:pat => $through:expr;)+ }
        $($change:pat => $make:expr, $code:literal, $doing:literal,
            $who:ident [$($table:ident $id:expr),*] $(+ $more:expr)?;)+
    ) => {
        pub(super) fn make($w: &Writing<'_>, change: &Change) -> Result<Done, StoreError> {
            match change { $($change => $make,)+ $($around => $through,)+ }
        }

        #[expect(unused_variables, reason = "a row binds what any of its readers needs")]
        pub(super) fn about(change: &Change) -> About {
            let (code, doing, who, named) = match change {
                $($change => {
                    let named: Vec<Named> = vec![$((&$table, $id)),*];
                    $(let named = named.into_iter().chain($more).collect();)?
                    ($code, $doing, Who::$who, named)
                })+
                $($around => return about(change.core()),)+
            };
            About { code, doing, who, named }
        }
    };
}

changes! {
    |w|
    around another {
        Change::Anyway { reason, change } => make(&Writing { reason: Some(reason), ..*w }, change);
        Change::Proved { change, .. } => make(w, change);
        Change::Expected { before, change } => {
            conflict::ensure_seen(w, before, change)?;
            treatment::make_way(w, before, change)?;
            make(w, change)
        };
    }
    Change::SetUp { clinic, hourly, vat, from, specialists } =>
        set_up::set_up(w, clinic, (*hourly, *vat), *from, specialists),
        "clinic.set-up", "set the practice up", Anyone [];
    Change::AddClient(facts) => client::add(w, facts), "client.add", "save the client", Anyone [];
    Change::EditClient { client, before, facts } => client::edit(w, *client, before.as_deref(), facts),
        "client.edit", "save the client", Anyone [CLIENT client.0];
    Change::Merge { kept, gone, facts, seen } => merge::merge(w, Two { kept: *kept, gone: *gone, facts, seen }),
        "client.merge", "merge the clients", Anyone [];
    Change::Archive { client } => client::archive(w, *client),
        "client.archive", "archive the client", Anyone [CLIENT client.0];
    Change::Unarchive { client } => client::unarchive(w, *client),
        "client.unarchive", "take the client out of the archive", Anyone [CLIENT client.0];
    Change::AddTreatment { client, look, area, last_treatment } =>
        treatment::add(w, *client, *look, *area, *last_treatment),
        "treatment.add", "save the treatment", Anyone [CLIENT client.0, LOOK look.0, AREA area.0];
    Change::AddPast { treatment, day, note } => session::add_past(w, *treatment, *day, note),
        "session.add-past", "save the treatment", Anyone [TREATMENT treatment.0];
    Change::LogSession(new) => session::log(w, new),
        "session.log", "save the session", Anyone [] + by_session(new);
    Change::VoidSession { session, reason, with_charge } => session::void(w, *session, reason, *with_charge),
        "session.void", "void the session", Anyone [SESSION session.0];
    Change::CorrectSession { session, seen, reason, new, with_payments } =>
        session::correct(w, Correction { session: *session, seen, reason, new, with_payments: *with_payments }),
        "session.correct", "correct the session", Anyone [SESSION session.0] + by_session(new);
    Change::CorrectPigment { pigment, reason, new } => session::correct_pigment(w, *pigment, reason, new),
        "pigment.correct", "correct the session", Anyone [PIGMENT pigment.0];
    Change::SeeException { exception } => exception::see(w, *exception),
        "exception.see", "save that it was looked at", Owner [EXCEPTION exception.0];
    Change::VoidLine { line, reason } => line::void(w, *line, reason),
        "charge.void", "void the line", Anyone [LINE line.0];
    Change::VoidPayment { payment, reason } => payment::void(w, *payment, reason),
        "payment.void", "void the payment", Anyone [PAYMENT payment.0];
    Change::Charge { client, session, day, line } => line::charge(w, *client, *session, *day, line),
        "charge.add", "save the charge", Anyone [CLIENT client.0] + session.map(|id| (&SESSION, id.0));
    Change::Pay { client, session, day, method, amount } =>
        payment::pay(w, *client, *session, *day, (*method, *amount)),
        "payment.add", "save the payment", Anyone [CLIENT client.0] + session.map(|id| (&SESSION, id.0));
    Change::AddNote { client, day, words } => note::add(w, *client, *day, words),
        "note.add", "save the note", Anyone [CLIENT client.0];
    Change::Adjust { treatment, months, factor, reason, by } =>
        adjustment::adjust(w, *treatment, *months, Because { factor: *factor, reason, by }),
        "treatment.adjust", "adjust the window", Anyone [TREATMENT treatment.0];
    Change::SetMark { treatment, mark } => treatment::mark(w, *treatment, *mark),
        "treatment.mark", "mark the treatment", Anyone [TREATMENT treatment.0];
    Change::CloseTreatment { treatment, on, reason } => treatment::close(w, *treatment, *on, reason),
        "treatment.close", "close the treatment", Anyone [TREATMENT treatment.0];
    Change::ReopenTreatment { treatment } => treatment::reopen(w, *treatment),
        "treatment.reopen", "reopen the treatment", Anyone [TREATMENT treatment.0];
    Change::EditClinic(clinic) => clinic::edit(w, clinic), "clinic.edit", "save the clinic", Owner [];
    Change::SetBackups { folder, encryption, neutral } => backups::set(w, folder.as_ref(), encryption, *neutral),
        "backup.set", "set the backups", Proved [];
    Change::SetLook { look, name, rule, active } => look::set(w, *look, name, rule, *active),
        "look.set", "save the look", Owner [] + look.map(|id| (&LOOK, id.0));
    Change::SetArea { area, name, active } => named::set(w, &AREA, area.map(|area| area.0), name, *active),
        "area.set", "save the area", Owner [] + area.map(|id| (&AREA, id.0));
    Change::SetSpecialist { specialist, name, active } => named::set(w, &SPECIALIST, *specialist, name, *active),
        "specialist.set", "save the specialist", Owner [] + specialist.map(|id| (&SPECIALIST, id));
    Change::SetRate { from, hourly } => rate::set_hourly(w, *from, *hourly),
        "rate.set", "save the hourly rate", Owner [];
    Change::SetVat { from, vat } => rate::set_vat(w, *from, *vat), "vat.set", "save the VAT", Owner [];
    Change::MoveRate { was, from, hourly } => rate::move_hourly(w, *was, *from, *hourly),
        "rate.move", "save the hourly rate", Owner [];
    Change::MoveVat { was, from, vat } => rate::move_vat(w, *was, *from, *vat),
        "vat.move", "save the VAT", Owner [];
    Change::RemoveRate { from, reason } => rate::remove_hourly(w, *from, reason),
        "rate.remove", "remove the hourly rate", Owner [];
    Change::RemoveVat { from, reason } => rate::remove_vat(w, *from, reason),
        "vat.remove", "remove the VAT rate", Owner [];
    Change::SetReason { reason, kind, words, suggests, active } =>
        reason::set(w, *reason, &Reason { kind: *kind, words, suggests: *suggests, active: *active }),
        "reason.set", "save the reason", Owner [] + reason.map(|id| (&REASON, id.0));
    Change::MovePrice { price, from, to, amount } => price::shift(w, *price, *from, (*to, *amount)),
        "price.move", "save the price", Owner [];
    Change::RemovePrice { price, from, reason } => price::remove(w, *price, *from, reason),
        "price.remove", "save the price", Owner [];
    Change::SetPrice { price, product, words, amount, from, role, active } => {
            let (product, role, active) = (*product, *role, *active);
            price::set(w, *price, &Price { product, words, amount: *amount, from: *from, role, active })
        },
        "price.set", "save the price", Owner [] + price.map(|id| (&PRICE, id));
    Change::StartSignIn { name, pin } => staff::start(w, name, pin),
        "staff.start", "change how staff sign in", Owner [];
    Change::StopSignIn => staff::stop(w), "staff.stop", "change how staff sign in", Proved [];
    Change::SetLock { after } => staff::set_lock(w, *after),
        "staff.lock", "set when the screen locks", Owner [];
    Change::SetStaff { staff, name, role, pin, active } =>
        staff::set(w, *staff, &Somebody { name, role: *role, pin: pin.as_ref(), active: *active }),
        "staff.set", "save the person", Proved [];
    Change::ChangePin { pin, .. } => staff::change_pin(w, pin), "staff.pin", "save the PIN", Anyone [];
    Change::Recover { owner, pin, .. } => staff::recover(w, *owner, pin),
        "staff.recover", "save the PIN", Anyone [];
    Change::RenewRecovery => staff::renew(w), "staff.renew", "make a recovery code", Proved [];
    Change::Undo { seq } => undo::undo(w, *seq), "undo", "undo this", Anyone [];
    Change::Redo { seq } => undo::redo(w, *seq), "redo", "redo this", Anyone [];
    Change::Export { what } => Ok(Done::warning(format!("Exported {what}."))), "export", "export", Owner [];
    Change::See { until } => Ok(warnings::see(*until)), "warnings.see", "note that this was seen", Owner [];
    Change::UndoImport { import } => imports::undo(w, *import), "import.undo", "undo the import", Owner [];
}

/// The records that a session names.
fn by_session(new: &NewSession) -> impl Iterator<Item = Named> {
    let of = match new.treatment {
        SessionTreatment::None => Vec::new(),
        SessionTreatment::Existing(id) => vec![(&TREATMENT, id.0)],
        SessionTreatment::New { look, area } => vec![(&LOOK, look.0), (&AREA, area.0)],
    };
    let specialist = new.specialist.map(|id| (&SPECIALIST, id.0));
    [(&CLIENT, new.client.0)].into_iter().chain(of).chain(specialist)
}
