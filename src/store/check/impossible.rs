//! What the records say and what cannot have been: a wrong clock at a desk, or a day typed wrong, leaves such days behind.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::naming;
use crate::domain::show_day;
use crate::store::{Store, draft, error::StoreError};

/// What cannot be: the table, the key and a day of each such record, and how it is said of it.
const IMPOSSIBLE: [(&str, &str, &str); 10] = [
    (
        "session",
        "SELECT id, day FROM session WHERE day > :today AND voided_on IS NULL",
        "it is dated ahead of today, {}, and counts from that day on only. Void it and log it on its true day",
    ),
    (
        "line",
        "SELECT id, day FROM line WHERE day > :today AND voided_on IS NULL",
        "it is dated ahead of today, {}",
    ),
    (
        "payment",
        "SELECT id, day FROM payment WHERE day > :today AND voided_on IS NULL",
        "it is dated ahead of today, {}",
    ),
    ("note", "SELECT id, day FROM note WHERE day > :today", "it is dated ahead of today, {}"),
    (
        "client",
        "SELECT id, archived_on FROM client WHERE archived_on > :today",
        "archived ahead of today, on {}. Bring the client back, and archive them again",
    ),
    ("client", "SELECT id, born FROM client WHERE born > :today", "born ahead of today, on {}"),
    (
        "treatment",
        "SELECT id, closed_on FROM treatment WHERE closed_on > :today",
        "closed ahead of today, on {}. Reopen it, and close it again",
    ),
    (
        "treatment",
        "SELECT id, adjustment_on FROM treatment WHERE adjustment_on > :today",
        "adjusted ahead of today, on {}, and not adjusted before that day",
    ),
    (
        "treatment",
        "SELECT treatment.id, max(session.day) FROM treatment JOIN session ON treatment_id = treatment.id
         WHERE session.day > closed_on AND voided_on IS NULL GROUP BY treatment.id",
        "it was closed before its last session, that of {}. Reopen it, and close it again",
    ),
    (
        "treatment",
        "SELECT id, mark_day FROM treatment WHERE mark = 'booked' AND closed_on IS NOT NULL",
        "it is closed, and still booked for {}. Reopen it, take the booking off, and close it again",
    ),
];

impl Store {
    /// Every record that cannot be true on a day. Each finding is a sentence that names what it is about, and what mends it
    /// where the program can.
    pub fn impossible(&self, today: NaiveDate) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for (table, sql, words) in IMPOSSIBLE {
            let mut statement = self.conn.prepare(sql)?;
            let asked: &[(&str, &dyn rusqlite::ToSql)] =
                if sql.contains(":today") { &[(":today", &today)] } else { &[] };
            let rows = statement.query_map(asked, |row| Ok((row.get(0)?, row.get(1)?)))?;
            for row in rows {
                let (id, day): (i64, NaiveDate) = row?;
                found.push(said(&self.conn, table, id, &words.replace("{}", &show_day(day))));
            }
        }
        found.extend(draft::ahead_of(&self.conn, today)?);
        Ok(found)
    }
}

fn said(conn: &Connection, table: &str, id: i64, words: &str) -> String {
    format!("{}: {words}.", naming::name(conn, table, id))
}
