//! The encrypted backups that this file knows: a header can be edited by anybody, and only the passphrase would tell.

use std::{fs::File, io, io::Read, path::Path};

use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};

use super::{folder, sealed};
use crate::store::{Head, chain, error::StoreError, open};

/// What was noted of an encrypted backup when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Noted {
    /// A digest of the whole file.
    pub whole: String,
    /// Where its audit ends.
    pub head: Head,
}

/// Notes an encrypted backup that was made, or was opened with its passphrase.
pub(super) fn note(conn: &Connection, file: &Path, name: &str, head: &Head) -> io::Result<()> {
    let values = named_params! {
        ":header": digest(&mut sealed::header(file)?.as_slice())?,
        ":whole": digest(&mut File::open(file)?)?,
        ":name": name,
        ":seq": head.seq,
        ":chain": head.chain,
    };
    let sql = "INSERT OR REPLACE INTO sealed (header, whole, name, seq, chain) VALUES (:header, :whole, :name, :seq, :chain)";
    conn.execute(sql, values).map(drop).map_err(io::Error::other)
}

/// What was noted of a file with this header.
pub(super) fn noted(conn: &Connection, file: &Path) -> Option<Noted> {
    let header = digest(&mut sealed::header(file).ok()?.as_slice()).ok()?;
    let sql = "SELECT whole, seq, chain FROM sealed WHERE header = :header";
    let read = conn.query_row(sql, named_params! { ":header": header }, |row| {
        Ok(Noted { whole: row.get("whole")?, head: Head::read(row)? })
    });
    // A file of an older program has no such table.
    read.optional().ok().flatten()
}

/// Whether an encrypted backup was made under this name.
pub(super) fn is_name(conn: &Connection, name: &str) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM sealed WHERE name = :name)";
    conn.query_row(sql, named_params! { ":name": name }, |row| row.get(0)).unwrap_or(false)
}

/// Whether not a byte of a file is another than when it was noted.
pub(super) fn is_unchanged(file: &Path, noted: &Noted) -> bool {
    File::open(file).and_then(|mut file| digest(&mut file)).is_ok_and(|digest| digest == noted.whole)
}

/// Has a file that takes another one's place know the backups that one knew, and the one it was itself.
pub(super) fn know(into: &Connection, former: &Path, itself: &Path) -> Result<(), StoreError> {
    if let Ok(former) = open::open_as_it_is(former) {
        carry_over(&former, into)?;
    }
    // Decrypting it has shown that nothing of it was changed.
    if let (Ok(true), Some(head)) = (sealed::is_sealed(itself), chain::head(into)?) {
        note(into, itself, &folder::name_of(itself), &head)
            .map_err(|error| folder::trouble(itself, &error))?;
    }
    Ok(())
}

fn carry_over(former: &Connection, into: &Connection) -> rusqlite::Result<()> {
    let Ok(mut statement) = former.prepare("SELECT header, whole, name, seq, chain FROM sealed") else {
        return Ok(());
    };
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let sql = "INSERT OR IGNORE INTO sealed (header, whole, name, seq, chain) VALUES (?, ?, ?, ?, ?)";
        let text = |at: usize| row.get::<_, String>(at);
        into.execute(sql, (text(0)?, text(1)?, text(2)?, row.get::<_, i64>(3)?, text(4)?))?;
    }
    Ok(())
}

fn digest(bytes: &mut dyn Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(bytes, &mut hasher)?;
    Ok(format!("{:x}", hasher.finalize()))
}
