//! Derived columns agree with the domain's rules, whatever is done in whatever order, and taken back or not.

use std::collections::BTreeSet;

use hairline::domain::{
    Adjustment, ClientId, Contact, Factor, LineId, Minutes, Money, PaymentId, PaymentMethod, PersonName,
    SessionId, SessionKind, SpecialistId, TreatmentId, WindowRule, clock, window,
};
use hairline::store::Change;
use hairline::store::api::{clients::ClientFacts, sessions::SessionTreatment};
use proptest::prelude::*;

use crate::support::practice::{CROWN, DENSE, Practice, SHAVEN, day, facts, line, session, time_line};

/// What a number from 0 to 17 does, to which row, on which day.
pub fn change(what: u8, which: i64, days: u64) -> Change {
    let (client, treatment) = (ClientId(which), TreatmentId(which));
    let on = day("2015-01-01") + chrono::Days::new(days);
    let rule = |opens| WindowRule::new(opens, opens + 24, Minutes::new(120).unwrap()).unwrap();
    let reason = line("typed twice");
    match what {
        0 => Change::AddClient(Box::new(facts(if which > 1 { "Łukasz O'Neil" } else { "Anna Peeters" }))),
        1 => {
            let contact = Contact::ALL[usize::try_from(days % 4).unwrap()];
            Change::EditClient {
                client,
                before: None,
                facts: Box::new(ClientFacts { contact, ..facts("Anna-Marie de Backer") }),
            }
        }
        2 => Change::Archive { client },
        3 => Change::Unarchive { client },
        4 => Change::AddTreatment { client, look: DENSE, area: CROWN, last_treatment: Some(on) },
        5 => Change::CloseTreatment { treatment, on, reason },
        6 => Change::ReopenTreatment { treatment },
        7 => Change::VoidSession { session: SessionId(which), reason, with_charge: days.is_multiple_of(2) },
        8 => Change::VoidLine { line: LineId(which), reason },
        9 => Change::VoidPayment { payment: PaymentId(which), reason },
        10 => {
            let months = Adjustment::new(i32::try_from(days % 90).unwrap() - 45).unwrap();
            Change::Adjust { treatment, months, factor: Factor::Skin, reason, by: line("Els") }
        }
        11 => Change::SetLook {
            look: Some(SHAVEN),
            name: line("shaven look"),
            rule: rule(1 + i32::try_from(days % 60).unwrap()),
            active: true,
        },
        _ => log(what, client, treatment, days),
    }
}

fn log(what: u8, client: ClientId, treatment: TreatmentId, days: u64) -> Change {
    let on = (day("2015-01-01") + chrono::Days::new(days)).to_string();
    let (kind, of) = match what {
        14 => (SessionKind::TouchUp, SessionTreatment::New { look: SHAVEN, area: CROWN }),
        15 => (SessionKind::TouchUp, SessionTreatment::Existing(treatment)),
        16 => (SessionKind::Initial, SessionTreatment::Existing(treatment)),
        _ => (SessionKind::Correction, SessionTreatment::Existing(treatment)),
    };
    let mut new = session(client, kind, of, &on);
    new.completes = kind == SessionKind::Initial && days.is_multiple_of(2);
    new.specialist = Some(SpecialistId(1 + i64::from(days.is_multiple_of(3))));
    new.lines = vec![time_line()];
    new.payments = vec![(PaymentMethod::Cash, Money(50_00))];
    Change::LogSession(Box::new(new))
}

/// Every treatment's clock and window, from its sessions and the domain's rule.
fn windows_by_rule(practice: &Practice) -> Vec<String> {
    let over = "closed_on IS NOT NULL OR archived_on IS NOT NULL";
    let treatments = practice.rows(&format!(
        "SELECT treatment.id, opens_after, closes_after, adjustment_months, {over} FROM treatment
         JOIN look ON look.id = look_id JOIN client ON client.id = client_id ORDER BY treatment.id"
    ));
    treatments.iter().map(|row| window_by_rule(practice, row)).collect()
}

fn window_by_rule(practice: &Practice, treatment: &str) -> String {
    let of: Vec<i32> = treatment.split('|').map(|cell| cell.parse().unwrap()).collect();
    let sessions = practice.rows(&format!(
        "SELECT kind, completes, voided_on IS NOT NULL, day FROM session WHERE treatment_id = {}",
        of[0]
    ));
    let sessions = sessions.iter().map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        (SessionKind::from_code(cells[0]).unwrap(), cells[1] == "1", cells[2] == "1", day(cells[3]))
    });
    let rule = WindowRule::new(of[1], of[2], Minutes::new(120).unwrap()).unwrap();
    match clock(sessions) {
        None => "-|-|-".to_owned(),
        Some(clock) if of[4] == 1 => format!("{clock}|-|-"),
        Some(clock) => {
            let window = window(clock, &rule, of[3]).unwrap();
            format!("{clock}|{}|{}", window.opens, window.closes)
        }
    }
}

