//! What every owner is to see of what happened, and how it is known who wrote an entry.

use chrono::TimeDelta;
use hairline::domain::{Pin, RecoveryCode, Role, StaffId, Uptime};
use hairline::store::{Change, Store, api::staff::Door};

use crate::support::practice::{Practice, facts, line};

const MARA: StaffId = StaffId(1);
const NOOR: StaffId = StaffId(2);
const ILSE: StaffId = StaffId(3);

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

/// A change that opens the practice to others, with the PIN of Mara.
fn proved(change: Change) -> Change {
    Change::Proved { pin: pin("482759"), change: Box::new(change) }
}

/// A practice with two owners, Mara and Ilse, and Noor of the front desk; with the recovery code.
fn practice() -> (Practice, RecoveryCode) {
    let mut practice = Practice::new();
    let started = practice.write(&Change::StartSignIn { name: line("Mara"), pin: pin("482759") });
    for (name, role, digits) in [("Noor", Role::Desk, "7139"), ("Ilse", Role::Owner, "640638")] {
        let (name, pin) = (line(name), Some(pin(digits)));
        practice.write(&proved(Change::SetStaff { staff: None, name, role, pin, active: true }));
    }
    (practice, started.recovery.unwrap())
}

fn door(practice: &Practice, command: Option<&'static str>) -> Door {
    Door { now: practice.stamp().now, desk: "front".to_owned(), command }
}

fn open(practice: &Practice) -> Store {
    let mut store = Store::open(&practice.path).unwrap();
    store.has_run(Uptime::new("a", TimeDelta::zero()));
    store
}

/// Types wrong PINs for somebody, waiting as long as it takes.
fn guess(store: &mut Store, whom: StaffId, times: i64, door: &Door) {
    for time in 1..=times {
        store.has_run(Uptime::new("a", TimeDelta::seconds(1000 * time)));
        store.sign_in(whom, &pin("9999"), door.clone()).unwrap_err();
    }
    store.has_run(Uptime::new("a", TimeDelta::seconds(1_000_000)));
}

/// The last entries of the audit: who, how that is known, what, and whether owners are to see it.
fn last(practice: &Practice, count: usize) -> Vec<String> {
    let rows = practice.rows(
        "SELECT who || '|' || known || '|' || what || '|' || coalesce(warns, 0) FROM entry ORDER BY seq",
    );
    rows[rows.len() - count..].to_vec()
}

#[test]
fn a_run_of_wrong_pins_is_an_entry_of_the_audit_and_so_is_the_right_one_after_it() {
    let (practice, _) = practice();
    let mut store = open(&practice);
    let door = door(&practice, Some("touchups"));
    guess(&mut store, MARA, 5, &door);
    store.sign_in(MARA, &pin("482759"), door).unwrap();
    assert_eq!(
        last(&practice, 2),
        [
            "nobody|nobody|3 wrong PINs for Mara, on the command line.|1",
            "Mara|signed-in|5 wrong PINs for Mara, then the right one, on the command line.|1",
        ]
    );
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), Vec::<String>::new());
}

#[test]
fn a_slip_or_two_on_the_screen_is_nothing_to_tell_and_ten_are() {
    let (practice, _) = practice();
    let mut store = open(&practice);
    let entries = || practice.row("SELECT count(*) FROM audit");
    let before = entries();
    let door = door(&practice, None);
    guess(&mut store, NOOR, 2, &door);
    store.sign_in(NOOR, &pin("7139"), door.clone()).unwrap();
    assert_eq!(entries(), before);
    guess(&mut store, NOOR, 10, &door);
    assert_eq!(last(&practice, 1), ["nobody|nobody|10 wrong PINs for Noor, on the screen.|1"]);
}

