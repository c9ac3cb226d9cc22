//! What of each charge of a client is outstanding: their charges as they stand, what settles them, the domain's one rule.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{error::StoreError, select};
use crate::domain::{ClientId, LineId, Money, SessionId, outstanding};

/// A line of a charge that counts.
struct Entry {
    line: LineId,
    session: Option<SessionId>,
    day: NaiveDate,
    amount: Money,
}

/// What is outstanding of the charges of one client, the oldest first; nothing of what is settled.
pub(super) struct Ledger {
    open: Vec<(Entry, Money)>,
}

impl Ledger {
    /// A client's, of whom no more than the balance is read where nothing is owed.
    pub fn of(conn: &Connection, client: ClientId, balance: Money) -> Result<Self, StoreError> {
        if balance <= Money::ZERO {
            return Ok(Self { open: Vec::new() });
        }
        let sql = "SELECT id, session_id, day, amount FROM line
                   WHERE client_id = :client AND voided_on IS NULL ORDER BY day, id";
        let lines = select::rows(conn, sql, &[(":client", &client)], |row| {
            Ok(Entry {
                line: row.get("id")?,
                session: row.get("session_id")?,
                day: row.get("day")?,
                amount: row.get("amount")?,
            })
        })?;
        let charges: Vec<Entry> = lines.into_iter().filter(|entry| entry.amount > Money::ZERO).collect();
        let sum: Money = charges.iter().map(|entry| entry.amount).sum();
        let open = outstanding(charges.iter().map(|entry| entry.amount), sum - balance).of;
        let open = charges.into_iter().zip(open).filter(|(_, open)| *open > Money::ZERO);
        Ok(Self { open: open.collect() })
    }

    /// What is outstanding of a line.
    pub fn of_line(&self, line: LineId) -> Money {
        self.sum(|entry| entry.line == line)
    }

    /// What is outstanding of the lines of a session.
    pub fn of_session(&self, session: SessionId) -> Money {
        self.sum(|entry| entry.session == Some(session))
    }

    /// The day of the oldest charge of which something is outstanding.
    pub fn since(&self) -> Option<NaiveDate> {
        self.open.first().map(|(entry, _)| entry.day)
    }

    fn sum(&self, is_it: impl Fn(&Entry) -> bool) -> Money {
        self.open.iter().filter(|(entry, _)| is_it(entry)).map(|(_, open)| *open).sum()
    }
}
