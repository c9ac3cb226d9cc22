//! `hairline demo`, the real program: what it makes, what it leaves alone, and that what it made keeps the rules.

use std::{collections::BTreeSet, fs, path::Path};

use assert_cmd::Command;
use chrono::NaiveDate;
use hairline::domain::{
    Minutes, Money, Rounding, SessionKind, Vat, WindowRule, clock, state, time_charge, window,
};
use hairline::store::api::clients::ClientsQuery;
use hairline::store::{Change, Page, Query, Slice, Stamp, Store};
use rusqlite::{Connection, types::Value};
use tempfile::TempDir;

const TODAY: &str = "2026-03-12";

fn hairline(dir: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hairline"));
    command
        .env("HAIRLINE_NOW", format!("{TODAY}T10:30:00"))
        .env_remove("HAIRLINE_DB")
        .env_remove("XDG_DATA_HOME")
        .env("HOME", dir.path())
        .env("APPDATA", dir.path())
        .current_dir(dir);
    command
}

fn demo(dir: &TempDir, more: &[&str]) -> (bool, String) {
    let output = hairline(dir).args(["demo", "--no-open"]).args(more).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn open(path: impl AsRef<Path>) -> Connection {
    Connection::open(path).unwrap()
}

fn count(conn: &Connection, sql: &str) -> i64 {
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Every row of every table.
fn contents(path: &Path) -> Vec<(String, Vec<Vec<Value>>)> {
    let conn = open(path);
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1";
    let names: Vec<String> =
        conn.prepare(names).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let rows = |name: &String| {
        let mut statement = conn.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).unwrap();
        rows.map(Result::unwrap).collect()
    };
    names.iter().map(|name| (name.clone(), rows(name))).collect()
}

#[test]
fn the_same_seed_and_day_make_the_same_file_and_another_seed_or_day_another() {
    let dir = folder();
    for (file, more) in [
        ("a.db", vec![]),
        ("b.db", vec![]),
        ("seed.db", vec!["--seed", "2"]),
        ("day.db", vec!["--as-of", "2025-03-12"]),
    ] {
        let all = [vec!["--clients", "40", "--db", file], more].concat();
        assert_eq!(demo(&dir, &all), (true, format!("Made a demo practice of 40 clients in {file}.\n")));
    }
    let of = |file: &str| contents(&dir.path().join(file));
    assert!(of("a.db").iter().any(|(name, rows)| name == "session" && rows.len() > 100));
    assert_eq!(of("a.db"), of("b.db"));
    assert_ne!(of("a.db"), of("seed.db"));
    assert_ne!(of("a.db"), of("day.db"));
}

#[test]
fn a_demo_has_400_clients_beside_the_clinics_file_unless_told_otherwise() {
    let dir = folder();
    let (_, said) = demo(&dir, &[]);
    let path = said.strip_prefix("Made a demo practice of 400 clients in ").unwrap().trim_end_matches(".\n");
    assert!(Path::new(path).starts_with(&dir) && Path::new(path).ends_with("hairline/demo.db"), "{said}");
    let conn = open(path);
    assert_eq!(count(&conn, "SELECT count(*) FROM client"), 400);
    assert_eq!(count(&conn, "SELECT demo FROM clinic"), 1);
}

#[test]
fn a_demo_that_is_there_stays_until_another_is_asked_for() {
    let dir = folder();
    demo(&dir, &["--clients", "30", "--db", "d.db"]);
    let before = fs::read(dir.path().join("d.db")).unwrap();
    let (ok, said) = demo(&dir, &["--db", "d.db"]);
    assert!(ok && said.contains("is there already and stays as it is"), "{said}");
    assert_eq!(fs::read(dir.path().join("d.db")).unwrap(), before);
    assert!(demo(&dir, &["--clients", "12", "--db", "d.db"]).0);
    demo(&dir, &["--clients", "12", "--db", "new.db"]);
    let of = |file: &str| contents(&dir.path().join(file));
    assert_eq!(of("d.db"), of("new.db"));
}

fn set_up(path: &Path) {
    let clinic = hairline::store::Clinic {
        name: "Haarlijn".to_owned(),
        currency: hairline::domain::Currency::default(),
        calling_code: hairline::domain::CallingCode::default(),
        rounding: Rounding::default(),
        horizon_months: 6,
        demo: false,
    };
    let now = TODAY.parse::<NaiveDate>().unwrap().and_time(chrono::NaiveTime::MIN);
    let stamp = Stamp { who: "Mia".to_owned(), desk: "front".to_owned(), now };
    let change =
        Change::SetUp { clinic, hourly: Money(9000), vat: Vat(2100), from: now.date(), specialists: vec![] };
    Store::open(path).unwrap().write(&change, &stamp).unwrap();
}

#[test]
fn a_clinics_own_file_is_refused_and_stays_as_it_was() {
    let dir = folder();
    let path = dir.path().join("clinic.db");
    set_up(&path);
    let before = fs::read(&path).unwrap();
    for more in [vec![], vec!["--clients", "10"]] {
        let (ok, said) = demo(&dir, &[vec!["--db", "clinic.db"], more].concat());
        assert!(!ok);
        assert_eq!(
            said,
            "hairline: clinic.db is the practice of Haarlijn, not a demo, and was left as it was. Name another file \
             with --db FILE.\n"
        );
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_clinics_file_named_in_the_environment_gets_its_demo_beside_it() {
    let dir = folder();
    let path = dir.path().join("clinic.db");
    set_up(&path);
    let before = fs::read(&path).unwrap();
    let mut command = hairline(&dir);
    command.env("HAIRLINE_DB", &path).args(["demo", "--no-open", "--clients", "10"]).assert().success();
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(count(&open(dir.path().join("demo.db")), "SELECT count(*) FROM client"), 10);
}

#[test]
fn what_is_no_practice_file_is_refused_in_one_sentence() {
    let dir = folder();
    fs::write(dir.path().join("notes.txt"), "Anna Peeters").unwrap();
    let (ok, said) = demo(&dir, &["--db", "notes.txt"]);
    assert!(!ok && said.starts_with("hairline: notes.txt: this is not a practice file"), "{said}");
    assert_eq!(said.lines().count(), 1);
    assert_eq!(fs::read(dir.path().join("notes.txt")).unwrap(), b"Anna Peeters");
}

#[test]
fn a_day_that_is_none_and_no_clients_at_all_are_refused() {
    let dir = folder();
    let (ok, said) = demo(&dir, &["--as-of", "31/02/2026"]);
    assert!(!ok && said.starts_with("hairline: That day is not in the calendar"), "{said}");
    assert!(!demo(&dir, &["--clients", "0"]).0);
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 0, "a file was made");
}

fn practice(clients: u32) -> (TempDir, Connection) {
    let dir = folder();
    assert!(demo(&dir, &["--clients", &clients.to_string(), "--db", "d.db"]).0);
    let conn = open(dir.path().join("d.db"));
    (dir, conn)
}

#[test]
fn the_file_is_whole() {
    let (dir, conn) = practice(300);
    assert_eq!(conn.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).unwrap(), "ok");
    assert!(!conn.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
    let slice = Slice { offset: 0, limit: 1 };
    let day = TODAY.parse().unwrap();
    let query = ClientsQuery { text: "eter".to_owned(), archived: true, slice, day };
    let store = Store::open_existing(&dir.path().join("d.db")).unwrap();
    let Page::Clients(found) = store.read(&Query::Clients(query)).unwrap() else { panic!("no clients") };
    let there = "SELECT count(*) FROM client WHERE folded LIKE '%eter%' OR email LIKE '%eter%'";
    assert!(found.total > 0);
    assert_eq!(i64::try_from(found.total).unwrap(), count(&conn, there));
}

#[test]
fn lists_are_read_from_what_was_brought_along() {
    let (dir, conn) = practice(300);
    let listed = |state: &str| {
        let args = ["touchups", "--db", "d.db", "--format", "csv", "--state", state];
        let list = hairline(&dir).args(args).output().unwrap().stdout;
        String::from_utf8(list).unwrap().lines().count() - 1
    };
    for (state, of) in [
        ("overdue", "closes < '2026-03-12'"),
        ("due", "opens <= '2026-03-12' AND closes >= '2026-03-12'"),
        ("maintenance-free", "opens > '2026-03-12'"),
    ] {
        let sql = format!("SELECT count(*) FROM treatment WHERE {of}");
        assert!(listed(state) > 0, "nobody is {state}");
        assert_eq!(i64::try_from(listed(state)).unwrap(), count(&conn, &sql), "{state}");
    }
    let query = Query::Today { day: TODAY.parse().unwrap(), calls: 24 };
    let Page::Today(page) = Store::open(&dir.path().join("d.db")).unwrap().read(&query).unwrap() else {
        panic!("another page than Today")
    };
    let counted = [page.counts.overdue, page.counts.due, page.counts.maintenance_free];
    assert_eq!(counted, ["overdue", "due", "maintenance-free"].map(listed));
    let checked = hairline(&dir).args(["check", "--db", "d.db"]).output().unwrap();
    let said = String::from_utf8(checked.stdout).unwrap();
    let whole = "d.db is whole: its pages, its audit, and every value in it.\nThe audit ends at ";
    assert!(said.starts_with(whole), "{said}");
}

#[test]
fn the_file_has_every_table_index_and_trigger_of_a_new_one() {
    let (dir, conn) = practice(10);
    drop(Store::open(&dir.path().join("new.db")).unwrap());
    let all = |conn: &Connection| -> BTreeSet<String> {
        let sql = "SELECT type || name || coalesce(sql, '') FROM sqlite_schema";
        conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(all(&conn), all(&open(dir.path().join("new.db"))));
}

#[test]
fn every_derived_column_is_what_the_rules_make_of_the_rest() {
    let (_dir, conn) = practice(300);
    let mut treatments = conn
        .prepare(
            "SELECT treatment.id, opens_after, closes_after, planned_minutes, adjustment_months,
                    closed_on IS NOT NULL OR archived_on IS NOT NULL, clock, opens, closes
             FROM treatment JOIN look ON look.id = look_id JOIN client ON client.id = client_id",
        )
        .unwrap();
    let mut rows = treatments.query([]).unwrap();
    let (mut states, mut checked) = (BTreeSet::new(), 0);
    while let Some(row) = rows.next().unwrap() {
        let planned = Minutes::new(row.get(3).unwrap()).unwrap();
        let rule = WindowRule::new(row.get(1).unwrap(), row.get(2).unwrap(), planned).unwrap();
        let clock = clock(sessions_of(&conn, row.get(0).unwrap()).into_iter());
        let made = clock.map(|clock| window(clock, &rule, row.get(4).unwrap()).unwrap());
        assert_eq!(row.get::<_, Option<NaiveDate>>(6).unwrap(), clock);
        let shown = made.filter(|_| !row.get::<_, bool>(5).unwrap());
        assert_eq!(row.get::<_, Option<NaiveDate>>(7).unwrap(), shown.map(|window| window.opens));
        assert_eq!(row.get::<_, Option<NaiveDate>>(8).unwrap(), shown.map(|window| window.closes));
        states.insert(state(TODAY.parse().unwrap(), made.as_ref()));
        checked += 1;
    }
    assert!(checked > 250);
    assert_eq!(states.len(), 4, "every state is met: {states:?}");
    let wrong = "SELECT count(*) FROM client WHERE balance <>
           (SELECT coalesce(sum(amount), 0) FROM line WHERE client_id = client.id AND voided_on IS NULL)
         - (SELECT coalesce(sum(amount), 0) FROM payment WHERE client_id = client.id AND voided_on IS NULL)";
    assert_eq!(count(&conn, wrong), 0);
}

fn sessions_of(conn: &Connection, treatment: i64) -> Vec<(SessionKind, bool, bool, NaiveDate)> {
    let sql = "SELECT kind, completes, voided_on IS NOT NULL, day FROM session WHERE treatment_id = ?";
    let mut statement = conn.prepare_cached(sql).unwrap();
    let rows = statement.query_map([treatment], |row| {
        let kind = SessionKind::from_code(&row.get::<_, String>(0)?).unwrap();
        Ok((kind, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

#[test]
fn the_time_of_a_session_is_charged_at_the_rate_of_its_own_day() {
    let (_dir, conn) = practice(300);
    let mut lines = conn
        .prepare(
            "SELECT minutes, hourly, amount, rounding,
                    (SELECT rate.hourly FROM rate WHERE from_day <= day ORDER BY from_day DESC LIMIT 1)
             FROM line WHERE kind = 'time'",
        )
        .unwrap();
    let mut rows = lines.query([]).unwrap();
    let mut rates = BTreeSet::new();
    while let Some(row) = rows.next().unwrap() {
        let minutes = Minutes::new(row.get(0).unwrap()).unwrap();
        let (hourly, amount) = (Money(row.get(1).unwrap()), Money(row.get(2).unwrap()));
        let rounding = Rounding::from_code(&row.get::<_, String>(3).unwrap()).unwrap();
        assert_eq!(amount, time_charge(minutes, hourly, rounding));
        assert_eq!(hourly, Money(row.get(4).unwrap()));
        rates.insert(hourly);
    }
    assert_eq!(rates.len(), 4, "twelve years have seen four rates");
}

#[test]
fn a_practice_has_what_a_practice_has() {
    let (_dir, conn) = practice(400);
    for (what, sql) in [
        ("voided sessions", "SELECT count(*) FROM session WHERE voided_on IS NOT NULL"),
        ("debts", "SELECT count(*) FROM client WHERE balance > 0"),
        (
            "part payments",
            "SELECT count(*) FROM (SELECT 1 FROM payment GROUP BY session_id HAVING count(*) > 1)",
        ),
        (
            "shared phones",
            "SELECT count(*) FROM (SELECT 1 FROM client GROUP BY phone_digits HAVING count(*) > 1)",
        ),
        ("adjustments", "SELECT count(*) FROM treatment WHERE adjustment_months <> 0"),
        ("bookings", "SELECT count(*) FROM treatment WHERE mark = 'booked'"),
        ("closed treatments", "SELECT count(*) FROM treatment WHERE closed_on IS NOT NULL"),
        ("archived clients", "SELECT count(*) FROM client WHERE archived_on IS NOT NULL"),
        ("alerts", "SELECT count(*) FROM client WHERE allergy IS NOT NULL"),
        ("lots", "SELECT count(*) FROM pigment WHERE lot IS NOT NULL"),
        ("notes", "SELECT count(*) FROM note"),
        ("discounts", "SELECT count(*) FROM line WHERE kind = 'discount' AND amount < 0"),
        ("accents", "SELECT count(*) FROM client WHERE lower(name) <> folded"),
        ("a treatment today", "SELECT count(*) FROM session WHERE day = '2026-03-12'"),
    ] {
        assert!(count(&conn, sql) > 0, "no {what}");
    }
    assert_eq!(count(&conn, "SELECT count(*) FROM session WHERE day > '2026-03-12'"), 0);
    assert_eq!(count(&conn, "SELECT count(*) FROM payment WHERE day > '2026-03-12'"), 0);
    assert_eq!(count(&conn, "SELECT count(*) FROM client WHERE balance < 0"), 0);
}

#[test]
fn one_audit_row_says_it_and_no_desk_takes_the_practice_back() {
    let dir = folder();
    demo(&dir, &["--clients", "20", "--db", "d.db"]);
    let path = dir.path().join("d.db");
    let said = "SELECT group_concat(text) FROM audit_text";
    assert_eq!(
        open(&path).query_row(said, [], |row| row.get::<_, String>(0)).unwrap(),
        "Made a demo practice of 20 clients."
    );
    let now = TODAY.parse::<NaiveDate>().unwrap().and_time(chrono::NaiveTime::MIN);
    let stamp = Stamp { who: "demo".to_owned(), desk: "demo".to_owned(), now };
    let undo = Change::Undo { seq: 1 };
    let refused = Store::open(&path).unwrap().write(&undo, &stamp).unwrap_err().to_string();
    assert_eq!(refused, "There is nothing to be undone here.");
    assert_eq!(count(&open(&path), "SELECT count(*) FROM client"), 20);
}

#[test]
fn a_demo_that_is_written_over_in_an_open_store_can_be_changed_and_undone_after() {
    let dir = folder();
    let path = dir.path().join("d.db");
    let now = TODAY.parse::<NaiveDate>().unwrap().and_time(chrono::NaiveTime::MIN);
    let stamp = Stamp { who: "Mia".to_owned(), desk: "front".to_owned(), now };
    let mut store = Store::open(&path).unwrap();
    let order = |clients| hairline::demo::Order { seed: 1, clients, as_of: now.date() };
    hairline::demo::fill(&mut store, order(5), &mut |_| ()).unwrap();
    let archive = Change::Archive { client: hairline::domain::ClientId(5) };
    store.write(&archive, &stamp).unwrap();
    hairline::demo::fill(&mut store, order(6), &mut |_| ()).unwrap();
    let seq = store.write(&archive, &stamp).unwrap().seq;
    let undone = store.write(&Change::Undo { seq }, &stamp).unwrap();
    assert!(undone.words.starts_with("Undone: archiving of "), "{}", undone.words);
    assert_eq!(
        count(&open(&path), "SELECT count(*) FROM client WHERE id = 5 AND archived_on IS NOT NULL"),
        0
    );
}

#[test]
fn the_figures_of_a_demo_are_those_of_its_clients() {
    let dir = folder();
    demo(&dir, &["--clients", "60", "--db", "d.db"]);
    let conn = open(dir.path().join("d.db").as_path());
    for (kept, of) in [
        (
            "SELECT sum(number) FROM counter WHERE figure = 'opening_day'",
            "SELECT count(*) FROM treatment WHERE opens IS NOT NULL",
        ),
        (
            "SELECT sum(number) FROM counter WHERE figure IN ('clients', 'archived')",
            "SELECT count(*) FROM client",
        ),
        ("SELECT number FROM counter WHERE figure = 'owed'", "SELECT sum(max(balance, 0)) FROM client"),
    ] {
        assert_eq!(count(&conn, kept), count(&conn, of), "{kept}");
    }
}