#[test]
fn a_sign_in_on_the_command_line_a_recovery_code_and_an_export_are_told() {
    let (mut practice, code) = practice();
    let mut store = open(&practice);
    store.sign_in(MARA, &pin("482759"), door(&practice, Some("touchups"))).unwrap();
    store.write(&Change::Export { what: line("53 touch-ups as CSV") }, &practice.stamp()).unwrap();
    store.write(&proved(Change::RenewRecovery), &practice.stamp()).unwrap();
    assert_eq!(
        last(&practice, 3),
        [
            "Mara|signed-in|Mara signed in on the command line, for touchups.|1",
            "Mara|signed-in|Exported 53 touch-ups as CSV.|1",
            "Mara|signed-in|There is a new recovery code; the former one opens nothing.|1",
        ]
    );
    let guess = Change::Recover { owner: MARA, code, pin: pin("593718") };
    for _ in 0..3 {
        store.write(&guess, &practice.stamp()).unwrap_err();
    }
    assert_eq!(last(&practice, 1), ["nobody|nobody|3 wrong recovery codes, on the screen.|1"]);
    practice.store.sign_in(NOOR, &pin("7139"), practice.stamp().now).unwrap();
    assert!(practice.refusal(&Change::Export { what: line("all") }).contains("Only an owner"));
    assert!(practice.refusal(&Change::See { until: 9 }).contains("Only an owner"));
}

#[test]
fn each_owner_is_told_until_they_have_seen_it() {
    let (practice, _) = practice();
    let mut store = open(&practice);
    let door = door(&practice, None);
    guess(&mut store, MARA, 3, &door);
    let told = |store: &Store| {
        store.desk_context().unwrap().news.warnings.map(|warnings| (warnings.count, warnings.last))
    };
    store.sign_in(MARA, &pin("482759"), door.clone()).unwrap();
    let words = "3 wrong PINs for Mara, then the right one, on the screen.".to_owned();
    assert_eq!(told(&store), Some((2, words.clone())));
    let until = practice.row("SELECT max(seq) FROM audit").parse().unwrap();
    store.write(&Change::See { until }, &practice.stamp()).unwrap();
    assert_eq!(told(&store), None);
    store.sign_in(NOOR, &pin("7139"), door.clone()).unwrap();
    assert_eq!(told(&store), None, "the front desk is told nothing");
    store.sign_in(ILSE, &pin("640638"), door.clone()).unwrap();
    assert_eq!(told(&store), Some((2, words)), "another owner has not seen it");
    guess(&mut store, NOOR, 3, &door);
    store.sign_in(MARA, &pin("482759"), door).unwrap();
    assert_eq!(told(&store), Some((1, "3 wrong PINs for Noor, on the screen.".to_owned())));
}

#[test]
fn each_entry_says_how_its_author_is_known() {
    let mut practice = Practice::new();
    practice.client("Anna Peeters");
    assert!(last(&practice, 1)[0].starts_with("An|named|"));
    let started = practice.write(&Change::StartSignIn { name: line("Mara"), pin: pin("482759") });
    practice.write(&Change::AddClient(Box::new(facts("Ben Maes"))));
    assert!(last(&practice, 1)[0].starts_with("Mara|signed-in|"));
    practice.write(&Change::Recover { owner: MARA, code: started.recovery.unwrap(), pin: pin("593718") });
    assert!(last(&practice, 1)[0].starts_with("Mara|recovered|"));
}

#[test]
fn how_an_author_is_known_is_part_of_the_chain() {
    for edit in ["known = 'signed-in'", "warns = NULL", "seen = 99"] {
        let (practice, _) = practice();
        let mut store = open(&practice);
        guess(&mut store, MARA, 3, &door(&practice, None));
        practice.raw.execute_batch(&format!("UPDATE audit SET {edit} WHERE known = 'nobody'")).unwrap();
        let found = practice.store.check(&mut |_| {}).unwrap();
        assert!(
            found.iter().any(|finding| finding.contains("was changed outside the program")),
            "{edit}: {found:?}"
        );
    }
}
