//! A clock that was set back: named by the check, by the audit, and where one begins.

use chrono::TimeDelta;
use hairline::store::{Change, Page, Query, api::audit::AuditQuery};

use crate::guard::check::{check as found, practice};
use crate::support::practice::{Practice, facts, line};
use crate::support::rechain::rechain;

/// A practice in which a client was written down with a clock that was set on by so many hours.
fn after(hours: i64) -> Practice {
    let mut practice = practice();
    let stamp = practice.stamp();
    let later = hairline::store::Stamp { now: stamp.now + TimeDelta::hours(hours), ..stamp };
    practice.store.write(&Change::AddClient(Box::new(facts("Cleo Maes"))), &later).unwrap();
    practice
}

#[test]
fn time_that_runs_backwards_by_hours_is_named() {
    let mut practice = after(15 * 24);
    practice.client("Dirk Maes");
    let found = found(&practice);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("the clock was set back between them."), "{found:?}");
    let query = Query::Audit(AuditQuery {
        slice: hairline::store::Slice { offset: 0, limit: 50 },
        ..AuditQuery::default()
    });
    let Page::Audit(page) = practice.store.read(&query).unwrap() else { panic!("another page") };
    let back: Vec<_> =
        page.rows.iter().filter(|row| row.set_back.is_some()).map(|row| row.what.as_str()).collect();
    assert_eq!(back, ["Added Dirk Maes."]);
}

#[test]
fn a_time_zone_and_summer_time_are_nothing_to_name() {
    for hours in [1, 3] {
        let mut practice = after(hours);
        practice.client("Dirk Maes");
        assert_eq!(found(&practice), Vec::<String>::new());
    }
}

#[test]
fn an_entry_that_the_machine_signed_while_staff_sign_in_is_named() {
    let mut practice = practice();
    let pin = hairline::domain::Pin::parse("482759").unwrap();
    practice.write(&Change::StartSignIn { name: line("Mara"), pin });
    assert_eq!(found(&practice), Vec::<String>::new());
    let sql = "INSERT INTO audit (seq, at, who, desk, code, records, hashes, chain, known)
               SELECT seq + 1, at, 'Mara', desk, 'payment.void', '[]', x'', '', 'named' FROM audit ORDER BY seq DESC LIMIT 1";
    practice.raw.execute_batch(sql).unwrap();
    rechain(&practice.raw);
    let found = found(&practice);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("in the name of Mara while staff sign in, but nobody had"), "{found:?}");
}
