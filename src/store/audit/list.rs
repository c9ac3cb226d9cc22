//! The audit as a list: the newest changes first, by who made them, about whom, and when.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Row};

use super::record;
use crate::domain::{ClientId, runs_back};
use crate::store::api::Slice;
use crate::store::api::audit::{AuditPage, AuditQuery, AuditRow};
use crate::store::{error::StoreError, sections::from_nearer_end, select, select::Values, till};

/// What a list is made of: the index that begins with what was chosen, and the condition that says so.
struct Filter {
    index: &'static str,
    wanted: String,
    from: String,
    beyond: String,
}

impl Filter {
    fn of(query: &AuditQuery) -> Self {
        let (index, mut wanted) = match (query.client, &query.who) {
            (Some(_), None) => ("audit_by_client", vec!["client_id = :client", "seq >= :first"]),
            (Some(_), Some(_)) => {
                ("audit_by_client", vec!["client_id = :client", "seq >= :first", "who = :who"])
            }
            (None, Some(_)) => ("audit_by_who", vec!["who = :who"]),
            (None, None) => ("audit_by_at", Vec::new()),
        };
        // Without days the range has an end on one side: the times of the index are texts.
        wanted.push("at >= :from");
        wanted.extend(query.days.map(|_| "at < :beyond"));
        let text = |day: Option<NaiveDate>| day.map(crate::domain::iso).unwrap_or_default();
        let beyond = query.days.and_then(|days| days.until.succ_opt());
        Self {
            index,
            wanted: wanted.join(" AND "),
            from: text(query.days.map(|days| days.from)),
            beyond: text(beyond),
        }
    }
}

/// A screenful of changes, and how many there are.
pub(in crate::store) fn page(conn: &Connection, query: &AuditQuery) -> Result<AuditPage, StoreError> {
    if query.warns {
        return warnings(conn, query.slice);
    }
    if let Some(since) = query.till {
        return of_till(conn, since, query.slice);
    }
    let filter = Filter::of(query);
    let first = query.client.map_or(Ok(0), |client| record::begins(conn, client))?;
    let values: &Values<'_> = &[
        (":client", &query.client),
        (":who", &query.who),
        (":from", &filter.from),
        (":beyond", &filter.beyond),
        (":first", &first),
    ];
    let Filter { index, wanted, .. } = &filter;
    let total = if query.who.is_none() && query.client.is_none() && query.days.is_none() {
        // Counted by the pages of an index, not by its entries.
        select::count(conn, "SELECT count(*) FROM audit", &[])?
    } else {
        let sql = format!("SELECT count(*) FROM audit INDEXED BY {index} WHERE {wanted}");
        select::count(conn, &sql, values)?
    };
    let from = format!("SELECT seq FROM audit INDEXED BY {index} WHERE {wanted}");
    let rows = seqs(conn, &from, values, query.slice, total)?;
    Ok(AuditPage {
        rows: rows.into_iter().map(|seq| row(conn, seq)).collect::<Result<_, _>>()?,
        total,
        people: people(conn)?,
    })
}

/// The same of what every owner is to see.
fn warnings(conn: &Connection, slice: Slice) -> Result<AuditPage, StoreError> {
    let of = "FROM audit INDEXED BY audit_warns WHERE warns = 1";
    let seqs: Vec<i64> =
        select::slice(conn, &format!("SELECT seq {of} ORDER BY seq DESC"), &[], slice, |row| row.get(0))?;
    Ok(AuditPage {
        rows: seqs.into_iter().map(|seq| row(conn, seq)).collect::<Result<_, _>>()?,
        total: select::count(conn, &format!("SELECT count(*) {of}"), &[])?,
        people: Vec::new(),
    })
}

/// The same of what was done to the till since some time, the last first.
fn of_till(conn: &Connection, since: NaiveDateTime, slice: Slice) -> Result<AuditPage, StoreError> {
    let acts = till::since(conn, since)?;
    let rows = acts.iter().rev().skip(slice.offset).take(slice.limit).map(|act| row(conn, act.seq));
    Ok(AuditPage { rows: rows.collect::<Result<_, _>>()?, total: acts.len(), people: Vec::new() })
}

