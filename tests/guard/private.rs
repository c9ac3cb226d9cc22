//! Who may read the file: its owner alone, whatever a copy left of its rights.

#![cfg(unix)]

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use hairline::store::Store;

use crate::guard::check::practice;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_file_that_others_may_read_is_ones_own_again_when_it_is_opened() {
    let mut practice = practice();
    let path = practice.path.clone();
    let log = path.with_extension("db-wal");
    for rights in [0o644, 0o664, 0o604, 0o777] {
        set(&path, rights);
        set(&log, rights);
        assert!(practice.store.desk_context().unwrap().news.is_open_to_others, "{rights:o}");
        let store = Store::open(&path).unwrap();
        assert_eq!((mode(&path), mode(&log)), (rights & 0o700, rights & 0o700), "{rights:o}");
        assert!(!store.desk_context().unwrap().news.is_open_to_others);
    }
    practice.client("Cleo Maes");
}

#[test]
fn backups_their_folder_and_copies_are_ones_own_too_and_nothing_else_is_touched() {
    let mut practice = practice();
    let folder = practice.store.backup_folder().unwrap();
    let backup = practice.store.back_up(&folder, practice.stamp().now, &mut |_| {}).unwrap().path;
    let beside = |name: &str| {
        let path = practice.path.with_file_name(name);
        fs::write(&path, "").unwrap();
        path
    };
    let stem = practice.path.file_stem().unwrap().to_str().unwrap().to_owned();
    let copies = [
        beside(&format!("{stem}-version-3.db")),
        beside(&format!("{stem}-before-restore-2026-03-12-140500.db")),
    ];
    let others = [beside("holiday.txt"), folder.join("notes.txt")];
    fs::write(&others[1], "").unwrap();
    set(&folder, 0o755);
    for path in copies.iter().chain(&others).chain([&backup]) {
        set(path, 0o644);
    }
    Store::keep_all_to_oneself(&practice.path);
    assert_eq!(mode(&folder), 0o700);
    for path in copies.iter().chain([&backup]) {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    for path in &others {
        assert_eq!(mode(path), 0o644, "{}", path.display());
    }
}

#[test]
fn a_file_that_is_not_a_practice_keeps_its_rights() {
    let practice = practice();
    let other = practice.path.with_file_name("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE bookmark (id INTEGER)").unwrap();
    set(&other, 0o644);
    assert!(Store::open(&other).is_err());
    assert_eq!(mode(&other), 0o644);
}

#[test]
fn a_check_names_what_others_may_read() {
    let mut practice = practice();
    let folder = practice.store.backup_folder().unwrap();
    let backup = practice.store.back_up(&folder, practice.stamp().now, &mut |_| {}).unwrap().path;
    let rows = practice.path.with_file_name("clients.refused.csv");
    fs::write(&rows, "").unwrap();
    set(&rows, 0o600);
    assert_eq!(practice.store.check(&mut |_| {}).unwrap(), [""; 0]);
    let log = practice.path.with_extension("db-wal");
    for (path, rights) in
        [(&practice.path, 0o644), (&log, 0o604), (&folder, 0o755), (&backup, 0o640), (&rows, 0o644)]
    {
        let before = mode(path);
        set(path, rights);
        let found = practice.store.check(&mut |_| {}).unwrap();
        let named = format!("{} may be read by others on this computer.", path.display());
        assert!(found.len() == 1 && found[0].starts_with(&named), "{named} {found:?}");
        set(path, before);
    }
}
