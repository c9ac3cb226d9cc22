//! What of a client's charges can still be taken off: a credit or a discount names its charge, and is never more than that.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{api::card::Creditable, error::StoreError, select};
use crate::domain::{ClientId, LineId, Money, SessionId, Vat};

/// A line that counts.
struct Counted {
    id: LineId,
    session: Option<SessionId>,
    day: NaiveDate,
    words: String,
    amount: Money,
    vat: Vat,
    /// The line that it is taken off.
    off: Option<LineId>,
}

/// The charges of a client of which something is left, the newest first.
pub(super) fn of(conn: &Connection, client: ClientId) -> Result<Vec<Creditable>, StoreError> {
    let sql = "SELECT id, session_id, day, words, amount, vat, credits FROM line
               WHERE client_id = :client AND voided_on IS NULL ORDER BY day DESC, id DESC";
    let lines = select::rows(conn, sql, &[(":client", &client)], |row| {
        Ok(Counted {
            id: row.get("id")?,
            session: row.get("session_id")?,
            day: row.get("day")?,
            words: row.get("words")?,
            amount: row.get("amount")?,
            vat: row.get("vat")?,
            off: row.get("credits")?,
        })
    })?;
    let charges = lines.iter().filter(|line| line.amount > Money::ZERO);
    let left = charges.map(|line| (line, left(line, &lines))).filter(|(_, left)| *left > Money::ZERO);
    Ok(left
        .map(|(line, left)| Creditable {
            line: line.id,
            day: line.day,
            words: line.words.clone(),
            vat: line.vat,
            left,
        })
        .collect())
}

/// The charge less what was taken off it before. What was taken off a session as a whole, as a discount is when the
/// session is logged, leaves that much less of its charges together.
fn left(charge: &Counted, all: &[Counted]) -> Money {
    let sum = |is_it: &dyn Fn(&Counted) -> bool| -> Money {
        all.iter().filter(|line| is_it(line)).map(|line| line.amount).sum()
    };
    let own = charge.amount + sum(&|line| line.off == Some(charge.id));
    let Some(session) = charge.session else { return own };
    let is_of_session = |line: &Counted| line.session == Some(session);
    let named = |line: &Counted| all.iter().any(|other| line.off == Some(other.id) && is_of_session(other));
    own.min(sum(&|line| is_of_session(line) || named(line)))
}
