//! What follows from the records, computed anew by the program's own writers and held against what is stored.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{Report, naming, shown};
use crate::domain::{ClientId, show_day};
use crate::store::records::{CLIENT, TREATMENT, Table};
use crate::store::{counters, counters::Figures, derive, error::StoreError};

/// What is held against what: the key of a record and the columns that follow, and how a difference of each is said.
struct Follows {
    table: &'static str,
    sql: String,
    /// `{}` stands for what is stored, then for what follows.
    words: Vec<&'static str>,
}

impl Follows {
    /// What follows from the records of a table.
    fn of(table: &'static Table) -> Self {
        let compared = table.derived.iter().filter_map(|of| Some((of.sql.unwrap_or(of.name), of.differs?)));
        let (columns, words): (Vec<&str>, Vec<&str>) = compared.unzip();
        Self {
            table: table.name,
            sql: format!("SELECT id, {} FROM {}", columns.join(", "), table.name),
            words,
        }
    }
}

/// The sums that are named together, the most important first, and what goes wrong where one does not fit.
const SUMS: [(&[&str], &str); 5] = [
    (
        &["clients", "archived", "owing", "owed", "in_course"],
        "The counts of clients, of debts and of treatments in course do not fit the records: Today shows a wrong figure.",
    ),
    (
        &["opening_month", "closing_month"],
        "The counts of windows by month do not fit the records: Today shows a wrong figure.",
    ),
    (
        &[
            "do_not_call_opening_day",
            "do_not_call_opening_month",
            "do_not_call_closing_day",
            "do_not_call_closing_month",
        ],
        "The counts of those whom nobody calls do not fit the records: Today shows a wrong figure.",
    ),
    (
        &counters::OF_PARTS,
        "The counts of windows by look, area and specialist do not fit the records: a touch-up list shows a wrong figure.",
    ),
    (
        &["look"],
        "The counts of treatments of a look do not fit the records: the settings show a wrong figure.",
    ),
];

/// The sums of a day, each of which is named, and how a difference is said, as of [`Follows`].
const DAYS: [(&str, &str); 2] = [
    ("opening_day", "the windows that open then are counted as {}, the treatments say {}"),
    ("closing_day", "the windows that close then are counted as {}, the treatments say {}"),
];

/// Each client whose windows, as the list of clients reads them, are not those of the treatments.
const WINDOWS: &str = "
    SELECT id, windows FROM client WHERE windows IS NOT (
        SELECT group_concat(coalesce(clock || '/' || opens || '/' || closes, '-'), ' ') FROM (
            SELECT clock, opens, closes FROM treatment
            WHERE client_id = client.id AND closed_on IS NULL AND archived = 0 ORDER BY id))";

