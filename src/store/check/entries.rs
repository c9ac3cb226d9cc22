//! The entries of the audit one after the other: whether their time runs on, and whether their authors had signed in.

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::Report;
use super::text;
use crate::domain::Known;
use crate::domain::runs_back;
use crate::domain::show_day;
use crate::store::audit;
use crate::store::error::StoreError;

/// What one knows of the file after an entry.
#[derive(Default)]
struct So {
    last: Option<NaiveDateTime>,
    signs_in: bool,
}

/// Every entry, in the order in which they were written.
pub(super) fn entries(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    report.expect(conn, "audit")?;
    let sql =
        "SELECT seq, at, who, known, iif(instr(images, '\"sign_in\"'), images, '') FROM audit ORDER BY seq";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut so = So::default();
    while let Some(row) = rows.next()? {
        report.tick();
        let (seq, at): (i64, Option<NaiveDateTime>) = (row.get(0)?, row.get(1).ok());
        if let Some((last, at)) = so.last.zip(at).filter(|(last, at)| runs_back(*last, *at)) {
            report.found(format!(
                "Entry {seq} of the audit is of {}, but the one before it of {}: the clock was set back between them.",
                time(at),
                time(last)
            ));
        }
        if so.signs_in && text(row.get_ref(3)?) == Known::Named.code() {
            report.found(format!(
                "Entry {seq} of the audit was written in the name of {} while staff sign in, but nobody had: signing in was \
                 switched off outside the program.",
                text(row.get_ref(2)?)
            ));
        }
        so.follow(at, &text(row.get_ref(4)?));
    }
    Ok(())
}

impl So {
    fn follow(&mut self, at: Option<NaiveDateTime>, images: &str) {
        self.last = at.or(self.last);
        for image in audit::images(images).iter().filter(|image| image.table == "sign_in") {
            self.signs_in = image.after["is_on"] == 1;
        }
    }
}

fn time(at: NaiveDateTime) -> String {
    format!("{} {}", show_day(at.date()), at.format("%H:%M"))
}
