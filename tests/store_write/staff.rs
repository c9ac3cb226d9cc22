//! Staff who sign in: with which PIN, after which wait, and what each may write.

use chrono::NaiveDateTime;

use crate::support::practice::{Practice, day, facts, line};
use hairline::domain::{Money, Pin, RecoveryCode, Role, StaffId};
use hairline::store::{Change, Store, api::before::Before};

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

fn at(time: &str) -> NaiveDateTime {
    format!("2026-03-12T{time}").parse().unwrap()
}

const MARA: StaffId = StaffId(1);
const NOOR: StaffId = StaffId(2);

/// A practice where Mara, an owner, is signed in, and Noor of the front desk may; with the recovery code.
fn practice() -> (Practice, RecoveryCode) {
    let mut practice = Practice::new();
    let started = practice.write(&Change::StartSignIn { name: line("Mara"), pin: pin("2580") });
    practice.write(&noor(Role::Desk, true));
    (practice, started.recovery.unwrap())
}

fn noor(role: Role, active: bool) -> Change {
    let staff = (!active).then_some(NOOR);
    proved(Change::SetStaff { staff, name: line("Noor"), role, pin: Some(pin("7139")), active })
}

/// A change that opens the practice to others, with the PIN of Mara.
fn proved(change: Change) -> Change {
    Change::Proved { pin: pin("2580"), change: Box::new(change) }
}

fn add_client(name: &str) -> Change {
    Change::AddClient(Box::new(facts(name)))
}

fn rate() -> Change {
    Change::SetRate { from: day("2026-04-01"), hourly: Money(95_00) }
}

#[test]
fn the_first_owner_is_signed_in_and_a_new_start_of_the_program_is_not() {
    let (mut practice, _) = practice();
    practice.client("Anna Peeters");
    let mut again = Store::open(&practice.path).unwrap();
    let refused = again.write(&add_client("Ben Maes"), &practice.stamp()).unwrap_err();
    assert!(refused.to_string().contains("nobody is signed in"), "{refused}");
    let signed_in = again.sign_in(NOOR, &pin("7139"), at("14:10:00")).unwrap();
    assert_eq!((signed_in.person.name.as_str(), signed_in.wrong), ("Noor", None));
    again.write(&add_client("Ben Maes"), &practice.stamp()).unwrap();
    assert_eq!(practice.row("SELECT who FROM audit ORDER BY seq DESC LIMIT 1"), "Noor");
    again.sign_out();
    assert!(again.write(&add_client("Cleo Maes"), &practice.stamp()).is_err());
}

#[test]
fn pins_and_the_recovery_code_are_kept_as_argon2id_alone() {
    let (practice, code) = practice();
    let kept = practice.rows("SELECT pin FROM staff UNION ALL SELECT recovery FROM sign_in");
    assert_eq!(kept.len(), 3);
    for hash in &kept {
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }
    let file = std::fs::read(&practice.path).unwrap();
    let log = std::fs::read(practice.path.with_extension("db-wal")).unwrap_or_default();
    let holds = |text: &str| {
        [&file, &log].iter().any(|bytes| bytes.windows(text.len()).any(|w| w == text.as_bytes()))
    };
    assert!(!holds(code.letters()) && !holds(&code.to_string()));
}

#[test]
fn only_an_owner_changes_what_the_clinic_has_set() {
    let (mut practice, _) = practice();
    practice.write(&rate());
    let now = at("15:00:00");
    practice.store.sign_in(NOOR, &pin("7139"), now).unwrap();
    let refused = practice.refusal(&Change::SetRate { from: day("2026-05-01"), hourly: Money(1_00) });
    assert_eq!(refused, "Only an owner changes this. Lock with Ctrl+L and let an owner sign in.");
    // Having seen what is there gives nobody the right to change it.
    let (before, change) = (Before::Rate(day("2026-05-01"), None), rate());
    let seen = Change::Expected { before: Box::new(before), change: Box::new(change) };
    assert_eq!(practice.refusal(&seen), refused);
    // Nor undoes what an owner has set in the same window.
    let owners = practice.last_of("Mara");
    assert_eq!(
        practice.refusal(&owners),
        "Mara did this. Only they can have it undone, in the window where they did it."
    );
    practice.client("Anna Peeters");
    let own = practice.last_of("Noor");
    practice.write(&own);
    practice.store.sign_in(MARA, &pin("2580"), now).unwrap();
    practice.write(&owners);
    assert_eq!(practice.row("SELECT count(*) FROM rate"), "1");
}

