//! What a change was about and is not in the file any more, since it was undone elsewhere: said in one sentence.

use rusqlite::{Connection, named_params};

use crate::domain::{ClientId, SessionId, TreatmentId};
use crate::store::api::Change;
use crate::store::api::sessions::{NewSession, SessionTreatment};
use crate::store::error::{StoreError, Trouble};
use crate::store::records::{
    AREA, CLIENT, EXCEPTION, LINE, LOOK, PAYMENT, PIGMENT, PRICE, REASON, SESSION, SPECIALIST, TREATMENT,
    Table,
};

/// A record that a change names.
type Named = (&'static Table, i64);

/// Says what is gone where an error comes from that.
pub(super) fn or_gone(error: StoreError, conn: &Connection, change: &Change) -> StoreError {
    if !matches!(&error, StoreError::Failed { why: Trouble::Gone | Trouble::PartGone, .. }) {
        return error;
    }
    let gone = named(change).into_iter().find(|(table, id)| !is_there(conn, table.name, *id));
    gone.map_or(error, |(table, _)| {
        let what = table.called.this;
        StoreError::Refused(format!(
            "{what} is not in the file any more: it was undone. Nothing was saved, and what you typed is still here."
        ))
    })
}

fn is_there(conn: &Connection, table: &str, id: i64) -> bool {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = :id)");
    // What cannot be read now is not said to be gone.
    conn.query_row(&sql, named_params! { ":id": id }, |row| row.get(0)).unwrap_or(true)
}

/// The clients that a change names.
pub(super) fn clients(change: &Change) -> Vec<ClientId> {
    let clients = named(change).into_iter().filter(|(table, _)| **table == CLIENT);
    clients.map(|(_, id)| ClientId(id)).collect()
}

/// Every record that must be there for a change, the one it is about first.
fn named(change: &Change) -> Vec<Named> {
    match change {
        Change::EditClient { client: id, .. }
        | Change::Archive { client: id }
        | Change::Unarchive { client: id }
        | Change::AddNote { client: id, .. } => vec![client(*id)],
        Change::AddTreatment { client: id, look, area, .. } => {
            vec![client(*id), (&LOOK, look.0), (&AREA, area.0)]
        }
        Change::LogSession(new) => named_by_session(new),
        Change::VoidSession { session: id, .. } => vec![session(*id)],
        Change::VoidLine { line, .. } => vec![(&LINE, line.0)],
        Change::VoidPayment { payment, .. } => vec![(&PAYMENT, payment.0)],
        Change::Charge { client: id, session: of, .. } | Change::Pay { client: id, session: of, .. } => {
            [client(*id)].into_iter().chain(of.map(session)).collect()
        }
        Change::AddPast { treatment: id, .. }
        | Change::Adjust { treatment: id, .. }
        | Change::SetMark { treatment: id, .. }
        | Change::CloseTreatment { treatment: id, .. }
        | Change::ReopenTreatment { treatment: id } => vec![treatment(*id)],
        Change::SetLook { look: Some(id), .. } => vec![(&LOOK, id.0)],
        Change::SetArea { area: Some(id), .. } => vec![(&AREA, id.0)],
        Change::SetSpecialist { specialist: Some(id), .. } => vec![(&SPECIALIST, *id)],
        Change::SetReason { reason: Some(id), .. } => vec![(&REASON, id.0)],
        Change::SetPrice { price: Some(id), .. } => vec![(&PRICE, *id)],
        Change::CorrectSession { session: id, new, .. } => {
            [session(*id)].into_iter().chain(named_by_session(new)).collect()
        }
        Change::CorrectPigment { pigment, .. } => vec![(&PIGMENT, pigment.0)],
        Change::SeeException { exception } => vec![(&EXCEPTION, exception.0)],
        Change::Anyway { .. } | Change::Expected { .. } | Change::Proved { .. } => named(change.core()),
        _ => Vec::new(),
    }
}

fn named_by_session(new: &NewSession) -> Vec<Named> {
    let of = match new.treatment {
        SessionTreatment::None => Vec::new(),
        SessionTreatment::Existing(id) => vec![treatment(id)],
        SessionTreatment::New { look, area } => {
            vec![(&LOOK, look.0), (&AREA, area.0)]
        }
    };
    let specialist = new.specialist.map(|id| (&SPECIALIST, id.0));
    [client(new.client)].into_iter().chain(of).chain(specialist).collect()
}

fn client(id: ClientId) -> Named {
    (&CLIENT, id.0)
}

fn treatment(id: TreatmentId) -> Named {
    (&TREATMENT, id.0)
}

fn session(id: SessionId) -> Named {
    (&SESSION, id.0)
}
