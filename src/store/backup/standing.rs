//! How the last backup stands: whether it is where it was made, and whether it is the one that was noted.
//!
//! When it was made is a number in the file, which another program can set. So its age is told only where all that there is
//! agrees with it: the name and the end of the backup that is there, the audit, and the times of what is not in it yet.

use std::path::{Path, PathBuf};
use std::{path, sync::mpsc, thread, time::Duration};

use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::{Connection, named_params};

use super::{folder, name::Named, origin::Origin};
use crate::domain::runs_back;
use crate::store::{Head, api::backup::LastBackup, chain, error::StoreError};

/// How long is waited for a folder to say what is in it.
const A_MOMENT: Duration = Duration::from_millis(300);

/// How the last backup stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is there as it was noted, or nothing says otherwise: a stick that is not plugged in has it with it.
    AsNoted,
    /// It is not where it was made.
    Missing,
    /// What is noted of it cannot be: it has another time in its name, another end, or one that the audit does not have, or
    /// something was written hours before it and is not in it.
    Doubtful,
}

impl Standing {
    /// How a backup stands that was noted as the last one, with the end of its audit.
    pub fn of(conn: &Connection, last: &LastBackup, noted: &Head) -> Result<Self, StoreError> {
        let of_file = ask(conn, last, noted);
        let is_denied = of_file == Self::AsNoted && is_denied(conn, last, noted)?;
        Ok(if is_denied { Self::Doubtful } else { of_file })
    }

    /// How a backup stands by its file alone. The folder beside the practice is always there.
    fn of_file(file: &Path, is_beside: bool, noted: &Head) -> Self {
        if !file.exists() {
            let is_gone = is_beside || file.parent().is_some_and(Path::exists);
            return if is_gone { Self::Missing } else { Self::AsNoted };
        }
        let is_another = file.is_file() && Origin::of_backup(file).is_none_or(|origin| origin.head != *noted);
        if is_another { Self::Doubtful } else { Self::AsNoted }
    }
}

/// Whether the name of the last backup or the audit denies what is noted of it.
fn is_denied(conn: &Connection, last: &LastBackup, noted: &Head) -> Result<bool, StoreError> {
    let name = folder::name_of(Path::new(&last.file));
    let is_of_then = |named: Named| (named.at - last.at).abs() < TimeDelta::seconds(1);
    Ok(!Named::read(&name).is_some_and(is_of_then)
        || !chain::holds(conn, noted)?
        || is_late(conn, last, noted)?)
}

/// Whether something that is not in it was written well before it.
fn is_late(conn: &Connection, last: &LastBackup, noted: &Head) -> Result<bool, StoreError> {
    // Not by the index of times: few rows come after it.
    let sql = "SELECT min(+at) FROM audit WHERE seq > :seq";
    let first: Option<NaiveDateTime> =
        conn.prepare_cached(sql)?.query_row(named_params! { ":seq": noted.seq }, |row| row.get(0))?;
    Ok(first.is_some_and(|first| runs_back(last.at, first)))
}

/// How the file of the last backup stands; as it was noted where there is no answer within a moment.
fn ask(conn: &Connection, last: &LastBackup, noted: &Head) -> Standing {
    let file = PathBuf::from(&last.file);
    let Some(folder) = file.parent().filter(|_| file.is_absolute()) else { return Standing::AsNoted };
    let practice = conn.path().and_then(|path| path::absolute(path).ok());
    if practice.is_some_and(|practice| practice.with_file_name(folder::USUAL) == folder) {
        return Standing::of_file(&file, true, noted);
    }
    let (answer, answered) = mpsc::channel();
    let noted = noted.clone();
    // A folder on a network that is down may never answer; by then nobody listens.
    thread::spawn(move || answer.send(Standing::of_file(&file, false, &noted)).ok());
    answered.recv_timeout(A_MOMENT).unwrap_or(Standing::AsNoted)
}
