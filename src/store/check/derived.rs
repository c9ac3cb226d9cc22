//! What follows from the records, computed anew by the program's own writers and held against what is stored.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, named_params};

use super::{Report, naming, shown};
use crate::domain::{ClientId, TreatmentId, show_day};
use crate::store::records::{CLIENT, TREATMENT, Table};
use crate::store::{derive, error::StoreError, search};

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

    /// The days on which windows open and close, counted.
    fn days() -> Self {
        Self {
            table: "window_day",
            sql: "SELECT day, opening, closing FROM window_day WHERE opening <> 0 OR closing <> 0".to_owned(),
            words: vec![
                "the windows that open then are counted as {}, the treatments say {}",
                "the windows that close then are counted as {}, the treatments say {}",
            ],
        }
    }
}

/// What triggers keep, and the rows that it repeats or sums up: what it is called and what of it goes wrong, what is kept,
/// what it must be.
const SUMS: [(&str, &str, &str); 6] = [
    (
        "The counts of clients, of debts and of treatments in course do not fit the records: Today shows a wrong figure.",
        "SELECT what, number, amount FROM tally",
        "SELECT 'clients', count(*), 0 FROM client WHERE archived_on IS NULL
         UNION ALL SELECT 'archived', count(*), 0 FROM client WHERE archived_on IS NOT NULL
         UNION ALL SELECT 'owing', count(*), coalesce(sum(balance), 0) FROM client WHERE balance > 0
         UNION ALL SELECT 'in course', count(*), 0 FROM treatment
             WHERE clock IS NULL AND closed_on IS NULL AND archived = 0",
    ),
    (
        "The counts of windows by month do not fit the records: Today shows a wrong figure.",
        "SELECT month, opening, closing FROM window_month WHERE opening <> 0 OR closing <> 0",
        "SELECT substr(day, 1, 7), sum(opening), sum(closing) FROM window_day
         WHERE opening <> 0 OR closing <> 0 GROUP BY 1",
    ),
    (
        "The counts of those whom nobody calls do not fit the records: Today shows a wrong figure.",
        "SELECT day, number, opening FROM quiet_day WHERE number <> 0 OR opening <> 0",
        "SELECT day, sum(closing), sum(opening) FROM (
             SELECT closes AS day, 1 AS closing, 0 AS opening FROM treatment
             WHERE closes IS NOT NULL AND (silent = 1 OR mark IS 'declined')
             UNION ALL
             SELECT opens, 0, 1 FROM treatment WHERE opens IS NOT NULL AND (silent = 1 OR mark IS 'declined')
         ) GROUP BY 1",
    ),
    (
        "The windows kept with the clients do not fit the treatments: the list of clients shows a wrong state.",
        "SELECT id, windows FROM client",
        "SELECT id, (SELECT group_concat(coalesce(clock || '/' || opens || '/' || closes, '-'), ' ') FROM (
                         SELECT clock, opens, closes FROM treatment
                         WHERE client_id = client.id AND closed_on IS NULL AND archived = 0 ORDER BY id))
         FROM client",
    ),
    (
        "The counts of windows by look, area and specialist do not fit the records: a touch-up list shows a wrong figure.",
        "SELECT * FROM window_part WHERE opening <> 0 OR closing <> 0 OR never <> 0",
        "SELECT look_id, area_id, held, month, sum(opening), sum(closing), sum(never) FROM (
             SELECT look_id, area_id, coalesce(specialist_id, 0) AS held, substr(opens, 1, 7) AS month,
                    1 AS opening, 0 AS closing, 0 AS never
             FROM treatment WHERE opens IS NOT NULL
             UNION ALL
             SELECT look_id, area_id, coalesce(specialist_id, 0), substr(closes, 1, 7), 0, 1,
                    silent = 1 OR mark IS 'declined'
             FROM treatment WHERE closes IS NOT NULL
         ) GROUP BY 1, 2, 3, 4",
    ),
    (
        "The counts of treatments of a look do not fit the records: the settings show a wrong figure.",
        "SELECT look_id, number FROM look_tally WHERE number <> 0",
        "SELECT look_id, count(*) FROM treatment GROUP BY look_id",
    ),
];

/// Holds the kept figures against the rows, as both are stored.
fn sums(conn: &Connection, report: &mut Report<'_>) -> rusqlite::Result<()> {
    for (sentence, kept, of) in SUMS {
        let sql = format!(
            "SELECT EXISTS (SELECT * FROM ({kept}) EXCEPT SELECT * FROM ({of}))
                 OR EXISTS (SELECT * FROM ({of}) EXCEPT SELECT * FROM ({kept}))"
        );
        if conn.query_row(&sql, [], |row| row.get(0))? {
            report.found(sentence);
        }
    }
    Ok(())
}

/// The values of a table by key, as they are shown.
type Values = BTreeMap<String, Vec<String>>;

/// Every column that follows from others.
pub(super) fn derived(conn: &Connection, report: &mut Report<'_>) -> Result<(), StoreError> {
    for table in ["client", "session", "treatment"] {
        report.expect(conn, table)?;
    }
    sums(conn, report)?;
    if !search::agrees(conn)? {
        report.found("The search for a letter or two does not fit the clients: some may not be found.");
    }
    let follows = [Follows::of(&TREATMENT), Follows::of(&CLIENT), Follows::days()];
    let stored = follows.iter().map(|of| values(conn, of)).collect::<rusqlite::Result<Vec<_>>>()?;
    let unread = anew(conn, report)?;
    for (of, stored) in follows.iter().zip(stored) {
        // Days are counted over all treatments, so one that cannot be read leaves them unknown.
        if of.table != "window_day" || unread.is_empty() {
            compare(conn, report, of, &stored, &unread)?;
        }
    }
    Ok(())
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

/// Lets the writers and triggers of the program write everything anew.
fn anew(conn: &Connection, report: &mut Report<'_>) -> Result<Unread, StoreError> {
    // The search was checked on its own and would only take time.
    conn.execute_batch(
        "DROP TRIGGER client_search_update; DROP TRIGGER client_search_insert; DELETE FROM window_day;
         UPDATE treatment SET opens = NULL, closes = NULL, name = '', silent = 0, archived = 0, specialist_id = NULL,
             quiet_until = NULL, last_on = NULL;
         UPDATE client SET contact = contact;",
    )?;
    let mut unread = Unread::new();
    for client in ids(conn, "client")? {
        report.tick();
        let written =
            derive::names_of(conn, ClientId(client)).and_then(|()| derive::balance(conn, ClientId(client)));
        unread.extend(written.err().map(|_| ("client", client.to_string())));
    }
    for session in ids(conn, "session")? {
        report.tick();
        conn.prepare_cached("UPDATE session SET day = day WHERE id = :id")?
            .execute(named_params! { ":id": session })?;
    }
    for treatment in ids(conn, "treatment")? {
        report.tick();
        let written = derive::treatment(conn, TreatmentId(treatment));
        unread.extend(written.err().map(|_| ("treatment", treatment.to_string())));
    }
    Ok(unread)
}

fn ids(conn: &Connection, table: &str) -> rusqlite::Result<Vec<i64>> {
    let mut statement = conn.prepare(&format!("SELECT id FROM {table}"))?;
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
            let name = match key.parse() {
                Ok(id) => naming::name(conn, of.table, id),
                Err(_) => said(key),
            };
            let words = words.replacen("{}", stored, 1).replacen("{}", due, 1);
            report.found(format!("{name}: {words}."));
        }
    }
}