#[test]
fn somebody_who_may_no_longer_sign_in_writes_nothing_more() {
    let (mut practice, _) = practice();
    let mut desk = Store::open(&practice.path).unwrap();
    desk.sign_in(NOOR, &pin("7139"), at("15:00:00")).unwrap();
    practice.write(&noor(Role::Desk, false));
    assert!(desk.write(&add_client("Anna Peeters"), &practice.stamp()).is_err());
    assert_eq!(desk.desk_context().unwrap().person, None);
    assert!(desk.sign_in(NOOR, &pin("7139"), at("15:01:00")).is_err());
}

#[test]
fn somebody_always_stays_an_owner_who_may_sign_in() {
    let (mut practice, _) = practice();
    let mara = |role, active| {
        proved(Change::SetStaff { staff: Some(MARA), name: line("Mara"), role, pin: None, active })
    };
    for change in [mara(Role::Desk, true), mara(Role::Owner, false)] {
        assert!(practice.refusal(&change).contains("must stay an owner"));
    }
    practice.write(&proved(Change::SetStaff {
        staff: Some(NOOR),
        name: line("Noor"),
        role: Role::Owner,
        pin: Some(pin("713926")),
        active: true,
    }));
    practice.write(&mara(Role::Desk, true));
    // She is no owner any more from the next change on.
    assert!(practice.refusal(&rate()).contains("Only an owner"));
}

#[test]
fn the_recovery_code_opens_once_and_another_one_takes_its_place() {
    let (practice, code) = practice();
    let mut store = Store::open(&practice.path).unwrap();
    let stamp = practice.stamp();
    let recover = |code: &RecoveryCode, pin| Change::Recover { owner: MARA, code: code.clone(), pin };
    let guess = RecoveryCode::parse("0000-0000-0000-0000-0000").unwrap();
    assert!(store.write(&recover(&guess, pin("4826")), &stamp).is_err());
    assert_eq!(store.desk_context().unwrap().person, None);
    let typed = RecoveryCode::parse(&code.to_string().to_lowercase().replace('0', "o")).unwrap();
    let done = store.write(&recover(&typed, pin("4826")), &stamp).unwrap();
    let next = done.recovery.unwrap();
    assert_ne!(next, code);
    assert_eq!(store.desk_context().unwrap().person.unwrap().name, "Mara");
    assert!(store.sign_in(MARA, &pin("2580"), at("15:00:00")).is_err(), "the former PIN is gone");
    assert!(store.sign_in(MARA, &pin("4826"), at("15:00:00")).is_ok());
    store.sign_out();
    assert!(store.write(&recover(&code, pin("5937")), &stamp).is_err(), "the former code is spent");
    assert!(store.write(&recover(&next, pin("5937")), &stamp).is_ok());
}

#[test]
fn a_person_changes_their_own_pin_and_must_know_the_former_one() {
    let (mut practice, _) = practice();
    practice.store.sign_in(NOOR, &pin("7139"), at("15:00:00")).unwrap();
    let change = |former| Change::ChangePin { former: pin(former), pin: pin("8642") };
    assert!(practice.refusal(&change("1111")).contains("not the right PIN"));
    practice.write(&change("7139"));
    assert!(practice.store.sign_in(NOOR, &pin("8642"), at("15:00:00")).is_ok());
    assert_eq!(practice.row("SELECT who FROM audit ORDER BY seq DESC LIMIT 1"), "Noor");
}

#[test]
fn who_signs_in_is_not_taken_back_and_stopping_is_knowingly_done_by_an_owner() {
    let (mut practice, _) = practice();
    let last = practice.last_of("Mara");
    assert!(practice.refusal(&last).contains("cannot be undone"));
    practice.store.sign_in(NOOR, &pin("7139"), at("15:00:00")).unwrap();
    assert!(practice.try_write(&Change::StopSignIn).is_err());
    practice.store.sign_in(MARA, &pin("2580"), at("15:00:00")).unwrap();
    practice.write(&proved(Change::StopSignIn));
    let mut again = Store::open(&practice.path).unwrap();
    again.write(&rate(), &practice.stamp()).unwrap();
    assert_eq!(again.desk_context().unwrap().sign_in, None);
}

