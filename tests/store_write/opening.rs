//! Opening a practice file: what is made, what is refused, and that what is refused stays byte for byte as it was.

use std::fs;
use std::path::{Path, PathBuf};

use hairline::store::Store;
use rusqlite::Connection;
use tempfile::TempDir;

const HAIR: i32 = 0x6861_6972;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// What a person reads when the file is opened.
fn refusal(path: &Path) -> String {
    Store::open(path).map_or_else(|error| error.to_string(), |_| "opened".to_owned())
}

/// What a person reads; the file must be the same afterwards, with nothing new beside it.
fn refusal_that_leaves(path: &Path) -> String {
    let before = fs::read(path).unwrap();
    let words = refusal(path);
    assert_eq!(fs::read(path).unwrap(), before, "the file was changed");
    for end in ["-wal", "-shm", "-journal"] {
        let beside = PathBuf::from(format!("{}{end}", path.display()));
        assert!(!beside.exists(), "{} was left behind", beside.display());
    }
    words.replace(&path.display().to_string(), "FILE")
}

/// The number of the newest migration.
fn newest() -> usize {
    fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/migrations")).unwrap().count()
}

#[test]
fn a_new_file_is_made_with_its_folders_and_only_its_owner_reads_it() {
    let dir = folder();
    let path = dir.path().join("a/b/practice.db");
    let store = Store::open(&path).unwrap();
    assert_eq!(store.clinic().unwrap(), None);
    assert_eq!(store.path(), Some(path.as_path()));
    drop(store);
    let conn = Connection::open(&path).unwrap();
    let pragma = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).unwrap();
    assert_eq!((pragma("application_id"), pragma("user_version")), (HAIR, i32::try_from(newest()).unwrap()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&dir.path().join("a"))), (0o600, 0o700));
    }
}

#[test]
fn a_file_is_opened_again_as_it_was_left() {
    let dir = folder();
    let path = dir.path().join("practice.db");
    drop(Store::open(&path).unwrap());
    let before = fs::read(&path).unwrap();
    drop(Store::open_existing(&path).unwrap());
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_empty_file_and_an_empty_database_become_a_practice() {
    let dir = folder();
    let (empty, bare) = (dir.path().join("empty.db"), dir.path().join("bare.db"));
    fs::write(&empty, b"").unwrap();
    Connection::open(&bare).unwrap().execute_batch("VACUUM").unwrap();
    for path in [empty, bare] {
        assert_eq!(Store::open(&path).unwrap().clinic().unwrap(), None);
    }
}

#[test]
fn a_file_that_is_not_there_is_not_made_where_one_is_expected() {
    let path = folder().path().join("practice.db");
    let error = Store::open_existing(&path).unwrap_err().to_string();
    assert!(
        error.ends_with(
            "there is no such practice file. Check the name, or start Hairline without it to make a new one."
        ),
        "{error}"
    );
    assert!(!path.exists());
}

#[test]
fn a_folder_is_no_file() {
    let dir = folder();
    assert!(refusal(dir.path()).ends_with("this is a folder. Name a file in it, such as practice.db."));
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let dir = folder();
    fs::write(dir.path().join("file"), b"x").unwrap();
    let words = refusal(&dir.path().join("file/practice.db"));
    assert!(
        words.ends_with("its folder cannot be made. Name a file in a folder that you may write to."),
        "{words}"
    );
}

#[test]
fn a_file_marked_as_read_only_is_left() {
    let dir = folder();
    let path = dir.path().join("practice.db");
    drop(Store::open(&path).unwrap());
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(
        refusal_that_leaves(&path),
        "FILE: you may not write to this file. Ask whoever looks after this computer for the right to, or name \
         another file."
    );
}

#[test]
fn a_text_and_half_a_header_are_no_databases() {
    let dir = folder();
    let path = dir.path().join("notes.txt");
    for bytes in [&b"Anna Peeters, 0470 12 34 56\n"[..], b"SQLite format 3\0", b"x", &[0; 4096]] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(
            refusal_that_leaves(&path),
            "FILE: this is not a practice file, and was left as it was. Name another file."
        );
    }
}

#[test]
fn the_database_of_another_program_is_left() {
    let dir = folder();
    let words = "FILE: this file belongs to another program, and was left as it was. Name another file.";
    for (name, sql) in [
        ("table.db", "CREATE TABLE bookmark (id INTEGER)"),
        ("id.db", "PRAGMA application_id = 7"),
        ("wal.db", "PRAGMA journal_mode = wal; CREATE TABLE bookmark (id INTEGER)"),
    ] {
        let path = dir.path().join(name);
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(sql).unwrap();
        conn.close().unwrap();
        assert_eq!(refusal_that_leaves(&path), words, "{name}");
    }
}

#[test]
fn another_programs_table_that_is_only_in_the_log_is_seen_and_left() {
    let dir = folder();
    let path = dir.path().join("live.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA journal_mode = wal; CREATE TABLE bookmark (id INTEGER)").unwrap();
    let before = fs::read(&path).unwrap();
    assert!(refusal(&path).contains("belongs to another program"));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(other.query_row("SELECT count(*) FROM bookmark", [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[test]
fn the_file_of_a_newer_hairline_is_left() {
    let dir = folder();
    let path = dir.path().join("practice.db");
    drop(Store::open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(
        refusal_that_leaves(&path),
        format!(
            "FILE: a newer Hairline wrote this file (version 99; this one knows up to {}), and it was left as it was. \
             Install the newer Hairline to open it.",
            newest()
        )
    );
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let dir = folder();
    let path = dir.path().join("practice.db");
    drop(Store::open(&path).unwrap());
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..].fill(0xA5);
    fs::write(&path, bytes).unwrap();
    assert!(refusal(&path).contains("the practice file is damaged"), "{}", refusal(&path));
}

#[test]
fn a_control_character_in_a_name_does_not_reach_the_terminal() {
    let path = folder().path().join("a\u{1b}[31m.db");
    let error = Store::open_existing(&path).unwrap_err().to_string();
    assert!(!error.contains('\u{1b}') && error.contains("a\u{FFFD}[31m.db"), "{error}");
}
