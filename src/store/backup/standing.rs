//! How the last backup stands: whether it is where it was made, and whether it is the one that was noted.
//!
//! When it was made is a number in the file, which another program can set. So its age is told only where all that there is
//! agrees with it: the name and the end of the backup that is there, the audit, and the times of what is not in it yet.

use std::path;
use std::path::Path;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use chrono::NaiveDateTime;
use chrono::TimeDelta;
use rusqlite::Connection;
use rusqlite::named_params;

use super::folder;
use super::name::Named;
use super::origin::Origin;
use super::settings;
use crate::domain::runs_back;
use crate::store::Head;
use crate::store::api::backup::LastBackup;
use crate::store::chain;
use crate::store::error::StoreError;

/// How long is waited for a folder to say what is in it.
const A_MOMENT: Duration = Duration::from_millis(300);

/// Whether the last backup is not where it was made. A stick that is not plugged in has it with it; the folder beside the
/// file is always there.
pub(super) fn is_missing(conn: &Connection, last: &LastBackup) -> bool {
    let is_gone = |file: &Path, is_beside: bool| {
        (is_beside || file.parent().is_some_and(Path::exists)) && !file.exists()
    };
    ask(conn, last, is_gone)
}

/// Whether what is noted of the last backup cannot be: it has another time in its name, another end, or one that the audit
/// does not have, or something was written hours before it and is not in it.
pub(super) fn is_doubtful(conn: &Connection, last: &LastBackup) -> Result<bool, StoreError> {
    let Some(noted) = settings::noted(conn)? else { return Ok(false) };
    let name = folder::name_of(Path::new(&last.file));
    let is_of_then = |named: Named| (named.at - last.at).abs() < TimeDelta::seconds(1);
    if !Named::read(&name).is_some_and(is_of_then)
        || !chain::holds(conn, &noted)?
        || is_late(conn, last, &noted)?
    {
        return Ok(true);
    }
    let is_another = move |file: &Path, _: bool| {
        file.is_file() && Origin::of_backup(file).is_none_or(|origin| origin.head != noted)
    };
    Ok(ask(conn, last, is_another))
}

/// Whether something that is not in it was written well before it.
fn is_late(conn: &Connection, last: &LastBackup, noted: &Head) -> Result<bool, StoreError> {
    // Not by the index of times: few rows come after it.
    let sql = "SELECT min(+at) FROM audit WHERE seq > :seq";
    let first: Option<NaiveDateTime> =
        conn.prepare_cached(sql)?.query_row(named_params! { ":seq": noted.seq }, |row| row.get(0))?;
    Ok(first.is_some_and(|first| runs_back(last.at, first)))
}

/// Asks something of the file of the last backup, and whether its folder is the one beside the practice; no where there is no
/// answer within a moment.
fn ask(
    conn: &Connection,
    last: &LastBackup,
    question: impl FnOnce(&Path, bool) -> bool + Send + 'static,
) -> bool {
    let file = PathBuf::from(&last.file);
    let Some(folder) = file.parent().filter(|_| file.is_absolute()) else { return false };
    let practice = conn.path().and_then(|path| path::absolute(path).ok());
    if practice.is_some_and(|practice| practice.with_file_name(folder::USUAL) == folder) {
        return question(&file, true);
    }
    let (answer, answered) = mpsc::channel();
    // A folder on a network that is down may never answer; by then nobody listens.
    thread::spawn(move || answer.send(question(&file, false)).ok());
    answered.recv_timeout(A_MOMENT).unwrap_or(false)
}
