//! The tables of the practice file, and how an older file is brought up to date.

mod exact;

use rusqlite::{Connection, TransactionBehavior};

use super::{chain, check::Progress, counters, draft, numbers, search, select};

pub(super) use exact::differences;

/// `hair`, by which a practice file tells itself from the databases of other programs.
pub(super) const APPLICATION_ID: i32 = 0x6861_6972;

/// What SQL alone cannot do. One that takes long says now and then how many rows of how many are done.
type Work = fn(&Connection, &mut dyn FnMut(usize, usize)) -> rusqlite::Result<()>;

/// A step from one version of the file to the next; none is edited once it has shipped.
struct Migration {
    number: u32,
    sql: &'static str,
    then: Option<Work>,
}

const MIGRATIONS: [Migration; 40] = [
    Migration { number: 1, sql: include_str!("../../data/migrations/0001_practice.sql"), then: None },
    Migration {
        number: 2,
        sql: include_str!("../../data/migrations/0002_chain.sql"),
        then: Some(|conn, _| chain::link_all(conn)),
    },
    Migration { number: 3, sql: include_str!("../../data/migrations/0003_backup.sql"), then: None },
    Migration { number: 4, sql: include_str!("../../data/migrations/0004_figures.sql"), then: None },
    Migration { number: 5, sql: include_str!("../../data/migrations/0005_quiet.sql"), then: None },
    Migration { number: 6, sql: include_str!("../../data/migrations/0006_staff.sql"), then: None },
    Migration { number: 7, sql: include_str!("../../data/migrations/0007_audit_screen.sql"), then: None },
    Migration { number: 8, sql: include_str!("../../data/migrations/0008_save.sql"), then: None },
    Migration { number: 9, sql: include_str!("../../data/migrations/0009_pieces.sql"), then: None },
    Migration {
        number: 10,
        sql: include_str!("../../data/migrations/0010_encrypted_backups.sql"),
        then: None,
    },
    Migration { number: 11, sql: include_str!("../../data/migrations/0011_windows.sql"), then: None },
    Migration { number: 12, sql: include_str!("../../data/migrations/0012_calls.sql"), then: None },
    Migration { number: 13, sql: include_str!("../../data/migrations/0013_draft.sql"), then: None },
    Migration { number: 14, sql: include_str!("../../data/migrations/0014_narrow.sql"), then: None },
    Migration { number: 15, sql: include_str!("../../data/migrations/0015_elsewhere.sql"), then: None },
    Migration { number: 16, sql: include_str!("../../data/migrations/0016_days.sql"), then: None },
    Migration {
        number: 17,
        sql: include_str!("../../data/migrations/0017_numbers.sql"),
        then: Some(|conn, _| numbers::keep(conn)),
    },
    Migration { number: 18, sql: include_str!("../../data/migrations/0018_money.sql"), then: None },
    Migration { number: 19, sql: include_str!("../../data/migrations/0019_import.sql"), then: None },
    Migration { number: 20, sql: include_str!("../../data/migrations/0020_waited.sql"), then: None },
    Migration { number: 21, sql: include_str!("../../data/migrations/0021_true_records.sql"), then: None },
    Migration { number: 22, sql: include_str!("../../data/migrations/0022_to_call.sql"), then: None },
    Migration { number: 23, sql: include_str!("../../data/migrations/0023_prices.sql"), then: None },
    Migration { number: 24, sql: include_str!("../../data/migrations/0024_backup_line.sql"), then: None },
    Migration { number: 25, sql: include_str!("../../data/migrations/0025_courses.sql"), then: None },
    Migration { number: 26, sql: include_str!("../../data/migrations/0026_author.sql"), then: None },
    Migration { number: 27, sql: include_str!("../../data/migrations/0027_staff_told.sql"), then: None },
    Migration { number: 28, sql: include_str!("../../data/migrations/0028_merged.sql"), then: None },
    Migration { number: 29, sql: include_str!("../../data/migrations/0029_due_quiet.sql"), then: None },
    Migration { number: 30, sql: include_str!("../../data/migrations/0030_no_desk.sql"), then: None },
    Migration { number: 31, sql: include_str!("../../data/migrations/0031_evidence.sql"), then: None },
    Migration { number: 32, sql: include_str!("../../data/migrations/0032_till.sql"), then: None },
    Migration {
        number: 33,
        sql: include_str!("../../data/migrations/0033_draft_digest.sql"),
        then: Some(|conn, _| draft::seal_all(conn)),
    },
    Migration { number: 34, sql: include_str!("../../data/migrations/0034_neutral_names.sql"), then: None },
    Migration { number: 35, sql: include_str!("../../data/migrations/0035_counters.sql"), then: None },
    Migration { number: 36, sql: include_str!("../../data/migrations/0036_ngrams.sql"), then: None },
    Migration {
        number: 37,
        sql: include_str!("../../data/migrations/0037_apart.sql"),
        then: Some(chain::move_apart),
    },
    Migration { number: 38, sql: include_str!("../../data/migrations/0038_apart_indexed.sql"), then: None },
    Migration { number: 39, sql: include_str!("../../data/migrations/0039_parts.sql"), then: None },
    Migration { number: 40, sql: include_str!("../../data/migrations/0040_mailboxes.sql"), then: None },
];