/// Every client's balance, from the lines and payments that were not voided.
fn balances_by_sum(practice: &Practice) -> Vec<String> {
    let sum = |table, client: &str| -> i64 {
        let sql = format!("SELECT amount FROM {table} WHERE client_id = {client} AND voided_on IS NULL");
        practice.rows(&sql).iter().map(|amount| amount.parse::<i64>().unwrap()).sum()
    };
    let clients = practice.rows("SELECT id FROM client ORDER BY id");
    clients.iter().map(|client| (sum("line", client) - sum("payment", client)).to_string()).collect()
}

/// Every client's name as it is searched.
fn names_by_fold(practice: &Practice) -> Vec<String> {
    let names = practice.rows("SELECT name FROM client ORDER BY id");
    names.iter().map(|name| PersonName::parse(name).unwrap().folded()).collect()
}

/// The parts of every name, and the ends of them by which they are found.
fn parts_and_ends(practice: &Practice) -> (BTreeSet<String>, BTreeSet<String>) {
    let names = names_by_fold(practice);
    let parts: BTreeSet<String> = names.iter().flat_map(|name| name.split(' ')).map(str::to_owned).collect();
    let ends = |part: &String| -> Vec<String> {
        part.char_indices()
            .filter(|(at, _)| part[*at..].chars().count() > 3)
            .map(|(at, _)| format!("{}|{part}", &part[at..]))
            .collect()
    };
    let ends = parts.iter().flat_map(ends).collect();
    (parts, ends)
}

