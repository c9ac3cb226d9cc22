//! How long one waits after wrong PINs: by time that really passed, whatever the clock, a new start or another file says.

use chrono::{NaiveDateTime, TimeDelta};
use hairline::domain::{Pin, RecoveryCode, Role, StaffId, Uptime};
use hairline::store::{Change, Restore, Store};

use crate::support::practice::{Practice, line};

const MARA: StaffId = StaffId(1);
const NOOR: StaffId = StaffId(2);

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

fn at(time: &str) -> NaiveDateTime {
    format!("2026-03-12T{time}").parse().unwrap()
}

fn ran(boot: &str, seconds: i64) -> Uptime {
    Uptime::new(boot, TimeDelta::seconds(seconds))
}

/// A practice where Mara, an owner, and Noor of the front desk sign in; with the recovery code.
fn practice() -> (Practice, RecoveryCode) {
    let mut practice = Practice::new();
    let started = practice.write(&Change::StartSignIn { name: line("Mara"), pin: pin("482759") });
    practice.write(&noor("7139"));
    (practice, started.recovery.unwrap())
}

fn noor(digits: &str) -> Change {
    let (name, role, pin) = (line("Noor"), Role::Desk, Some(pin(digits)));
    let staff = (digits != "7139").then_some(NOOR);
    proved(Change::SetStaff { staff, name, role, pin, active: true })
}

/// A change that opens the practice to others, with the PIN of Mara.
fn proved(change: Change) -> Change {
    Change::Proved { pin: pin("482759"), change: Box::new(change) }
}

/// The file opened anew on a machine that has been running for so long.
fn open(practice: &Practice, uptime: Uptime) -> Store {
    let mut store = Store::open(&practice.path).unwrap();
    store.has_run(uptime);
    store
}

/// Types a wrong PIN of Mara; what is said.
fn wrong(store: &mut Store, time: &str) -> String {
    store.sign_in(MARA, &pin("9999"), at(time)).unwrap_err().to_string()
}

#[test]
fn wrong_pins_make_one_wait_longer_and_longer_and_starting_again_shortens_nothing() {
    let (practice, _) = practice();
    let mut store = open(&practice, ran("a", 100));
    for _ in 0..3 {
        assert_eq!(wrong(&mut store, "15:00:00"), "This is not the right PIN. Try again.");
    }
    assert_eq!(wrong(&mut store, "15:00:00"), "This is not the right PIN. Wait 5 seconds, then try again.");
    let mut again = open(&practice, ran("a", 103));
    let refused = again.sign_in(MARA, &pin("482759"), at("15:00:03")).unwrap_err().to_string();
    assert_eq!(refused, "Too many wrong ones were typed. Wait 2 seconds, then try again.");
    // Waiting does not count as another wrong one, and after it the right PIN opens.
    again.has_run(ran("a", 105));
    assert_eq!(wrong(&mut again, "15:00:05"), "This is not the right PIN. Wait 10 seconds, then try again.");
    assert!(again.sign_in(NOOR, &pin("7139"), at("15:00:06")).is_ok(), "others do not wait");
    again.has_run(ran("a", 115));
    let signed_in = again.sign_in(MARA, &pin("482759"), at("15:00:15")).unwrap();
    assert_eq!(
        signed_in.warning().unwrap(),
        "5 wrong PINs were typed for you, last on 12 Mar 2026 at 15:00."
    );
    assert_eq!(again.sign_in(MARA, &pin("482759"), at("15:00:16")).unwrap().wrong, None);
}

#[test]
fn a_clock_that_jumps_neither_frees_a_try_nor_stretches_a_wait() {
    let (practice, _) = practice();
    let mut store = open(&practice, ran("a", 100));
    for _ in 0..4 {
        wrong(&mut store, "15:00:00");
    }
    for years in [1, 20, -1, -20] {
        let then = at("15:00:00") + TimeDelta::days(365 * years);
        let refused = store.sign_in(MARA, &pin("482759"), then).unwrap_err().to_string();
        assert!(refused.starts_with("Too many wrong ones were typed. Wait 5 seconds"), "{years}: {refused}");
    }
    store.has_run(ran("a", 105));
    assert!(store.sign_in(MARA, &pin("482759"), at("09:00:00")).is_ok());
}

