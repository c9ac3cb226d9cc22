//! The kept sums: how many clients there are, how many windows open in a month, and whatever else a screen counts.
//!
//! One fold over rows ([`fold`]) says what is counted. It is applied to each row that a change touched, as it was and as it is
//! now; it is run over all rows to make the sums anew, and to check them. So nothing is counted in two ways.

mod fold;
mod kept;

use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Row};

use super::select;
use fold::{ClientRow, Contributes, Sums, TreatmentRow};

pub(super) use kept::{Figures, OF_PARTS, due, stored};

/// A row that is counted, as the file has it.
trait Counted: Contributes + Sized {
    const TABLE: &str;
    /// The columns that the fold reads, in the order in which they are read.
    const COLUMNS: &[&str];
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;

    /// Adds what rows add to the sums, so many times.
    fn add(conn: &Connection, from: &str, (sums, times): (&mut Sums, i64)) -> rusqlite::Result<()> {
        let mut statement =
            conn.prepare_cached(&format!("SELECT {} FROM {from}", Self::COLUMNS.join(", ")))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            sums.add(&Self::read(row)?, times);
        }
        Ok(())
    }

    /// The triggers, of the connection alone, that note what a row was before a change first wrote to it; of a new one its key.
    fn watch() -> String {
        let (table, columns) = (Self::TABLE, Self::COLUMNS.join(", "));
        let was = format!("old.{}", Self::COLUMNS.join(", old."));
        let note = format!(
            "INSERT INTO counted_{table} (id, was_there, {columns}) VALUES (old.id, 1, {was}) ON CONFLICT DO NOTHING; END;"
        );
        format!(
            "CREATE TEMP TABLE counted_{table} (id INTEGER PRIMARY KEY, was_there INTEGER NOT NULL, {columns});
             CREATE TEMP TRIGGER count_{table}_insert AFTER INSERT ON main.{table} BEGIN
                 INSERT INTO counted_{table} (id, was_there) VALUES (new.id, 0) ON CONFLICT DO NOTHING;
             END;
             CREATE TEMP TRIGGER count_{table}_update AFTER UPDATE OF {columns} ON main.{table} BEGIN {note}
             CREATE TEMP TRIGGER count_{table}_delete AFTER DELETE ON main.{table} BEGIN {note}"
        )
    }

    fn look_away() -> String {
        let table = Self::TABLE;
        let triggers = ["insert", "update", "delete"]
            .map(|on| format!("DROP TRIGGER IF EXISTS temp.count_{table}_{on};"));
        format!("{}DROP TABLE IF EXISTS temp.counted_{table};", triggers.concat())
    }

    /// Adds what a change made of the rows it touched.
    fn settle(conn: &Connection, sums: &mut Sums) -> rusqlite::Result<()> {
        let noted = format!("temp.counted_{}", Self::TABLE);
        Self::add(conn, &format!("{noted} WHERE was_there = 1"), (sums, -1))?;
        Self::add(conn, &format!("{} WHERE id IN (SELECT id FROM {noted})", Self::TABLE), (sums, 1))?;
        conn.prepare_cached(&format!("DELETE FROM {noted}"))?.execute([]).map(drop)
    }
}

impl Counted for ClientRow {
    const TABLE: &str = "client";
    const COLUMNS: &[&str] = &["archived_on", "balance"];

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { is_archived: is_some(row, 0)?, balance: row.get(1)? })
    }
}

impl Counted for TreatmentRow {
    const TABLE: &str = "treatment";
    const COLUMNS: &[&str] = &[
        "look_id",
        "area_id",
        "specialist_id",
        "opens",
        "closes",
        "clock",
        "closed_on",
        "archived",
        "do_not_call",
        "mark",
    ];

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let is_over = is_some(row, 6)? || row.get::<_, i64>(7)? != 0;
        Ok(Self {
            look: row.get(0)?,
            area: row.get(1)?,
            specialist: row.get(2)?,
            // A day that another program spoilt is named by the check, and counts as none.
            opens: row.get(3).unwrap_or_default(),
            closes: row.get(4).unwrap_or_default(),
            is_in_course: !is_some(row, 5)? && !is_over,
            do_not_call: row.get::<_, i64>(8)? != 0 || row.get_ref(9)? == ValueRef::Text(b"declined"),
        })
    }
}

fn is_some(row: &Row<'_>, at: usize) -> rusqlite::Result<bool> {
    Ok(row.get_ref(at)? != ValueRef::Null)
}

/// The triggers, of the connection alone, that note what was touched.
pub(super) fn watch() -> String {
    ClientRow::watch() + &TreatmentRow::watch()
}

/// Takes them away again.
pub(super) fn look_away() -> String {
    ClientRow::look_away() + &TreatmentRow::look_away()
}

/// A sum that is the only one of its figure.
pub(super) fn one<T: FromSql>(conn: &Connection, figure: &str) -> rusqlite::Result<T> {
    let sql = "SELECT coalesce((SELECT number FROM counter WHERE figure = :figure AND key = ''), 0)";
    select::one(conn, sql, &[(":figure", &figure)], |row| row.get(0))
}

/// Counts what was written since the last time.
pub(super) fn settle(conn: &Connection) -> rusqlite::Result<()> {
    let mut sums = Sums::default();
    ClientRow::settle(conn, &mut sums)?;
    TreatmentRow::settle(conn, &mut sums)?;
    kept::add(conn, &sums)
}

/// Counts everything anew: after a whole practice was written at once, or by an older program.
pub(super) fn rebuild(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("DELETE FROM counter; DELETE FROM window_part")?;
    kept::add(conn, &of_all(conn)?)
}

/// What the rows say.
fn of_all(conn: &Connection) -> rusqlite::Result<Sums> {
    let mut sums = Sums::default();
    ClientRow::add(conn, ClientRow::TABLE, (&mut sums, 1))?;
    TreatmentRow::add(conn, TreatmentRow::TABLE, (&mut sums, 1))?;
    Ok(sums)
}
