//! A test of how the file answers: no question of a screen reads a table that grows from end to end.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::api::audit::{AuditQuery, Record};
use super::api::clients::{AlikeQuery, ClientsQuery};
use super::api::touch_ups::{Listed, Order, TouchUpsQuery};
use super::api::{
    card::CardQuery, lots::Shade, rules::Sitting, sessions::SessionTreatment, settings::MovesQuery,
};
use super::{Query, Slice, Store, counters, derive, search};
use crate::domain::{
    AreaId, ClientId, DaySpan, LookId, Minutes, PersonName, Phone, SessionId, SpecialistId, TimeOfDay,
    TreatmentId, WindowRule,
};

/// The tables that grow with the practice, and the names by which statements call them.
const GROWING: [&str; 11] = [
    "client",
    "treatment",
    "session",
    "pigment",
    "line",
    "payment",
    "note",
    "audit",
    "audit_text",
    "ngram",
    "suffix",
];

/// Two clients who have everything that a screen shows.
const PRACTICE: &str = "
    INSERT INTO clinic (id, name, currency, calling_code, rounding, horizon_months, demo)
        VALUES (1, 'Haarlijn', 'EUR', '32', 'hour-started', 6, 0);
    INSERT INTO look (id, name, opens_after, closes_after, planned_minutes, active)
        VALUES (1, 'shaven look', 36, 60, 120, 1);
    INSERT INTO area (id, name, active) VALUES (1, 'crown', 1);
    INSERT INTO specialist (id, name, active) VALUES (1, 'Els', 1);
    INSERT INTO client (id, name, folded, phone, phone_digits, email, since, balance) VALUES
        (1, 'Anna Maes', 'anna maes', '0470123456', '32470123456', 'anna@example.org', '2020-01-01', 100),
        (2, 'Ben Maes', 'ben maes', '0470123456', '32470123456', 'ben@example.org', '2020-01-01', 100);
    INSERT INTO treatment (id, client_id, look_id, area_id, since) VALUES
        (1, 1, 1, 1, '2020-01-01'), (2, 2, 1, 1, '2020-01-01');
    INSERT INTO session (id, client_id, treatment_id, kind, day, specialist_id)
        VALUES (1, 1, 1, 'touch-up', '2021-01-01', 1);
    INSERT INTO pigment (session_id, shade, lot) VALUES (1, 'dark', 'L1');
    INSERT INTO line (client_id, session_id, day, kind, words, amount, vat)
        VALUES (1, 1, '2021-01-01', 'fixed', 'Touch-up', 100, 2100);
    INSERT INTO payment (client_id, session_id, day, method, amount) VALUES (1, 1, '2021-01-01', 'cash', 1);
    INSERT INTO note (client_id, day, words, author) VALUES (1, '2021-01-01', 'Called.', 'Els');
    INSERT INTO audit (seq, at, who, desk, code, client_id, records, hashes, chain) VALUES
        (1, '2021-01-01 10:00:00', 'Els', 'front', 'session.log', 1, '[]', x'', '');
    INSERT INTO audit (seq, at, who, desk, code, client_id, records, hashes, undoes, chain) VALUES
        (2, '2021-01-01 10:01:00', 'Els', 'front', 'undo', 1, '[]', x'', 1, '');
    INSERT INTO audit_text (seq, place, salt, text) VALUES (1, 0, x'', 'Logged.'), (2, 0, x'', 'Undone: Logged.');
";

/// How the statements of a question were answered, a line for each table they read, and the statement.
struct Watched {
    store: Store,
    asked: Arc<Mutex<BTreeSet<String>>>,
}