/// What is kept, and what it is kept of.
const KEPT: [(&str, &str); 10] = [
    (
        "SELECT last_on FROM treatment ORDER BY id",
        "SELECT (SELECT day FROM session WHERE treatment_id = treatment.id AND voided_on IS NULL
                 ORDER BY day DESC LIMIT 1)
         FROM treatment ORDER BY id",
    ),
    (
        "SELECT do_not_call_until FROM treatment ORDER BY id",
        "SELECT (SELECT max(day) FROM (
                     SELECT mark_day AS day FROM treatment AS other
                     WHERE other.client_id = treatment.client_id AND other.mark = 'booked' AND other.closed_on IS NULL
                     UNION ALL SELECT date(treatment.mark_day, '-1 day') WHERE treatment.mark = 'snoozed'))
         FROM treatment ORDER BY id",
    ),
    (
        "SELECT name, do_not_call, archived FROM treatment ORDER BY id",
        "SELECT folded, contact NOT IN ('any', 'phone') OR coalesce(phone, '') = '', archived_on IS NOT NULL
         FROM treatment JOIN client ON client.id = client_id ORDER BY treatment.id",
    ),
    (
        "SELECT specialist_id FROM treatment ORDER BY id",
        "SELECT (SELECT specialist_id FROM session WHERE treatment_id = treatment.id AND voided_on IS NULL
                 ORDER BY day DESC, id DESC LIMIT 1) FROM treatment ORDER BY id",
    ),
    (
        "SELECT figure, key, number FROM counter WHERE figure LIKE 'opening%' OR figure LIKE 'closing%' ORDER BY 1, 2",
        "SELECT 'closing_day', closes, count(*) FROM treatment WHERE closes IS NOT NULL GROUP BY closes
         UNION ALL SELECT 'closing_month', substr(closes, 1, 7), count(*) FROM treatment
             WHERE closes IS NOT NULL GROUP BY 2
         UNION ALL SELECT 'opening_day', opens, count(*) FROM treatment WHERE opens IS NOT NULL GROUP BY opens
         UNION ALL SELECT 'opening_month', substr(opens, 1, 7), count(*) FROM treatment
             WHERE opens IS NOT NULL GROUP BY 2
         ORDER BY 1, 2",
    ),
    (
        "SELECT figure, key, number FROM counter WHERE figure LIKE 'do_not_call%' ORDER BY 1, 2",
        "WITH never AS (SELECT opens, closes FROM treatment WHERE do_not_call = 1 OR mark = 'declined')
         SELECT 'do_not_call_closing_day', closes, count(*) FROM never WHERE closes IS NOT NULL GROUP BY 2
         UNION ALL SELECT 'do_not_call_closing_month', substr(closes, 1, 7), count(*) FROM never
             WHERE closes IS NOT NULL GROUP BY 2
         UNION ALL SELECT 'do_not_call_opening_day', opens, count(*) FROM never WHERE opens IS NOT NULL GROUP BY 2
         UNION ALL SELECT 'do_not_call_opening_month', substr(opens, 1, 7), count(*) FROM never
             WHERE opens IS NOT NULL GROUP BY 2
         ORDER BY 1, 2",
    ),
    (
        "SELECT id, windows FROM client ORDER BY id",
        "SELECT id, (SELECT group_concat(coalesce(clock || '/' || opens || '/' || closes, '-'), ' ') FROM (
                         SELECT * FROM treatment
                         WHERE client_id = client.id AND closed_on IS NULL AND archived_on IS NULL ORDER BY id))
         FROM client ORDER BY id",
    ),
    (
        "SELECT look_id, area_id, specialist_id, month, opening, closing, do_not_call_opening, do_not_call_closing,
                courses
         FROM window_part WHERE opening + closing + courses > 0 ORDER BY 1, 2, 3, 4",
        "SELECT look_id, area_id, held, month, sum(opens), sum(closes), sum(never_opens), sum(never_closes), sum(courses)
         FROM (
             SELECT look_id, area_id, coalesce(specialist_id, 0) AS held, substr(opens, 1, 7) AS month,
                    1 AS opens, 0 AS closes, do_not_call = 1 OR mark IS 'declined' AS never_opens, 0 AS never_closes,
                    0 AS courses
             FROM treatment WHERE opens IS NOT NULL
             UNION ALL
             SELECT look_id, area_id, coalesce(specialist_id, 0), substr(closes, 1, 7), 0, 1, 0,
                    do_not_call = 1 OR mark IS 'declined', 0
             FROM treatment WHERE closes IS NOT NULL
             UNION ALL
             SELECT look_id, area_id, coalesce(specialist_id, 0), '', 0, 0, 0, 0, 1
             FROM treatment WHERE clock IS NULL AND closed_on IS NULL AND archived = 0
         ) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
    ),
    (
        "SELECT key, number FROM counter WHERE figure = 'look' ORDER BY CAST(key AS INTEGER)",
        "SELECT look_id, count(*) FROM treatment GROUP BY look_id ORDER BY look_id",
    ),
    (
        "SELECT figure, number FROM counter WHERE key = '' ORDER BY 1",
        "SELECT * FROM (
             SELECT 'archived', count(*) AS number FROM client WHERE archived_on IS NOT NULL
             UNION ALL SELECT 'clients', count(*) FROM client WHERE archived_on IS NULL
             UNION ALL SELECT 'in_course', count(*) FROM treatment
                 WHERE clock IS NULL AND closed_on IS NULL AND archived = 0
             UNION ALL SELECT 'owed', sum(balance) FROM client WHERE balance > 0
             UNION ALL SELECT 'owing', count(*) FROM client WHERE balance > 0)
         WHERE number > 0",
    ),
];

pub fn agrees(practice: &Practice) {
    for (kept, of) in KEPT {
        assert_eq!(practice.rows(kept), practice.rows(of), "{kept}");
    }

    let kept = practice.rows("SELECT clock, opens, closes FROM treatment ORDER BY id");
    assert_eq!(kept, windows_by_rule(practice), "windows");
    assert_eq!(
        practice.rows("SELECT balance FROM client ORDER BY id"),
        balances_by_sum(practice),
        "balances"
    );
    assert_eq!(practice.rows("SELECT folded FROM client ORDER BY id"), names_by_fold(practice), "names");
    let kept = |sql| practice.rows(sql).into_iter().collect::<BTreeSet<_>>();
    let (parts, ends) = parts_and_ends(practice);
    assert_eq!(kept("SELECT text FROM ngram WHERE kind = 'word'"), parts, "words");
    assert_eq!(kept("SELECT suffix, text FROM suffix WHERE kind = 'word'"), ends, "ends of words");
    assert!(practice.rows("PRAGMA foreign_key_check").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_derived_columns_follow_from_the_facts(
        steps in prop::collection::vec((0_u8..18, 1_i64..4, 0_u64..4000), 30..60),
    ) {
        let mut practice = Practice::new();
        let client = practice.client("Anna Peeters");
        practice.treatment(client, Some("2021-06-15"));
        for (what, which, days) in steps {
            // A refusal must leave nothing, so it is as good a step as any.
            let step = if what == 12 || what == 13 { practice.last_of("An") } else { change(what, which, days) };
            let _ = practice.try_write(&step);
            agrees(&practice);
        }
    }
}
