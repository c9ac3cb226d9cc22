//! What a change was about and is not in the file any more, since it was undone elsewhere: said in one sentence.

use rusqlite::{Connection, named_params};

use crate::domain::{ClientId, SessionId, TreatmentId};
use crate::store::api::Change;
use crate::store::api::sessions::{NewSession, SessionTreatment};
use crate::store::error::{StoreError, Trouble};

/// A record that a change names, by what it is called, its table and its number.
type Named = (&'static str, &'static str, i64);

/// Says what is gone where an error comes from that.
pub(super) fn or_gone(error: StoreError, conn: &Connection, change: &Change) -> StoreError {
    if !matches!(&error, StoreError::Failed { why: Trouble::Gone | Trouble::PartGone, .. }) {
        return error;
    }
    let gone = named(change).into_iter().find(|(_, table, id)| !is_there(conn, table, *id));
    gone.map_or(error, |(what, ..)| {
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
    let clients = named(change).into_iter().filter(|(_, table, _)| *table == "client");
    clients.map(|(.., id)| ClientId(id)).collect()
}

/// Every record that must be there for a change, the one it is about first.
fn named(change: &Change) -> Vec<Named> {
    match change {
        Change::EditClient { client: id, .. }
        | Change::Archive { client: id }
        | Change::Unarchive { client: id }
        | Change::AddNote { client: id, .. } => vec![client(*id)],
        Change::AddTreatment { client: id, look, area, .. } => {
            vec![client(*id), ("This look", "look", look.0), ("This area", "area", area.0)]
        }
        Change::LogSession(new) => named_by_session(new),
        Change::VoidSession { session: id, .. } => vec![session(*id)],
        Change::VoidLine { line, .. } => vec![("This charge", "line", line.0)],
        Change::VoidPayment { payment, .. } => vec![("This payment", "payment", payment.0)],
        Change::Charge { client: id, session: of, .. } | Change::Pay { client: id, session: of, .. } => {
            [client(*id)].into_iter().chain(of.map(session)).collect()
        }
        Change::AddPast { treatment: id, .. }
        | Change::Adjust { treatment: id, .. }
        | Change::SetMark { treatment: id, .. }
        | Change::CloseTreatment { treatment: id, .. }
        | Change::ReopenTreatment { treatment: id } => vec![treatment(*id)],
        Change::SetLook { look: Some(id), .. } => vec![("This look", "look", id.0)],
        Change::SetArea { area: Some(id), .. } => vec![("This area", "area", id.0)],
        Change::SetSpecialist { specialist: Some(id), .. } => vec![("This specialist", "specialist", *id)],
        Change::SetReason { reason: Some(id), .. } => vec![("This reason", "reason", id.0)],
        Change::SetPrice { price: Some(id), .. } => vec![("This price", "price", *id)],
        Change::CorrectSession { session: id, new, .. } => {
            [session(*id)].into_iter().chain(named_by_session(new)).collect()
        }
        Change::CorrectPigment { pigment, .. } => vec![("This pigment", "pigment", pigment.0)],
        Change::SeeException { exception } => vec![("This exception", "exception", exception.0)],
        Change::Anyway { .. } | Change::Expected { .. } | Change::Proved { .. } => named(change.core()),
        _ => Vec::new(),
    }
}

fn named_by_session(new: &NewSession) -> Vec<Named> {
    let of = match new.treatment {
        SessionTreatment::None => Vec::new(),
        SessionTreatment::Existing(id) => vec![treatment(id)],
        SessionTreatment::New { look, area } => {
            vec![("This look", "look", look.0), ("This area", "area", area.0)]
        }
    };
    let specialist = new.specialist.map(|id| ("This specialist", "specialist", id.0));
    [client(new.client)].into_iter().chain(of).chain(specialist).collect()
}

fn client(id: ClientId) -> Named {
    ("This client", "client", id.0)
}

fn treatment(id: TreatmentId) -> Named {
    ("This treatment", "treatment", id.0)
}

fn session(id: SessionId) -> Named {
    ("This session", "session", id.0)
}