/// The clients whose windows do not fit their treatments, with what is stored.
fn unfit(conn: &Connection) -> rusqlite::Result<Vec<(i64, Option<String>)>> {
    let mut statement = conn.prepare(WINDOWS)?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Names them where what is stored is not what must be either.
fn windows(
    conn: &Connection,
    unfit: &[(i64, Option<String>)],
    report: &mut Report<'_>,
) -> rusqlite::Result<()> {
    let mut due = conn.prepare("SELECT windows FROM client WHERE id = :id")?;
    for (id, stored) in unfit {
        if due.query_row([id], |row| row.get::<_, Option<String>>(0))? != *stored {
            report.found(
                "The windows kept with the clients do not fit the treatments: the list of clients shows a wrong state.",
            );
            break;
        }
    }
    Ok(())
}

/// Names the sums that fit neither the rows as they are stored nor as they must be: where they fit either, it is the rows that
/// are wrong, and these are named.
fn sums(stored: &Figures, due: &[Figures], report: &mut Report<'_>) {
    for (figures, sentence) in SUMS {
        let of = |all: &Figures| -> Vec<_> {
            let of_these = |((figure, key), number): (&(String, String), &i64)| {
                figures.contains(&figure.as_str()).then(|| (figure.clone(), key.clone(), *number))
            };
            all.iter().filter_map(of_these).collect()
        };
        if due.iter().all(|due| of(stored) != of(due)) {
            report.found(sentence);
        }
    }
}

/// The values of a table by key, as they are shown.
type Values = BTreeMap<String, Vec<String>>;

/// Every column that follows from others.
pub(super) fn derived(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    report.expect(conn, "client")?;
    let (counted, of_stored) = (counters::stored(conn)?, counters::due(conn)?);
    let follows = [Follows::of(&TREATMENT), Follows::of(&CLIENT)];
    let stored = follows.iter().map(|of| values(conn, of)).collect::<rusqlite::Result<Vec<_>>>()?;
    let unfit = unfit(conn)?;
    let unread = anew(conn, report)?;
    for (of, stored) in follows.iter().zip(stored) {
        compare(conn, report, of, &stored, &unread)?;
    }
    // Windows are counted over all treatments, so one that cannot be read leaves them unknown.
    if !unread.is_empty() {
        sums(&counted, &[of_stored], report);
        return Ok(());
    }
    windows(conn, &unfit, report)?;
    let due = counters::due(conn)?;
    days(&counted, &due, report);
    sums(&counted, &[of_stored, due], report);
    Ok(())
}

/// Names each day on which windows are not counted as the treatments say.
fn days(stored: &Figures, due: &Figures, report: &mut Report<'_>) {
    let days: BTreeSet<&String> = stored.keys().chain(due.keys()).map(|(_, key)| key).collect();
    for day in days {
        for (figure, words) in DAYS {
            let number =
                |all: &Figures| all.get(&(figure.to_owned(), day.clone())).copied().unwrap_or_default();
            if number(stored) != number(due) {
                let words = words.replacen("{}", &number(stored).to_string(), 1);
                report.found(format!(
                    "{}: {}.",
                    said(day),
                    words.replacen("{}", &number(due).to_string(), 1)
                ));
            }
        }
    }
}

fn values(conn: &Connection, of: &Follows) -> rusqlite::Result<Values> {
    let mut statement = conn.prepare(&of.sql)?;
    let mut rows = statement.query([])?;
    let mut values = Values::new();
    while let Some(row) = rows.next()? {
        let cells = (1..=of.words.len()).map(|at| row.get_ref(at).map(|value| said(&shown(value))));
        values.insert(shown(row.get_ref(0)?), cells.collect::<rusqlite::Result<_>>()?);
    }
    Ok(values)
}

/// A day as it is said; anything else as it is.
fn said(shown: &str) -> String {
    shown.trim_matches('"').parse::<NaiveDate>().map_or_else(|_| shown.to_owned(), show_day)
}

/// A record that cannot be computed, because a value of it cannot be read; that was found elsewhere.
type Unread = Vec<(&'static str, String)>;

/// Lets the writers of the program write everything anew.
fn anew(conn: &Connection, report: &mut Report<'_>) -> Result<Unread, StoreError> {
    conn.execute_batch(
        "UPDATE treatment SET opens = NULL, closes = NULL, name = '', do_not_call = 0, archived = 0,
             specialist_id = NULL, do_not_call_until = NULL, last_on = NULL;
         UPDATE client SET balance = 0, windows = NULL;",
    )?;
    let mut unread = Unread::new();
    for client in ids(conn, "SELECT id FROM client")? {
        report.tick();
        let id = ClientId(client);
        if derive::names_of(conn, id).and_then(|()| derive::client(conn, id)).is_err() {
            unread.push(("client", client.to_string()));
            let treatments = ids(conn, &format!("SELECT id FROM treatment WHERE client_id = {client}"))?;
            unread.extend(treatments.into_iter().map(|id| ("treatment", id.to_string())));
        }
    }
    Ok(unread)
}

fn ids(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<i64>> {
    let mut statement = conn.prepare(sql)?;
    statement.query_map([], |row| row.get(0))?.collect()
}

fn compare(
    conn: &Connection,
    report: &mut Report<'_>,
    of: &Follows,
    stored: &Values,
    unread: &Unread,
) -> Result<(), StoreError> {
    let mut due = values(conn, of)?;
    let none = vec!["0".to_owned(); of.words.len()];
    for (key, stored) in stored {
        let due = due.remove(key).unwrap_or_else(|| none.clone());
        if unread.iter().any(|(table, id)| *table == of.table && id == key) {
            continue;
        }
        differs(conn, report, of, key, (stored, &due));
    }
    for (key, due) in due {
        differs(conn, report, of, &key, (&none, &due));
    }
    Ok(())
}

/// Says each difference between what is stored and what follows.
fn differs(
    conn: &Connection,
    report: &mut Report<'_>,
    of: &Follows,
    key: &str,
    (stored, due): (&[String], &[String]),
) {
    for ((stored, due), words) in stored.iter().zip(due).zip(&of.words) {
        if stored != due {
            let name = naming::name(conn, of.table, key.parse().unwrap_or_default());
            let words = words.replacen("{}", stored, 1).replacen("{}", due, 1);
            report.found(format!("{name}: {words}."));
        }
    }
}