/// The numbers of a slice, counted from the nearer end of the list: what is passed over is walked.
fn seqs(
    conn: &Connection,
    from: &str,
    values: &Values<'_>,
    slice: Slice,
    total: usize,
) -> Result<Vec<i64>, StoreError> {
    let (near, backwards) = from_nearer_end(slice, total);
    let order = if backwards { "at, seq" } else { "at DESC, seq DESC" };
    let mut seqs = select::slice(conn, &format!("{from} ORDER BY {order}"), values, near, |row| row.get(0))?;
    if backwards {
        seqs.reverse();
    }
    Ok(seqs)
}

/// What stands for a sentence that was erased, or that another program took out: the check tells which.
const NOT_KEPT: &str = "What this said is not kept any more.";

/// Everyone who changed anything: each name is a step through the index, however much they changed.
fn people(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = "WITH RECURSIVE person (name) AS (
                   SELECT min(who) FROM audit
                   UNION ALL
                   SELECT (SELECT min(who) FROM audit WHERE who > person.name) FROM person WHERE name IS NOT NULL
               )
               SELECT name FROM person WHERE name IS NOT NULL";
    Ok(select::rows(conn, sql, &[], |row| row.get(0))?)
}

/// The columns of a row of the list, but for its sentence.
const ROW: &str = "
    seq, at, who, desk, client_id, client.name, known, warns IS 1 AS warns,
           (SELECT at FROM audit AS before WHERE before.seq < audit.seq ORDER BY before.seq DESC LIMIT 1) AS before,
           -- What was redone is not undone any more, until that is undone.
           (WITH RECURSIVE later (seq) AS (
                SELECT seq FROM audit AS undo WHERE undo.undoes = audit.seq
                UNION ALL
                SELECT redo.seq FROM audit AS redo JOIN later ON redo.undoes = later.seq
            ) SELECT count(*) % 2 FROM later) AS taken_back
    FROM audit LEFT JOIN client ON client.id = client_id";

fn sql(which: &str) -> String {
    format!("SELECT {} AS what, {ROW} WHERE {which}", super::WHAT)
}

/// One row of the list.
pub(super) fn row(conn: &Connection, seq: i64) -> Result<AuditRow, StoreError> {
    Ok(select::one(conn, &sql("seq = :seq"), &[(":seq", &seq)], read)?)
}

/// Whether a change was undone later. What was redone is not, until it is undone again.
pub(in crate::store) fn is_undone(conn: &Connection, seq: i64) -> Result<bool, StoreError> {
    let sql = "WITH RECURSIVE later (seq) AS (
                   SELECT seq FROM audit AS undo WHERE undo.undoes = :seq
                   UNION ALL
                   SELECT redo.seq FROM audit AS redo JOIN later ON redo.undoes = later.seq
               ) SELECT count(*) % 2 FROM later";
    Ok(select::one(conn, sql, &[(":seq", &seq)], |row| row.get(0))?)
}

/// The change that took this one back.
pub(super) fn taking_back(conn: &Connection, seq: i64) -> Result<Option<AuditRow>, StoreError> {
    Ok(select::maybe(conn, &sql("undoes = :seq"), &[(":seq", &seq)], read)?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    let client: Option<ClientId> = row.get("client_id")?;
    let name: Option<String> = row.get("name")?;
    let (at, before): (NaiveDateTime, Option<NaiveDateTime>) = (row.get("at")?, row.get("before")?);
    Ok(AuditRow {
        seq: row.get("seq")?,
        at,
        set_back: before.filter(|before| runs_back(*before, at)),
        who: row.get("who")?,
        desk: row.get("desk")?,
        what: row.get::<_, Option<String>>("what")?.unwrap_or_else(|| NOT_KEPT.to_owned()),
        client: client.map(|client| (client, name)),
        taken_back: row.get("taken_back")?,
        known: row.get("known")?,
        warns: row.get("warns")?,
    })
}
