//! Where backups go, whether they are encrypted, and what their names say.

use rusqlite::named_params;

use super::{Done, Writing};
use crate::domain::BackupFolder;
use crate::store::backup::{Found, Key};
use crate::store::{api::backup::Encryption, backup, error::StoreError};

/// Sets where they go, whether they are encrypted, and whether their names leave the clinic out. The passphrase itself is kept nowhere.
pub(super) fn set(
    w: &Writing<'_>,
    folder: Option<&BackupFolder>,
    encryption: &Encryption,
    neutral: bool,
) -> Result<Done, StoreError> {
    let into = match folder {
        None => "Backups go into the folder backups beside the file.".to_owned(),
        Some(folder) => format!("Backups go into {folder}.{}", found(backup::choose(folder.as_path())?)),
    };
    let into =
        if neutral { format!("{into} Their names do not say which clinic they are of.") } else { into };
    let sql = "UPDATE clinic SET backup_folder = :folder, backup_neutral = :neutral WHERE id = 1";
    w.change(
        sql,
        named_params! { ":folder": folder.map(BackupFolder::as_str), ":neutral": neutral.then_some(1) },
    )?;
    let key = match encryption {
        Encryption::Keep => return Ok(Done::new(into)),
        Encryption::Off => None,
        Encryption::With(passphrase) => Some(Key::new(passphrase)?),
    };
    let sql = "UPDATE clinic SET backup_recipient = :recipient, backup_identity = :identity WHERE id = 1";
    w.change(
        sql,
        named_params! {
            ":recipient": key.as_ref().map(|key| &key.recipient),
            ":identity": key.as_ref().map(|key| &key.identity),
        },
    )?;
    let encrypted = match key {
        Some(_) => "From now on they are encrypted with the passphrase that was set.",
        None => "From now on they are not encrypted.",
    };
    Ok(Done::new(format!("{into} {encrypted}")))
}

fn found(found: Found) -> &'static str {
    match found {
        Found::There => "",
        Found::Made => " The folder was made.",
        Found::Away => " It is not there now; until it is, they go into the folder backups beside the file.",
    }
}
