//! What a restore says before it asks: all that is wrong with the backup, and all that lies between it and the file.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use hairline::domain::{Money, Passphrase, PaymentMethod};
use hairline::store::{Change, Store, api::backup::Encryption};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::guard::check::practice;
use crate::support::{practice::Practice, rechain::rechain};

/// A practice that nobody has open, and a backup that somebody reached.
struct Closed {
    path: PathBuf,
    backup: PathBuf,
    _kept: (Practice, TempDir),
}

/// A practice that was backed up, to whose backup this was done, and to which this was done afterwards.
fn closed(to_backup: impl Fn(&Connection), afterwards: impl Fn(&mut Practice)) -> Closed {
    let mut practice = practice();
    let stick = tempfile::tempdir().unwrap();
    let now = practice.stamp().now;
    let backup = practice.store.back_up(stick.path(), now, &mut |_| {}).unwrap().path;
    to_backup(&Connection::open(&backup).unwrap());
    afterwards(&mut practice);
    practice.store = Store::in_memory().unwrap();
    practice.raw = Connection::open_in_memory().unwrap();
    Closed { path: practice.path.clone(), backup, _kept: (practice, stick) }
}

/// Runs `hairline restore` on a practice: its exit code, and what it printed.
fn restore(path: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("hairline").unwrap();
    command
        .env("HAIRLINE_NOW", "2026-03-12T14:05:00")
        .env("HAIRLINE_DB", path)
        .arg("restore")
        .args(arguments);
    let output = command.output().unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), printed)
}

/// What a restore without asking refuses, since the backup is not as it should be; the file stays as it was.
fn refused(closed: &Closed) -> String {
    let before = fs::read(&closed.path).unwrap();
    let (code, printed) = restore(&closed.path, &[closed.backup.to_str().unwrap(), "--yes"]);
    assert_eq!(code, 1, "{printed}");
    assert!(
        printed.contains(
            "hairline: Nothing was changed: --yes puts back only a backup that is as it should be."
        ),
        "{printed}"
    );
    assert_eq!(fs::read(&closed.path).unwrap(), before);
    printed
}

fn pay(practice: &mut Practice) {
    let client = hairline::domain::ClientId(1);
    let (day, method, amount) = (practice.today, PaymentMethod::Cash, Money(300_00));
    practice.write(&Change::Pay { client, session: None, day, method, amount });
}

#[test]
fn a_payment_that_the_backup_does_not_have_is_said() {
    let closed = closed(|_| (), pay);
    let (code, printed) = restore(&closed.path, &[closed.backup.to_str().unwrap(), "--yes"]);
    assert_eq!(code, 0, "{printed}");
    assert!(printed.contains("1 payment of € 100.00 in all, and 6 entries in its audit"), "{printed}");
    assert!(printed.contains("2 payments of € 400.00 in all, and 7 entries in its audit"), "{printed}");
    assert!(
        printed.contains("Going back loses 1 payment, € 300.00 received, 1 entry of the audit."),
        "{printed}"
    );
}

#[test]
fn a_trigger_in_the_backup_is_named_before_it_comes_back_whatever_its_name() {
    for name in ["take_half", "tally_client_insert\nx"] {
        let halves = format!(
            "CREATE TRIGGER \"{name}\" AFTER INSERT ON payment WHEN new.method = 'cash'
             BEGIN UPDATE payment SET amount = new.amount / 2 WHERE id = new.id; END"
        );
        let printed = refused(&closed(|backup| backup.execute_batch(&halves).unwrap(), |_| ()));
        assert!(printed.contains("One thing is not as it should be in the backup:\n  ! "), "{printed}");
        assert!(printed.contains(name.split('\n').next().unwrap()), "{printed}");
    }
}

#[test]
fn a_record_of_the_backup_that_its_audit_does_not_have_is_named() {
    let edit = "UPDATE payment SET amount = 3000 WHERE id = 1";
    let printed = refused(&closed(|backup| backup.execute_batch(edit).unwrap(), |_| ()));
    assert!(printed.contains("as they should be in the backup:\n  ! "), "{printed}");
    assert!(printed.contains("Going back loses € 70.00 received."), "{printed}");
}

#[test]
fn an_audit_that_was_written_anew_in_the_backup_is_said_to_have_gone_apart() {
    let edit = |backup: &Connection| {
        backup.execute_batch("UPDATE audit SET who = 'Dora' WHERE seq = 6").unwrap();
        rechain(backup);
    };
    let closed = closed(edit, |_| ());
    let (_, printed) = restore(&closed.path, &[closed.backup.to_str().unwrap()]);
    assert!(
        printed.contains("Their audits went on apart: each has entries that the other never had."),
        "{printed}"
    );
}

#[test]
fn a_plain_backup_of_a_clinic_that_encrypts_is_never_taken_without_a_word() {
    let encrypt = |practice: &mut Practice| {
        let passphrase = Passphrase::parse("seven herons fix bread").unwrap();
        practice.write(&Change::SetBackups {
            folder: None,
            encryption: Encryption::With(passphrase),
            neutral: false,
        });
    };
    let closed = closed(|_| (), encrypt);
    let told = "  ! This backup is not encrypted, and this clinic encrypts its backups";
    let printed = refused(&closed);
    assert!(printed.contains(told), "{printed}");
    // As the newest one, that nobody named.
    let folder = closed.path.with_file_name("backups");
    fs::create_dir(&folder).unwrap();
    fs::copy(&closed.backup, folder.join(closed.backup.file_name().unwrap())).unwrap();
    let (code, printed) = restore(&closed.path, &[]);
    assert!(
        code == 1 && printed.starts_with("The newest backup is of") && printed.contains(told),
        "{printed}"
    );
}

#[cfg(unix)]
#[test]
fn a_practice_behind_a_link_is_replaced_where_it_is() {
    let closed = closed(|_| (), pay);
    let link = closed.path.with_file_name("link.db");
    std::os::unix::fs::symlink(&closed.path, &link).unwrap();
    let (code, printed) = restore(&link, &[closed.backup.to_str().unwrap(), "--yes"]);
    assert_eq!(code, 0, "{printed}");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link stays one");
    assert_eq!(Store::open_existing(&closed.path).unwrap().contents().unwrap().payments, 1);
}
