//! Who may sign in, edited outside the program: nobody gets in by it, and the recovery code puts it right.

use hairline::domain::{Pin, RecoveryCode, Role, StaffId};
use hairline::store::{Change, Store};
use rusqlite::Connection;

use crate::guard::check::check;
use crate::support::practice::{Practice, facts, line};
use crate::support::rechain::rechain;

const ANNA: StaffId = StaffId(1);
const DORA: StaffId = StaffId(2);

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

/// A practice of Anna, an owner, and Dora of the front desk; with the recovery code.
fn practice() -> (Practice, RecoveryCode) {
    let mut practice = crate::guard::check::practice();
    let started = practice.write(&Change::StartSignIn { name: line("Anna"), pin: pin("482759") });
    let (name, role, some_pin) = (line("Dora"), Role::Desk, Some(pin("7316")));
    let dora = Change::SetStaff { staff: None, name, role, pin: some_pin, active: true };
    practice.write(&Change::Proved { pin: pin("482759"), change: Box::new(dora) });
    (practice, started.recovery.unwrap())
}

fn client() -> Change {
    Change::AddClient(Box::new(facts("Cleo Maes")))
}

/// What may be edited, and how it is said.
const EDITS: [(&str, &str); 8] = [
    ("UPDATE sign_in SET is_on = 0", "signing in was switched off"),
    ("DELETE FROM sign_in", "signing in was switched off"),
    ("UPDATE staff SET pin = (SELECT pin FROM staff WHERE id = 2) WHERE id = 1", "the PIN of Anna"),
    ("UPDATE staff SET role = 'owner' WHERE id = 2", "the role of Dora"),
    ("UPDATE staff SET role = 'desk', active = 0 WHERE id = 1", "the role and the right to sign in of Anna"),
    (
        "INSERT INTO staff (name, role, pin) SELECT 'Eve', 'owner', pin FROM staff WHERE id = 2",
        "Eve was added",
    ),
    ("DELETE FROM staff WHERE id = 1", "Anna is gone"),
    (
        "UPDATE sign_in SET recovery = (SELECT pin FROM staff WHERE id = 2)",
        "the recovery code is another one",
    ),
];

#[test]
fn nobody_gets_in_by_an_edit_of_who_may() {
    for (edit, words) in EDITS {
        let (practice, _) = practice();
        practice.raw.execute_batch(edit).unwrap();
        let mut store = Store::open(&practice.path).unwrap();
        let context = store.desk_context().unwrap();
        let told = context.news.differs.unwrap_or_default();
        assert!(told.starts_with("Who may sign in was changed outside the program: "), "{edit}: {told}");
        assert!(told.contains(words), "{edit}: {told}");
        assert!(context.sign_in.is_some() && context.person.is_none(), "{edit}");
        for (staff, digits) in [(ANNA, "482759"), (ANNA, "7316"), (DORA, "7316"), (StaffId(3), "7316")] {
            let refused = store.sign_in(staff, &pin(digits), practice.stamp().now).unwrap_err().to_string();
            assert_eq!(refused, told, "{edit}");
        }
        assert!(store.write(&client(), &practice.stamp()).is_err(), "{edit}");
        assert!(!check(&practice).is_empty(), "{edit}");
    }
}

#[test]
fn the_recovery_code_puts_right_what_was_edited() {
    for (edit, words) in EDITS {
        let (practice, code) = practice();
        practice.raw.execute_batch(edit).unwrap();
        let mut store = Store::open(&practice.path).unwrap();
        let people = store.staff().unwrap();
        assert!(
            people.iter().any(|person| person.id == ANNA && person.role == Role::Owner),
            "{edit}: {people:?}"
        );
        let recover = Change::Recover { owner: ANNA, code, pin: pin("593718") };
        store.write(&recover, &practice.stamp()).unwrap();
        store.write(&client(), &practice.stamp()).unwrap();
        assert_eq!(store.desk_context().unwrap().news.differs, None, "{edit}");
        assert_eq!(check(&practice), [""; 0], "{edit}");
        let told = practice.row("SELECT what FROM entry WHERE what LIKE 'Made who may sign in%'");
        assert!(told.contains(words), "{edit}: {told}");
        let dora = practice.row("SELECT name, role, active FROM staff WHERE id = 2");
        assert_eq!(dora, "Dora|desk|1", "{edit}");
        assert_eq!(practice.row("SELECT count(*) FROM staff WHERE id > 2 AND active = 1"), "0", "{edit}");
    }
}

#[test]
fn a_window_that_is_open_writes_nothing_more_after_an_edit() {
    let (mut practice, _) = practice();
    practice.write(&client());
    practice.raw.execute_batch("UPDATE sign_in SET is_on = 0").unwrap();
    assert!(practice.refusal(&client()).starts_with("Who may sign in was changed outside the program"));
    assert_eq!(practice.store.desk_context().unwrap().person, None);
    practice.raw.execute_batch("UPDATE sign_in SET is_on = 1").unwrap();
    practice.write(&client());
}

#[test]
fn the_audit_keeps_a_digest_of_a_pin_and_knows_those_that_older_programs_kept() {
    let (practice, _) = practice();
    let images = practice.rows("SELECT images FROM entry WHERE images LIKE '%\"staff\"%'").join("\n");
    assert!(images.contains("sha256:") && !images.contains("\"pin\":\"$argon2"), "{images}");
    // As an older program wrote it.
    let kept = practice.rows("SELECT pin FROM staff ORDER BY id");
    let sha = |kept: &str| {
        use sha2::Digest as _;
        let digest = sha2::Sha256::digest(kept);
        digest.iter().fold("sha256:".to_owned(), |text, byte| text + &format!("{byte:02x}"))
    };
    for kept in &kept {
        let raw: &Connection = &practice.raw;
        raw.execute("UPDATE audit_text SET text = replace(text, ?, ?)", (sha(kept), kept)).unwrap();
    }
    rechain(&practice.raw);
    assert!(practice.row("SELECT group_concat(images) FROM entry").contains("\"pin\":\"$argon2"));
    let mut store = Store::open(&practice.path).unwrap();
    assert_eq!(store.desk_context().unwrap().news.differs, None);
    assert!(store.sign_in(ANNA, &pin("482759"), practice.stamp().now).is_ok());
    assert_eq!(check(&practice), [""; 0]);
}

#[test]
fn the_check_before_anybody_signs_in_reads_the_few_entries_it_needs() {
    let (practice, _) = practice();
    let sql =
        "EXPLAIN QUERY PLAN SELECT text FROM audit INDEXED BY audit_of_staff JOIN audit_text USING (seq)
               WHERE (instr(records, '[\"staff\",') > 0 OR instr(records, '[\"sign_in\",') > 0) AND place > 0
               ORDER BY seq, place";
    let mut statement = practice.raw.prepare(sql).unwrap();
    let plan: Vec<String> =
        statement.query_map([], |row| row.get("detail")).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    assert_eq!(
        plan,
        ["SCAN audit USING INDEX audit_of_staff", "SEARCH audit_text USING PRIMARY KEY (seq=? AND place>?)"]
    );
    assert!(practice.rows("SELECT seq FROM audit").len() > 2);
}