#[test]
fn the_check_finds_a_practice_with_staff_whole_and_a_pin_that_another_program_put_there() {
    let (mut practice, _) = practice();
    practice.store.sign_in(NOOR, &pin("9999"), at("15:00:00")).unwrap_err();
    practice.write(&noor(Role::Specialist, false));
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), Vec::<String>::new());
    practice
        .raw
        .execute_batch("UPDATE staff SET pin = (SELECT pin FROM staff WHERE id = 2) WHERE id = 1")
        .unwrap();
    let found = practice.store.check(&mut |_| {}).unwrap();
    assert!(
        found.iter().any(|finding| finding
            == "Mara, who signs in: the pin is not the one that the audit has (An, 12 Mar 2026)."),
        "{found:?}"
    );
}

#[test]
fn what_opens_the_practice_to_others_asks_for_the_pin_again() {
    use hairline::store::api::backup::Encryption;
    let (mut practice, _) = practice();
    let (staff, name, role, active) = (Some(NOOR), line("Noor"), Role::Owner, true);
    let opening = [
        Change::SetStaff { staff, name, role, pin: Some(pin("713926")), active },
        Change::StopSignIn,
        Change::RenewRecovery,
        Change::SetBackups { folder: None, encryption: Encryption::Off, neutral: false },
    ];
    for change in opening {
        assert!(practice.refusal(&change).contains("Type your own PIN again"), "{change:?}");
        let before = Before::Backups { folder: None, encrypted: false, neutral: false };
        let seen = Change::Expected { before: Box::new(before), change: Box::new(change.clone()) };
        assert!(practice.refusal(&seen).contains("Type your own PIN again"), "{change:?}");
        let guessed = Change::Proved { pin: pin("9999"), change: Box::new(change.clone()) };
        assert!(practice.refusal(&guessed).contains("This is not the right PIN."), "{change:?}");
        let stamp = practice.stamp();
        let together =
            practice.store.together(|batch| batch.write(&proved(change.clone()), &stamp).map(drop));
        assert!(together.is_err(), "no PIN is looked at there: {change:?}");
        if change != Change::StopSignIn {
            practice.write(&proved(change));
        }
    }
    practice.write(&proved(Change::StopSignIn));
    practice.write(&Change::SetBackups { folder: None, encryption: Encryption::Off, neutral: false });
}

#[test]
fn nobody_gets_a_name_that_is_taken_for_another_in_the_audit() {
    let (mut practice, _) = practice();
    let somebody = |name: &str| {
        let (name, pin) = (line(name), Some(pin("8051")));
        proved(Change::SetStaff { staff: None, name, role: Role::Desk, pin, active: true })
    };
    for (name, why) in [
        ("Mara", "on the list already"),
        ("mara", "would be taken for Mara"),
        ("M\u{430}ra", "mixes letters of two alphabets"),
        ("N\u{3bf}or", "mixes letters of two alphabets"),
    ] {
        assert!(practice.refusal(&somebody(name)).contains(why), "{name}");
    }
    for name in ["Marah", "Нина", "Νίκος"] {
        practice.write(&somebody(name));
    }
}

#[test]
fn the_undo_of_where_backups_go_asks_for_the_pin_as_the_change_does() {
    use hairline::store::api::backup::Encryption;
    let (mut practice, _) = practice();
    let folder = Some(hairline::domain::BackupFolder::parse("/tmp/elsewhere").unwrap());
    practice.write(&proved(Change::SetBackups { folder, encryption: Encryption::Keep, neutral: false }));
    let undo = practice.last_of("Mara");
    assert_eq!(
        practice.refusal(&undo),
        "Where backups go, and with which key, opens the practice to others, and asks for your PIN again. Change it under \
         Settings, Backups."
    );
    let guessed = Change::Proved { pin: pin("9999"), change: Box::new(undo.clone()) };
    assert!(practice.refusal(&guessed).contains("This is not the right PIN."));
    practice.write(&proved(undo));
    assert_eq!(practice.row("SELECT backup_folder IS NULL FROM clinic"), "1");
}