impl Watched {
    fn new() -> Self {
        let mut store = Store::in_memory().expect("a practice in memory");
        store.conn.execute_batch(PRACTICE).expect("a practice with two clients");
        for client in [1, 2] {
            derive::client(&store.conn, ClientId(client)).expect("what follows of a client");
        }
        search::rebuild(&store.conn).expect("the index of two clients");
        counters::rebuild(&store.conn).expect("the sums of two clients");
        let asked = Arc::new(Mutex::new(BTreeSet::new()));
        let watcher = Arc::clone(&asked);
        let watch = move |event: TraceEvent<'_>| {
            if let TraceEvent::Stmt(statement, _) = event {
                watcher.lock().expect("no panic while watching").extend(statement.expanded_sql());
            }
        };
        store.conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(watch)).expect("a watcher");
        Self { store, asked }
    }

    /// `plan: statement` for each step of each statement.
    fn plans(&self, query: &Query) -> Vec<String> {
        self.asked.lock().expect("no panic while watching").clear();
        self.store.read(query).expect("an answer");
        let asked = std::mem::take(&mut *self.asked.lock().expect("no panic while watching"));
        // The trigram index asks statements of its own, all of them by key.
        let ours = asked.iter().filter(|sql| sql.starts_with("SELECT") && !sql.contains("'main'."));
        ours.flat_map(|sql| self.steps(sql).into_iter().map(move |step| format!("{step}: {sql}"))).collect()
    }

    fn steps(&self, sql: &str) -> Vec<String> {
        let mut statement = self.store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a plan");
        let steps = statement.query_map([], |row| row.get::<_, String>("detail")).expect("steps");
        steps.collect::<rusqlite::Result<_>>().expect("steps as text")
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

const SLICE: Slice = Slice { offset: 0, limit: 20 };

fn clients(text: &str) -> Query {
    let day = day("2026-03-12");
    Query::Clients(ClientsQuery { text: text.to_owned(), archived: false, slice: SLICE, day })
}

fn touch_ups(order: Order) -> TouchUpsQuery {
    TouchUpsQuery {
        day: day("2026-03-12"),
        states: vec![Listed::Overdue, Listed::Due, Listed::MaintenanceFree, Listed::InCourse],
        look: None,
        specialist: None,
        area: None,
        order,
        slice: SLICE,
    }
}

fn audit(who: Option<&str>, client: Option<ClientId>, days: Option<DaySpan>) -> Query {
    Query::Audit(AuditQuery {
        who: who.map(str::to_owned),
        client,
        days,
        slice: SLICE,
        ..AuditQuery::default()
    })
}

/// Every way to choose among the changes.
fn audits() -> Vec<Query> {
    let days = DaySpan { from: day("2021-01-01"), until: day("2021-01-02") };
    let (who, client) = (Some("Els"), Some(ClientId(1)));
    vec![
        audit(None, None, Some(days)),
        audit(who, None, None),
        audit(who, None, Some(days)),
        audit(None, client, None),
        audit(who, client, Some(days)),
        Query::AuditEntry { seq: 1 },
        Query::AuditEntry { seq: 2 },
        Query::Record { client: ClientId(1), record: Record::Session(SessionId(1)) },
    ]
}

/// What is asked of one session, and of what was written down against a rule.
fn of_sessions(today: NaiveDate) -> Vec<Query> {
    vec![
        Query::Written(SessionId(1)),
        Query::Exceptions,
        Query::Broken(Box::new(Sitting {
            client: ClientId(1),
            treatment: SessionTreatment::Existing(TreatmentId(1)),
            completes: true,
            day: today,
            time: TimeOfDay::parse("14:00").ok().zip(Minutes::parse("60").ok()),
            specialist: Some(SpecialistId(1)),
            pigments: Vec::new(),
            instead_of: None,
        })),
    ]
}

/// What an owner is told of the till since some time, in numbers and as a list.
fn of_till(since: NaiveDateTime) -> [Query; 2] {
    let listed = AuditQuery { till: Some(since), slice: SLICE, ..AuditQuery::default() };
    [Query::Till { since }, Query::Audit(listed)]
}

/// What a front desk asks all day.
fn usual() -> Vec<Query> {
    let today = day("2026-03-12");
    let filtered = TouchUpsQuery {
        look: Some(LookId(1)),
        area: Some(AreaId(1)),
        specialist: Some(SpecialistId(1)),
        ..touch_ups(Order::Pressing)
    };
    let mut queries = vec![
        Query::Today { day: today, calls: 12 },
        Query::Card(CardQuery { client: ClientId(1), day: today, slice: SLICE, seek: None }),
        Query::TouchUps(touch_ups(Order::Pressing)),
        Query::TouchUps(touch_ups(Order::Opens)),
        Query::TouchUps(filtered),
        Query::SessionForm { client: ClientId(1), day: today },
        Query::Lots(vec![Shade { brand: None, shade: "dark".into() }]),
        Query::ClientForm { client: ClientId(1) },
        Query::Alike(AlikeQuery {
            name: PersonName::parse("Anna Maes").ok(),
            phone: Phone::parse("0470 12 34 56").ok(),
            born: Some(today),
            except: None,
        }),
        Query::Settings,
        Query::Moves(MovesQuery::Horizon { months: 3, day: today }),
        Query::Moves(MovesQuery::Rate { from: today }),
        Query::Day { day: day("2021-01-01") },
        Query::Creditable { client: ClientId(1) },
        Query::Unpaid { slice: SLICE },
    ];
    let typed =
        ["a", "an", "anna", "anna ma", "anna maes 0470", "04", "0470", "anna@example", "an 04", "0470123456"];
    queries.extend(typed.map(clients));
    queries.extend(audits());
    queries.extend(of_sessions(today));
    queries.extend(of_till(day("2021-01-01").and_time(NaiveTime::MIN)));
    queries
}

/// Indexes of a growing table that have few of its rows.
const FEW: [&str; 1] = ["audit_of_staff"];

fn reads_all_of_a_growing_table(plan: &str) -> bool {
    if plan.split_once(':').is_some_and(|(way, _)| FEW.iter().any(|index| way.ends_with(index))) {
        return false;
    }
    let mut words = plan.split([' ', ':']);
    words.next() == Some("SCAN") && words.next().is_some_and(|table| GROWING.contains(&table))
}

#[test]
fn no_usual_question_reads_a_growing_table_from_end_to_end() {
    let watched = Watched::new();
    for query in usual() {
        let plans = watched.plans(&query);
        assert!(!plans.is_empty(), "{query:?} asks nothing");
        for plan in plans {
            assert!(!reads_all_of_a_growing_table(&plan), "{query:?}\n{plan}");
        }
    }
}

#[test]
fn no_usual_list_is_sorted_but_comes_in_the_order_of_an_index() {
    let watched = Watched::new();
    let lists = [
        Query::TouchUps(touch_ups(Order::Pressing)),
        Query::TouchUps(touch_ups(Order::Opens)),
        Query::TouchUps(touch_ups(Order::Name)),
        Query::TouchUps(touch_ups(Order::Clock)),
        Query::Unpaid { slice: SLICE },
        clients(""),
        audit(None, None, None),
        audit(Some("Els"), None, None),
    ];
    for query in lists {
        for plan in watched.plans(&query) {
            let is_setting =
                ["FROM look", "FROM area", "FROM specialist"].iter().any(|table| plan.contains(table));
            assert!(!plan.contains("TEMP B-TREE") || is_setting, "{query:?}\n{plan}");
        }
    }
}

/// These walk an index from end to end, as their comments say and why; none of them may read the rows beside it.
#[test]
fn what_walks_a_whole_index_reads_nothing_beside_it() {
    let watched = Watched::new();
    let rule = WindowRule { opens_after: 30, closes_after: 60, planned: Minutes::new(120).expect("minutes") };
    let walks = [
        clients(""),
        audit(None, None, None),
        // The index holds what owners are to see alone.
        Query::Audit(AuditQuery { warns: true, slice: SLICE, ..AuditQuery::default() }),
        Query::TouchUps(touch_ups(Order::Name)),
        Query::TouchUps(touch_ups(Order::Clock)),
        Query::Moves(MovesQuery::Look { look: LookId(1), rule, day: day("2026-03-12") }),
    ];
    for query in walks {
        for plan in watched.plans(&query) {
            let is_fine = !reads_all_of_a_growing_table(&plan) || plan.contains("USING COVERING INDEX");
            assert!(is_fine, "{query:?}\n{plan}");
        }
    }
}
