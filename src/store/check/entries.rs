//! The entries of the audit one after the other: whether their time runs on, and whether their authors had signed in.

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::{Report, text};
use crate::domain::{Known, runs_back, show_day};
use crate::store::{audit, audit::IMAGES, error::StoreError, records::SIGN_IN};

/// Whether the time of the entries runs on, in the order in which they were written.
pub(super) fn times(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    report.expect(conn, "audit")?;
    let mut statement = conn.prepare("SELECT seq, at FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut before: Option<NaiveDateTime> = None;
    while let Some(row) = rows.next()? {
        report.tick();
        let (seq, at): (i64, Option<NaiveDateTime>) = (row.get(0)?, row.get(1).ok());
        if let Some((last, at)) = before.zip(at).filter(|(last, at)| runs_back(*last, *at)) {
            report.found(format!(
                "Entry {seq} of the audit is of {}, but the one before it of {}: the clock was set back between them.",
                time(at),
                time(last)
            ));
        }
        before = at.or(before);
    }
    Ok(())
}

/// Whether the authors of the entries had signed in where staff do, and owners were told of what they are told of.
pub(super) fn authors(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    report.expect(conn, "audit")?;
    let sql = format!(
        "SELECT seq, who, known, iif(instr(records, '[\"sign_in\",'), {IMAGES}, ''),
                iif(warns IS 1, NULL, iif(left_chain IS NOT NULL, 'put a backup back', iif(erased IS NOT NULL, 'erased something', NULL)))
         FROM audit ORDER BY seq"
    );
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut signs_in = false;
    while let Some(row) = rows.next()? {
        report.tick();
        let seq: i64 = row.get(0)?;
        if signs_in && text(row.get_ref(2)?) == Known::Named.code() {
            report.found(format!(
                "Entry {seq} of the audit was written in the name of {} while staff sign in, but nobody had: signing in was \
                 switched off outside the program.",
                text(row.get_ref(1)?)
            ));
        }
        if let Some(did) = row.get::<_, Option<String>>(4)? {
            report.found(format!(
                "Entry {seq} of the audit says that {} {did}, but no owner was to be told of it: it was written outside the program.",
                text(row.get_ref(1)?)
            ));
        }
        for image in audit::images(&text(row.get_ref(3)?)).iter().filter(|image| *image.table == SIGN_IN) {
            signs_in = image.after["is_on"] == 1;
        }
    }
    Ok(())
}

fn time(at: NaiveDateTime) -> String {
    format!("{} {}", show_day(at.date()), at.format("%H:%M"))
}
