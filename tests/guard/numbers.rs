//! A number is given out once: neither a restore nor a file of an older program makes it forgotten.

use hairline::store::{Restore, Store};

use crate::support::{older::make_older, practice::Practice};

#[test]
fn a_restore_does_not_give_out_again_what_was_given_out_since_the_backup() {
    let mut practice = Practice::new();
    let folder = practice.store.backup_folder().unwrap();
    let backup = practice.store.back_up(&folder, practice.stamp().now, &mut |_| {}).unwrap();
    let given = practice.client("Anna Peeters");
    let (path, stamp) = (practice.path.clone(), practice.stamp());
    practice.store = Store::in_memory().unwrap();
    let raw = std::mem::replace(&mut practice.raw, rusqlite::Connection::open_in_memory().unwrap());
    drop(raw);
    Restore::prepare(&backup.path, &path, &mut |_| {}).unwrap().put_in_place(&stamp).unwrap();
    practice.store = Store::open(&path).unwrap();
    assert_eq!(practice.client("Bert Wouters").0, given.0 + 1);
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), [""; 0]);
}

#[test]
fn an_older_file_learns_from_its_audit_what_was_given_out() {
    let mut practice = Practice::new();
    let given = practice.client("Anna Peeters");
    practice.undo();
    make_older(&practice, 16);
    practice.store = Store::open(&practice.path).unwrap();
    assert_eq!(practice.client("Bert Wouters").0, given.0 + 1);
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), [""; 0]);
}