/// The newest version of the file that this program knows.
pub(super) const VERSION: u32 = MIGRATIONS[MIGRATIONS.len() - 1].number;

/// The last migration that a file has had.
pub(super) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// What is made anew from all rows once the last step is done, for a file from before the version that brought it.
const REBUILT: [(u32, Work); 2] =
    [(40, |conn, _| search::rebuild(conn)), (39, |conn, _| counters::rebuild(conn))];

/// Memory for the pages of a file that is brought up to date, in KiB: every row of it is read, and most indexes are made.
const CACHE: i32 = 256 * 1024;

/// Brings a file up to date, all of it or nothing of it.
pub(super) fn migrate(conn: &mut Connection, tell: &mut dyn FnMut(Progress)) -> rusqlite::Result<()> {
    if version(conn)? == VERSION {
        return Ok(());
    }
    conn.pragma_update(None, "cache_size", -CACHE)?;
    // Rows that others refer to move between tables on the way; whether each is there again is for the check to say.
    conn.pragma_update(None, "foreign_keys", false)?;
    let migrated = migrate_in_one(conn, tell);
    conn.pragma_update(None, "foreign_keys", true)?;
    migrated
}

fn migrate_in_one(conn: &mut Connection, tell: &mut dyn FnMut(Progress)) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another desk may have brought it up to date meanwhile.
    let have = version(&tx)?;
    migrate_from(&tx, have, tell)?;
    tx.commit()
}

fn migrate_from(conn: &Connection, have: u32, tell: &mut dyn FnMut(Progress)) -> rusqlite::Result<()> {
    let pending: Vec<&Migration> = MIGRATIONS.iter().filter(|migration| migration.number > have).collect();
    let mut steps = steps(&pending);
    steps.extend(REBUILT.iter().filter(|(since, _)| have < *since).map(|(_, rebuild)| Step::Then(*rebuild)));
    let of = steps.iter().map(Step::weight).sum();
    let mut before = 0;
    for step in steps {
        let mut tell = |rows, all| {
            let done = before + step.weight() * rows / usize::max(all, 1);
            tell(Progress { doing: "bringing the file up to date", done, of });
        };
        tell(0, 1);
        step.run(conn, &mut tell)?;
        before += step.weight();
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "user_version", VERSION)
}

/// A part of a migration.
enum Step {
    Sql(&'static str),
    Then(Work),
}

impl Step {
    /// About how long it takes, where a statement that touches no row is 1.
    fn weight(&self) -> usize {
        match self {
            Self::Sql(sql) if sql.starts_with("CREATE INDEX") => 20,
            Self::Sql(sql) if sql.starts_with("UPDATE") || sql.starts_with("INSERT") => 30,
            Self::Sql(_) => 1,
            Self::Then(_) => 100,
        }
    }

    fn run(&self, conn: &Connection, tell: &mut dyn FnMut(usize, usize)) -> rusqlite::Result<()> {
        match self {
            Self::Sql(sql) => conn.execute_batch(sql),
            Self::Then(then) => then(conn, tell),
        }
    }

    /// The index that it makes, or takes away.
    fn index(&self, verb: &str) -> Option<&'static str> {
        let Self::Sql(sql) = self else { return None };
        let rest = sql.strip_prefix(verb)?.trim_start_matches("UNIQUE ").strip_prefix("INDEX ")?;
        rest.trim_start_matches("IF EXISTS ").split([' ', '\n', ';']).next()
    }
}

/// The steps of migrations, without the indexes that a later one takes away again: to make one from all rows takes long.
fn steps(pending: &[&Migration]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for migration in pending {
        for sql in statements(migration.sql) {
            let step = Step::Sql(sql);
            let made = step.index("DROP ").and_then(|dropped| {
                steps.iter().rposition(|before| before.index("CREATE ") == Some(dropped))
            });
            match made {
                Some(made) => drop(steps.remove(made)),
                None => steps.push(step),
            }
        }
        steps.extend(migration.then.map(Step::Then));
    }
    steps
}

/// The statements of a migration, each of which begins a line.
fn statements(sql: &'static str) -> Vec<&'static str> {
    const VERBS: [&str; 7] = ["CREATE ", "DROP ", "ALTER ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA "];
    let mut begins = Vec::new();
    let mut at = 0;
    for line in sql.split_inclusive('\n') {
        if VERBS.iter().any(|verb| line.starts_with(verb)) {
            begins.push(at);
        }
        at += line.len();
    }
    begins.push(sql.len());
    begins.windows(2).map(|span| &sql[span[0]..span[1]]).collect()
}

/// Makes every table anew, without its rows, in the transaction that is open.
pub(super) fn make_anew(conn: &Connection) -> rusqlite::Result<()> {
    // The newest table first: what refers to a table goes before it.
    let mut statement = conn.prepare(
        "SELECT name FROM sqlite_schema JOIN pragma_table_list AS listed USING (name)
         WHERE listed.schema = 'main' AND listed.type IN ('table', 'virtual') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
         ORDER BY sqlite_schema.rowid DESC",
    )?;
    let names: Vec<String> =
        statement.query_map([], |row| row.get("name"))?.collect::<rusqlite::Result<_>>()?;
    for name in names {
        conn.execute_batch(&format!("DROP TABLE {}", select::quoted(&name)))?;
    }
    migrate_from(conn, 0, &mut |_| {})
}
