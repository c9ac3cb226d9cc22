//! The check: whether the file is whole, whether another program wrote in it, and whether what it stores keeps the rules.
//!
//! It works on a copy in memory, so that nobody waits for it and the file stays as it is.

mod against_audit;
mod derived;
mod entries;
mod impossible;
mod naming;
mod numbers;
mod structure;
mod values;

use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OptionalExtension, types::ValueRef};

use super::{Store, backup, chain, draft, error::StoreError, private};
use crate::domain::printable;

/// How far a long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done, as in "checking the audit".
    pub doing: &'static str,
    /// How much of it is done.
    pub done: usize,
    /// How much there is.
    pub of: usize,
}

/// Findings of one kind that are named one by one; a damaged page can make thousands.
const MOST: usize = 100;

/// Pages that are copied before it is said how many.
const PAGES: i32 = 2_000;

/// How long to wait for a desk that keeps the file to itself.
const PAUSE: Duration = Duration::from_millis(20);

/// A copy of more bytes than this is not read into memory a second time while people work beside it.
const SMALL: i64 = 16 * 1024 * 1024;

/// What has been found, and how far the check has come.
struct Report<'a> {
    found: Vec<String>,
    tell: &'a mut dyn FnMut(Progress),
    now: Progress,
}

/// One part of the check: what is said meanwhile, what is said to be damaged when it cannot be read to its end, and how it
/// is done.
type Part = (&'static str, &'static str, fn(&Connection, &mut Report<'_>) -> Result<(), StoreError>);

const PARTS: [Part; 9] = [
    ("checking the pages", "The pages of the file", structure::pages),
    ("checking the search", "The search of clients", structure::search),
    ("checking the audit", "The audit", audit),
    ("checking who wrote when", "The entries of the audit", entries::authors),
    ("checking what the audit says", "What the audit says of the records", against_audit::rows),
    ("checking values", "The values", values::values),
    ("checking numbers", "The numbers that were given out", numbers::numbers),
    ("checking windows and balances", "What follows from the records", derived::derived),
    TIMES,
];

/// A clock that was set back is told when one asks. It is no sign of another program and stays in the audit for ever, so
/// that no backup is worse for it.
const TIMES: Part = ("checking the times", "The times of the entries", entries::times);

/// The parts that need neither room to try things nor memory for every record.
const LIGHT: [Part; 4] = [
    ("checking the tables", "The tables of the file", structure::made),
    ("checking the audit", "The audit", audit),
    ("checking who wrote when", "The entries of the audit", entries::authors),
    ("checking values", "The values", values::values),
];

impl Store {
    /// Looks the whole file over, and says what is wrong with it.
    pub fn check(&self, tell: &mut dyn FnMut(Progress)) -> Result<Vec<String>, StoreError> {
        Ok(self.look_over(tell)?.findings)
    }

    /// Looks the whole file over. Each finding is a sentence that names what it is about.
    pub fn look_over(&self, tell: &mut dyn FnMut(Progress)) -> Result<Checked, StoreError> {
        let mut found = check(&self.conn, tell)?;
        // A file too damaged to say where its backups are has been named above.
        let held = self.held_against_backups(backup::Depth::Whole).unwrap_or_default();
        found.extend(held.findings);
        found.extend(draft::findings(&self.conn).unwrap_or_default());
        found.extend(self.path().map(private::findings).unwrap_or_default());
        let erased = chain::erased(&self.conn).unwrap_or_default();
        let notes = erased.iter().map(ToString::to_string).chain(held.notes);
        Ok(Checked { findings: found, notes: notes.collect() })
    }
}

/// Looks over what a connection holds.
pub(super) fn check(conn: &Connection, tell: &mut dyn FnMut(Progress)) -> Result<Vec<String>, StoreError> {
    let copy = in_memory(conn, tell)?;
    let now = Progress { doing: "reading the file", done: 0, of: 0 };
    let mut report = Report { found: Vec::new(), tell, now };
    report.run(&copy, &PARTS);
    Ok(report.found)
}

/// What the check of a practice has to say.
#[derive(Debug)]
pub struct Checked {
    /// What is wrong, a sentence each.
    pub findings: Vec<String>,
    /// What was erased by request, and what there is to say of the backups that speaks neither for nor against the audit, a
    /// sentence each.
    pub notes: Vec<String>,
}

/// What was found in a copy.
pub(super) struct OfCopy {
    /// What of it is damaged.
    pub damage: Vec<String>,
    /// What else there is to say.
    pub findings: Vec<String>,
    /// Whether its records were held against the audit.
    pub compared: bool,
}

/// Looks over a copy in a file of its own, before it counts as a backup: what of it is damaged, and what else there is to
/// say. Of a large one the parts are left out that would need it in memory once more.
pub(super) fn of_copy(conn: &Connection, tell: &mut dyn FnMut(Progress)) -> Result<OfCopy, StoreError> {
    let now = Progress { doing: "checking the copy", done: 0, of: 0 };
    let mut report = Report { found: Vec::new(), tell, now };
    structure::damage(conn, &mut report)?;
    let damage = std::mem::take(&mut report.found);
    let bytes = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let compared = conn.query_row(bytes, [], |row| row.get::<_, i64>(0))? <= SMALL;
    if damage.is_empty() {
        if compared {
            let copy = in_memory(conn, report.tell)?;
            report.run(&copy, &PARTS[..PARTS.len() - 1]);
        } else {
            report.run(conn, &LIGHT);
        }
    }
    Ok(OfCopy { damage, findings: report.found, compared })
}

/// Holds the records against the audit, in the file itself and as it is at one moment.
pub(super) fn records(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let snapshot = conn.unchecked_transaction()?;
    let now = Progress { doing: "checking what the audit says", done: 0, of: 0 };
    let mut report = Report { found: Vec::new(), tell: &mut |_| {}, now };
    against_audit::rows(&snapshot, &mut report)?;
    report.shorten(0);
    Ok(report.found)
}

/// A copy in which everything may be tried.
fn in_memory(conn: &Connection, tell: &mut dyn FnMut(Progress)) -> Result<Connection, StoreError> {
    let mut copy = Connection::open_in_memory()?;
    copy_pages(conn, &mut copy, "reading the file", tell)?;
    copy.pragma_update(None, "foreign_keys", false)?;
    copy.pragma_update(None, "trusted_schema", false)?;
    Ok(copy)
}

/// Copies every page, a few at a time.
pub(super) fn copy_pages(
    conn: &Connection,
    copy: &mut Connection,
    doing: &'static str,
    tell: &mut dyn FnMut(Progress),
) -> rusqlite::Result<()> {
    let backup = Backup::new(conn, copy)?;
    loop {
        match backup.step(PAGES)? {
            StepResult::Done => return Ok(()),
            // Another desk keeps the file to itself for a moment.
            StepResult::Busy | StepResult::Locked => std::thread::sleep(PAUSE),
            _ => {}
        }
        let progress = backup.progress();
        let left = usize::try_from(progress.remaining).unwrap_or_default();
        let of = usize::try_from(progress.pagecount).unwrap_or_default();
        tell(Progress { doing, done: of.saturating_sub(left), of });
    }
}

/// Looks a whole copy over before it is put in a practice's place: what of it is damaged, and what else there is to say. A clock
/// that was set back is left out.
pub(super) fn whole(
    conn: &Connection,
    tell: &mut dyn FnMut(Progress),
) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let now = Progress { doing: "checking the copy", done: 0, of: 0 };
    let mut report = Report { found: Vec::new(), tell, now };
    structure::damage(conn, &mut report)?;
    let damage = std::mem::take(&mut report.found);
    if damage.is_empty() {
        let copy = in_memory(conn, report.tell)?;
        report.run(&copy, &LIGHT[..1]);
        report.run(&copy, &PARTS[1..PARTS.len() - 1]);
        report.found.extend(draft::findings(conn)?);
    }
    Ok((damage, report.found))
}

impl Report<'_> {
    /// Does parts of the check, one after the other.
    fn run(&mut self, conn: &Connection, parts: &[Part]) {
        for (doing, what, part) in parts {
            self.begin(doing);
            let before = self.found.len();
            if part(conn, self).is_err() {
                self.found(format!("{what} cannot be read to the end: the file is damaged there."));
            }
            self.shorten(before);
        }
    }

    /// Counts the findings behind the first few after those that were there before, rather than name them.
    fn shorten(&mut self, before: usize) {
        let more = (self.found.len() - before).saturating_sub(MOST);
        if more > 0 {
            self.found.truncate(before + MOST);
            self.found(format!("{more} more findings of this kind are not named here."));
        }
    }

    fn begin(&mut self, doing: &'static str) {
        self.now = Progress { doing, done: 0, of: 0 };
        (self.tell)(self.now);
    }

    fn found(&mut self, sentence: impl Into<String>) {
        self.found.push(printable(&sentence.into()).into_owned());
    }

    /// All rows of a table will be looked at in this part.
    fn expect(&mut self, conn: &Connection, table: &str) -> rusqlite::Result<()> {
        let count: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        self.now.of += usize::try_from(count).unwrap_or_default();
        Ok(())
    }

    /// One more row was looked at.
    fn tick(&mut self) {
        self.now.done += 1;
        if self.now.done.is_multiple_of(256) {
            (self.tell)(self.now);
        }
    }
}

/// The chain of the audit.
fn audit(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    report.expect(conn, "audit")?;
    for broken in chain::broken(conn, || report.tick())? {
        report.found(broken.to_string());
    }
    Ok(())
}

/// A value as a person may read it: shortened, with `nothing` for none.
fn shown(value: ValueRef<'_>) -> String {
    let text = match value {
        ValueRef::Null => return "nothing".to_owned(),
        ValueRef::Integer(number) => return number.to_string(),
        ValueRef::Real(number) => return number.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes),
    };
    let short: String = text.chars().take(40).collect();
    if short.len() < text.len() { format!("\"{short}…\"") } else { format!("\"{short}\"") }
}

/// A text as far as it is one.
fn text(value: ValueRef<'_>) -> String {
    String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned()
}

/// One text that may not be there.
fn maybe_text(conn: &Connection, sql: &str, id: i64) -> Option<String> {
    let read = conn
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([id], |row| row.get_ref(0).map(text)).optional());
    read.ok().flatten()
}
