//! The names of backups: the identity of a practice is made by chance, so what is printed of it is compared without.

use std::path::Path;

use crate::support::practice::Practice;

/// What stands of the identity of a practice in the names of its backups.
pub fn identity(practice: &Practice) -> String {
    identity_of(&practice.path)
}

/// The same of any file.
pub fn identity_of(file: &Path) -> String {
    let conn = rusqlite::Connection::open(file).unwrap();
    let sql = "SELECT substr(chain, 1, 8) FROM audit ORDER BY seq LIMIT 1";
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The name of a backup of a practice called Haarlijn, with this time and ending.
pub fn backup(practice: &Practice, end: &str) -> String {
    format!("hairline-haarlijn-{}-{end}", identity(practice))
}

/// The names of the files in a folder, the identity of a practice as ID.
pub fn plain(practice: &Practice, text: &str) -> String {
    text.replace(&identity(practice), "ID")
}