#[test]
fn after_another_start_of_the_machine_or_on_another_one_the_wait_begins_anew() {
    let (practice, _) = practice();
    let mut store = open(&practice, ran("a", 100));
    for _ in 0..4 {
        wrong(&mut store, "15:00:00");
    }
    // Long after, but whoever counts from another start cannot tell.
    let mut other = open(&practice, ran("b", 90_000));
    let refused = other.sign_in(MARA, &pin("482759"), at("15:00:00")).unwrap_err().to_string();
    assert_eq!(refused, "Too many wrong ones were typed. Wait 5 seconds, then try again.");
    other.has_run(ran("b", 90_005));
    assert!(other.sign_in(MARA, &pin("482759"), at("15:00:00")).is_ok());
    for _ in 0..4 {
        wrong(&mut other, "15:00:00");
    }
    // A store that knows nothing of the machine waits for good rather than not at all.
    let mut unknown = Store::open(&practice.path).unwrap();
    for _ in 0..2 {
        assert!(unknown.sign_in(MARA, &pin("482759"), at("18:00:00")).is_err());
    }
}

#[test]
fn after_ten_wrong_ones_the_recovery_code_lets_the_only_owner_in() {
    let (practice, code) = practice();
    let mut store = shut_out(&practice);
    let refused = store.sign_in(MARA, &pin("482759"), at("15:00:00")).unwrap_err().to_string();
    assert_eq!(
        refused,
        "10 wrong PINs in a row were typed for Mara, so none opens any more. Another owner gives a new one under Settings, \
         Staff; or F7 at the sign-in takes the recovery code."
    );
    assert!(store.sign_in(NOOR, &pin("7139"), at("15:00:00")).is_ok(), "others are not shut out");
    let recover = Change::Recover { owner: MARA, code, pin: pin("593718") };
    store.write(&recover, &practice.stamp()).unwrap();
    store.sign_out();
    assert_eq!(store.sign_in(MARA, &pin("593718"), at("15:00:00")).unwrap().wrong, None);
}

/// Ten wrong ones of Mara, however long one waits between.
fn shut_out(practice: &Practice) -> Store {
    let mut store = open(practice, ran("a", 0));
    for tried in 1..=10 {
        store.has_run(ran("a", 10_000 * tried));
        assert!(wrong(&mut store, "15:00:00").starts_with("This is not the right PIN."));
    }
    store.has_run(ran("a", 10_000_000));
    store
}

#[test]
fn after_ten_wrong_ones_an_owner_gives_a_new_pin() {
    let (mut practice, _) = practice();
    let mut store = open(&practice, ran("a", 0));
    for tried in 1..=10 {
        store.has_run(ran("a", 10_000 * tried));
        store.sign_in(NOOR, &pin("9999"), at("15:00:00")).unwrap_err();
    }
    store.has_run(ran("a", 10_000_000));
    let refused = store.sign_in(NOOR, &pin("7139"), at("15:00:00")).unwrap_err().to_string();
    assert!(refused.ends_with("An owner gives a new one under Settings, Staff."), "{refused}");
    practice.write(&noor("6406"));
    assert!(store.sign_in(NOOR, &pin("6406"), at("15:00:00")).is_ok());
}

#[test]
fn a_restore_brings_no_try_at_a_pin_back() {
    let (mut practice, _) = practice();
    let folder = practice.path.with_file_name("kept");
    std::fs::create_dir(&folder).unwrap();
    let stamp = practice.stamp();
    let backup = practice.store.back_up(&folder, stamp.now, &mut |_| {}).unwrap().path;
    drop(shut_out(&practice));
    let path = practice.path.clone();
    let Practice { store, raw, .. } = &mut practice;
    *store = Store::in_memory().unwrap();
    *raw = rusqlite::Connection::open_in_memory().unwrap();
    Restore::prepare(&backup, &path, &mut |_| {}).unwrap().put_in_place(&stamp).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.has_run(ran("a", 20_000_000));
    let refused = store.sign_in(MARA, &pin("482759"), at("15:00:00")).unwrap_err().to_string();
    assert!(refused.starts_with("10 wrong PINs in a row"), "{refused}");
}

#[test]
fn nobody_is_made_an_owner_with_the_pin_of_the_front_desk() {
    let (mut practice, _) = practice();
    let promote = |pin| {
        proved(Change::SetStaff {
            staff: Some(NOOR),
            name: line("Noor"),
            role: Role::Owner,
            pin,
            active: true,
        })
    };
    assert!(practice.refusal(&promote(None)).contains("6 to 12 digits"));
    practice.write(&promote(Some(pin("640638"))));
}
